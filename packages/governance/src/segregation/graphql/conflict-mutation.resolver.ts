import { make, type Result } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GovernanceRefusal, GovernanceServices } from '../../application/governance-services';
import { principalUuidOf } from '../../graphql/ids';
import { toUserError } from '../../graphql/user-errors';
import {
  ConflictAcceptanceEndInput,
  ConflictAcceptInput,
  ConflictRuleCreateInput,
  ConflictRuleRetireInput,
  ConflictRuleUpdateInput,
  SegregationSettingsUpdateInput,
} from './conflict.inputs';
import {
  ConflictAcceptanceEndPayload,
  ConflictAcceptPayload,
  ConflictRuleCreatePayload,
  ConflictRuleRetirePayload,
  conflictRuleType,
  ConflictRuleUpdatePayload,
  principalConflictsType,
  SegregationSettingsUpdatePayload,
  segregationSettingsType,
} from './conflict.types';

const IN_WHOLE_TENANT = 'Needs governance.conflictRule.manage in the whole tenant.';

@Resolver()
export class ConflictMutationResolver {
  constructor(private readonly services: GovernanceServices) {}

  @Mutation(() => ConflictRuleCreatePayload, {
    description: `Adds a conflict rule of the tenant’s own. ${IN_WHOLE_TENANT}`,
  })
  async conflictRuleCreate(
    @Arg('input', () => ConflictRuleCreateInput, { description: 'The new rule.' })
    input: ConflictRuleCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<ConflictRuleCreatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.segregation.conflictRuleCreate(caller, input);
    return make(ConflictRuleCreatePayload, await this.ruled(outcome, context));
  }

  @Mutation(() => ConflictRuleUpdatePayload, {
    description: `Edits a conflict rule, or says how a shipped one is enforced. ${IN_WHOLE_TENANT}`,
  })
  async conflictRuleUpdate(
    @Arg('input', () => ConflictRuleUpdateInput, { description: 'The edit.' })
    input: ConflictRuleUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<ConflictRuleUpdatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.segregation.conflictRuleUpdate(caller, input);
    return make(ConflictRuleUpdatePayload, await this.ruled(outcome, context));
  }

  @Mutation(() => ConflictRuleRetirePayload, {
    description: `Ends a conflict rule of the tenant’s own. ${IN_WHOLE_TENANT}`,
  })
  async conflictRuleRetire(
    @Arg('input', () => ConflictRuleRetireInput, { description: 'The rule to retire.' })
    input: ConflictRuleRetireInput,
    @Ctx() context: RequestContext,
  ): Promise<ConflictRuleRetirePayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.segregation.conflictRuleRetire(caller, input);
    return make(
      ConflictRuleRetirePayload,
      outcome.ok
        ? { code: outcome.value.code, userErrors: [] }
        : { code: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }

  @Mutation(() => ConflictAcceptPayload, {
    description:
      'Answers for a conflict that stands, for a time; never for one’s own. Needs governance.conflict.accept there.',
  })
  async conflictAccept(
    @Arg('input', () => ConflictAcceptInput, { description: 'Which conflict, and why it passes.' })
    input: ConflictAcceptInput,
    @Ctx() context: RequestContext,
  ): Promise<ConflictAcceptPayload> {
    const { idempotencyKey, ruleCode, reason, expiresOn } = input;
    const outcome = await this.services.segregation.conflictAccept(requireCaller(context), {
      ...{ idempotencyKey, ruleCode, reason, expiresOn },
      principalId: principalUuidOf(input.principalId),
      legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
    });
    return make(ConflictAcceptPayload, await this.accepted(outcome, context));
  }

  @Mutation(() => ConflictAcceptanceEndPayload, {
    description:
      'Ends an acceptance before its time, which suspends what it let pass. Needs governance.conflict.accept in the whole tenant.',
  })
  async conflictAcceptanceEnd(
    @Arg('input', () => ConflictAcceptanceEndInput, { description: 'Which acceptance.' })
    { idempotencyKey, conflictAcceptanceId }: ConflictAcceptanceEndInput,
    @Ctx() context: RequestContext,
  ): Promise<ConflictAcceptanceEndPayload> {
    const outcome = await this.services.segregation.conflictAcceptanceEnd(requireCaller(context), {
      idempotencyKey,
      conflictAcceptanceId: uuidOf('ConflictAcceptance', conflictAcceptanceId),
    });
    return make(ConflictAcceptanceEndPayload, await this.accepted(outcome, context));
  }

  @Mutation(() => SegregationSettingsUpdatePayload, {
    description: `Says whether administrators may use what conflicts. ${IN_WHOLE_TENANT}`,
  })
  async segregationSettingsUpdate(
    @Arg('input', () => SegregationSettingsUpdateInput, { description: 'The settings.' })
    input: SegregationSettingsUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<SegregationSettingsUpdatePayload> {
    const caller = requireCaller(context);
    const { segregation } = this.services;
    const outcome = await segregation.segregationSettingsUpdate(caller, input);
    const userErrors = outcome.ok ? [] : [toUserError(outcome.refusal)];
    const isShown = outcome.ok && may(caller, 'governance.conflict.read');
    const settings = isShown
      ? segregationSettingsType(await segregation.segregationSettingsOf(caller))
      : null;
    return make(SegregationSettingsUpdatePayload, { settings, userErrors });
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async ruled(
    outcome: Result<{ code: string }, GovernanceRefusal>,
    context: RequestContext,
  ): Promise<Pick<ConflictRuleCreatePayload, 'conflictRule' | 'userErrors'>> {
    if (!outcome.ok) return { conflictRule: null, userErrors: [toUserError(outcome.refusal)] };
    const { code } = outcome.value;
    const rule = await this.services.segregation.conflictRuleByCode(requireCaller(context), code);
    return { conflictRule: rule && conflictRuleType(rule), userErrors: [] };
  }

  private async accepted(
    outcome: Result<{ principalId: string }, GovernanceRefusal>,
    context: RequestContext,
  ): Promise<Pick<ConflictAcceptPayload, 'principalConflicts' | 'userErrors'>> {
    const caller = requireCaller(context);
    if (!outcome.ok || !may(caller, 'governance.conflict.read')) {
      const userErrors = outcome.ok ? [] : [toUserError(outcome.refusal)];
      return { principalConflicts: null, userErrors };
    }
    const { conflictsOf } = this.services.segregation;
    const [held] = await conflictsOf(caller, [outcome.value.principalId]);
    return { principalConflicts: held ? principalConflictsType(held) : null, userErrors: [] };
  }
}
