import type { BusinessDate, CurrencyCode, Id } from '@duebook/kernel';
import type { ContractRole } from './contract-kind';

/** What happens at the end: nothing, it goes on by itself, or both sides agree anew. */
export type Renewal =
  | Readonly<{ kind: 'NONE' | 'BY_AGREEMENT'; noticeDays: null; periodMonths: null }>
  /** Goes on for another period unless notice is given so many days before its end. */
  | Readonly<{ kind: 'AUTOMATIC'; noticeDays: number; periodMonths: number }>;

export type RenewalKind = Renewal['kind'];

/** Somebody else in a contract. */
export type ContractParty = Readonly<{
  partyId: Id;
  role: ContractRole;
  /** The number under which the party keeps it; may be null. */
  reference: string | null;
}>;

/** Why a contract ends before its day, or is not renewed. */
export type TerminationGround = 'NOTICE' | 'AGREEMENT' | 'BREACH' | 'OTHER';

/** Where a contract stands, by what was done and by its days. */
export type ContractState =
  'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'SIGNED' | 'IN_FORCE' | 'ENDED' | 'TERMINATED' | 'WITHDRAWN';

/** What the state of a contract rests on. */
export interface ContractStanding {
  readonly validFrom: BusinessDate;
  /** The last day as it was agreed; null: until it is terminated. */
  readonly validTo: BusinessDate | null;
  readonly renewal: Renewal;
  /** Whether the first version waits for agreement. */
  readonly isInReview: boolean;
  /** When the first version was agreed to; null: not yet. */
  readonly agreedAt: Date | null;
  /** The day on which the last side signed; null while one has not. */
  readonly signedOn: BusinessDate | null;
  /** The last day in force, where it ends otherwise than agreed; null: it does not. */
  readonly terminatedOn: BusinessDate | null;
  readonly withdrawnAt: Date | null;
}

/** A contract without its versions: who, what about, from when until when. */
export interface Contract extends ContractStanding {
  readonly id: Id;
  /** As it stands on the paper, leading zeros kept; unique in each of its legal entities. */
  readonly number: string;
  readonly title: string;
  readonly kindCode: string;
  /** Ours; the first leads, and by its currency amounts are judged. */
  readonly legalEntityIds: readonly Id[];
  readonly parties: readonly ContractParty[];
  readonly currency: CurrencyCode;
  /** Who looks after it; may be nobody. */
  readonly ownerUserId: Id | null;
  /** The framework that it is under; null without. */
  readonly parentId: Id | null;
  readonly terminationGround: TerminationGround | null;
  readonly noticeGivenOn: BusinessDate | null;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}
