import { type BusinessDate, type Decimal, type Id, make, Money } from '@duebook/kernel';
import { connectionType, DateScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { BankOnlyLine, BookOnlyLine } from '../application/ports';
import type { BankReconciliation } from '../application/read-cash-book';
import type { OneSided } from '../domain/bank-reconciliation';

@ObjectType('BankReconciliationItems', {
  simpleResolvers: true,
  description: 'Movements that one side has and the other has not, summed.',
})
export class BankReconciliationItemsType {
  @Field(() => Int, { description: 'How many lines there are of this kind.' })
  count!: number;

  @Field(() => MoneyType, { description: 'Money in, not below zero.' })
  moneyIn!: MoneyType;

  @Field(() => MoneyType, { description: 'Money out, not below zero.' })
  moneyOut!: MoneyType;
}

@ObjectType('BankReconciliationBankLine', {
  simpleResolvers: true,
  description: 'A line of the bank that our books do not have.',
})
export class BankReconciliationBankLineType {
  @Field(() => DateScalar, { description: 'The day the bank booked it.' })
  on!: BusinessDate;

  @Field(() => MoneyType, { description: 'Money in above zero, money out below.' })
  amount!: MoneyType;

  @Field(() => String, { description: 'What the bank prints; empty when it prints nothing.' })
  text!: string;

  @Field(() => String, {
    description: 'What the bank, or the payer, refers to; empty for nothing.',
  })
  reference!: string;

  bankLineId!: Id;
}

@ObjectType('BankReconciliationBookLine', {
  simpleResolvers: true,
  description: 'A line of our books that the bank does not have.',
})
export class BankReconciliationBookLineType {
  @Field(() => DateScalar, { description: 'The day on which the entry was posted.' })
  on!: BusinessDate;

  @Field(() => MoneyType, { description: 'Money in above zero, money out below.' })
  amount!: MoneyType;

  @Field(() => String, { description: 'What the line is about (摘要).' })
  text!: string;

  @Field(() => String, {
    description: 'The number of the document that it was posted for; empty for none.',
  })
  reference!: string;

  @Field(() => Int, { description: 'Its place in its journal entry, from 1.' })
  lineNumber!: number;

  entryId!: Id;
}

export const BankOnlyPage = connectionType(
  'BankReconciliationBankLine',
  () => BankReconciliationBankLineType,
);
export const BookOnlyPage = connectionType(
  'BankReconciliationBookLine',
  () => BankReconciliationBookLineType,
);

@ObjectType('BankReconciliationStatement', {
  simpleResolvers: true,
  description:
    'Both balances of a bank account, and what lies between them (银行存款余额调节表). Only confirmed groups and posted matches count as known to both sides; one with a movement after the day does not, yet.',
})
export class BankReconciliationStatementType {
  @Field(() => DateScalar, { description: 'Movements up to the end of this day count.' })
  asOf!: BusinessDate;

  @Field(() => DateScalar, {
    description:
      'The last day of the bank’s last statement up to then: its balance is of this day.',
  })
  bankBalanceOn!: BusinessDate;

  @Field(() => DateScalar, { description: 'The first day of the first statement of the bank.' })
  startsOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What our books say stands on the account.' })
  bookBalance!: MoneyType;

  @Field(() => MoneyType, { description: 'What the bank says stands on the account.' })
  bankBalance!: MoneyType;

  @Field(() => BankReconciliationItemsType, {
    description: 'What the bank has and our books have not.',
  })
  bankOnly!: BankReconciliationItemsType;

  @Field(() => BankReconciliationItemsType, {
    description: 'What our books have and the bank has not, since its first statement.',
  })
  bookOnly!: BankReconciliationItemsType;

  @Field(() => MoneyType, {
    description:
      'What the bank has more in groups whose amounts differ, signed; the books lack it.',
  })
  amountDifference!: MoneyType;

  @Field(() => Int, { description: 'How many groups differ in amount.' })
  amountDifferenceCount!: number;

  @Field(() => MoneyType, {
    description:
      'What stood in our books before the first statement of the bank, less with what that began: what was under way by then and has not reached the bank since.',
  })
  openingDifference!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'What the bank’s balances say beyond its lines; other than zero when a statement between them is missing.',
  })
  statementGap!: MoneyType;

  @Field(() => MoneyType, {
    description: 'Our books with what only the bank has. The same as that of the bank.',
  })
  adjustedBookBalance!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The bank with what only our books have, and what was under way at the beginning.',
  })
  adjustedBankBalance!: MoneyType;

  of!: BankReconciliation;
}

/** The API's form of a statement. */
export function bankReconciliationType(of: BankReconciliation): BankReconciliationStatementType {
  const { currency } = of.account;
  const money = (amount: Decimal) => moneyType(Money.of(amount, currency));
  const items = ({ count, moneyIn, moneyOut }: OneSided) =>
    make(BankReconciliationItemsType, {
      ...{ count, moneyIn: money(moneyIn), moneyOut: money(moneyOut) },
    });
  return make(BankReconciliationStatementType, {
    asOf: of.asOf,
    bankBalanceOn: of.span.end,
    startsOn: of.span.start,
    bookBalance: money(of.bookBalance),
    bankBalance: money(of.bankBalance),
    bankOnly: items(of.bankOnly),
    bookOnly: items(of.bookOnly),
    amountDifference: money(of.differences),
    amountDifferenceCount: of.differenceCount,
    openingDifference: money(of.openingDifference),
    statementGap: money(of.statementGap),
    adjustedBookBalance: money(of.adjustedBook),
    adjustedBankBalance: money(of.adjustedBank),
    of,
  });
}

/** The API's form of a line that only the bank has. */
export function bankOnlyLineType(
  { on, amount, text, reference, bankLineId }: BankOnlyLine,
  currency: string,
): BankReconciliationBankLineType {
  const money = moneyType(Money.of(amount, currency));
  return make(BankReconciliationBankLineType, { on, text, reference, bankLineId, amount: money });
}

/** The API's form of a line that only our books have. */
export function bookOnlyLineType(
  { on, amount, text, reference, entryId, lineNumber }: BookOnlyLine,
  currency: string,
): BankReconciliationBookLineType {
  const money = moneyType(Money.of(amount, currency));
  return make(BankReconciliationBookLineType, {
    on,
    text,
    reference,
    entryId,
    lineNumber,
    amount: money,
  });
}
