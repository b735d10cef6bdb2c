import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  UserError,
  userError,
  userErrorText,
  VersionConflictError,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { ApprovalDecideRefusal } from '../application/approval-decide';
import type { DelegateRefusal, DelegationRevokeRefusal } from '../application/approval-delegate';
import type { PolicySetRefusal } from '../application/approval-policy-set';
import type { ApprovalWithdrawRefusal } from '../application/approval-withdraw';
import type { ApprovalState } from '../domain/approval-request';
import { ApprovalStateEnum } from './approval.types';

/** When each refusal of approvals occurs and what to do about it. */
export const approvalUserErrors = declareUserErrors('governance', {
  APPROVAL_NEEDED:
    'Somebody else has to agree first. Send it by the mutation for a single one, which asks for that.',
  APPROVAL_REQUEST_UNKNOWN:
    'The tenant has no such request, or it is none of yours. Take an id from `approvalsAwaiting` or `approvalRequests`.',
  APPROVAL_NOT_AWAITED:
    'The request waits no more: it was decided, taken back, or has lapsed. Its state says which.',
  APPROVAL_BY_MAKER:
    'Whoever asked cannot agree, by no key and in nobody’s place. Somebody else has to.',
  APPROVAL_BY_PROGRAM: 'Programs decide on nothing. A user has to.',
  APPROVAL_BY_KEY:
    'An API key neither decides nor lends the right: whoever issued it may hold it too. Sign in, or come with an access token.',
  APPROVAL_DECIDED_BEFORE: 'You have decided on this request already. Somebody else has to.',
  APPROVAL_NOT_YOURS:
    'You do not hold what the step that waits asks for, or it does not count here: whoever asked may be you or gave you the role since, or one of you has let the other in within seven days before, or since. Somebody else who holds the role there has to decide.',
  SECOND_FACTOR_MISSING:
    'Whoever signed in with a password decides, and lends the right, only with a second factor. Show it and do it again.',
  APPROVAL_CONTENT_CHANGED:
    'The content hash is not that of the request. Read the request again and look at its content.',
  APPROVED_ACTION_REFUSED:
    'What was asked for cannot be done any more; see refusalCode. Reject the request, so that it can be asked for anew.',
  OPERATION_NOT_APPROVABLE:
    'No such mutation can be made to need approval. Take one of `approvableOperations`.',
  APPROVAL_PLACE_INVALID:
    'This mutation belongs to no legal entity, so that its policy cannot either. Leave the legal entity out.',
  APPROVAL_CURRENCY_INVALID:
    'A mutation with an amount needs the currency of the bands, one without takes none. Correct it.',
  APPROVAL_BANDS_INVALID:
    'There are one to ten bands, the first from 0, each further one from a larger amount; a mutation without an amount has one. Correct them.',
  APPROVAL_STEPS_INVALID:
    'A band has up to five steps of one to five people, and an escalation has both hours and a role; where a second person always has to agree there is at least one step. Correct them.',
  APPROVAL_EXPIRY_INVALID: 'A request lapses after 1 to 8,784 hours. Correct it.',
  DELEGATE_IS_SELF: 'A right is lent to somebody else. Name another user.',
  DELEGATE_NOT_A_USER: 'The tenant has no such user. Take an id from `users`.',
  DELEGATION_PERIOD_INVALID:
    'The last day comes before the first or is past, or they are more than 92 days apart. Correct them.',
  APPROVAL_DELEGATION_UNKNOWN:
    'There is no such lending of yours. Take an id from `approvalDelegations`.',
});

/** A request that waits no more. */
@ObjectType('ApprovalNotAwaitedError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The request waits no more.',
})
class ApprovalNotAwaitedError extends UserError {
  @Field(() => ApprovalStateEnum, { description: 'Where the request stands.' })
  state!: ApprovalState;
}

/** What was approved cannot be done. */
@ObjectType('ApprovedActionRefusedError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'What was asked for is refused now. The request still waits; nothing was done.',
})
class ApprovedActionRefusedError extends UserError {
  @Field(() => String, {
    description:
      'The code with which its own mutation refuses it; FORBIDDEN when its maker lacks the right now.',
  })
  refusalCode!: string;

  @Field(() => String, { description: 'The message of that refusal, in English.' })
  refusalMessage!: string;
}

type ApprovalsRefusal =
  | ApprovalDecideRefusal
  | ApprovalWithdrawRefusal
  | PolicySetRefusal
  | DelegateRefusal
  | DelegationRevokeRefusal;

/** A refusal as a payload shows it. */
export function approvalError(refusal: ApprovalsRefusal): UserError {
  const { code } = refusal;
  const message = userErrorText(code);
  const path = ['input', 'field' in refusal ? refusal.field : 'idempotencyKey'];
  if ('refusalCode' in refusal) {
    const { refusalCode, refusalMessage } = refusal;
    return make(ApprovedActionRefusedError, { code, message, path, refusalCode, refusalMessage });
  }
  if ('state' in refusal) {
    const { state } = refusal;
    return make(ApprovalNotAwaitedError, { code, message, path, state });
  }
  if ('currentVersion' in refusal) {
    const { currentVersion } = refusal;
    return make(VersionConflictError, { code, message, path, currentVersion });
  }
  return userError(code, message, path);
}
