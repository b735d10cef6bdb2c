import { addMonths, type BusinessDate, daysBetween, Decimal, month, year } from '@duebook/kernel';
import { isAbsence, type Absence, type ToldFact } from './absence';
import { totalOf, weightOf, type Conversion } from './in-currency';
import type {
  LedgerPart,
  PartyLedger,
  Settled,
  Settlements,
  Standing,
  Turnover,
} from './party-ledger';

/** As of which day facts are told, and in which currency. */
export interface LedgerQuestion {
  readonly asOf: BusinessDate;
  readonly conversion: Conversion;
}

/** How a fact is worked out of the ledger, and from which parts of it. */
export interface LedgerFact {
  readonly needs: readonly LedgerPart[];
  tell(party: PartyLedger, question: LedgerQuestion): ToldFact;
}

const NO_HISTORY: Absence = { absent: 'NO_HISTORY' };
const NOTHING = new Decimal(0);
const HUNDRED = new Decimal(100);
/** Of percentages and averages: more would pretend to a precision that nobody acts on. */
const DECIMALS = 2;

/** Every fact that comes from the ledger alone, by its name. */
export const LEDGER_FACTS: Readonly<Record<string, LedgerFact>> = {
  openReceivables: ofStanding(({ open }) => open),
  overdueAmount: overdue((standing) => standing.overdue),
  overdue1To30: overdue((standing) => standing.overdue1To30),
  overdue31To60: overdue((standing) => standing.overdue31To60),
  overdue61To90: overdue((standing) => standing.overdue61To90),
  overdueOver90: overdue((standing) => standing.overdueOver90),
  overdueSharePercent: {
    needs: ['standing', 'relation'],
    tell: (party, { conversion }) => {
      if (!hasHistory(party)) return NO_HISTORY;
      const all = weightOf(party.standing, ({ open }) => open, conversion);
      const late = weightOf(party.standing, (standing) => standing.overdue, conversion);
      return over(late, all, (share) => share.times(HUNDRED)) ?? NOTHING;
    },
  },
  oldestOverdueDays: {
    needs: ['standing', 'relation'],
    tell: (party, { asOf }) => {
      if (!hasHistory(party)) return NO_HISTORY;
      const days = party.standing.flatMap(({ oldestDueOn }) =>
        oldestDueOn === null ? [] : daysBetween(oldestDueOn, asOf),
      );
      return new Decimal(Math.max(0, ...days));
    },
  },
  unappliedCredits: ofStanding(({ credits }) => credits),
  salesLast3Months: ofTurnover((turnover) => turnover.salesLast3Months),
  salesLast12Months: ofTurnover((turnover) => turnover.salesLast12Months),
  salesPrevious12Months: ofTurnover((turnover) => turnover.salesPrevious12Months),
  paidLast12Months: ofTurnover((turnover) => turnover.paidLast12Months),
  balanceGrowthPercent3Months: {
    needs: ['standing'],
    tell: ({ standing }, { conversion }) => {
      const now = weightOf(standing, ({ open }) => open, conversion);
      const then = weightOf(standing, ({ earlier }) => earlier.open, conversion);
      return over(now, then, (ratio) => ratio.minus(1).times(HUNDRED)) ?? NO_HISTORY;
    },
  },
  deliveredNotInvoiced: {
    needs: ['uninvoiced'],
    tell: ({ uninvoiced }, { conversion }) =>
      totalOf(uninvoiced, ({ amount }) => amount, conversion),
  },
  averageDaysLate12Months: {
    needs: ['settlements', 'standing'],
    tell: (party, question) => daysLate(party, question, 'YEAR') ?? NO_HISTORY,
  },
  onTimeSharePercent12Months: {
    needs: ['settlements', 'standing'],
    tell: (party, { conversion }) => {
      const { late, settled } = lateness(party, 'YEAR');
      const onTime = weightOf(settled, ({ onTime }) => onTime, conversion);
      const all = weightOf(late, ({ amount }) => amount, conversion);
      return over(onTime, all, (share) => share.times(HUNDRED)) ?? NO_HISTORY;
    },
  },
  daysLateTrend: {
    needs: ['settlements', 'standing'],
    tell: (party, question) => {
      const recent = daysLate(party, question, 'RECENT') ?? NO_HISTORY;
      const before = daysLate(party, question, 'BEFORE') ?? NO_HISTORY;
      if (isAbsence(recent)) return recent;
      return isAbsence(before) ? before : recent.minus(before);
    },
  },
  averageDaysToPay12Months: {
    needs: ['settlements'],
    tell: ({ settlements }, { conversion }) => {
      const settled = settledIn(settlements, 'YEAR');
      const days = weightOf(settled, ({ daysToPay }) => daysToPay, conversion);
      const all = weightOf(settled, ({ amount }) => amount, conversion);
      return over(days, all) ?? NO_HISTORY;
    },
  },
  monthsAsCustomer: {
    needs: ['relation'],
    tell: ({ relation: { firstSaleOn } }, { asOf }) =>
      firstSaleOn === null ? NO_HISTORY : wholeMonths(firstSaleOn, asOf),
  },
  lastPaymentDaysAgo: {
    needs: ['relation'],
    tell: ({ relation: { lastPaymentOn } }, { asOf }) =>
      lastPaymentOn === null ? NO_HISTORY : new Decimal(daysBetween(lastPaymentOn, asOf)),
  },
};

