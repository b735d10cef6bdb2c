import { make, Money } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { VisibleRequest } from '../application/read-approvals';
import type { ApprovableOperation } from '../domain/approvable';
import type { ApprovalDelegation } from '../domain/approval-delegation';
import type { ApprovalBand, ApprovalPolicy, ApprovalStep } from '../domain/approval-policy';
import type { ApprovalDecision, ApprovalState } from '../domain/approval-request';

export const ApprovalStateEnum = declareEnum(
  'ApprovalState',
  'Where a request for approval stands.',
  {
    AWAITING: 'Somebody still has to agree.',
    EXECUTED: 'All have agreed, and it was done.',
    REJECTED: 'Somebody refused; nothing was done.',
    WITHDRAWN: 'Whoever asked took it back; nothing was done.',
    EXPIRED: 'Not all agreed in time; nothing was done.',
  },
);

const ApprovalVerdictEnum = declareEnum(
  'ApprovalVerdict',
  'What somebody said of a request for approval.',
  { APPROVE: 'Agreed.', REJECT: 'Refused, which ends the request.' },
);

@ObjectType('ApprovableOperation', {
  simpleResolvers: true,
  description: 'A mutation that can be made to need approval.',
})
export class ApprovableOperationType {
  @Field(() => String, { description: 'The name of the mutation, for example creditNotePost.' })
  operation!: string;

  @Field(() => String, { description: 'What the mutation does, in words.' })
  description!: string;

  @Field(() => Boolean, {
    description: 'Whether policies may tell small from large by its amount.',
  })
  hasAmount!: boolean;

  @Field(() => Boolean, { description: 'Whether policies may differ between legal entities.' })
  isOfLegalEntity!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a second person has to agree even where no policy asks for it.',
  })
  needsSecondPerson!: boolean;
}

export function approvableOperationType(operation: ApprovableOperation): ApprovableOperationType {
  return make(ApprovableOperationType, { ...operation });
}

@ObjectType('ApprovalStep', {
  simpleResolvers: true,
  description: 'One round of agreement; the rounds follow one another.',
})
export class ApprovalStepType {
  @Field(() => Int, { description: 'How many different people have to agree.' })
  approvers!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the role they hold; null for whoever may decide at all.',
  })
  roleCode!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'After so many hours the escalation role may agree too; null for never.',
  })
  escalateAfterHours!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the role that may agree too then; null without escalation.',
  })
  escalationRoleCode!: string | null;
}

@ObjectType('ApprovalBand', {
  simpleResolvers: true,
  description: 'Which agreement is needed from an amount on.',
})
export class ApprovalBandType {
  @Field(() => MoneyType, {
    nullable: true,
    description:
      'From this amount on, 0 for the first band; null in a policy for a mutation without an amount.',
  })
  fromAmount!: MoneyType | null;

  @Field(() => [ApprovalStepType], {
    description: 'The rounds of agreement; none where it may go ahead by itself.',
  })
  steps!: ApprovalStepType[];
}

/** A policy; its legal entity is read when it is asked for. */
@ObjectType('ApprovalPolicy', {
  implements: Node,
  simpleResolvers: true,
  description:
    'What needs approval, by whom. Amounts count with all that the same person did of the kind on the same day.',
})
export class ApprovalPolicyType extends Node {
  @Field(() => String, { description: 'The mutation that it is about.' })
  operation!: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      'The currency of the bands’ amounts; null for a mutation without an amount. In a legal entity with another functional currency the last band holds.',
  })
  currencyCode!: string | null;

  @Field(() => [ApprovalBandType], {
    description: 'What is needed from which amount on, the lowest first.',
  })
  bands!: ApprovalBandType[];

  @Field(() => Int, { description: 'After so many hours a request lapses.' })
  expiresAfterHours!: number;

  @Field(() => Boolean, { description: 'Whether it holds; false once it was ended.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Rises with each change; changes name the one they saw.' })
  version!: number;

  legalEntityId!: string | null;
}

export function approvalPolicyType(policy: ApprovalPolicy): ApprovalPolicyType {
  const { id, currency, bands, ...rest } = policy;
  return make(ApprovalPolicyType, {
    ...rest,
    id: encodeId('ApprovalPolicy', id),
    currencyCode: currency,
    bands: bands.map((band) => bandType(band, currency)),
  });
}

function bandType(
  { fromAmount, steps }: ApprovalBand,
  currency: ApprovalPolicy['currency'],
): ApprovalBandType {
  return make(ApprovalBandType, {
    fromAmount: currency === null ? null : moneyType(Money.of(fromAmount, currency)),
    steps: steps.map(stepType),
  });
}

function stepType(step: ApprovalStep): ApprovalStepType {
  return make(ApprovalStepType, { ...step });
}

