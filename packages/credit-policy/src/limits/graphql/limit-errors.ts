import type { IdempotencyRefusal } from '@duebook/platform';
import { declareUserErrors, type UserError } from '@duebook/platform/graphql';
import type { ApprovalNeeded } from '@duebook/governance';
import { approvableError } from '../../graphql/approvable-error';
import type { LimitRefusal } from '../application/limit-request';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  LIMIT_NEGATIVE: 'A limit is zero or more. Correct the amount.',
  LIMIT_ENDS_BEFORE_IT_BEGINS: 'The last day is before the first. Turn them round.',
  LIMIT_BEGINS_IN_PAST:
    'What counted on past days is known as it was. Take today, where the legal entity is, or a later day.',
  LIMIT_RISE_WITHOUT_END: 'A rise is for a time. Say its last day.',
  LIMIT_RISE_WITHOUT_BASE:
    'On the first day there is no base limit in the currency of the rise that it could be added to. Have a base approved first.',
  LIMIT_RISE_ZERO: 'A rise adds something. Correct the amount.',
  LIMIT_REASON_INVALID: 'The reason is empty or longer than 1,000 characters. Give another.',
  LIMIT_UNKNOWN: 'The tenant has no such limit. Take an id from `creditLimits`.',
  LIMIT_NOT_PROPOSED: 'The proposal was decided on or taken back before. Read it again.',
  LIMIT_NOT_STANDING: 'Only an approved limit whose days are not over is ended. Read it again.',
  LIMIT_ELAPSED: 'The last day of the proposal is past. Propose another.',
  LIMIT_OWN_PROPOSAL:
    'Whoever proposed a limit does not decide on it. Have somebody else do it, or take it back.',
  LIMIT_PROPOSED_BY_ANOTHER: 'A proposal is taken back by whoever made it. Reject it instead.',
  LIMIT_UNCHANGED: 'The formula comes to the limit that stands. Nothing is left to propose.',
  LIMIT_LAST_DAY_INVALID:
    'The last day is past, or later than the limit lasts anyway. Take another, or leave it out to end it now.',
  LIMIT_WITHOUT_APPLICATION:
    'The customer is new, as nothing was sold to it six months ago or before, and no approved application for credit holds today. Have one approved first.',
  LIMIT_ABOVE_APPLICATION:
    'The customer is new, and its limits together would pass what its application approved, by the rates of the day. Propose less, or have another application approved.',
  LIMIT_WITHOUT_POLICY: 'No credit policy is in force for the customer. Activate one.',
  LIMIT_WITHOUT_CLASS:
    'The customer has no credit class, or one that the policy has no terms for. Score the customer, or say its terms.',
  LIMIT_CLASS_PAYS_AHEAD:
    'The terms of the class are to pay ahead, and no limit above zero stands that could be taken back.',
  LIMIT_FACTS_ABSENT:
    'Facts that the formula needs are absent, which is never taken as good. Record them, or propose by hand.',
  LIMIT_FILTER_INVALID: 'A filter names 1 to 1,000 values. Correct it, or leave it out.',
  LIMIT_RUN_UNKNOWN: 'The tenant has no such run. Take an id from `creditLimitRuns`.',
  LIMIT_RUN_FINISHED: 'The run has ended already. Nothing is left to end.',
} as const;

declareUserErrors('credit-policy', texts);

/** A refused limit as a payload shows it. */
export function limitError(refusal: LimitRefusal | IdempotencyRefusal | ApprovalNeeded): UserError {
  const isFactAbsent = refusal.code === 'LIMIT_FACTS_ABSENT' && refusal.absent.length > 0;
  return approvableError(refusal, texts, isFactAbsent ? refusal.absent.join(', ') : null);
}
