import { make, Money, type BusinessDate, type Decimal } from '@duebook/kernel';
import { encodeId } from '@duebook/platform';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ClassImpact, Impact, ImpactState, PartyImpact } from '../application/impact.ports';
import type { PaymentCondition } from '../domain/policy-content';
import type { PolicyState, PolicyVersion } from '../domain/policy-version';
import { PolicyContentType, policyContentType } from './policy-content.types';
import { SCOPE_FIELDS as S } from './policy-content.words';
import { ImpactStateEnum, PaymentConditionEnum, PolicyStateEnum } from './policy.enums';

@ObjectType('CreditPolicyScope', {
  simpleResolvers: true,
  description:
    'Whom a policy is for. Of policies for the same customer the one holds that binds more.',
})
export class PolicyScopeType {
  @Field(() => [String], { description: S.productGroups })
  productGroups!: readonly string[];

  @Field(() => [String], { description: S.segments })
  segments!: readonly string[];

  @Field(() => [String], { description: S.regions })
  regions!: readonly string[];

  legalEntityUuids!: readonly string[];
}

@ObjectType('CreditPolicyVersion', {
  implements: Node,
  simpleResolvers: true,
  description:
    'One version of a credit policy. It is written as a draft, holds from a day on, and is never edited once it does.',
})
export class PolicyVersionType extends Node {
  @Field(() => String, { description: 'What the policy is called, version after version.' })
  policyCode!: string;

  @Field(() => Int, { description: 'Which of the policy’s versions, from 1.' })
  versionNumber!: number;

  @Field(() => String, { description: 'What people call the policy.' })
  name!: string;

  @Field(() => PolicyStateEnum, { description: 'Where the version stands.' })
  state!: PolicyState;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it holds; null while it is a draft.',
  })
  effectiveFrom!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which it holds; the day before the first for one that never held; null while nobody has ended it.',
  })
  effectiveTo!: BusinessDate | null;

  @Field(() => PolicyScopeType, { description: 'Which customers and orders it is for.' })
  scope!: PolicyScopeType;

  @Field(() => Int, { description: S.priority })
  priority!: number;

  @Field(() => PolicyContentType, { description: 'The terms, rules and amounts that it sets.' })
  content!: PolicyContentType;

  @Field(() => String, {
    description: 'SHA-256 in hex of all that it says, as agreed to and as sent to customers.',
  })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When its content was written last.' })
  draftedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was agreed to; null while it is a draft.',
  })
  activatedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its end was said; null while nobody has.',
  })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: PolicyVersion;
}

/** The API's form of a version. */
export function policyVersionType(known: PolicyVersion): PolicyVersionType {
  const { policyCode, name, state, effectiveFrom, effectiveTo, priority, contentHash } = known;
  const { legalEntityIds, ...scope } = known.scope;
  const { draftedAt, activatedAt, endedAt } = known;
  return make(PolicyVersionType, {
    id: encodeId('CreditPolicyVersion', known.id),
    ...{ policyCode, name, state, effectiveFrom, effectiveTo, priority, contentHash, known },
    ...{ draftedAt, activatedAt, endedAt },
    versionNumber: known.version,
    version: known.revision,
    scope: make(PolicyScopeType, { ...scope, legalEntityUuids: legalEntityIds }),
    content: policyContentType(known.content),
  });
}

export const PolicyVersionPage = connectionType('CreditPolicyVersion', () => PolicyVersionType);

@ObjectType('CreditPolicyDifference', {
  simpleResolvers: true,
  description: 'What changed at one place between two versions.',
})
export class PolicyDifferenceType {
  @Field(() => [String], {
    description: 'Where, outermost first; classes and rules by their codes: classes, A, limitCap.',
  })
  path!: readonly string[];

  @Field(() => String, { nullable: true, description: 'As it was; null where there was nothing.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'As it is; null where there is nothing.' })
  after!: string | null;
}

@ObjectType('CreditPolicyClassImpact', {
  simpleResolvers: true,
  description:
    'What a draft would change for the customers of one class. Amounts are sums of what is known.',
})
export class ClassImpactType {
  @Field(() => String, {
    nullable: true,
    description: 'The class; null for customers that nobody has put into one.',
  })
  classCode!: string | null;

  @Field(() => Int, { description: 'How many customers it changes something for.' })
  partyCount!: number;

  @Field(() => MoneyType, { description: 'Limits by the formulas that hold before.' })
  limitBefore!: MoneyType;

  @Field(() => MoneyType, { description: 'Limits by the formula of the draft.' })
  limitAfter!: MoneyType;

  @Field(() => MoneyType, { description: 'What they owe and have ordered.' })
  exposure!: MoneyType;

  @Field(() => Int, { description: 'How many have an exposure above the limit after.' })
  overCount!: number;

  @Field(() => MoneyType, { description: 'By how much these are above it together.' })
  overAmount!: MoneyType;

  @Field(() => Int, {
    description: 'Of how many no limit after can be said, for want of terms, a fact or a rate.',
  })
  unknownCount!: number;
}

@ObjectType('CreditPolicyPartyImpact', {
  simpleResolvers: true,
  description: 'What a draft would change for one customer.',
})
export class PartyImpactType {
  @Field(() => String, { nullable: true, description: 'Its class; null where it is in none.' })
  classCode!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the draft would hold for it; false where the policy would cease to.',
  })
  isHeldAfter!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The code of its payment term before; null where no policy says one.',
  })
  paymentTermBefore!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of its payment term after; null where no policy says one.',
  })
  paymentTermAfter!: string | null;

  @Field(() => PaymentConditionEnum, {
    nullable: true,
    description: 'What it has to show before; null where no policy says it.',
  })
  conditionBefore!: PaymentCondition | null;

  @Field(() => PaymentConditionEnum, {
    nullable: true,
    description: 'What it has to show after; null where no policy says it.',
  })
  conditionAfter!: PaymentCondition | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The limit by the formula before; null without terms, or where a fact is absent.',
  })
  limitBefore!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The limit by the formula after; null without terms, or where a fact is absent.',
  })
  limitAfter!: MoneyType | null;

  @Field(() => [String], {
    description: 'Facts that the formula after asks for and that are absent.',
  })
  absentFacts!: readonly string[];

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What it owes and has ordered; null where a rate is missing.',
  })
  exposure!: MoneyType | null;

  known!: PartyImpact;
}

