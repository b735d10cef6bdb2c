import {
  addDays,
  compareDates,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { compareScopes, SCOPE_ORDER, type PolicyScope } from './policy-scope';
import type { PolicyVersion } from './policy-version';

/** What of other versions decides whether one may hold. */
export type StandingVersion = Pick<
  PolicyVersion,
  'id' | 'policyCode' | 'version' | 'state' | 'effectiveFrom' | 'effectiveTo' | 'scope' | 'priority'
>;

/** Days that are asked for. */
export interface AskedDays {
  /** Null: from today on. */
  readonly effectiveFrom: BusinessDate | null;
  /** The last day; null: until further notice. */
  readonly effectiveTo: BusinessDate | null;
  readonly today: BusinessDate;
}

export type ActivationRefusal =
  | Readonly<{
      code: 'POLICY_NOT_DRAFT' | 'POLICY_BACK_DATED' | 'POLICY_DAYS_INVALID';
      path: readonly string[];
    }>
  | Readonly<{
      code: 'POLICY_DAYS_OVERLAP' | 'POLICY_TIED';
      path: readonly string[];
      /** The version in the way. */
      other: Readonly<{ policyCode: string; version: number }>;
    }>;

/** From when to when a draft holds, and which version it takes the place of. */
export interface Activation {
  readonly effectiveFrom: BusinessDate;
  readonly effectiveTo: BusinessDate | null;
  /** Held so far without an end: its last day is the one before. */
  readonly predecessor: Readonly<{ id: Id; lastDay: BusinessDate }> | null;
}

/**
 * Whether a draft may hold from a day on: not before today, because decisions of days that are past
 * rest on what held then; on no day of another version of the same policy, but the one that is open
 * ends the day before; and never so that two policies would be equally right for somebody.
 */
export function decideActivation(
  draft: StandingVersion,
  { effectiveTo, today, ...asked }: AskedDays,
  others: readonly StandingVersion[],
): Result<Activation, ActivationRefusal> {
  if (draft.state !== 'DRAFT')
    return refused({ code: 'POLICY_NOT_DRAFT', path: ['creditPolicyVersionId'] });
  const effectiveFrom = asked.effectiveFrom ?? today;
  if (compareDates(effectiveFrom, today) < 0) {
    return refused({ code: 'POLICY_BACK_DATED', path: ['effectiveFrom'] });
  }
  if (effectiveTo !== null && compareDates(effectiveTo, effectiveFrom) < 0) {
    return refused({ code: 'POLICY_DAYS_INVALID', path: ['effectiveTo'] });
  }
  const days = { from: effectiveFrom, to: effectiveTo };
  const standing = others.filter((other) => other.id !== draft.id && heldOrWill(other));
  const own = standing.filter(({ policyCode }) => policyCode === draft.policyCode);
  const open = own.find(
    (other) => other.effectiveTo === null && startsBefore(other, effectiveFrom),
  );
  const inTheWay = own.find((other) => other !== open && overlaps(daysOf(other), days));
  if (inTheWay)
    return refused({ code: 'POLICY_DAYS_OVERLAP', path: ['effectiveFrom'], other: inTheWay });
  const tied = standing.find(
    (other) => other.policyCode !== draft.policyCode && isTied(draft, other, days),
  );
  if (tied) return refused({ code: 'POLICY_TIED', path: ['creditPolicyVersionId'], other: tied });
  const predecessor = open ? { id: open.id, lastDay: addDays(effectiveFrom, -1) } : null;
  return ok({ effectiveFrom, effectiveTo, predecessor });
}

/** Whether two policies that both hold on some day would be equally right for somebody. */
function isTied(
  one: Pick<StandingVersion, 'scope' | 'priority'>,
  other: StandingVersion,
  days: Days,
): boolean {
  return (
    compareScopes(one, other) === 0 &&
    overlaps(daysOf(other), days) &&
    canBothBind(one.scope, other.scope)
  );
}

/** First and last day, the last one null for ever. */
export interface Days {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** Whether there is a day in both. */
export function overlaps(one: Days, other: Days): boolean {
  return (
    isNotAfter(one.from, other.to) && isNotAfter(other.from, one.to) && isSome(one) && isSome(other)
  );
}

function isSome({ from, to }: Days): boolean {
  return isNotAfter(from, to);
}

function isNotAfter(from: BusinessDate, to: BusinessDate | null): boolean {
  return to === null || compareDates(from, to) <= 0;
}

function heldOrWill(other: StandingVersion): boolean {
  return other.state !== 'DRAFT' && other.effectiveFrom !== null;
}

function startsBefore(other: StandingVersion, day: BusinessDate): boolean {
  return other.effectiveFrom !== null && compareDates(other.effectiveFrom, day) < 0;
}

function daysOf({ effectiveFrom, effectiveTo }: StandingVersion): Days {
  // Whoever asks has left out drafts, which alone have no first day.
  return {
    from: effectiveFrom ?? addDays(effectiveTo ?? ('1970-01-01' as BusinessDate), 1),
    to: effectiveTo,
  };
}

/** Of scopes that bind the same: whether somebody is in both. */
function canBothBind(one: PolicyScope, other: PolicyScope): boolean {
  return SCOPE_ORDER.every(
    (dimension) =>
      one[dimension].length === 0 ||
      other[dimension].length === 0 ||
      one[dimension].some((value) => other[dimension].includes(value)),
  );
}
