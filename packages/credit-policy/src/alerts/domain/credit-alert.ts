import type { BusinessDate, Id } from '@duebook/kernel';
import type { AlertSeverity } from './alert-rule';

/** Where the work on an alert stands. SNOOZED comes back as OPEN on its day. */
export type AlertState = 'OPEN' | 'ACKNOWLEDGED' | 'SNOOZED' | 'RESOLVED';

/** Whether an alert was right, as whoever resolved it says. */
export type AlertVerdict = 'TRUE_ALARM' | 'FALSE_ALARM';

/** A fact as it stood: plain JSON; null is absent. Decimals are text. */
export interface FactSeen {
  readonly name: string;
  readonly value: string | boolean | null;
}

/** Why a rule was true of a party on a day. */
export interface AlertEvidence {
  readonly on: BusinessDate;
  readonly ruleVersion: number;
  readonly expression: string;
  readonly currency: string;
  /** What the expression asks for, in its order. */
  readonly facts: readonly FactSeen[];
}

/** That a rule was true of a party, and what became of it. At most one of a rule and party stands. */
export interface CreditAlert {
  readonly id: Id;
  readonly ruleId: Id;
  readonly ruleCode: string;
  readonly partyId: Id;
  readonly legalEntityId: Id | null;
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  readonly raisedOn: BusinessDate;
  /** The last day on which a patrol found it true. */
  readonly lastHeldOn: BusinessDate;
  /** The first day on which a patrol found it no longer true; null while it holds. */
  readonly clearedOn: BusinessDate | null;
  readonly raisedEvidence: AlertEvidence;
  readonly latestEvidence: AlertEvidence;
  readonly ownerUserId: Id | null;
  readonly snoozedUntil: BusinessDate | null;
  readonly verdict: AlertVerdict | null;
  readonly note: string | null;
  readonly resolvedOn: BusinessDate | null;
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}
