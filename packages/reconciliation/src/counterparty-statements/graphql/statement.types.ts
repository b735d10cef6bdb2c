import { make, Money, type BusinessDate, type Decimal } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  RecordedLine,
  RecordedStatement,
  StatementState,
} from '../application/statement.ports';
import type { Relation, TheirLineKind } from '../domain/comparison';
import type { StatementSource } from '../domain/statement';
import {
  RelationEnum,
  StatementSourceEnum,
  StatementStateEnum,
  TheirLineKindEnum,
} from './statement.enums';

/** Money of the account, as the API has it. */
export function accountMoney(amount: Decimal | string, currency: string): MoneyType {
  // Every currency was checked when the statement was recorded.
  return moneyType(Money.of(amount, currency));
}

@ObjectType('CounterpartyStatementLine', {
  simpleResolvers: true,
  description: 'A line of what a counterparty says.',
})
export class StatementLineType {
  @Field(() => Int, { description: 'Its place in the statement, from 1.' })
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Their number of it; null when it has none.',
  })
  documentNumber!: string | null;

  @Field(() => DateScalar, { description: 'The day that the document bears, as they state it.' })
  documentOn!: BusinessDate;

  @Field(() => MoneyType, {
    description: 'As it would stand with us: what they owe us is positive.',
  })
  amount!: MoneyType;

  @Field(() => TheirLineKindEnum, {
    nullable: true,
    description: 'What it is; null when they do not say.',
  })
  kind!: TheirLineKind | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When they hold it to fall due; null when they do not say.',
  })
  dueOn!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'What they write beside it; null for nothing.',
  })
  memo!: string | null;
}

export const StatementLinePage = connectionType(
  'CounterpartyStatementLine',
  () => StatementLineType,
);

@ObjectType('StatedParty', {
  simpleResolvers: true,
  description: 'What a statement says of who made it; each null where it says nothing.',
})
export class StatedPartyType {
  @Field(() => String, {
    nullable: true,
    description: 'What they call themselves; null when they do not say.',
  })
  partyName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their tax id as they state it; null when they do not say.',
  })
  taxId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their bank account as they state it; null when they do not say.',
  })
  bankAccount!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who prepared the statement at the other side; null when they do not say.',
  })
  preparedBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who sent it to us, as they call themselves; null when nobody says.',
  })
  sentBy!: string | null;
}

/** What a counterparty says of its account. */
@ObjectType('CounterpartyStatement', {
  implements: Node,
  simpleResolvers: true,
  description: 'What a customer or supplier says of its account with us (对账单).',
})
export class StatementType extends Node {
  @Field(() => RelationEnum, {
    description: "Whether it is of a customer's account or of a supplier's.",
  })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period.' })
  periodTo!: BusinessDate;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What they carry forward, as it would stand with us; null when they do not say.',
  })
  openingBalance!: MoneyType | null;

  @Field(() => MoneyType, { description: 'Their balance at the end, as it would stand with us.' })
  closingBalance!: MoneyType;

  @Field(() => Int, { description: 'Which statement of the account and period it is, from 1.' })
  edition!: number;

  @Field(() => StatementSourceEnum, { description: 'By which way it came here.' })
  source!: StatementSource;

  @Field(() => StatementStateEnum, { description: 'Whether it counts or was withdrawn.' })
  state!: StatementState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was withdrawn; null while it counts.',
  })
  withdrawalReason!: string | null;

  @Field(() => Int, { description: 'How many lines the other side states.' })
  lineCount!: number;

  @Field(() => String, {
    description: 'SHA-256 of what it says, in hexadecimal; its file’s name is no part of it.',
  })
  contentHash!: string;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  recordedAt!: Date;

  recorded!: RecordedStatement;
}

export const StatementPage = connectionType('CounterpartyStatement', () => StatementType, {
  isCounted: true,
});

/** The API's form of a statement. */
export function statementType(recorded: RecordedStatement): StatementType {
  const { currencyCode, opening, closing } = recorded;
  const { relation, edition, source, state, withdrawalReason, lineCount } = recorded;
  const { contentHash, version, recordedAt } = recorded;
  return make(StatementType, {
    id: encodeId('CounterpartyStatement', recorded.id),
    ...{ relation, edition, source, state, withdrawalReason, lineCount, contentHash, version },
    ...{ periodFrom: recorded.from, periodTo: recorded.to, recordedAt, recorded },
    openingBalance: opening === null ? null : accountMoney(opening, currencyCode),
    closingBalance: accountMoney(closing, currencyCode),
  });
}

/** The API's form of a line. */
export function statementLineType(currency: string): (line: RecordedLine) => StatementLineType {
  return ({ position, documentNumber, documentOn, kind, dueOn, memo, amount }) =>
    make(StatementLineType, {
      ...{ position, documentNumber, documentOn, kind, dueOn, memo },
      amount: accountMoney(amount, currency),
    });
}
