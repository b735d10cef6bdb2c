import { make, type BusinessDate, type Decimal } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  AccountMatch,
  AccountReconciliation,
  IssuedReport,
  ReconciliationState,
  ReportFormat,
} from '../application/reconciliation.ports';
import type { MatchRule, Relation } from '../domain/comparison';
import {
  MatchRuleEnum,
  ReconciliationStateEnum,
  ReportFormatEnum,
  ReportLanguageEnum,
} from './difference.enums';
import { ReconciledLineType, reconciledLineType } from './difference.types';
import { RelationEnum } from './statement.enums';
import { accountMoney } from './statement.types';

const UNCOMPARED = 'null until the two were compared.';

@ObjectType('Reconciliation', {
  implements: Node,
  simpleResolvers: true,
  description: 'An account of a party, in our books and as the other side says (往来对账).',
})
export class ReconciliationType extends Node {
  @Field(() => RelationEnum, {
    description: "Whether it is of a customer's account or of a supplier's.",
  })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period.' })
  periodTo!: BusinessDate;

  @Field(() => ReconciliationStateEnum, {
    description: 'Where it stands between preparing and review.',
  })
  state!: ReconciliationState;

  @Field(() => Int, { description: 'How often the two were compared.' })
  comparisonCount!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: `When they were compared last; ${UNCOMPARED}`,
  })
  comparedAt!: Date | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: `Our balance before the period; ${UNCOMPARED}`,
  })
  ourOpening!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: `Our balance at its end; ${UNCOMPARED}` })
  ourClosing!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: `Their balance before the period; ${UNCOMPARED}`,
  })
  theirOpening!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: `Their balance at its end; ${UNCOMPARED}`,
  })
  theirClosing!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: `Our closing balance less theirs: the sum of the differences that are present; ${UNCOMPARED}`,
  })
  difference!: MoneyType | null;

  @Field(() => Int, { description: 'How many groups of lines were found to be the same.' })
  matchedCount!: number;

  @Field(() => Int, { description: 'Within how many days differences are to be resolved.' })
  dueWithinDays!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was submitted; null before.',
  })
  submittedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody reviewed it last; null before.',
  })
  reviewedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the reviewer wrote; null for nothing.',
  })
  reviewNote!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of what was frozen at the review, in hexadecimal; null before.',
  })
  contentHash!: string | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: AccountReconciliation;
}

export const ReconciliationPage = connectionType('Reconciliation', () => ReconciliationType, {
  isCounted: true,
});

/** The API's form of a reconciliation. */
export function reconciliationType(known: AccountReconciliation): ReconciliationType {
  const { relation, state, comparedAt, matchedCount, dueWithinDays, version } = known;
  const { submittedAt, reviewedAt, reviewNote, ourClosing, theirClosing } = known;
  const money = (amount: Decimal | null) =>
    amount === null ? null : accountMoney(amount, known.currencyCode);
  return make(ReconciliationType, {
    id: encodeId('Reconciliation', known.id),
    ...{ relation, state, comparedAt, matchedCount, dueWithinDays, version, known },
    ...{ submittedAt, reviewedAt, reviewNote, periodFrom: known.from, periodTo: known.to },
    comparisonCount: known.comparison,
    contentHash: known.frozenHash,
    ourOpening: money(known.ourOpening),
    ourClosing: money(ourClosing),
    theirOpening: money(known.theirOpening),
    theirClosing: money(theirClosing),
    difference: money(ourClosing && theirClosing && ourClosing.minus(theirClosing)),
  });
}

@ObjectType('ReconciliationMatch', {
  simpleResolvers: true,
  description: 'Lines of both sides that the last comparison held to be the same business.',
})
export class ReconciliationMatchType {
  @Field(() => MatchRuleEnum, { description: 'How both were found to be the same.' })
  rule!: MatchRule;

  @Field(() => Boolean, {
    description: 'Whether others would have fitted as well; no sum depends on it.',
  })
  isAmbiguous!: boolean;

  @Field(() => MoneyType, {
    description: 'What our lines come to, in the currency of the account.',
  })
  ourAmount!: MoneyType;

  @Field(() => MoneyType, { description: 'What their lines come to.' })
  theirAmount!: MoneyType;

  @Field(() => [ReconciledLineType], { description: 'The lines of our books that are matched.' })
  ours!: ReconciledLineType[];

  @Field(() => [ReconciledLineType], { description: 'The lines of their statement.' })
  theirs!: ReconciledLineType[];
}

/** The API's form of a match. */
export function matchType(match: AccountMatch): ReconciliationMatchType {
  const { rule, isAmbiguous, currency } = match;
  return make(ReconciliationMatchType, {
    ...{ rule, isAmbiguous },
    ourAmount: accountMoney(match.ourAmount, currency),
    theirAmount: accountMoney(match.theirAmount, currency),
    ours: match.ours.map(reconciledLineType),
    theirs: match.theirs.map(reconciledLineType),
  });
}

export const MatchPage = connectionType('ReconciliationMatch', () => ReconciliationMatchType);

@ObjectType('ReconciliationReport', {
  simpleResolvers: true,
  description: 'A report of a reconciliation that was issued as a file.',
})
export class ReconciliationReportType {
  @Field(() => ReportLanguageEnum, { description: 'In which language the report is written.' })
  language!: 'ZH' | 'EN';

  @Field(() => ReportFormatEnum, { description: 'As what kind of file it was made.' })
  format!: ReportFormat;

  @Field(() => String, { description: 'SHA-256 of the file, in hexadecimal.' })
  sha256!: string;

  @Field(() => Boolean, {
    description: 'Whether it tells what was frozen at the review; else it is a draft.',
  })
  isFinal!: boolean;

  @Field(() => DateTimeScalar, { description: 'When the file of the report was made.' })
  issuedAt!: Date;

  issued!: IssuedReport;
}

/** The API's form of a report. */
export function reportType(issued: IssuedReport): ReconciliationReportType {
  const { language, format, sha256, isFinal, issuedAt } = issued;
  return make(ReconciliationReportType, { language, format, sha256, isFinal, issuedAt, issued });
}
