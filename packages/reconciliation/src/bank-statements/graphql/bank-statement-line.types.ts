import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Explanation, KeptLine } from '../application/ports';
import type { LineTotal } from '../application/reading.ports';
import type { ExplanationCode, LineState } from '../domain/bank-statement';
import type { Direction, ParsedRemittance } from '../domain/parsing/parsed-statement';
import {
  BankLineDirectionEnum,
  BankLineExplanationCodeEnum,
  BankStatementLineStateEnum,
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
