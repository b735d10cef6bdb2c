import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';

/** Whose exposure: a party's own, or that of a head and everybody below it together. */
export interface ExposureHolder {
  readonly kind: 'PARTY' | 'GROUP';
  readonly partyId: Id;
}

export const EXPOSURE_PARTS = [
  'openReceivables',
  'unappliedCredits',
  'deliveredNotInvoiced',
  'openOrders',
  'reservedOrders',
  'security',
  'insured',
  'heldOrders',
] as const;
/** The parts of an exposure, each unsigned; `GROSS_PARTS` says what each does to the total. */
export type ExposurePartName = (typeof EXPOSURE_PARTS)[number];

/** A part in the currencies that it is in, and in the one that was asked for. */
export interface ExposurePart {
  /** In the asked currency; null where a rate is missing. */
  readonly amount: Decimal | null;
  /** In the currencies of documents, orders and collateral; none where there is nothing. */
  readonly originals: readonly Money[];
}

/** A rate that there is none of on a day. */
export interface MissingRate {
  readonly currency: string;
  readonly on: BusinessDate;
}

/** Whether what secures claims, and what is insured, is taken off, as the policy says. */
export interface ExposureDeducts {
  readonly security: boolean;
  readonly insured: boolean;
}

/** What a holder owes and may come to owe, in the asked currency. */
export interface Exposure {
  readonly holder: ExposureHolder;
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  readonly currency: string;
  readonly deducts: ExposureDeducts;
  readonly parts: Readonly<Record<ExposurePartName, ExposurePart>> & {
    /** Null: absent, as the ledger has no bills yet. */
    readonly billsNotCleared: null;
  };
  /**
   * Open receivables less what was received and not applied, and what is delivered, ordered and
   * reserved; less security and the insured part where the policy says so. Null while a rate is missing.
   */
  readonly total: Decimal | null;
  /** Before security and insurance; null while a rate is missing. */
  readonly gross: Decimal | null;
  /** What of the exposure, less what secures it, no insurer bears; null while a rate is missing. */
  readonly uninsured: Decimal | null;
  readonly missingRates: readonly MissingRate[];
  /** From which it follows what a further order would make of it. */
  readonly cover: ExposureCover;
}

/** What could be taken off if more were owed, in the asked currency. */
export interface ExposureCover {
  /** All collateral after haircut, of the holder and, in a group, of it as a whole. */
  readonly security: Decimal;
  readonly insurances: readonly InsuranceCover[];
}

/** An insured limit in the asked currency. */
export interface InsuranceCover {
  readonly limit: Decimal;
  /** What of a loss the insurer does not bear, in percent. */
  readonly coInsurancePercent: Decimal;
  readonly deductible: Decimal;
  /** The part of what the policy pays at most that the buyer may count on; null: the limit alone bounds it. */
  readonly maximumLiability: Decimal | null;
}