function ofStanding(amountOf: (standing: Standing) => Decimal): LedgerFact {
  return {
    needs: ['standing'],
    tell: ({ standing }, { conversion }) => totalOf(standing, amountOf, conversion),
  };
}

function ofTurnover(amountOf: (turnover: Turnover) => Decimal): LedgerFact {
  return {
    needs: ['turnover'],
    tell: ({ turnover }, { conversion }) => totalOf(turnover, amountOf, conversion),
  };
}

/** Zero overdue of somebody who never bought would be praise that nobody has earned. */
function overdue(amountOf: (standing: Standing) => Decimal): LedgerFact {
  return {
    needs: ['standing', 'relation'],
    tell: (party, { conversion }) =>
      hasHistory(party) ? totalOf(party.standing, amountOf, conversion) : NO_HISTORY,
  };
}

/** What is open without a sale (an adjustment) may be overdue as well. */
function hasHistory({ relation, standing }: PartyLedger): boolean {
  return relation.firstSaleOn !== null || standing.some(({ open }) => !open.isZero());
}

type LatenessWindow = 'YEAR' | 'RECENT' | 'BEFORE';

interface Lateness {
  readonly legalEntityId: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly lateDays: Decimal;
}

function settledIn(
  settlements: readonly Settlements[],
  window: LatenessWindow,
): readonly (Settlements & Settled)[] {
  return settlements.map((each) => {
    const { recent, before } = each;
    if (window === 'RECENT') return { ...each, ...recent };
    return { ...each, ...(window === 'BEFORE' ? before : both(recent, before)) };
  });
}

function both(one: Settled, other: Settled): Settled {
  return {
    amount: one.amount.plus(other.amount),
    onTime: one.onTime.plus(other.onTime),
    lateDays: one.lateDays.plus(other.lateDays),
    daysToPay: one.daysToPay.plus(other.daysToPay),
  };
}

/** What was paid in a window and what was open and overdue at its end, which is late already; nothing is both. */
function lateness({ settlements, standing }: PartyLedger, window: LatenessWindow) {
  const settled = settledIn(settlements, window);
  const open = standing.map(({ legalEntityId, currency, earlier, ...now }): Lateness => {
    const { overdue: amount, overdueDays: lateDays } = window === 'BEFORE' ? earlier : now;
    return { legalEntityId, currency, amount, lateDays };
  });
  const late: readonly Lateness[] = [...settled, ...open];
  return { settled, late };
}

function daysLate(
  party: PartyLedger,
  { conversion }: LedgerQuestion,
  window: LatenessWindow,
): Decimal | Absence | null {
  const { late } = lateness(party, window);
  const days = weightOf(late, ({ lateDays }) => lateDays, conversion);
  const all = weightOf(late, ({ amount }) => amount, conversion);
  return over(days, all);
}

/** A quotient to two decimals; null where there is nothing to divide by. */
function over(
  part: Decimal | Absence,
  whole: Decimal | Absence,
  told: (quotient: Decimal) => Decimal = (quotient) => quotient,
): Decimal | Absence | null {
  if (isAbsence(whole)) return whole;
  if (isAbsence(part)) return part;
  return whole.isZero() ? null : told(part.dividedBy(whole)).toDecimalPlaces(DECIMALS);
}

function wholeMonths(from: BusinessDate, to: BusinessDate): Decimal {
  const months = (year(to) - year(from)) * 12 + month(to) - month(from);
  return new Decimal(addMonths(from, months) > to ? months - 1 : months);
}
