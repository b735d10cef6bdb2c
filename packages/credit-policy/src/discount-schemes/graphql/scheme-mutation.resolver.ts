import { requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  requireCaller,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SchemeDraft } from '../application/scheme-draft';
import type { DiscountSchemes } from '../create-discount-schemes';
import { schemeError } from './scheme-errors';
import {
  DiscountSchemeActivateInput,
  DiscountSchemeActivatePayload,
  DiscountSchemeDraftInput,
  DiscountSchemeDraftPayload,
  DiscountSchemeEndInput,
  DiscountSchemeEndPayload,
  DiscountSchemeEvaluateInput,
  DiscountSchemeEvaluationCancelInput,
  DiscountSchemeEvaluationCancelPayload,
  DiscountSchemeEvaluatePayload,
  DiscountSchemeUpliftsProposeInput,
  DiscountSchemeUpliftsProposePayload,
} from './scheme.inputs';
import { evaluationType, schemeVersionType } from './scheme.types';

/** Changes discount schemes and works them out. */
@Resolver()
export class DiscountSchemeMutationResolver {
  constructor(private readonly schemes: DiscountSchemes) {}

  @Mutation(() => DiscountSchemeDraftPayload, {
    description:
      'Drafts a discount scheme or the next version of one; a draft that stands is replaced. Needs credit-policy.discountScheme.draft in the legal entity, or in the whole tenant.',
  })
  async discountSchemeDraft(
    @Arg('input', () => DiscountSchemeDraftInput, { description: 'Its terms.' })
    input: DiscountSchemeDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeDraftPayload> {
    const { idempotencyKey } = input;
    const command = { idempotencyKey, ...draftOf(input) };
    const outcome = await this.schemes.draft(requireCaller(context), command);
    return make(
      DiscountSchemeDraftPayload,
      outcome.ok
        ? {
            discountSchemeVersion: await this.version(context, outcome.value.schemeVersionId),
            userErrors: [],
          }
        : { discountSchemeVersion: null, userErrors: [schemeError(outcome.refusal)] },
    );
  }

  @Mutation(() => DiscountSchemeActivatePayload, {
    description:
      'Asks for the agreement of somebody else to let a draft hold for its period; versions of the same scheme whose periods overlap end with it. Needs credit-policy.discountScheme.activate in the legal entity, or in the whole tenant.',
  })
  async discountSchemeActivate(
    @Arg('input', () => DiscountSchemeActivateInput, { description: 'Which draft.' })
    { discountSchemeVersionId, ...input }: DiscountSchemeActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeActivatePayload> {
    const schemeVersionId = uuidOf('DiscountSchemeVersion', discountSchemeVersionId);
    const outcome = await this.schemes.activate(requireCaller(context), {
      ...input,
      schemeVersionId,
    });
    if (!outcome.ok) {
      const userErrors = [schemeError(outcome.refusal)];
      const nothing = { discountSchemeVersion: null, approvalRequestId: null };
      return make(DiscountSchemeActivatePayload, { ...nothing, userErrors });
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const isDone = 'schemeVersionId' in outcome.value;
    return make(DiscountSchemeActivatePayload, {
      discountSchemeVersion: isDone ? await this.version(context, schemeVersionId) : null,
      ...{ approvalRequestId, userErrors: [] },
    });
  }

  @Mutation(() => DiscountSchemeEndPayload, {
    description:
      'Ends a discount scheme before its time, so that nothing is earned by it. Needs credit-policy.discountScheme.end in the legal entity, or in the whole tenant.',
  })
  async discountSchemeEnd(
    @Arg('input', () => DiscountSchemeEndInput, { description: 'Which version.' })
    { idempotencyKey, discountSchemeVersionId }: DiscountSchemeEndInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeEndPayload> {
    const schemeVersionId = uuidOf('DiscountSchemeVersion', discountSchemeVersionId);
    const command = { idempotencyKey, schemeVersionId };
    const outcome = await this.schemes.end(requireCaller(context), command);
    return make(
      DiscountSchemeEndPayload,
      outcome.ok
        ? { discountSchemeVersion: await this.version(context, schemeVersionId), userErrors: [] }
        : { discountSchemeVersion: null, userErrors: [schemeError(outcome.refusal)] },
    );
  }

  @Mutation(() => DiscountSchemeEvaluatePayload, {
    description:
      'Has it worked out what each customer has earned by a scheme as of a day: a job does so, and `state` says how far it is. It posts nothing. Needs credit-policy.discountScheme.evaluate in the legal entity, or in the whole tenant.',
  })
  async discountSchemeEvaluate(
    @Arg('input', () => DiscountSchemeEvaluateInput, { description: 'Which one, as of when.' })
    { idempotencyKey, discountSchemeVersionId, asOf, isFinal }: DiscountSchemeEvaluateInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeEvaluatePayload> {
    const outcome = await this.schemes.evaluate(requireCaller(context), {
      ...{ idempotencyKey, asOf: asOf ?? null, isFinal: isFinal ?? false },
      schemeVersionId: uuidOf('DiscountSchemeVersion', discountSchemeVersionId),
    });
    return make(
      DiscountSchemeEvaluatePayload,
      outcome.ok
        ? {
            discountSchemeEvaluation: await this.evaluation(context, outcome.value.evaluationId),
            userErrors: [],
          }
        : { discountSchemeEvaluation: null, userErrors: [schemeError(outcome.refusal)] },
    );
  }

  @Mutation(() => DiscountSchemeEvaluationCancelPayload, {
    description:
      'Ends an evaluation before its next piece of work; it counts for nothing then. Needs credit-policy.discountScheme.evaluate in the legal entity, or in the whole tenant.',
  })
  async discountSchemeEvaluationCancel(
    @Arg('input', () => DiscountSchemeEvaluationCancelInput, { description: 'Which one.' })
    { idempotencyKey, discountSchemeEvaluationId }: DiscountSchemeEvaluationCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeEvaluationCancelPayload> {
    const evaluationId = uuidOf('DiscountSchemeEvaluation', discountSchemeEvaluationId);
    const command = { idempotencyKey, evaluationId };
    const outcome = await this.schemes.cancelEvaluation(requireCaller(context), command);
    return make(
      DiscountSchemeEvaluationCancelPayload,
      outcome.ok
        ? { discountSchemeEvaluation: await this.evaluation(context, evaluationId), userErrors: [] }
        : { discountSchemeEvaluation: null, userErrors: [schemeError(outcome.refusal)] },
    );
  }

  @Mutation(() => DiscountSchemeUpliftsProposePayload, {
    description:
      'Proposes a temporary rise of the credit limit of everybody who earned for good by a scheme that rewards so; each counts once it is approved. Sent again it proposes nothing twice. Needs credit-policy.discountScheme.evaluate and credit-policy.creditLimit.propose in the legal entity, or in the whole tenant.',
  })
  async discountSchemeUpliftsPropose(
    @Arg('input', () => DiscountSchemeUpliftsProposeInput, { description: 'From which figures.' })
    { idempotencyKey, discountSchemeEvaluationId, validTo }: DiscountSchemeUpliftsProposeInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscountSchemeUpliftsProposePayload> {
    const outcome = await this.schemes.proposeUplifts(requireCaller(context), {
      ...{ idempotencyKey, validTo },
      evaluationId: uuidOf('DiscountSchemeEvaluation', discountSchemeEvaluationId),
    });
    if (!outcome.ok) {
      return make(DiscountSchemeUpliftsProposePayload, {
        ...{ discountSchemeEvaluation: null, proposedCount: null, withoutLimitCount: null },
        userErrors: [schemeError(outcome.refusal)],
      });
    }
    const { evaluationId, proposedCount, withoutLimitCount } = outcome.value;
    return make(DiscountSchemeUpliftsProposePayload, {
      discountSchemeEvaluation: await this.evaluation(context, evaluationId),
      ...{ proposedCount, withoutLimitCount, userErrors: [] },
    });
  }

  /** Read anew, so that a repeat answers how it stands. */
  private async version(context: RequestContext, id: Id) {
    const [found] = await this.schemes.reading.byIds(requireCaller(context), [id]);
    return found ? schemeVersionType(found) : null;
  }

  private async evaluation(context: RequestContext, id: Id) {
    const [found] = await this.schemes.reading.evaluationsByIds(requireCaller(context), [id]);
    return found ? evaluationType(found) : null;
  }
}

function draftOf(input: DiscountSchemeDraftInput): SchemeDraft {
  const { schemeCode, name, currencyCode, periodFrom, periodTo, measure, tiers } = input;
  return {
    ...{ schemeCode, name, currencyCode, periodFrom, periodTo, measure },
    expectedVersion: input.expectedVersion ?? null,
    legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
    method: input.method ?? 'WHOLE',
    tiers: tiers.map(({ fromFigure, toFigure = null, percent = null, fixedAmount = null }) => ({
      ...{ from: fromFigure, to: toFigure, percent, fixedAmount },
    })),
    conditions: conditionsOf(input),
    scope: scopeOf(input),
    budgetAmount: input.budgetAmount ?? null,
    limitUpliftPercent: input.limitUpliftPercent ?? null,
  };
}

function conditionsOf({ conditions }: DiscountSchemeDraftInput): SchemeDraft['conditions'] {
  return {
    paidWithinDays: conditions?.paidWithinDays ?? null,
    needsNoOverdue: conditions?.needsNoOverdue ?? false,
    classCodes: conditions?.classCodes ?? null,
  };
}

function scopeOf({ scope }: DiscountSchemeDraftInput): SchemeDraft['scope'] {
  return {
    segments: scope?.segments ?? [],
    regions: scope?.regions ?? [],
    partyIds: (scope?.partyIds ?? []).map((id) => uuidOf('Party', id)),
  };
}
