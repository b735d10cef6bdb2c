import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

export const SCHEME_MEASURES = ['TURNOVER', 'PUNCTUALITY'] as const;
/** What thresholds are about: an amount sold, or a percentage of what fell due that was paid in time. */
export type SchemeMeasure = (typeof SCHEME_MEASURES)[number];

export const SCHEME_METHODS = ['WHOLE', 'SLICES'] as const;
/** WHOLE: the tier that is reached rewards everything. SLICES: each tier rewards what lies in it. */
export type SchemeMethod = (typeof SCHEME_METHODS)[number];

export const SCHEME_STATES = ['DRAFT', 'ACTIVE', 'ENDED'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

/** From a threshold on, up to the next tier: so tiers leave nothing out and share nothing. */
export interface SchemeTier {
  readonly from: Decimal;
  /** Of the turnover that counts; null where the reward is fixed. */
  readonly percent: Decimal | null;
  /** In the scheme's currency; null where the reward is a share. */
  readonly fixedAmount: Decimal | null;
}

/** What has to hold besides for a customer to earn anything. */
export interface SchemeConditions {
  /** Only sales that were settled whole within so many days of the document date count; null: all. */
  readonly paidWithinDays: number | null;
  /** Whether nothing may be overdue on the day as of which it is worked out. */
  readonly needsNoOverdue: boolean;
  /** Credit classes of the customer on that day; null: any, and none. */
  readonly classCodes: readonly string[] | null;
}

/** For whom it is: all of these hold; an empty list is no restriction. */
export interface SchemeScope {
  readonly segments: readonly string[];
  readonly regions: readonly string[];
  readonly partyIds: readonly Id[];
}

/** What a scheme says. */
export interface SchemeTerms {
  readonly name: string;
  /** Whose sales count; null: those of all legal entities together. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly periodFrom: BusinessDate;
  readonly periodTo: BusinessDate;
  readonly measure: SchemeMeasure;
  readonly method: SchemeMethod;
  /** Rising. */
  readonly tiers: readonly SchemeTier[];
  readonly conditions: SchemeConditions;
  readonly scope: SchemeScope;
  /** What all rewards together are planned to cost; null: nothing is planned. */
  readonly budget: Decimal | null;
  /** By so much the limit of whoever earns is proposed to rise; null: not at all. */
  readonly limitUpliftPercent: Decimal | null;
}

/** A version of a scheme; never edited once it was activated. */
export interface SchemeVersion extends SchemeTerms {
  readonly id: Id;
  readonly schemeCode: string;
  readonly version: number;
  readonly state: SchemeState;
  /** Says that two versions are the same, whoever wrote them. */
  readonly contentHash: string;
  /** Counts edits of a draft. */
  readonly revision: number;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
  /** Who asked for it. */
  readonly activatedBy: Id | null;
  /** Who agreed to it, the last of them; null where nobody had to, and before. */
  readonly agreedBy: Id | null;
  readonly activatedAt: Date | null;
  readonly endedBy: Id | null;
  readonly endedAt: Date | null;
}

/** What the reference of a credit note says that credits a reward of this version. */
export function creditReferenceOf({
  schemeCode,
  version,
}: Pick<SchemeVersion, 'schemeCode' | 'version'>): string {
  return `${schemeCode}/${String(version)}`;
}
