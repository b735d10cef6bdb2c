import {
  addDays,
  compareDates,
  ok,
  refused,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import type { PolicyVersion } from './policy-version';

export type EndRefusal = Readonly<{
  code: 'POLICY_NOT_ACTIVE' | 'POLICY_BACK_DATED' | 'POLICY_DAYS_INVALID';
  path: readonly string[];
}>;

/**
 * The last day of a version: today or later, since decisions of days that are past rest on it, and no
 * later than an end that was said before. One that has not begun never will: its last day is the one
 * before its first.
 * @param asked null for today
 */
export function decideEnd(
  version: Pick<PolicyVersion, 'state' | 'effectiveFrom' | 'effectiveTo'>,
  asked: BusinessDate | null,
  today: BusinessDate,
): Result<BusinessDate, EndRefusal> {
  const { state, effectiveFrom, effectiveTo } = version;
  const isOver = effectiveTo !== null && compareDates(effectiveTo, today) < 0;
  if (state === 'DRAFT' || effectiveFrom === null || isOver) {
    return refused({ code: 'POLICY_NOT_ACTIVE', path: ['creditPolicyVersionId'] });
  }
  const lastDay = asked ?? today;
  if (compareDates(lastDay, today) < 0) {
    return refused({ code: 'POLICY_BACK_DATED', path: ['effectiveTo'] });
  }
  if (effectiveTo !== null && compareDates(lastDay, effectiveTo) > 0) {
    return refused({ code: 'POLICY_DAYS_INVALID', path: ['effectiveTo'] });
  }
  return ok(compareDates(lastDay, effectiveFrom) < 0 ? addDays(effectiveFrom, -1) : lastDay);
}
