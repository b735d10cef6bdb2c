import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
  UserError,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Explanation, KeptLine } from '../application/ports';
import type { LineTotal } from '../application/reading.ports';
import type { ExplanationCode, LineState, StatementState } from '../domain/bank-statement';
import type { Direction, ParsedRemittance } from '../domain/parsing/parsed-statement';
import {
  BankLineDirectionEnum,
  BankLineExplanationCodeEnum,
  BankStatementLineStateEnum,
  BankStatementStateEnum,
} from './bank-statement.enums';
import { moneyOrNull } from './bank-statement.types';

@ObjectType('BankLineRemittance', {
  simpleResolvers: true,
  description: 'A document that the payer names, and what of the payment pays it.',
})
class BankLineRemittanceType {
  @Field(() => String, { nullable: true, description: 'Its number; null when none is told.' })
  documentNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its day; null when none is told.' })
  documentOn!: BusinessDate | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What pays it, negative for a credit note; null when only the number is told.',
  })
  amount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was taken off as a discount; null when none is told.',
  })
  discountAmount!: MoneyType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why less was paid, as written; null when nothing is told.',
  })
  deductionReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Free text; null when there is none.' })
  memo!: string | null;
}

@ObjectType('BankLineExplanation', {
  simpleResolvers: true,
  description: 'Why nothing is posted for a line by a match.',
})
export class BankLineExplanationType {
  @Field(() => BankLineExplanationCodeEnum, {
    description: 'Why nothing is posted for it, for programs.',
  })
  code!: ExplanationCode;

  @Field(() => String, { nullable: true, description: 'What was written; null for nothing.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'When somebody explained it so.' })
  explainedAt!: Date;

  explainedBy!: Id;
}

/** The API's form of an explanation. */
export function bankLineExplanationType(explanation: Explanation): BankLineExplanationType {
  const { code, note, explainedAt, explainedBy } = explanation;
  return make(BankLineExplanationType, { code, note, explainedAt, explainedBy });
}

const AS_TOLD = 'as the bank tells it; null when it tells none.';

/** A movement of money on an account of ours. */
@ObjectType('BankStatementLine', {
  implements: Node,
  simpleResolvers: true,
  description: 'A line of a bank statement: one movement of money on an account of ours.',
})
export class BankStatementLineType extends Node {
  @Field(() => Int, { description: 'Its line or place in the file, from 1.' })
  position!: number;

  @Field(() => BankLineDirectionEnum, { description: 'Whether money came or went.' })
  direction!: Direction;

  @Field(() => MoneyType, {
    description: 'How much was moved, unsigned: `direction` says which way.',
  })
  amount!: MoneyType;

  @Field(() => DateScalar, { description: 'The day on which the bank booked it.' })
  bookedOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day from which it counts for interest; null when it is not told.',
  })
  valueOn!: BusinessDate | null;

  @Field(() => Boolean, { description: 'Whether the bank takes back an earlier line by it.' })
  isReversal!: boolean;

  @Field(() => String, { nullable: true, description: `The bank’s reference of it, ${AS_TOLD}` })
  bankReference!: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The reference of who paid, or the order’s number at a wallet, ${AS_TOLD}`,
  })
  customerReference!: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The structured reference of who is paid (ISO 11649, QR, KID), ${AS_TOLD}`,
  })
  creditorReference!: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The other side’s name, ${AS_TOLD}`,
  })
  counterpartyName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The other side’s account, upper case without blanks; null when none is told.',
  })
  counterpartyAccount!: string | null;

  @Field(() => String, { nullable: true, description: `The other side’s bank, ${AS_TOLD}` })
  counterpartyBankCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Tax or other id of the other side, ${AS_TOLD}`,
  })
  counterpartyIdentifier!: string | null;

  @Field(() => String, { description: 'What was written to the receiver; empty for nothing.' })
  memo!: string;

  @Field(() => String, {
    nullable: true,
    description: `What kind of movement it is in the bank’s words, ${AS_TOLD}`,
  })
  transactionCode!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was sent, before charges or exchange; null when it is not told.',
  })
  instructedAmount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the bank took off; null when it is not told.',
  })
  charges!: MoneyType | null;

  @Field(() => [BankLineRemittanceType], {
    description: 'Documents that the payer names one by one; empty for none.',
  })
  remittance!: BankLineRemittanceType[];

  @Field(() => BankStatementLineStateEnum, {
    description: 'Where it stands between arriving and being explained.',
  })
  state!: LineState;

  @Field(() => Int, { description: 'Rises with each change; send it back as expectedVersion.' })
  version!: number;

  kept!: KeptLine;
}

/** The API's form of a line. */
export function bankStatementLineType(kept: KeptLine): BankStatementLineType {
  const { currency, amount, instructedAmount, instructedCurrency, charges, remittance } = kept;
  const { occurrence: _, id, statementId: _of, houseBankAccountId: _on, ...rest } = kept;
  const { legalEntityId: _whose, instructedCurrency: _in, currency: _its, ...shown } = rest;
  return make(BankStatementLineType, {
    ...{ ...shown, kept, id: encodeId('BankStatementLine', id) },
    amount: moneyType(Money.of(amount, currency)),
    instructedAmount: moneyOrNull(instructedAmount, instructedCurrency ?? currency),
    charges: moneyOrNull(charges, currency),
    remittance: remittance.map((told) => remittanceType(told, currency)),
  });
}

