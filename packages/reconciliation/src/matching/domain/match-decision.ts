import type { Money } from '@duebook/kernel';

/** Goes up whenever the same input may give another decision; stored with each match. */
export const ENGINE_VERSION = '3';

/** What happened, in a cash-application clerk's words. */
export type MatchCase =
  /** One item, its open amount to the cent. */
  | 'EXACT'
  | 'WITH_DISCOUNT'
  | 'LESS_BANK_FEE'
  | 'WITHIN_TOLERANCE'
  /** Less than the item, and the payer says or shows why: the rest is contested. */
  | 'SHORT_PAYMENT'
  /** Less than the item, and the rest will follow. */
  | 'PARTIAL_PAYMENT'
  | 'SEVERAL_ITEMS'
  | 'CREDIT_NOTES_NETTED'
  /** More than what is open: the rest stays unapplied. */
  | 'OVERPAYMENT'
  /** The same was paid before: nothing is applied. */
  | 'DUPLICATE_PAYMENT'
  /** The reference names another document or none of ours, and payer and amount tell which is meant. */
  | 'CROSS_REFERENCE'
  /** Paid by one member of a group for another. */
  | 'GROUP_MEMBER'
  /** The payer is known and no item is meant: all of it is unapplied on that party. */
  | 'ON_ACCOUNT'
  /** Neither payer nor reference is known. */
  | 'NOT_OURS'
  /** Several sets of items explain it equally well. */
  | 'AMBIGUOUS';

/** Why less was paid than is open. */
export type ShortfallReason =
  | 'PARTIAL'
  | 'DISCOUNT_UNEARNED'
  | 'BANK_FEE'
  | 'PRICE'
  | 'SHORTAGE'
  | 'DAMAGE'
  | 'RETURN'
  | 'FREIGHT'
  | 'TAX_WITHHELD'
  | 'PROMOTION'
  | 'OTHER_DEDUCTION'
  | 'UNKNOWN';

/** What of the line goes to one open item. Settled is amount + discount + tolerance + bankFee ≤ open. */
export interface PartDecision {
  readonly itemId: string;
  readonly partyId: string;
  /** Money of the line; negative where the item is netted, a credit note among invoices. */
  readonly amount: Money;
  /** Never negative, all of them, and zero on a netted item. */
  readonly discount: Money;
  /** Whether the terms grant the discount on that day; true when there is none. */
  readonly isDiscountEarned: boolean;
  readonly tolerance: Money;
  readonly bankFee: Money;
  /** What stays open: open − settled. */
  readonly shortfall: Money;
  /** Null when nothing stays open. */
  readonly shortfallReason: ShortfallReason | null;
}

/** One observation that speaks for or against, and by how much. */
export interface MatchFeature {
  readonly name: FeatureName;
  /** For a person: what was found, `INV-00123`, `2 of 2`, `94 %`. Holds words of the memo: personal. */
  readonly value: string;
  /** Basis points that it adds to the score, or takes off. */
  readonly points: number;
}

export type FeatureName =
  | 'REMITTANCE'
  | 'REFERENCE'
  | 'AMOUNT'
  | 'PAYER_ACCOUNT'
  | 'PAYER_IDENTIFIER'
  | 'PAYER_NAME'
  | 'VIRTUAL_ACCOUNT'
  | 'GROUP'
  | 'DATE'
  | 'ONLY_CANDIDATE'
  | 'EARLIER_PAYMENT'
  | 'CONTRADICTION';

/** One explanation of a line. */
export interface MatchDecision {
  readonly case: MatchCase;
  /** Whose account takes the money; null when nobody is known, or the parts are of several parties. */
  readonly partyId: string | null;
  /** In the order of item ids; empty where nothing is to be applied. */
  readonly parts: readonly PartDecision[];
  /** Of the line's amount, what no part takes: Σ amount + unapplied = amount of the line. Never negative. */
  readonly unapplied: Money;
  /** Of the unapplied rest, what is within the tolerance and may be given up: all of it, or zero. */
  readonly leftover: Money;
  /** 0 to 10,000. */
  readonly score: number;
  /** Which rule made it: `reference`, `remittance`, `amount-and-payer`, `sum`, …. */
  readonly rule: string;
  /** A stable word for how it was found, by which autonomy is earned: `REFERENCE+EXACT`. */
  readonly pattern: string;
  readonly features: readonly MatchFeature[];
  /** Another set of items explains it as well as this one. */
  readonly isAmbiguous: boolean;
  /** An earlier line that this one repeats; null when it is no duplicate. */
  readonly duplicateOfLineId: string | null;
}

/** Why a policy may not post by itself. */
export type PostingObstacle =
  | 'AMBIGUOUS'
  | 'THIN_MARGIN'
  | 'LOW_SCORE'
  | 'NOTHING_TO_APPLY'
  | 'DISCOUNT_NOT_EARNED'
  | 'SHORTFALL_UNEXPLAINED'
  /** More was paid, and nothing says what for: another document may be meant as well. */
  | 'OVERPAYMENT_UNEXPLAINED'
  | 'PAYER_UNKNOWN'
  | 'PAYER_CONTRADICTS'
  | 'SEVERAL_PARTIES'
  | 'DUPLICATE_SUSPECTED'
  | 'SEARCH_CUT_SHORT'
  /** Only together with other lines does it come to what is open. */
  | 'SEVERAL_LINES';

/** What the engine says of one line. */
export interface LineDecision {
  readonly lineId: string;
  readonly engineVersion: string;
  /** Best first; at least one. Only the first counts against the items' open amounts. */
  readonly ranked: readonly [MatchDecision, ...MatchDecision[]];
  /** Score of the best less that of the best explanation that applies the money otherwise; 10,000 without one. */
  readonly margin: number;
  /** The runner-up in short; null without one. */
  readonly runnerUp: {
    readonly case: MatchCase;
    readonly score: number;
    readonly itemIds: readonly string[];
  } | null;
  /** Whether a policy may post the best by itself. */
  readonly mayPost: boolean;
  /** Empty when it may. */
  readonly obstacles: readonly PostingObstacle[];
  /** Proposals of other lines that hold what it takes, or what it would take without them; by item and match. */
  readonly holds: readonly HoldDecision[];
}

/** A proposal of another line that stands in the way, as far as it does. */
export interface HoldDecision {
  readonly matchId: string;
  readonly itemId: string;
  /** What it would settle of the item. */
  readonly amount: Money;
}
