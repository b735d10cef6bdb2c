import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** Whose amounts a row sums: one currency of one legal entity. */
export interface LedgerCell {
  readonly legalEntityId: Id;
  readonly currency: string;
}

/** What stands open on the day, and what stood on an earlier one; amounts in the cell's currency. */
export interface Standing extends LedgerCell {
  readonly open: Decimal;
  readonly overdue: Decimal;
  readonly overdue1To30: Decimal;
  readonly overdue31To60: Decimal;
  readonly overdue61To90: Decimal;
  readonly overdueOver90: Decimal;
  /** Σ of what is overdue × the days it is. */
  readonly overdueDays: Decimal;
  /** Of what is open; null where nothing is. */
  readonly oldestDueOn: BusinessDate | null;
  /** In the customer's favour. */
  readonly credits: Decimal;
  /** As it stood three months before. */
  readonly earlier: {
    readonly open: Decimal;
    /** Without that whose money was there by then and was allocated to it later: it was paid, and not late. */
    readonly overdue: Decimal;
    /** Σ of what was overdue then × the days it was. */
    readonly overdueDays: Decimal;
  };
}

/** What was sold and paid by windows. */
export interface Turnover extends LedgerCell {
  readonly salesLast3Months: Decimal;
  readonly salesLast12Months: Decimal;
  readonly salesPrevious12Months: Decimal;
  readonly paidLast12Months: Decimal;
}

/** What money or set-off paid in a window. */
export interface Settled {
  readonly amount: Decimal;
  /** Of it on or before the due date. */
  readonly onTime: Decimal;
  /** Σ amount × days from the due date, 0 when it was in time. */
  readonly lateDays: Decimal;
  /** Σ amount × days from the document date. */
  readonly daysToPay: Decimal;
}

/** How items were paid in the last three months, and in the nine before. */
export interface Settlements extends LedgerCell {
  readonly recent: Settled;
  readonly before: Settled;
}

/** Since when, and how lately, there is business with a party. */
export interface Relation {
  readonly firstSaleOn: BusinessDate | null;
  readonly lastPaymentOn: BusinessDate | null;
}

/** What is delivered and not invoiced. */
export interface Uninvoiced extends LedgerCell {
  readonly amount: Decimal;
}

/** What the ledger knows of one party as of a day; parts that no fact needs are empty. */
export interface PartyLedger {
  readonly standing: readonly Standing[];
  readonly turnover: readonly Turnover[];
  readonly settlements: readonly Settlements[];
  readonly uninvoiced: readonly Uninvoiced[];
  readonly relation: Relation;
}

/** The parts that are read apart, each by a statement of its own. */
export type LedgerPart = keyof PartyLedger;
