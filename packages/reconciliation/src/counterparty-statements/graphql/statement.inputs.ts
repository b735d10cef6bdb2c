import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PeriodFilter } from './period-filter';
import type { StatementState } from '../application/statement.ports';
import type { Relation, TheirLineKind } from '../domain/comparison';
import type { AmountSense } from '../domain/statement';
import {
  AmountSenseEnum,
  RelationEnum,
  StatementStateEnum,
  TheirLineKindEnum,
} from './statement.enums';
import { StatementType } from './statement.types';
import { changedPayload } from './changed-payload';

@InputType('CounterpartyStatementHeaderInput', {
  description: 'What a statement says of the account as a whole.',
})
export class StatementHeaderInput {
  @Field(() => ID, { description: 'The legal entity in whose books the account is.' })
  legalEntityId!: string;

  @Field(() => String, { description: 'The code of the party whose statement it is.' })
  partyCode!: string;

  @Field(() => RelationEnum, {
    description: "Whether it is of a customer's account or of a supplier's.",
  })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period; not in the future.' })
  periodTo!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all its amounts.' })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What they carry forward; null when they do not say.',
  })
  openingBalance?: string | null;

  @Field(() => DecimalScalar, { description: 'Their balance at the end of the period.' })
  closingBalance!: string;

  @Field(() => AmountSenseEnum, {
    description: 'What a positive amount says, of balances and of lines.',
  })
  amountsAre!: AmountSense;

  @Field(() => String, {
    nullable: true,
    description: 'What they call themselves, to be compared with ours; null when they do not say.',
  })
  partyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Their tax id as they state it, to be compared with ours; null when they do not say.',
  })
  taxId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Their bank account as they state it, to be compared with ours; null when they do not say.',
  })
  bankAccount?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who prepared the statement at the other side; null when they do not say.',
  })
  preparedBy?: string | null;
}

@InputType('CounterpartyStatementLineInput', { description: 'A line of a statement.' })
export class StatementLineInput {
  @Field(() => String, {
    nullable: true,
    description: 'Their number of it; up to 60 characters, null for none.',
  })
  documentNumber?: string | null;

  @Field(() => DateScalar, {
    description: 'The day that it bears; in the period of the statement.',
  })
  documentOn!: BusinessDate;

  @Field(() => DecimalScalar, { description: 'Its amount; negative for what lowers the balance.' })
  amount!: string;

  @Field(() => TheirLineKindEnum, {
    nullable: true,
    description: 'What it is; null when they do not say.',
  })
  kind?: TheirLineKind | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When they hold it to fall due; null when they do not say.',
  })
  dueOn?: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'What they say of it in words; null when nothing.',
  })
  memo?: string | null;
}

@InputType('CounterpartyStatementRecordInput', { description: 'A statement with its lines.' })
export class StatementRecordInput extends KeyedInput {
  @Field(() => StatementHeaderInput, {
    description: 'Whose account it is, of which days, and its balances.',
  })
  statement!: StatementHeaderInput;

  @Field(() => [StatementLineInput], {
    description: 'What they state line by line: up to 5,000 lines.',
  })
  lines!: StatementLineInput[];

  @Field(() => ID, { nullable: true, description: 'An uploaded signed copy; null for none.' })
  scanFileId?: string | null;
}

@InputType('CounterpartyStatementImportInput', {
  description: 'A statement whose lines are in an uploaded table.',
})
export class StatementImportInput extends KeyedInput {
  @Field(() => StatementHeaderInput, {
    description: 'Whose account it is, of which days, and its balances.',
  })
  statement!: StatementHeaderInput;

  @Field(() => ID, {
    description:
      'The uploaded table (CSV, XLSX). Its columns are found by their names, in English or Chinese: a date, an amount or debit and credit, and where there are any number, kind, due date and memo.',
  })
  fileId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The line in which the columns are named, from 1; looked for when null.',
  })
  headerLine?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The sheet of a workbook; the first that is not hidden when null.',
  })
  sheet?: string | null;

  @Field(() => ID, { nullable: true, description: 'An uploaded signed copy; null for none.' })
  scanFileId?: string | null;
}

@InputType('CounterpartyStatementWithdrawInput', {
  description: 'A statement that was recorded by mistake.',
})
export class StatementWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The statement that was recorded by mistake.' })
  counterpartyStatementId!: string;

  @Field(() => String, { description: 'Why; up to 500 characters.' })
  reason!: string;

  @Field(() => Int, { description: 'Its `version` as it was read.' })
  expectedVersion!: number;
}

@InputType('CounterpartyStatementFilter', {
  description:
    'Which statements to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class StatementFilterInput extends PeriodFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Only statements of this party; of all when null.',
  })
  partyId?: string | null;

  @Field(() => [StatementStateEnum], {
    nullable: true,
    description: 'Only in one of these states.',
  })
  states?: StatementState[] | null;
}

/** What a list of statements is asked for. */
@ArgsType()
export class StatementsArgs extends ConnectionArgs {
  @Field(() => StatementFilterInput, {
    nullable: true,
    description: 'Which statements; all that the viewer may see when null.',
  })
  filter?: StatementFilterInput | null;
}

const OF = { field: 'counterpartyStatement', type: () => StatementType };
export const StatementRecordPayload = changedPayload('CounterpartyStatementRecordPayload', {
  ...OF,
  what: 'recording a statement',
});
export const StatementImportPayload = changedPayload('CounterpartyStatementImportPayload', {
  ...OF,
  what: 'importing a statement',
});
export const StatementWithdrawPayload = changedPayload('CounterpartyStatementWithdrawPayload', {
  ...OF,
  what: 'withdrawing a statement',
});
for (const Payload of [StatementRecordPayload, StatementImportPayload]) {
  Field(() => Boolean, {
    nullable: true,
    description: 'False where the very same was recorded before; null when the call was refused.',
  })(Payload.prototype as object, 'isNew');
}