/** What was said; who said it is read when it is asked for. */
@ObjectType('ApprovalDecision', {
  simpleResolvers: true,
  description: 'What one person said of a request.',
})
export class ApprovalDecisionType {
  @Field(() => Int, { description: 'In which round of agreement, from 1.' })
  step!: number;

  @Field(() => ApprovalVerdictEnum, { description: 'Whether the person agreed or refused.' })
  verdict!: ApprovalDecision['verdict'];

  @Field(() => String, { nullable: true, description: 'Why; null when nothing was said of it.' })
  comment!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the person agreed or refused.' })
  decidedAt!: Date;

  deciderId!: string;
  delegatorId!: string | null;
}

export function approvalDecisionType(decision: ApprovalDecision): ApprovalDecisionType {
  const { step, verdict, comment, decidedAt, deciderId, delegatorId } = decision;
  return make(ApprovalDecisionType, {
    step: step + 1,
    verdict,
    comment,
    decidedAt,
    deciderId,
    delegatorId,
  });
}

/** A request; people, legal entity and decisions are read when they are asked for. */
@ObjectType('ApprovalRequest', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Something that is to happen once others agree. Until then nothing of it exists; then it is done in the name of whoever asked.',
})
export class ApprovalRequestType extends Node {
  @Field(() => String, { description: 'The mutation by which it was asked for.' })
  operation!: string;

  @Field(() => String, { description: 'What is to be done, in one line.' })
  title!: string;

  @Field(() => String, {
    description:
      'All that is to be done, as JSON. Exactly this is approved, and nothing else; what is personal in it may have been erased since.',
  })
  content!: string;

  @Field(() => String, {
    description: 'SHA-256 in hex of the mutation and the content: name it when you decide.',
  })
  contentHash!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Its amount in the functional currency, unsigned; null where it has none.',
  })
  amount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The amount with all that the same person did of the kind that day, as far as the policy adds it up, by which it judged; null where it has none.',
  })
  cumulativeAmount!: MoneyType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What it is about, for node(id); null when it does not exist yet.',
  })
  subjectId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What was made, for node(id); null unless it was executed and made something.',
  })
  resultId!: string | null;

  @Field(() => ApprovalStateEnum, { description: 'Whether it waits, was done, or ended without.' })
  state!: ApprovalState;

  @Field(() => [ApprovalStepType], { description: 'The rounds of agreement it needs.' })
  steps!: ApprovalStepType[];

  @Field(() => Int, {
    description: 'Which round waits, from 1; one more than there are when all have agreed.',
  })
  currentStep!: number;

  @Field(() => DateTimeScalar, { description: 'When its maker asked for it.' })
  filedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it lapses, or has lapsed, undecided.' })
  expiresAt!: Date;

  requestId!: string;
  makerId!: string;
  legalEntityId!: string | null;
}

export function approvalRequestType(request: VisibleRequest): ApprovalRequestType {
  const { id, amount, cumulativeAmount, subject, result, makerId, legalEntityId } = request;
  const { operation, title, command: content, contentHash, state, filedAt, expiresAt } = request;
  return make(ApprovalRequestType, {
    id: encodeId('ApprovalRequest', id),
    requestId: id,
    operation,
    title,
    content,
    contentHash,
    amount: amount && moneyType(amount),
    cumulativeAmount: cumulativeAmount && moneyType(cumulativeAmount),
    subjectId: subject && encodeId(subject.type, subject.id),
    resultId: result && encodeId(result.type, result.id),
    state,
    steps: request.steps.map(stepType),
    currentStep: request.step + 1,
    filedAt,
    expiresAt,
    makerId,
    legalEntityId,
  });
}

@ObjectType('ApprovalDelegation', {
  implements: Node,
  simpleResolvers: true,
  description: 'A right to decide on requests that somebody lends to another for some days.',
})
export class ApprovalDelegationType extends Node {
  @Field(() => DateScalar, { description: 'The first day on which it may be used, in UTC.' })
  startsOn!: ApprovalDelegation['startsOn'];

  @Field(() => DateScalar, { description: 'The last day on which it may be used, in UTC.' })
  endsOn!: ApprovalDelegation['endsOn'];

  @Field(() => String, { description: 'Why it is lent, as the lender said.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When the lender gave it.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was taken back; null while it was not.',
  })
  revokedAt!: Date | null;

  delegatorId!: string;
  delegateId!: string;
}

export function approvalDelegationType(delegation: ApprovalDelegation): ApprovalDelegationType {
  const { id, ...rest } = delegation;
  return make(ApprovalDelegationType, { ...rest, id: encodeId('ApprovalDelegation', id) });
}

export const ApprovalRequestPage = connectionType('ApprovalRequest', () => ApprovalRequestType);
export const ApprovalPolicyPage = connectionType('ApprovalPolicy', () => ApprovalPolicyType);
export const ApprovalDelegationPage = connectionType(
  'ApprovalDelegation',
  () => ApprovalDelegationType,
);
