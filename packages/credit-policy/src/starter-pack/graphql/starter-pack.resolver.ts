import { approvalRequestOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import { refusalError, requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { alertRuleType } from '../../alerts/graphql/alert-rule.types';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import { policyVersionType } from '../../policies/graphql/policy.types';
import { scorecardType } from '../../scorecards/graphql/scorecard.types';
import type { CreditPolicyServices } from '../../services';
import type { PackPartShown, StarterPackLoaded } from '../application/starter-pack-load';
import type { PackPartKind } from '../domain/pack-part';
import { tellPackRefusal } from './starter-pack-errors';
import {
  packPartType,
  StarterPackLoadInput,
  StarterPackLoadPayload,
  type StarterPackPartType,
} from './starter-pack.types';

type Services = Pick<CreditPolicyServices, 'starterPack' | 'scorecards' | 'policies' | 'alerts'>;

/** What a tenant can begin with. */
@Resolver()
class StarterPackResolver {
  constructor(private readonly services: Services) {}

  @Mutation(() => StarterPackLoadPayload, {
    description:
      'Drafts two scorecards, a policy with four classes and an order check, and twelve alert rules; what stands under one of their codes already is left alone. With `activate` each rule is back-tested as well, and one request asks somebody else to let the whole hold, which is refused to them while a back-test is under way; what something is in the way of is left out and says so. Needs credit-policy.scorecard.draft, credit-policy.policy.draft and credit-policy.alertRule.draft in the whole tenant; with `activate` the verbs activate of the three and credit-policy.alertRule.backtest too.',
  })
  async creditStarterPackLoad(
    @Arg('input', () => StarterPackLoadInput, { description: 'In which currency, and how far.' })
    { idempotencyKey, currencyCode, activate }: StarterPackLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<StarterPackLoadPayload> {
    const outcome = await this.services.starterPack.load(requireCaller(context), {
      ...{ idempotencyKey, currencyCode, activate: activate === true },
    });
    if (!outcome.ok) {
      const { message } = tellPackRefusal(outcome.refusal.code);
      return make(StarterPackLoadPayload, {
        ...{ scorecardCodes: null, alertRuleCodes: null, creditPolicyVersion: null },
        ...{ parts: null, approvalRequestId: null },
        userErrors: [refusalError(outcome.refusal, message)],
      });
    }
    return this.answer(context, outcome.value);
  }

  private async answer(
    context: RequestContext,
    loaded: StarterPackLoaded,
  ): Promise<StarterPackLoadPayload> {
    const { scorecardCodes, alertRuleCodes, policyVersionId, approvalRequestId } = loaded;
    const parts = await this.parts(context, loaded.parts);
    const policy = parts.find(({ kind }) => kind === 'POLICY')?.creditPolicyVersion ?? null;
    return make(StarterPackLoadPayload, {
      ...{ scorecardCodes, alertRuleCodes, parts, approvalRequestId, userErrors: [] },
      creditPolicyVersion: policyVersionId === null ? null : policy,
    });
  }

  /** Each with what it is: as many reads for one part as for all of a kind. */
  private async parts(
    context: RequestContext,
    parts: readonly PackPartShown[],
  ): Promise<readonly StarterPackPartType[]> {
    const caller = requireCaller(context);
    const { scorecards, policies, alerts } = this.services;
    const idsOf = (kind: PackPartKind): readonly Id[] =>
      parts.flatMap((part) => (part.kind === kind ? [part.id] : []));
    const cards = await scorecards.reading.byIds(caller, idsOf('SCORECARD'));
    const versions = await policies.reading.byIds(caller, idsOf('POLICY'));
    const rules = await alerts.reading.rulesByIds(caller, idsOf('ALERT_RULE'));
    return parts.map((part) => {
      const card = cards.find((each) => each?.id === part.id);
      const version = versions.find((each) => each?.id === part.id);
      const rule = rules.find((each) => each?.id === part.id);
      return packPartType(part, {
        scorecard: card ? scorecardType(card) : null,
        creditPolicyVersion: version ? policyVersionType(version) : null,
        alertRule: rule ? alertRuleType(rule) : null,
      });
    });
  }
}

/** The resolvers of the starter pack, ready to serve. Called while a schema is composed. */
export function starterPackResolvers(
  services: Services,
  loaders: CreditPolicyLoaders,
): readonly object[] {
  const Requesting = approvalRequestOf(() => StarterPackLoadPayload);
  return [new StarterPackResolver(services), new Requesting(loaders)];
}