function remittanceType(told: ParsedRemittance, currency: string): BankLineRemittanceType {
  return make(BankLineRemittanceType, {
    ...told,
    amount: moneyOrNull(told.amount, currency),
    discountAmount: moneyOrNull(told.discountAmount, currency),
  });
}

export const BankStatementLinePage = connectionType(
  'BankStatementLine',
  () => BankStatementLineType,
  { isCounted: true },
);

@ObjectType('BankLineTotal', {
  simpleResolvers: true,
  description: 'What lines come to, in one currency.',
})
export class BankLineTotalType {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the lines that are added up.' })
  currencyCode!: string;

  @Field(() => Int, { description: 'How many lines are added up.' })
  count!: number;

  @Field(() => MoneyType, { description: 'What came in, all lines together.' })
  credit!: MoneyType;

  @Field(() => MoneyType, { description: 'What went out, all lines together.' })
  debit!: MoneyType;
}

/** The API's form of a total. */
export function bankLineTotalType({ currency, count, credit, debit }: LineTotal) {
  return make(BankLineTotalType, {
    ...{ currencyCode: currency, count },
    credit: moneyType(Money.of(credit, currency)),
    debit: moneyType(Money.of(debit, currency)),
  });
}

@InputType('BankStatementLineFilter', {
  description:
    'Which lines to list; a field that is left out or null filters nothing. Days and amounts are inclusive.',
})
export class BankStatementLineFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these accounts of ours.' })
  houseBankAccountIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only lines that this statement brought.' })
  bankStatementId?: string | null;

  @Field(() => [BankStatementLineStateEnum], {
    nullable: true,
    description: 'Only lines in one of these states.',
  })
  states?: LineState[] | null;

  @Field(() => BankLineDirectionEnum, {
    nullable: true,
    description: 'Only money that came, or that went.',
  })
  direction?: Direction | null;

  @Field(() => DateScalar, { nullable: true, description: 'Booked on this day or later.' })
  bookedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Booked on this day or earlier.' })
  bookedTo?: BusinessDate | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of this amount or more, unsigned.' })
  amountFrom?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of this amount or less, unsigned.' })
  amountTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Lines whose counterparty’s name begins with this, in any case and spacing; or one of whose references, or the counterparty’s account, is exactly this. Memos are not searched.',
  })
  search?: string | null;
}

/** What a list of lines is asked for. */
@ArgsType()
export class BankStatementLinesArgs extends ConnectionArgs {
  @Field(() => BankStatementLineFilterInput, {
    nullable: true,
    description: 'Which lines to list; all that the viewer may see when null.',
  })
  filter?: BankStatementLineFilterInput | null;
}

@InputType('BankStatementFilter', {
  description:
    'Which statements to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class BankStatementFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these accounts of ours.' })
  houseBankAccountIds?: string[] | null;

  @Field(() => [BankStatementStateEnum], {
    nullable: true,
    description: 'Only statements in one of these states.',
  })
  states?: StatementState[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that came in this file.' })
  fileId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or later.' })
  endsFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Whose last day is this or earlier.' })
  endsTo?: BusinessDate | null;
}

/** What a list of statements is asked for. */
@ArgsType()
export class BankStatementsArgs extends ConnectionArgs {
  @Field(() => BankStatementFilterInput, {
    nullable: true,
    description: 'Which statements to list; all that the viewer may see when null.',
  })
  filter?: BankStatementFilterInput | null;
}

const KEY = 'Makes a repeat of this call harmless; new for each call.';
const VERSION = 'The version that was read; the call is refused on any other.';

@InputType('BankStatementLineExplainInput', {
  description: 'Why nothing is to be posted for a line by a match.',
})
export class BankStatementLineExplainInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'An open line, by its id.' })
  bankStatementLineId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => BankLineExplanationCodeEnum, {
    description: 'Why nothing is posted for it, for programs.',
  })
  code!: ExplanationCode;

  @Field(() => String, {
    nullable: true,
    description: 'For people, up to 1,000 characters; OTHER needs one. Null for none.',
  })
  note?: string | null;
}

@InputType('BankStatementLineReopenInput', {
  description: 'An explained line that is to be matched after all.',
})
export class BankStatementLineReopenInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'An explained line, by its id.' })
  bankStatementLineId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@ObjectType()
abstract class BankStatementLinePayload {
  @Field(() => BankStatementLineType, {
    nullable: true,
    description:
      'The line as it stands now; null when the call was refused, or the viewer may not read lines.',
  })
  bankStatementLine!: BankStatementLineType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('BankStatementLineExplainPayload', {
  simpleResolvers: true,
  description: 'What became of explaining a line.',
})
export class BankStatementLineExplainPayload extends BankStatementLinePayload {}

@ObjectType('BankStatementLineReopenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a line again.',
})
export class BankStatementLineReopenPayload extends BankStatementLinePayload {}
