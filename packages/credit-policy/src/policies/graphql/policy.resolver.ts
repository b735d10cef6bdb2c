import { make, type Id } from '@duebook/kernel';
import { requestIdOf } from '@duebook/governance/graphql';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Policies } from '../create-policies';
import { draftOf } from './draft-of-input';
import { policyErrors } from './policy-errors';
import {
  ImpactRequestInput,
  PolicyActivateInput,
  PolicyDraftInput,
  PolicyEndInput,
  PolicyInForceArgs,
  PolicyVersionsArgs,
} from './policy.inputs';
import {
  ImpactRequestPayload,
  impactType,
  PolicyActivatePayload,
  PolicyDifferenceType,
  PolicyDraftPayload,
  PolicyEndPayload,
  PolicyVersionPage,
  PolicyVersionType,
  policyVersionType,
} from './policy.types';

type Outcome = Awaited<ReturnType<Policies['activate']>>;

/** On what terms which class of customers buys. */
@Resolver()
export class PolicyResolver {
  constructor(private readonly policies: Policies) {}

  @Query(() => PolicyVersionPage.Connection, {
    description: 'Versions of credit policies, the latest first. Needs credit-policy.policy.read.',
  })
  async creditPolicyVersions(
    @Args(() => PolicyVersionsArgs) { first, after, filter }: PolicyVersionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<PolicyVersionType>> {
    const rows = await this.policies.reading.page(
      requireCaller(context),
      pageAfter({ first, after }),
      {
        policyCodes: filter?.policyCodes ?? null,
        states: filter?.states ?? null,
        inForceOn: filter?.inForceOn ?? null,
      },
    );
    return mapConnection(connectionById(rows, first), policyVersionType);
  }

  @Query(() => PolicyVersionType, {
    nullable: true,
    description:
      'The version that holds for a customer, or for whoever is in a segment and region, on any day; null where none does, or the viewer may not see it. Needs credit-policy.policy.read.',
  })
  async creditPolicyInForce(
    @Args(() => PolicyInForceArgs) args: PolicyInForceArgs,
    @Ctx() context: RequestContext,
  ): Promise<PolicyVersionType | null> {
    const found = await this.policies.reading.inForce(requireCaller(context), {
      partyId: uuidOrNullOf('Party', args.partyId),
      legalEntityId: uuidOrNullOf('LegalEntity', args.legalEntityId),
      segment: args.segment ?? null,
      region: args.region ?? null,
      productGroup: args.productGroup ?? null,
      on: args.on ?? null,
    });
    return found && policyVersionType(found);
  }

  @Query(() => [PolicyDifferenceType], {
    nullable: true,
    description:
      'What changed between two versions, of one policy or of two; null where either is unknown or not to be seen. Needs credit-policy.policy.read.',
  })
  async creditPolicyDifferences(
    @Arg('beforeId', () => ID, { description: 'The version that it is compared with.' })
    beforeId: string,
    @Arg('afterId', () => ID, { description: 'The version that is compared.' })
    afterId: string,
    @Ctx() context: RequestContext,
  ): Promise<PolicyDifferenceType[] | null> {
    const found = await this.policies.reading.differences(requireCaller(context), {
      beforeId: uuidOf('CreditPolicyVersion', beforeId),
      afterId: uuidOf('CreditPolicyVersion', afterId),
    });
    return found?.map((each) => make(PolicyDifferenceType, each)) ?? null;
  }

  @Mutation(() => PolicyDraftPayload, {
    description:
      'Writes the next version of a credit policy as a draft, or other content into the draft that stands. Needs credit-policy.policy.draft in each legal entity of the scope.',
  })
  async creditPolicyDraft(
    @Arg('input', () => PolicyDraftInput, { description: 'What the version says.' })
    input: PolicyDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyDraftPayload> {
    const outcome = await this.policies.draft(requireCaller(context), draftOf(input));
    if (!outcome.ok) {
      const userErrors = policyErrors(outcome.refusal);
      return make(PolicyDraftPayload, { creditPolicyVersion: null, userErrors });
    }
    const creditPolicyVersion = await this.version(context, outcome.value.policyVersionId);
    return make(PolicyDraftPayload, { creditPolicyVersion, userErrors: [] });
  }

  @Mutation(() => PolicyActivatePayload, {
    description:
      'Asks for the agreement of somebody else to let a draft hold from today or a later day; the version of the same policy that holds so far ends the day before. Needs credit-policy.policy.activate in each legal entity of the scope.',
  })
  async creditPolicyActivate(
    @Arg('input', () => PolicyActivateInput, { description: 'Which draft, and its days.' })
    { creditPolicyVersionId, effectiveFrom, effectiveTo, ...input }: PolicyActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyActivatePayload> {
    const outcome = await this.policies.activate(requireCaller(context), {
      ...input,
      policyVersionId: uuidOf('CreditPolicyVersion', creditPolicyVersionId),
      effectiveFrom: effectiveFrom ?? null,
      effectiveTo: effectiveTo ?? null,
    });
    return make(PolicyActivatePayload, await this.answer(context, outcome));
  }

  @Mutation(() => PolicyEndPayload, {
    description:
      'Asks for the agreement of somebody else to the last day of a policy, today or later; the days on which it held stay. Needs credit-policy.policy.end in each legal entity of the scope.',
  })
  async creditPolicyEnd(
    @Arg('input', () => PolicyEndInput, { description: 'Which version, and its last day.' })
    { creditPolicyVersionId, effectiveTo, ...input }: PolicyEndInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyEndPayload> {
    const outcome = await this.policies.end(requireCaller(context), {
      ...input,
      policyVersionId: uuidOf('CreditPolicyVersion', creditPolicyVersionId),
      effectiveTo: effectiveTo ?? null,
    });
    return make(PolicyEndPayload, await this.answer(context, outcome));
  }

  @Mutation(() => ImpactRequestPayload, {
    description:
      'Begins a report of what a draft would change for each customer; a job writes it. Needs credit-policy.policy.draft in each legal entity of the scope.',
  })
  async creditPolicyImpactRequest(
    @Arg('input', () => ImpactRequestInput, { description: 'Which draft, and towards whom.' })
    { creditPolicyVersionId, legalEntityId, productGroup, ...input }: ImpactRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<ImpactRequestPayload> {
    const caller = requireCaller(context);
    const outcome = await this.policies.requestImpact(caller, {
      ...input,
      policyVersionId: uuidOf('CreditPolicyVersion', creditPolicyVersionId),
      legalEntityId: uuidOrNullOf('LegalEntity', legalEntityId),
      productGroup: productGroup ?? null,
    });
    if (!outcome.ok) {
      const userErrors = policyErrors(outcome.refusal);
      return make(ImpactRequestPayload, { creditPolicyImpact: null, userErrors });
    }
    const [impact] = await this.policies.impacts.byIds(caller, [outcome.value.impactId]);
    const creditPolicyImpact = impact ? impactType(impact) : null;
    return make(ImpactRequestPayload, { creditPolicyImpact, userErrors: [] });
  }

  private async answer(
    context: RequestContext,
    outcome: Outcome,
  ): Promise<{
    creditPolicyVersion: PolicyVersionType | null;
    approvalRequestId: string | null;
    userErrors: UserError[];
  }> {
    if (!outcome.ok) {
      const userErrors = policyErrors(outcome.refusal);
      return { creditPolicyVersion: null, approvalRequestId: null, userErrors };
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const id = 'policyVersionId' in outcome.value ? outcome.value.policyVersionId : null;
    const creditPolicyVersion = id === null ? null : await this.version(context, id);
    return { creditPolicyVersion, approvalRequestId, userErrors: [] };
  }

  private async version(context: RequestContext, id: Id): Promise<PolicyVersionType | null> {
    const [found] = await this.policies.reading.byIds(requireCaller(context), [id]);
    return found ? policyVersionType(found) : null;
  }
}
