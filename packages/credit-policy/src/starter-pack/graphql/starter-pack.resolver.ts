import { make } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  KeyedInput,
  refusalError,
  RefusablePayload,
  requireCaller,
  sharedTexts,
  userErrorText,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Policies } from '../../policies/create-policies';
import { PolicyVersionType, policyVersionType } from '../../policies/graphql/policy.types';
import type { StarterPack } from '../create-starter-pack';

@InputType('CreditStarterPackLoadInput', { description: 'What a tenant is to begin with.' })
class StarterPackLoadInput extends KeyedInput {
  @Field(() => CurrencyCodeScalar, { description: 'The currency in which amounts are compared.' })
  currencyCode!: string;
}

@ObjectType('CreditStarterPackLoadPayload', {
  simpleResolvers: true,
  description: 'What of the starter pack was drafted now.',
})
class StarterPackLoadPayload extends RefusablePayload {
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
}

/** What a tenant can begin with. */
@Resolver()
class StarterPackResolver {
  constructor(
    private readonly starterPack: StarterPack,
    private readonly policies: Policies,
  ) {}

  @Mutation(() => StarterPackLoadPayload, {
    description:
      'Drafts two scorecards, a policy with four classes and an order check, and twelve alert rules; what stands under one of their codes already is left alone. Nothing holds by it: each is tried and activated by two people. Needs credit-policy.scorecard.draft, credit-policy.policy.draft and credit-policy.alertRule.draft in the whole tenant.',
  })
  async creditStarterPackLoad(
    @Arg('input', () => StarterPackLoadInput, { description: 'In which currency.' })
    input: StarterPackLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<StarterPackLoadPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, currencyCode } = input;
    const outcome = await this.starterPack.load(caller, { idempotencyKey, currencyCode });
    if (!outcome.ok) {
      const { code } = outcome.refusal;
      const texts: Readonly<Record<string, string>> = sharedTexts;
      const userErrors = [refusalError(outcome.refusal, texts[code] ?? userErrorText(code))];
      const nothing = { scorecardCodes: null, alertRuleCodes: null, creditPolicyVersion: null };
      return make(StarterPackLoadPayload, { ...nothing, userErrors });
    }
    const { scorecardCodes, alertRuleCodes, policyVersionId } = outcome.value;
    const ids = policyVersionId === null ? [] : [policyVersionId];
    const [found = null] = await this.policies.reading.byIds(caller, ids);
    return make(StarterPackLoadPayload, {
      ...{ scorecardCodes, alertRuleCodes },
      creditPolicyVersion: found && policyVersionType(found),
      userErrors: [],
    });
  }
}

/** The resolver of the starter pack, ready to serve. Called while a schema is composed. */
export function starterPackResolvers(
  starterPack: StarterPack,
  policies: Policies,
): readonly object[] {
  return [new StarterPackResolver(starterPack, policies)];
}
