import {
  addDays,
  type BusinessDate,
  dayOfMonth,
  daysBetween,
  Decimal,
  Money,
  percentOf,
} from '@duebook/kernel';
import { termRule } from '../company/payment-terms';
import type { Random } from '../random';
import { type AccountBook, coverInOrder, type Settlement } from './account-book';
import type { Agenda } from './agenda';
import type { OpenItem } from './open-item';
import { drawDaysLate, type PayingHabits } from './paying-habits';
import { drawRemittance } from './remittance';
import { draftForTotal, type LineStyle, minorUnits, textOf } from './trade-draft';

/** Why something of an item is left when the customer has paid. */
type Rest = 'NOTHING' | 'LATER' | 'DISPUTED' | 'DEDUCTED';

interface Payment extends Settlement {
  readonly rest: Rest;
}

/** What a customer's paying needs to know and to do. */
export interface CustomerContext {
  readonly book: AccountBook;
  readonly agenda: Agenda;
  readonly habits: PayingHabits;
  readonly style: LineStyle;
  /** The rate on most of what it buys. */
  readonly taxRatePercent: string | null;
}

/** How one customer pays: when, how much, and what becomes of what is left over on either side. */
export class CustomerPayments {
  private readonly runsPlanned = new Set<BusinessDate>();

  constructor(
    private readonly context: CustomerContext,
    private readonly random: Random,
  ) {}

  /** The customer receives a bill and settles when to pay it. */
  expect(item: OpenItem, today: BusinessDate, monthsIn: number): void {
    const { documentDate, dueDate } = item;
    const days = drawDaysLate(this.random, this.context.habits, {
      ...{ documentDate, dueDate, monthsIn },
    });
    if (days === null) return;
    this.expectOn(item, addDays(dueDate, days), today);
  }

  /** Settles what becomes of money or credit that pays nothing yet: applied, paid back or left. */
  keep(credit: OpenItem, today: BusinessDate): void {
    const { agenda } = this.context;
    const fate = this.random.pickWeighted([
      ['APPLY', 48],
      ['REFUND', 32],
      ['LEAVE', 20],
    ] as const);
    if (fate === 'LEAVE') return;
    agenda.plan(addDays(today, this.random.between(8, 60)), (day) => {
      if (!credit.isOpen()) return;
      if (fate === 'APPLY') this.applyTo(day, credit);
      else this.payBack(day, credit);
    });
  }

  private expectOn(item: OpenItem, wished: BusinessDate, today: BusinessDate): void {
    const { agenda, habits } = this.context;
    const on = nextPayDay(wished < today ? today : wished, habits.payDays);
    item.expectedOn = on;
    if (this.runsPlanned.has(on)) return;
    this.runsPlanned.add(on);
    agenda.plan(on, (day) => {
      this.runsPlanned.delete(on);
      this.pay(day);
    });
  }

  /** Pays everything it meant to have paid by today, by one transfer. */
  private pay(day: BusinessDate): void {
    const due = this.context.book
      .openCharges()
      .filter(({ expectedOn }) => expectedOn !== null && expectedOn <= day);
    if (due.length === 0) return;
    const payments = this.lessBankFee(due.map((item) => this.decide(item, day)));
    const paid = Money.sum(
      payments.map(({ amount }) => amount),
      this.context.style.currency,
    );
    const receipt = this.receive(day, payments, paid.plus(this.drawSurplus(payments)));
    this.match(day, receipt, payments);
  }

  private decide(item: OpenItem, day: BusinessDate): Payment {
    const { behaviour } = this.context.habits;
    if (behaviour === 'DISCOUNT_TAKER') return this.withDiscount(item, day);
    if (behaviour === 'DISPUTING' && this.random.chance(35)) {
      return part(item, this.random.between(85, 98), 'DISPUTED');
    }
    const isShortOfMoney = ['HABITUALLY_LATE', 'SEASONAL', 'WORSENING'].includes(behaviour);
    if (this.random.chance(isShortOfMoney ? 9 : 2)) {
      return part(item, this.random.between(3, 8) * 10, 'LATER');
    }
    return { item, amount: item.open, discount: null, rest: 'NOTHING' };
  }

