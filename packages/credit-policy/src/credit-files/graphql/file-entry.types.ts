import { invariant, make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type {
  FileFact,
  FinancialStatement,
  Investigation,
  InvestigationKind,
  Retirement,
} from '../domain/file-fact';
import { InvestigationKindEnum } from './file.enums';

@ObjectType('CreditFileRetirement', {
  simpleResolvers: true,
  description: 'That an entry of a credit file does not stand any more.',
})
export class RetirementType {
  @Field(() => DateTimeScalar, { description: 'Since when it does not stand.' })
  retiredAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was taken back; null where another entry took its place.',
  })
  reason!: string | null;

  retiredBy!: Id;
}

function retirementType(retirement: Retirement | null): RetirementType | null {
  return (
    retirement &&
    make(RetirementType, {
      retiredAt: retirement.retiredAt,
      reason: retirement.reason,
      retiredBy: retirement.retiredBy,
    })
  );
}

@ObjectType('CreditFileFact', {
  implements: Node,
  simpleResolvers: true,
  description:
    'One item of a credit file as of a day. It is never changed: one of a later day counts from then on, one of the same day takes its place.',
})
export class FileFactType extends Node {
  @Field(() => String, { description: 'Which item it is, by its code.' })
  code!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Its value where the item is an amount; else null.',
  })
  amount!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Its value where the item is a number, a percentage or a count; else null.',
  })
  figure!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its value where the item is told in words; else null.',
  })
  text!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its value where the item is a day; else null.',
  })
  date!: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Its value where the item is yes or no; else null.',
  })
  isTrue!: boolean | null;

  @Field(() => String, { description: 'From where it is: a register, an agency, the customer.' })
  source!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the period of which it is a figure; null: it is of a day.',
  })
  periodFrom!: BusinessDate | null;

  @Field(() => DateScalar, { description: 'Of which day it is true, or on which a period ended.' })
  datedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it counts; null when it does not run out.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'Since when it is known here.' })
  recordedAt!: Date;

  @Field(() => RetirementType, {
    nullable: true,
    description: 'That the fact does not stand any more, and why; null while it stands.',
  })
  retirement!: RetirementType | null;

  partyId!: Id;
  fileId!: Id | null;
  statementId!: Id | null;
  recordedBy!: Id;
}

export const FileFactPage = connectionType('CreditFileFact', () => FileFactType);

/** The API's form of a fact of a file. */
export function fileFactType(fact: FileFact): FileFactType {
  const { id, code, number, currency, text, date, isTrue, source, periodFrom } = fact;
  const { datedOn, expiresOn, recordedAt, partyId, fileId, statementId, recordedBy } = fact;
  const isAmount = number !== null && currency !== null;
  return make(FileFactType, {
    ...{ id: encodeId('CreditFileFact', id), code, text, date, isTrue, source, periodFrom },
    amount: isAmount ? moneyType(moneyOf(fact)) : null,
    figure: isAmount ? null : (number?.toFixed() ?? null),
    ...{ datedOn, expiresOn, recordedAt, partyId, fileId, statementId, recordedBy },
    retirement: retirementType(fact.retirement),
  });
}

function moneyOf({ number, currency }: FileFact): Money {
  invariant(number !== null && currency !== null, 'an amount has both');
  return Money.of(number, currency);
}

@ObjectType('FinancialStatement', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A financial statement of a customer for one period, as its credit file holds it (财务报表).',
})
export class FinancialStatementType extends Node {
  @Field(() => DateScalar, { description: 'The first day of the period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period.' })
  periodTo!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all its figures.' })
  currencyCode!: string;

  @Field(() => Boolean, { description: 'Whether an auditor has signed it.' })
  isAudited!: boolean;

  @Field(() => String, {
    description: 'From where the statement is: a register, an agency, the customer.',
  })
  source!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it counts; null when it does not run out.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'Since when it is known here.' })
  recordedAt!: Date;

  @Field(() => RetirementType, {
    nullable: true,
    description: 'That the statement does not stand any more, and why; null while it stands.',
  })
  retirement!: RetirementType | null;

  uuid!: Id;
  partyId!: Id;
  fileId!: Id | null;
  recordedBy!: Id;
}

/** The API's form of a statement. */
export function financialStatementType(statement: FinancialStatement): FinancialStatementType {
  const { id, periodFrom, periodTo, currency: currencyCode, isAudited, source } = statement;
  const { expiresOn, recordedAt, partyId, fileId, recordedBy } = statement;
  return make(FinancialStatementType, {
    ...{ id: encodeId('FinancialStatement', id), uuid: id, periodFrom, periodTo, currencyCode },
    ...{ isAudited, source, expiresOn, recordedAt, partyId, fileId, recordedBy },
    retirement: retirementType(statement.retirement),
  });
}

@ObjectType('StatementFigure', {
  simpleResolvers: true,
  description: 'A figure of a financial statement.',
})
export class StatementFigureType {
  @Field(() => String, { description: 'Which item of credit files it is, by its code.' })
  code!: string;

  @Field(() => MoneyType, {
    description: 'The figure in the currency of the statement; below zero for a loss.',
  })
  amount!: MoneyType;
}

@ObjectType('FinancialRatio', {
  simpleResolvers: true,
  description: 'A ratio worked out from the figures of one financial statement.',
})
export class RatioType {
  @Field(() => String, { description: 'Which ratio; rules know it as `file.<code>`.' })
  code!: string;

  @Field(() => String, { description: 'What it is called in English.' })
  name!: string;

  @Field(() => String, { description: 'What it is called in Chinese.' })
  nameZh!: string;

  @Field(() => String, { description: 'How it is worked out, over the codes of figures.' })
  formula!: string;

  @Field(() => Boolean, { description: 'Whether its value is a percentage: 12.5 is an eighth.' })
  isPercent!: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Its value to four decimals; null where a figure is missing, or the division means nothing, as over no equity.',
  })
  value!: string | null;

  @Field(() => [String], { description: 'Codes of the figures that the statement lacks for it.' })
  missingFigures!: string[];
}

@ObjectType('CreditInvestigation', {
  implements: Node,
  simpleResolvers: true,
  description: 'An inquiry about a customer, or a visit to it, with what was found.',
})
export class InvestigationType extends Node {
  @Field(() => InvestigationKindEnum, { description: 'How the customer was looked into.' })
  kind!: InvestigationKind;

  @Field(() => DateScalar, { description: 'On which day it was made.' })
  heldOn!: BusinessDate;

  @Field(() => String, { description: 'Who asked or went there, in words.' })
  conductedBy!: string;

  @Field(() => String, { description: 'What was found, in the words of whoever recorded it.' })
  findings!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when the next is due; null when none is.',
  })
  nextDueOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, { description: 'Since when it is known here.' })
  recordedAt!: Date;

  @Field(() => RetirementType, {
    nullable: true,
    description: 'That the record does not stand any more, and why; null while it stands.',
  })
  retirement!: RetirementType | null;

  partyId!: Id;
  fileId!: Id | null;
  recordedBy!: Id;
}

/** The API's form of an investigation. */
export function investigationType(held: Investigation): InvestigationType {
  const { id, kind, heldOn, conductedBy, findings, nextDueOn, recordedAt } = held;
  const { partyId, fileId, recordedBy } = held;
  return make(InvestigationType, {
    ...{ id: encodeId('CreditInvestigation', id), kind, heldOn, conductedBy, findings },
    ...{ nextDueOn, recordedAt, partyId, fileId, recordedBy },
    retirement: retirementType(held.retirement),
  });
}