export const PartyImpactPage = connectionType('CreditPolicyPartyImpact', () => PartyImpactType);

@ObjectType('CreditPolicyImpact', {
  implements: Node,
  simpleResolvers: true,
  description: 'A report of what a draft would change, customer by customer; a job writes it.',
})
export class ImpactType extends Node {
  @Field(() => ImpactStateEnum, { description: 'How far the report has come.' })
  state!: ImpactState;

  @Field(() => DateScalar, { description: 'The day on which facts and what holds before stand.' })
  asOf!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'For orders of which product group; null: of none in particular.',
  })
  productGroup!: string | null;

  @Field(() => String, {
    description:
      'The `contentHash` that was looked at; a draft that was edited since needs another.',
  })
  contentHash!: string;

  @Field(() => Int, { description: 'How many customers there are.' })
  partiesTotal!: number;

  @Field(() => Int, { description: 'How many were looked at.' })
  partiesDone!: number;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null before.' })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What stopped it last, in a sentence, or DRAFT_CHANGED for a draft edited meanwhile; null: nothing.',
  })
  failure!: string | null;

  known!: Impact;
}

/** The API's form of a report. */
export function impactType(known: Impact): ImpactType {
  const { state, asOf, productGroup, contentHash, partiesTotal, partiesDone } = known;
  const { requestedAt, finishedAt, failure } = known;
  return make(ImpactType, {
    id: encodeId('CreditPolicyImpact', known.id),
    ...{ state, asOf, productGroup, contentHash, partiesTotal, partiesDone },
    ...{ requestedAt, finishedAt, failure, known },
  });
}

/** The API's form of a class in a report. */
export function classImpactType(of: ClassImpact, currency: string): ClassImpactType {
  const { classCode, partyCount, overCount, unknownCount } = of;
  const money = (amount: Decimal) => moneyType(Money.of(amount, currency));
  return make(ClassImpactType, {
    ...{ classCode, partyCount, overCount, unknownCount },
    limitBefore: money(of.limitBefore),
    limitAfter: money(of.limitAfter),
    exposure: money(of.exposure),
    overAmount: money(of.overAmount),
  });
}

/** The API's form of a customer in a report. */
export function partyImpactType(known: PartyImpact, currency: string): PartyImpactType {
  const { classCode, isHeldAfter, paymentTermBefore, paymentTermAfter, absentFacts } = known;
  const money = (amount: Decimal | null) => amount && moneyType(Money.of(amount, currency));
  return make(PartyImpactType, {
    ...{ classCode, isHeldAfter, paymentTermBefore, paymentTermAfter, absentFacts, known },
    conditionBefore: known.conditionBefore as PaymentCondition | null,
    conditionAfter: known.conditionAfter as PaymentCondition | null,
    limitBefore: money(known.limitBefore),
    limitAfter: money(known.limitAfter),
    exposure: money(known.exposure),
  });
}

const STANDING =
  'It, as it stands now; null when the call was refused, or the viewer may not see it.';

@ObjectType('CreditPolicyDraftPayload', {
  simpleResolvers: true,
  description: 'What became of writing a draft.',
})
export class PolicyDraftPayload extends RefusablePayload {
  @Field(() => PolicyVersionType, { nullable: true, description: STANDING })
  creditPolicyVersion!: PolicyVersionType | null;
}

@ObjectType('CreditPolicyActivatePayload', {
  simpleResolvers: true,
  description: 'What became of letting a draft hold.',
})
export class PolicyActivatePayload extends RefusablePayload {
  @Field(() => PolicyVersionType, { nullable: true, description: STANDING })
  creditPolicyVersion!: PolicyVersionType | null;

  approvalRequestId!: string | null;
}

@ObjectType('CreditPolicyEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending a policy.',
})
export class PolicyEndPayload extends RefusablePayload {
  @Field(() => PolicyVersionType, { nullable: true, description: STANDING })
  creditPolicyVersion!: PolicyVersionType | null;

  approvalRequestId!: string | null;
}

@ObjectType('CreditPolicyImpactRequestPayload', {
  simpleResolvers: true,
  description: 'What became of asking what a draft would change.',
})
export class ImpactRequestPayload extends RefusablePayload {
  @Field(() => ImpactType, { nullable: true, description: STANDING })
  creditPolicyImpact!: ImpactType | null;
}
