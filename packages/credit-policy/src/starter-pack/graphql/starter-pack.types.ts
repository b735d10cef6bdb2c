import { make } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  declareEnum,
  KeyedInput,
  RefusablePayload,
  UserError,
  userError,
} from '@duebook/platform/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { AlertRuleType } from '../../alerts/graphql/alert-rule.types';
import { PolicyVersionType } from '../../policies/graphql/policy.types';
import { ScorecardType } from '../../scorecards/graphql/scorecard.types';
import type { PackPartShown } from '../application/starter-pack-load';
import type { PackPartKind, PackPartState } from '../domain/pack-part';
import { tellPackRefusal } from './starter-pack-errors';

@InputType('CreditStarterPackLoadInput', { description: 'What a tenant is to begin with.' })
export class StarterPackLoadInput extends KeyedInput {
  @Field(() => CurrencyCodeScalar, { description: 'The currency in which amounts are compared.' })
  currencyCode!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether all of it is to hold, from the day on which it is agreed to, the drafts of an earlier call with it: each rule is back-tested, and one request asks somebody else for the whole. Null: it is drafted only.',
  })
  activate?: boolean | null;
}

const PackPartKindEnum = declareEnum(
  'CreditStarterPackPartKind',
  'What a part of the starter pack is.',
  {
    SCORECARD: 'What customers are scored by.',
    POLICY: 'On what terms which class of customers buys, and how orders are checked.',
    ALERT_RULE: 'What customers are watched for.',
  } satisfies Record<PackPartKind, string>,
);

const PackPartStateEnum = declareEnum(
  'CreditStarterPackPartState',
  'How far a part of the starter pack has come.',
  {
    DRAFT: 'It is written, and nobody is asked to let it hold.',
    ASKED_FOR: 'It holds once the request of this call is agreed to.',
    HOLDS: 'It holds.',
    ENDED: 'It held, and does no more.',
  } satisfies Record<PackPartState, string>,
);

@ObjectType('CreditStarterPackPart', {
  simpleResolvers: true,
  description: 'What a tenant has under a code of the starter pack: the draft, else what holds.',
})
export class StarterPackPartType {
  @Field(() => PackPartKindEnum, {
    description: 'Whether it is a scorecard, a policy or a rule of alerts.',
  })
  kind!: PackPartKind;

  @Field(() => String, { description: 'Its code among those of its kind.' })
  code!: string;

  @Field(() => Boolean, { description: 'Whether this call drafted it.' })
  isNew!: boolean;

  @Field(() => PackPartStateEnum, {
    description: 'Whether it is a draft, is asked for, holds, or held before.',
  })
  state!: PackPartState;

  @Field(() => [UserError], {
    description:
      'Why nobody is asked to let it hold, such as a policy whose impact nobody has seen; empty where nothing is in its way, or `activate` was not asked for.',
  })
  obstacles!: UserError[];

  @Field(() => ScorecardType, {
    nullable: true,
    description: 'The scorecard; null for other kinds, or where the viewer may not see it.',
  })
  scorecard!: ScorecardType | null;

  @Field(() => PolicyVersionType, {
    nullable: true,
    description: 'The policy; null for other kinds, or where the viewer may not see it.',
  })
  creditPolicyVersion!: PolicyVersionType | null;

  @Field(() => AlertRuleType, {
    nullable: true,
    description:
      'The alert rule, with its back-tests; null for other kinds, or where the viewer may not see it.',
  })
  alertRule!: AlertRuleType | null;
}

/** The API's form of a part. @param objects what it is, as far as the viewer may see it */
export function packPartType(
  { kind, code, isNew, stage, obstacle }: PackPartShown,
  objects: Pick<StarterPackPartType, 'scorecard' | 'creditPolicyVersion' | 'alertRule'>,
): StarterPackPartType {
  const cause = obstacle === null ? null : tellPackRefusal(obstacle);
  return make(StarterPackPartType, {
    ...{ kind, code, isNew, state: stage, ...objects },
    obstacles: cause ? [userError(cause.code, cause.message, ['input', 'activate'])] : [],
  });
}

@ObjectType('CreditStarterPackLoadPayload', {
  simpleResolvers: true,
  description:
    'What of the starter pack was drafted now, and what of it waits for whom, or holds. Who has to agree is told by `approvalRequest`.',
})
export class StarterPackLoadPayload extends RefusablePayload {
  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the scorecards that were drafted; what stood under a code already was left alone. Null when the call was refused.',
  })
  scorecardCodes!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the alert rules that were drafted; what stood under a code already was left alone. Null when the call was refused.',
  })
  alertRuleCodes!: readonly string[] | null;

  @Field(() => PolicyVersionType, {
    nullable: true,
    description:
      'The policy that was drafted; null where one stood under its code already, the call was refused, or the viewer may not see policies.',
  })
  creditPolicyVersion!: PolicyVersionType | null;

  @Field(() => [StarterPackPartType], {
    nullable: true,
    description:
      'All that stands under the codes of the pack: scorecards, the policy, alert rules. Null when the call was refused.',
  })
  parts!: readonly StarterPackPartType[] | null;

  approvalRequestId!: string | null;
}
