import { addDays, type BusinessDate, type Id } from '@duebook/kernel';
import type { AlertState } from './credit-alert';

/** What stands of a rule and a party. */
export interface StandingAlert {
  readonly id: Id;
  readonly state: Exclude<AlertState, 'RESOLVED'>;
  readonly lastHeldOn: BusinessDate;
  readonly clearedOn: BusinessDate | null;
  readonly snoozedUntil: BusinessDate | null;
}

/** A rule and a party on the day of a patrol. */
export interface PatrolFinding {
  readonly today: BusinessDate;
  /** Whether the rule is true; null where what it rests on is absent, which says nothing. */
  readonly holds: boolean | null;
  readonly coolDownDays: number;
  readonly standing: StandingAlert | null;
  /** When the last alert of the rule and party was resolved; null where none was. */
  readonly lastResolvedOn: BusinessDate | null;
}

/**
 * What becomes of it. RAISE: a new alert. COOLING: true, and within the cool-down of one that was
 * resolved. REFRESH: still true. CLEAR: no longer true. WAKE: its snooze is over, and it does not hold.
 */
export type PatrolDecision =
  | Readonly<{ kind: 'NOTHING' | 'RAISE' | 'COOLING' }>
  | Readonly<{ kind: 'REFRESH' | 'CLEAR' | 'WAKE'; alertId: Id; wakes: boolean }>;

/** Decides what a patrol does about one rule and one party. Asked again on one day, it changes nothing. */
export function decidePatrol(finding: PatrolFinding): PatrolDecision {
  const { standing, holds, today } = finding;
  if (!standing) return holds === true ? decideNew(finding) : { kind: 'NOTHING' };
  const wakes = standing.snoozedUntil !== null && standing.snoozedUntil <= today;
  const found = { alertId: standing.id, wakes };
  if (holds === true) return { kind: 'REFRESH', ...found };
  // What is absent is not good: it takes nothing back.
  if (holds === false && standing.clearedOn === null && standing.lastHeldOn < today) {
    return { kind: 'CLEAR', ...found };
  }
  return wakes ? { kind: 'WAKE', ...found } : { kind: 'NOTHING' };
}

function decideNew({ today, lastResolvedOn, coolDownDays }: PatrolFinding): PatrolDecision {
  const isCooling = lastResolvedOn !== null && today <= addDays(lastResolvedOn, coolDownDays);
  return { kind: isCooling ? 'COOLING' : 'RAISE' };
}