  /** Takes the discount, earned or not; after its day the deduction is a short payment. */
  private withDiscount(item: OpenItem, day: BusinessDate): Payment {
    const [offer] = termRule(this.context.book.account.termCode).discounts;
    // After a part was credited, what the rest earns is a matter of rounding: nobody bothers.
    if (!offer || !item.isWhole())
      return { item, amount: item.open, discount: null, rest: 'NOTHING' };
    const discount = percentOf(item.open, new Decimal(offer.percent));
    const isEarned = daysBetween(item.documentDate, day) <= offer.days;
    const amount = item.open.minus(discount);
    if (isEarned && discount.isPositive()) return { item, amount, discount, rest: 'NOTHING' };
    return this.random.chance(45)
      ? { item, amount, discount: null, rest: 'DEDUCTED' }
      : { item, amount: item.open, discount: null, rest: 'NOTHING' };
  }

  /** A bank between us keeps fifteen to forty units of a transfer from abroad. */
  private lessBankFee(payments: readonly Payment[]): readonly Payment[] {
    const largest = payments.reduce((a, b) => (b.amount.compareTo(a.amount) > 0 ? b : a));
    const fee = minorUnits(this.random.between(15, 40) * 100, largest.amount.currency);
    const isWorthWhile = largest.amount.compareTo(minorUnits(100_000, fee.currency)) > 0;
    const isCharged = this.context.habits.paysFromAbroad && this.random.chance(30);
    if (!isCharged || !isWorthWhile || largest.discount !== null) return payments;
    const short = { ...largest, amount: largest.amount.minus(fee) };
    const rest: Rest = largest.rest === 'NOTHING' ? 'DEDUCTED' : largest.rest;
    return payments.map((payment) => (payment === largest ? { ...short, rest } : payment));
  }

  /** Pays an invoice twice, or rounds up. */
  private drawSurplus(payments: readonly Payment[]): Money {
    const nothing = this.context.book.nothing();
    if (this.context.habits.behaviour !== 'OVERPAYING' || !this.random.chance(22)) return nothing;
    if (this.random.chance(25)) return this.random.pick(payments).amount;
    return minorUnits(this.random.between(1, 90) * 1_000, nothing.currency);
  }

  private receive(day: BusinessDate, payments: readonly Payment[], amount: Money): OpenItem {
    const { book, style } = this.context;
    const numbers = [...new Set(payments.map(({ item }) => item.reference.documentNumber))];
    const saysNothing = this.context.habits.behaviour === 'NO_REMITTANCE' && this.random.chance(60);
    const memo = drawRemittance(this.random, style.isChinese, saysNothing ? [] : numbers);
    const paper = {
      documentNumber: book.nextNumber('RC', day),
      ...{ documentDate: day, postingDate: day, memo: saysNothing ? null : memo },
      reference: `B${day.replaceAll('-', '')}${this.random.digits(7)}`,
    };
    return book.cash(paper, amount);
  }

  /** Matches at once, some days later, or, when nobody knows what was paid, much later or never. */
  private match(day: BusinessDate, receipt: OpenItem, payments: readonly Payment[]): void {
    const isSilent = this.context.habits.behaviour === 'NO_REMITTANCE' && this.random.chance(55);
    const hasDiscount = payments.some(({ discount }) => discount !== null);
    if (isSilent) {
      this.matchLater(day, receipt, payments, this.random.between(6, 45));
    } else if (!hasDiscount && this.random.chance(12)) {
      this.matchLater(day, receipt, payments, this.random.between(1, 4));
    } else {
      this.matchNow(day, receipt, payments);
    }
  }

