import type { BusinessDate, CurrencyCode, Decimal, Id } from '@duebook/kernel';

/** Something that is to be reached under a contract by a day. */
export interface Milestone {
  readonly id: Id;
  readonly contractId: Id;
  /** As somebody called it. */
  readonly title: string;
  readonly plannedOn: BusinessDate;
  /** That of the contract. */
  readonly currency: CurrencyCode;
  /** What falls due with it; null where nothing does. */
  readonly amount: Decimal | null;
  readonly reachedOn: BusinessDate | null;
  /** What shows that it was reached; null without. */
  readonly documentId: Id | null;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}

export type MilestoneState = 'OPEN' | 'MISSED' | 'REACHED' | 'REACHED_LATE';

/** Where a milestone stands on a day. */
export function milestoneStateOn(
  { plannedOn, reachedOn }: Pick<Milestone, 'plannedOn' | 'reachedOn'>,
  today: BusinessDate,
): MilestoneState {
  if (reachedOn !== null) return reachedOn > plannedOn ? 'REACHED_LATE' : 'REACHED';
  return plannedOn < today ? 'MISSED' : 'OPEN';
}

/** In what a contract was broken. */
export type BreachKind =
  | 'LATE_DELIVERY'
  | 'LATE_ACCEPTANCE'
  | 'LATE_PAYMENT'
  | 'QUANTITY'
  | 'QUALITY'
  | 'PRICE'
  | 'MILESTONE'
  | 'OTHER';

/** That somebody did not keep to a contract. */
export interface Breach {
  readonly id: Id;
  readonly contractId: Id;
  /** Ours, where we broke it; else null. */
  readonly legalEntityId: Id | null;
  /** Whoever of the others broke it; null where we did. */
  readonly partyId: Id | null;
  readonly kind: BreachKind;
  readonly happenedOn: BusinessDate;
  /** That of the contract. */
  readonly currency: CurrencyCode;
  /** What it costs; null where nobody has said. */
  readonly amount: Decimal | null;
  readonly milestoneId: Id | null;
  /** What shows it; null without. */
  readonly documentId: Id | null;
  readonly settledOn: BusinessDate | null;
  readonly description: string;
  /** How it was settled; null while it is not. */
  readonly settlement: string | null;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}

/** As what something secures a contract. */
export type SecurityKind = 'GUARANTEE' | 'PLEDGE' | 'MORTGAGE' | 'RETENTION_OF_TITLE' | 'OTHER';

/** A paper by which somebody secures what is owed under a contract. */
export interface ContractSecurity {
  readonly id: Id;
  readonly contractId: Id;
  readonly kind: SecurityKind;
  /** The collateral of credit policy that it belongs to; null without. */
  readonly collateralId: Id | null;
  readonly documentId: Id | null;
  readonly registrationNumber: string | null;
  readonly registry: string | null;
  readonly registeredOn: BusinessDate | null;
  /** Its last day: its own, else that of its collateral; null: none. */
  readonly expiresOn: BusinessDate | null;
  readonly releasedOn: BusinessDate | null;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}
