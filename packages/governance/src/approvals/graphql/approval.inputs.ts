import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ApprovalState } from '../domain/approval-request';
import {
  ApprovalDelegationType,
  ApprovalPolicyType,
  ApprovalRequestType,
  ApprovalStateEnum,
} from './approval.types';

@InputType('ApprovalRequestFilter', { description: 'Which requests are listed.' })
export class ApprovalRequestFilter {
  @Field(() => [ApprovalStateEnum], {
    nullable: true,
    description: 'Those in one of these states; all when null.',
  })
  states?: ApprovalState[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Those asked for by one of these mutations; all when null.',
  })
  operations?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Those of this user or service account; of all when null.',
  })
  makerId?: string | null;
}

@ArgsType()
export class ApprovalRequestsArgs extends ConnectionArgs {
  @Field(() => ApprovalRequestFilter, {
    nullable: true,
    description: 'Which requests; all that may be seen when null.',
  })
  filter?: ApprovalRequestFilter | null;
}

@InputType()
abstract class VerdictInput extends KeyedInput {
  @Field(() => ID, { description: 'The request to decide on, by its id.' })
  approvalRequestId!: string;

  @Field(() => String, {
    description: 'The contentHash of the request as you saw it: only that is decided on.',
  })
  contentHash!: string;
}

@InputType('ApprovalRequestApproveInput', { description: 'The request to agree to.' })
export class ApprovalRequestApproveInput extends VerdictInput {
  @Field(() => String, {
    nullable: true,
    description: 'Why, up to 500 characters; null when there is nothing to say.',
  })
  comment?: string | null;
}

@InputType('ApprovalRequestRejectInput', { description: 'The request to refuse.' })
export class ApprovalRequestRejectInput extends VerdictInput {
  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  comment!: string;
}

@InputType('ApprovalRequestWithdrawInput', { description: 'The request to take back.' })
export class ApprovalRequestWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The request to take back, one’s own.' })
  approvalRequestId!: string;
}

@ObjectType()
abstract class RequestPayload extends RefusablePayload {
  @Field(() => ApprovalRequestType, {
    nullable: true,
    description: 'The request as it stands; null when the call was refused.',
  })
  approvalRequest!: ApprovalRequestType | null;
}

@ObjectType('ApprovalRequestApprovePayload', {
  simpleResolvers: true,
  description: 'What became of agreeing to a request.',
})
export class ApprovalRequestApprovePayload extends RequestPayload {}

@ObjectType('ApprovalRequestRejectPayload', {
  simpleResolvers: true,
  description: 'What became of refusing a request.',
})
export class ApprovalRequestRejectPayload extends RequestPayload {}

@ObjectType('ApprovalRequestWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of taking a request back.',
})
export class ApprovalRequestWithdrawPayload extends RequestPayload {}

@InputType('ApprovalStepInput', { description: 'One round of agreement.' })
export class ApprovalStepInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many different people have to agree, 1 to 5; 1 when null.',
  })
  approvers?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the role they hold; whoever may decide at all when null.',
  })
  roleCode?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'After so many hours the escalation role may agree too; never when null.',
  })
  escalateAfterHours?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of that role, given with the hours; null without them.',
  })
  escalationRoleCode?: string | null;
}

@InputType('ApprovalBandInput', { description: 'Which agreement is needed from an amount on.' })
export class ApprovalBandInput {
  @Field(() => DecimalScalar, {
    description: 'From this amount on; 0 for the first band, each further one above the last.',
  })
  fromAmount!: string;

  @Field(() => [ApprovalStepInput], {
    description: 'Up to five rounds; none where it may go ahead by itself.',
  })
  steps!: ApprovalStepInput[];
}

@InputType('ApprovalPolicySetInput', { description: 'What is to need approval, by whom.' })
export class ApprovalPolicySetInput extends KeyedInput {
  @Field(() => String, { description: 'The mutation; one of approvableOperations.' })
  operation!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only in this legal entity; when null in all without a policy of their own, whose amounts add up.',
  })
  legalEntityId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'Currency of the bands; null if, and only if, the mutation has no amount.',
  })
  currencyCode?: string | null;

  @Field(() => [ApprovalBandInput], {
    description: 'One to ten bands by amount; just one for a mutation without an amount.',
  })
  bands!: ApprovalBandInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'After so many hours a request lapses; 336, two weeks, when null.',
  })
  expiresAfterHours?: number | null;

  @Field(() => Int, { description: 'The version that you saw; 0 when there was none.' })
  expectedVersion!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it holds; false ends it. True when null.',
  })
  isActive?: boolean | null;
}

@ObjectType('ApprovalPolicySetPayload', {
  simpleResolvers: true,
  description: 'What became of saying what needs approval.',
})
export class ApprovalPolicySetPayload extends RefusablePayload {
  @Field(() => ApprovalPolicyType, {
    nullable: true,
    description: 'The policy as it stands; null when the call was refused or needs approval.',
  })
  approvalPolicy!: ApprovalPolicyType | null;

  approvalRequestId!: string | null;
}

@InputType('ApprovalDelegationCreateInput', { description: 'A right to lend.' })
export class ApprovalDelegationCreateInput extends KeyedInput {
  @Field(() => ID, { description: 'The user who may decide in your place.' })
  delegateId!: string;

  @Field(() => DateScalar, { description: 'The first day on which it may be used, in UTC.' })
  startsOn!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day, in UTC; at most 92 days later.' })
  endsOn!: BusinessDate;

  @Field(() => String, { description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@InputType('ApprovalDelegationRevokeInput', { description: 'A right to take back.' })
export class ApprovalDelegationRevokeInput extends KeyedInput {
  @Field(() => ID, { description: 'The right that was lent, by its id.' })
  approvalDelegationId!: string;
}

@ObjectType()
abstract class DelegationPayload extends RefusablePayload {
  @Field(() => ApprovalDelegationType, {
    nullable: true,
    description: 'The lending as it stands; null when the call was refused.',
  })
  approvalDelegation!: ApprovalDelegationType | null;
}

@ObjectType('ApprovalDelegationCreatePayload', {
  simpleResolvers: true,
  description: 'What became of lending a right.',
})
export class ApprovalDelegationCreatePayload extends DelegationPayload {}

@ObjectType('ApprovalDelegationRevokePayload', {
  simpleResolvers: true,
  description: 'What became of taking a right back.',
})
export class ApprovalDelegationRevokePayload extends DelegationPayload {}
