import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  DateScalar,
  KeyedInput,
  MoneyType,
  moneyType,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { StatementOutcome } from '../application/statement-import-outcome';
import { BankStatementFormatEnum, BankStatementOutcomeEnum } from './bank-statement.enums';
import {
  BankStatementHoldReasonType,
  BankStatementType,
  BankStatementWarningType,
  holdReasonType,
  moneyOrNull,
  warningType,
} from './bank-statement.types';

const VERSION = 'The version that was read; the call is refused on any other.';

@InputType('BankStatementImportInput', { description: 'A file of bank statements.' })
export class BankStatementImportInput extends KeyedInput {
  @Field(() => ID, {
    description: 'The file, as POST /files has answered it; up to 64 MB, a table up to 20 MB.',
  })
  fileId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of which account of ours all its statements are; null for those that the file names. Exports of wallets name none.',
  })
  houseBankAccountId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'By which layout a table is read, by its name; null for the one that fits.',
  })
  layoutName?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True only judges, and keeps nothing. Null is false.',
  })
  isDryRun?: boolean | null;
}

/** What became of one statement of a file. */
@ObjectType('BankStatementResult', {
  simpleResolvers: true,
  description: 'What became of one statement of a file.',
})
export class BankStatementResultType {
  @Field(() => Int, { description: 'Its place in its file, from 1, or its first line there.' })
  position!: number;

  @Field(() => BankStatementOutcomeEnum, { description: 'What became of the statement.' })
  outcome!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of its balances.' })
  currencyCode!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; null when it has none.' })
  fromOn!: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null when it has none.' })
  toOn!: BusinessDate | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was on the account before; null when the bank does not tell.',
  })
  openingBalance!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What is on the account after; null when the bank does not tell.',
  })
  closingBalance!: MoneyType | null;

  @Field(() => Int, { description: 'How many of its lines are new here.' })
  lineCount!: number;

  @Field(() => Int, { description: 'How many lines stood already, and are not added again.' })
  knownLineCount!: number;

  @Field(() => Int, { description: 'How many lines are not booked yet, and are left out.' })
  pendingLineCount!: number;

  @Field(() => MoneyType, { description: 'What came in by the new lines.' })
  creditTotal!: MoneyType;

  @Field(() => MoneyType, { description: 'What went out by the new lines.' })
  debitTotal!: MoneyType;

  @Field(() => [BankStatementHoldReasonType], { description: 'Why it is held; empty when not.' })
  holdReasons!: BankStatementHoldReasonType[];

  @Field(() => [BankStatementWarningType], { description: 'What is worth telling of it.' })
  warnings!: BankStatementWarningType[];

  bankStatementId!: Id | null;
  houseBankAccountId!: Id;
}

/** The API's form of what became of a statement. */
export function bankStatementResultType(outcome: StatementOutcome): BankStatementResultType {
  const { currency, openingBalance, closingBalance, creditTotal, debitTotal, ...rest } = outcome;
  return make(BankStatementResultType, {
    ...rest,
    currencyCode: currency,
    openingBalance: moneyOrNull(openingBalance, currency),
    closingBalance: moneyOrNull(closingBalance, currency),
    creditTotal: moneyType(Money.of(creditTotal, currency)),
    debitTotal: moneyType(Money.of(debitTotal, currency)),
    holdReasons: rest.holdReasons.map(holdReasonType),
    warnings: rest.warnings.map(warningType),
  });
}

@ObjectType('BankStatementImportPayload', {
  simpleResolvers: true,
  description: 'What became of a file of bank statements.',
})
export class BankStatementImportPayload extends RefusablePayload {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'False when the very same bytes were imported before and stand: then they are answered as they were. Null when the call was refused.',
  })
  isNew!: boolean | null;

  @Field(() => BankStatementFormatEnum, {
    nullable: true,
    description: 'What the file is by its bytes; null when the call was refused.',
  })
  format!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its version, or the layout by which it was read; null when the call was refused.',
  })
  formatVersion!: string | null;

  @Field(() => [BankStatementResultType], {
    nullable: true,
    description: 'Of each statement what became of it; null when the call was refused.',
  })
  results!: BankStatementResultType[] | null;

  importId!: Id | null;
}

@InputType('BankStatementReleaseInput', {
  description: 'A held statement that is to count all the same.',
})
export class BankStatementReleaseInput extends KeyedInput {
  @Field(() => ID, { description: 'The held statement, by its id.' })
  bankStatementId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('BankStatementWithdrawInput', {
  description: 'A statement that is to be as if it had not come.',
})
export class BankStatementWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'A statement none of whose lines is matched, by its id.' })
  bankStatementId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Why, for people; up to 1,000 characters.' })
  reason!: string;
}

@ObjectType()
abstract class BankStatementPayload extends RefusablePayload {
  @Field(() => BankStatementType, {
    nullable: true,
    description:
      'The statement as it stands now; null when the call was refused, somebody else has to agree first, or the viewer may not read statements.',
  })
  bankStatement!: BankStatementType | null;
}

@ObjectType('BankStatementReleasePayload', {
  simpleResolvers: true,
  description: 'What became of releasing a statement.',
})
export class BankStatementReleasePayload extends BankStatementPayload {
  approvalRequestId!: string | null;
}

@ObjectType('BankStatementWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of withdrawing a statement.',
})
export class BankStatementWithdrawPayload extends BankStatementPayload {}
