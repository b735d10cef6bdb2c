import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { RuleOrigin } from './applied-rule';
import type { DayCount } from './late-interest-rule';

/** Where a charge stands. */
export const CHARGE_STATES = ['PROPOSED', 'CHARGED', 'WAIVED', 'REJECTED', 'REVERSED'] as const;
export type ChargeState = (typeof CHARGE_STATES)[number];

/** Late interest of one party towards one legal entity in one currency, up to a day. */
export interface LateInterestCharge {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly currency: string;
  /** The last day that it may have. */
  readonly upTo: BusinessDate;
  readonly amount: Decimal;
  readonly state: ChargeState;
  /** The run that proposed it; null where somebody did for the one party. */
  readonly runId: Id | null;
  /** The debit note that charges it; null until one does. */
  readonly documentId: Id | null;
  readonly proposedBy: Id;
  readonly proposedAt: Date;
  /** Who approved, waived or rejected it; null while it waits. */
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  /** Why it was waived or rejected; null otherwise. */
  readonly reason: string | null;
  readonly version: number;
}

/** What a charge claims of an item: days at one rate on one principal, or a lump sum without days. */
export interface ChargeLine {
  readonly id: Id;
  readonly chargeId: Id;
  readonly openItemId: Id;
  readonly partyId: Id;
  readonly kind: 'DAYS' | 'LUMP_SUM';
  /** Null, like what follows, of a lump sum. */
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly days: number | null;
  readonly principal: Decimal | null;
  readonly ratePercent: Decimal | null;
  readonly ratePer: 'YEAR' | 'DAY' | null;
  readonly isCapped: boolean;
  readonly dayCount: DayCount | null;
  readonly baseRateId: Id | null;
  readonly amount: Decimal;
  readonly origin: RuleOrigin;
  readonly sourceType: string | null;
  readonly sourceId: Id | null;
}

/** Why a charge is not decided; `path` is where in the input. */
export type ChargeFault = Readonly<{
  code:
    | 'LATE_INTEREST_CHARGE_UNKNOWN'
    | 'LATE_INTEREST_CHARGE_DECIDED'
    | 'LATE_INTEREST_OWN_PROPOSAL'
    | 'LATE_INTEREST_REASON_INVALID'
    | 'LATE_INTEREST_CHANGED';
  path: readonly string[];
}>;

/** Who decides on a charge, and when. */
export type Decider = Readonly<{ principalId: Id; at: Date }>;

type Decided = Result<LateInterestCharge, ChargeFault>;

const LONGEST_REASON = 1_000;
const CHARGE = ['lateInterestChargeId'];

/** Approves what somebody else proposed. */
export function approveCharge(charge: LateInterestCharge, by: Decider, documentId: Id): Decided {
  const fault = undecidable(charge) ?? ownProposal(charge, by);
  if (fault) return refused(fault);
  return ok({ ...decided(charge, by), state: 'CHARGED', documentId });
}

/** Whether somebody may approve a charge, before anything is posted. */
export function mayApprove(charge: LateInterestCharge, by: Decider): Result<true, ChargeFault> {
  const fault = undecidable(charge) ?? ownProposal(charge, by);
  return fault ? refused(fault) : ok(true);
}

/** Gives up what a charge claims, for good. */
export function waiveCharge(charge: LateInterestCharge, by: Decider, why: string): Decided {
  return ended(charge, by, { state: 'WAIVED', why });
}

/** Turns a proposal down: its days may be proposed anew. */
export function rejectCharge(charge: LateInterestCharge, by: Decider, why: string): Decided {
  return ended(charge, by, { state: 'REJECTED', why });
}

/** The debit note was reversed: its days may be proposed anew. */
export function reverseCharge(charge: LateInterestCharge): LateInterestCharge {
  return { ...charge, state: 'REVERSED', version: charge.version + 1 };
}

function ended(
  charge: LateInterestCharge,
  by: Decider,
  { state, why }: Readonly<{ state: 'WAIVED' | 'REJECTED'; why: string }>,
): Decided {
  const fault = undecidable(charge);
  if (fault) return refused(fault);
  const reason = readableText(why, LONGEST_REASON);
  if (reason === null) return refused({ code: 'LATE_INTEREST_REASON_INVALID', path: ['reason'] });
  return ok({ ...decided(charge, by), state, reason });
}

function decided(charge: LateInterestCharge, { principalId, at }: Decider): LateInterestCharge {
  return { ...charge, decidedBy: principalId, decidedAt: at, version: charge.version + 1 };
}

function undecidable({ state }: LateInterestCharge): ChargeFault | null {
  return state === 'PROPOSED' ? null : { code: 'LATE_INTEREST_CHARGE_DECIDED', path: CHARGE };
}

function ownProposal(charge: LateInterestCharge, { principalId }: Decider): ChargeFault | null {
  const isOwn = charge.proposedBy === principalId;
  return isOwn ? { code: 'LATE_INTEREST_OWN_PROPOSAL', path: CHARGE } : null;
}
