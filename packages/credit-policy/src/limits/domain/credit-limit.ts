import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

export const LIMIT_STATES = ['PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ENDED'] as const;
/** ENDED: ended by somebody before its last day, or replaced; its days say when it counted. */
export type LimitState = (typeof LIMIT_STATES)[number];

export const LIMIT_KINDS = ['PARTY', 'GROUP'] as const;
/** GROUP: held by the head of a group, and binds the head and everybody below it together. */
export type LimitKind = (typeof LIMIT_KINDS)[number];

export const LIMIT_ORIGINS = ['FORMULA', 'HAND', 'APPLICATION', 'REWARD'] as const;
/** Where a proposal came from. */
export type LimitOrigin = (typeof LIMIT_ORIGINS)[number];

/** Whose limit it is, towards which of our legal entities. */
export interface LimitPlace {
  readonly partyId: Id;
  readonly kind: LimitKind;
  /** Null: towards all legal entities together. */
  readonly legalEntityId: Id | null;
}

/** What a formula made a limit from, as it was then. */
export interface LimitGround {
  readonly policyVersionId: Id;
  readonly classCode: string;
  /** Null where the class was given by hand or by an application. */
  readonly scoreRunId: Id | null;
  readonly formula: string;
  /** The facts that the formula names; null for one that was absent. */
  readonly inputs: Readonly<Record<string, string | boolean | null>>;
  /** Before the cap, and before it was rounded. */
  readonly computed: Decimal;
  /** Null: the class has none. */
  readonly cap: Decimal | null;
  /** What the application of a new customer left, to which it was cut; null where it was not cut. */
  readonly cutTo: Decimal | null;
}

/** A limit as it was proposed and decided. */
export interface CreditLimit extends LimitPlace {
  readonly id: Id;
  readonly currency: string;
  readonly amount: Decimal;
  /** A rise is added to the base while both hold; else it is a base, which replaces the one before. */
  readonly isRise: boolean;
  /** The first day on which it counts. */
  readonly validFrom: BusinessDate;
  /** The last day on which it counts; null: until it is replaced or ended. A rise always has one. */
  readonly validTo: BusinessDate | null;
  readonly state: LimitState;
  readonly origin: LimitOrigin;
  readonly reason: string | null;
  readonly ground: LimitGround | null;
  readonly runId: Id | null;
  readonly proposedBy: Id;
  readonly proposedAt: Date;
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly endedBy: Id | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly version: number;
}

/** A limit that counts on a day. */
export type StandingLimit = LimitPlace &
  Pick<CreditLimit, 'id' | 'currency' | 'amount' | 'isRise' | 'validFrom' | 'validTo'>;