  private matchLater(
    day: BusinessDate,
    receipt: OpenItem,
    payments: readonly Payment[],
    days: number,
  ): void {
    for (const { item } of payments) item.isReserved = true;
    // Some of what came without a word is never cleared up.
    if (days > 4 && this.random.chance(5)) return;
    this.context.agenda.plan(addDays(day, days), (later) => {
      this.matchNow(later, receipt, payments);
    });
  }

  private matchNow(day: BusinessDate, receipt: OpenItem, payments: readonly Payment[]): void {
    // A credit note may have settled a part since the money was sent.
    const settlements = payments.map(({ item, amount, discount }) => ({
      ...{ item, discount },
      amount: amount.min(item.open),
    }));
    this.context.book.allocate(day, receipt, settlements);
    for (const { item, rest } of payments) {
      item.isReserved = false;
      item.expectedOn = null;
      if (item.isOpen()) this.followUp(item, rest, day);
    }
    if (receipt.isOpen()) this.keep(receipt, day);
  }

  /** What becomes of the part that was not paid. */
  private followUp(item: OpenItem, rest: Rest, day: BusinessDate): void {
    switch (rest) {
      case 'NOTHING':
        return;
      case 'LATER':
        this.expectOn(item, addDays(day, this.random.between(15, 45)), day);
        return;
      case 'DEDUCTED':
        // Half of such leftovers are paid with a later transfer; nobody chases the others.
        if (this.random.chance(50)) this.expectOn(item, addDays(day, 30), day);
        return;
      case 'DISPUTED':
        this.settleDispute(item, day);
    }
  }

  private settleDispute(item: OpenItem, day: BusinessDate): void {
    const outcome = this.random.pickWeighted([
      ['CREDIT', 45],
      ['PAID', 30],
      ['UNSETTLED', 25],
    ] as const);
    if (outcome === 'UNSETTLED') return;
    this.context.agenda.plan(addDays(day, this.random.between(25, 90)), (later) => {
      if (!item.isOpen() || item.isReserved) return;
      if (outcome === 'PAID') this.expectOn(item, later, later);
      else this.credit(item, later);
    });
  }

  /** Gives in: a credit note for what is left of the item. */
  private credit(item: OpenItem, day: BusinessDate): void {
    const { book, style, taxRatePercent } = this.context;
    const memo = textOf(['质量扣款', 'Quality claim'], style);
    const paper = {
      documentNumber: book.nextNumber('CN', day),
      ...{ documentDate: day, postingDate: day, memo },
      reference: item.reference.documentNumber,
    };
    const draft = draftForTotal(item.open, taxRatePercent, memo);
    const note = book.creditNote(paper, draft, item.reference.documentNumber);
    book.allocate(day, note, [{ item, amount: item.open, discount: null }]);
  }

  private applyTo(day: BusinessDate, credit: OpenItem): void {
    const { book } = this.context;
    book.allocate(day, credit, coverInOrder(book.openCharges(), credit.open));
  }

  private payBack(day: BusinessDate, credit: OpenItem): void {
    const { book, style } = this.context;
    const paper = {
      documentNumber: book.nextNumber('RF', day),
      ...{ documentDate: day, postingDate: day },
      reference: credit.reference.documentNumber,
      memo: textOf(['退回多付款', 'Refund of overpayment'], style),
    };
    const refund = book.refund(paper, credit.open);
    book.allocate(day, credit, [{ item: refund, amount: refund.open, discount: null }]);
  }
}

/** Pays so many per cent of what is open; of a trifle, all. */
function part(item: OpenItem, percent: number, rest: Rest): Payment {
  const amount = percentOf(item.open, new Decimal(percent));
  return amount.isPositive()
    ? { item, amount, discount: null, rest }
    : { item, amount: item.open, discount: null, rest: 'NOTHING' };
}

/** The wished day or the first later one on which the customer pays. */
function nextPayDay(wished: BusinessDate, payDays: readonly number[]): BusinessDate {
  if (payDays.length === 0) return wished;
  let day = wished;
  while (!payDays.includes(dayOfMonth(day))) day = addDays(day, 1);
  return day;
}
