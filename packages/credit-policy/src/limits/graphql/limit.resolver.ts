import { legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  countedPage,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type CountedPage,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { may } from '@duebook/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LimitStretch } from '../application/ports';
import type { Limits } from '../create-limits';
import { READ_LIMITS } from '../limit-permissions';
import { limitError } from './limit-errors';
import {
  CreditLimitApproveInput,
  CreditLimitApprovePayload,
  CreditLimitEndInput,
  CreditLimitEndPayload,
  CreditLimitProposeByFormulaInput,
  CreditLimitProposeByFormulaPayload,
  CreditLimitProposeInput,
  CreditLimitProposePayload,
  CreditLimitRejectInput,
  CreditLimitRejectPayload,
  CreditLimitsArgs,
  CreditLimitWithdrawInput,
  CreditLimitWithdrawPayload,
} from './limit.inputs';
import { CreditLimitPage, creditLimitType, type CreditLimitType } from './limit.types';

/** What a mutation of one limit came to. */
interface Answered {
  readonly creditLimit: CreditLimitType | null;
  readonly userErrors: UserError[];
}

type Changing = 'propose' | 'proposeByFormula' | 'approve' | 'reject' | 'withdraw' | 'end';

/** Limits: proposing, deciding, ending, and the list of all. */
@Resolver()
export class CreditLimitResolver {
  constructor(private readonly limits: Limits) {}

  @Query(() => CreditLimitPage.Connection, {
    description:
      'Credit limits, the newest first: proposed, standing and past ones. Needs credit-policy.creditLimit.read; limits towards all legal entities are seen by who holds it in the whole tenant.',
  })
  async creditLimits(
    @Args(() => CreditLimitsArgs) { first, after, filter }: CreditLimitsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CreditLimitType>> {
    const caller = requireCaller(context);
    const among = amongOf(filter ?? {});
    const { reading } = this.limits;
    const rows = await reading.page(caller, { ...among, ...pageAfter({ first, after }) });
    return countedPage(mapConnection(connectionById(rows, first), creditLimitType), () =>
      reading.count(caller, among, MOST_COUNTED),
    );
  }

  @Mutation(() => CreditLimitProposePayload, {
    description:
      'Proposes a limit or a rise by hand. It counts once somebody else approves it. Needs credit-policy.creditLimit.propose for the legal entity, or in the whole tenant.',
  })
  async creditLimitPropose(
    @Arg('input', () => CreditLimitProposeInput, { description: 'The limit.' })
    { idempotencyKey, ...input }: CreditLimitProposeInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitProposePayload> {
    const outcome = await this.limits.propose(
      requireCaller(context),
      { operation: 'creditLimitPropose', idempotencyKey },
      {
        partyId: uuidOf('Party', input.partyId),
        legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
        kind: input.kind,
        amount: input.amount.amount,
        currencyCode: input.amount.currencyCode,
        isRise: input.isRise,
        validFrom: input.validFrom ?? null,
        validTo: input.validTo ?? null,
        reason: input.reason,
      },
    );
    return make(CreditLimitProposePayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitProposeByFormulaPayload, {
    description:
      'Proposes what the credit policy in force makes of a customer, with formula, facts, class and policy version kept beside it; an earlier proposal by formula that waits is taken back. Needs credit-policy.creditLimit.propose for the legal entity, or in the whole tenant.',
  })
  async creditLimitProposeByFormula(
    @Arg('input', () => CreditLimitProposeByFormulaInput, { description: 'For whom.' })
    { idempotencyKey, ...input }: CreditLimitProposeByFormulaInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitProposeByFormulaPayload> {
    const outcome = await this.limits.proposeByFormula(
      requireCaller(context),
      { operation: 'creditLimitProposeByFormula', idempotencyKey },
      {
        partyId: uuidOf('Party', input.partyId),
        legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
      },
    );
    return make(CreditLimitProposeByFormulaPayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitApprovePayload, {
    description:
      'Approves a limit that somebody else proposed: it counts from its first day on, today at the earliest, and a base replaces the one before. What is beyond the approver’s authority a further person has to agree to. Needs credit-policy.creditLimit.approve for its legal entity, or in the whole tenant.',
  })
  async creditLimitApprove(
    @Arg('input', () => CreditLimitApproveInput, { description: 'Which proposal.' })
    { idempotencyKey, ...input }: CreditLimitApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitApprovePayload> {
    const outcome = await this.limits.approve(
      requireCaller(context),
      { operation: 'creditLimitApprove', idempotencyKey },
      commandOf(input),
    );
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    const answered = await this.answer(outcome, context);
    return make(CreditLimitApprovePayload, { ...answered, approvalRequestId });
  }

  @Mutation(() => CreditLimitRejectPayload, {
    description:
      'Turns down a limit that somebody else proposed. Needs credit-policy.creditLimit.approve for its legal entity, or in the whole tenant.',
  })
  async creditLimitReject(
    @Arg('input', () => CreditLimitRejectInput, { description: 'Which proposal, and why.' })
    { idempotencyKey, ...input }: CreditLimitRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitRejectPayload> {
    const outcome = await this.limits.reject(
      requireCaller(context),
      { operation: 'creditLimitReject', idempotencyKey },
      { ...commandOf(input), reason: input.reason },
    );
    return make(CreditLimitRejectPayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitWithdrawPayload, {
    description:
      'Takes back a limit that one proposed oneself. Needs credit-policy.creditLimit.propose for its legal entity, or in the whole tenant.',
  })
  async creditLimitWithdraw(
    @Arg('input', () => CreditLimitWithdrawInput, { description: 'Which proposal.' })
    { idempotencyKey, ...input }: CreditLimitWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitWithdrawPayload> {
    const outcome = await this.limits.withdraw(
      requireCaller(context),
      { operation: 'creditLimitWithdraw', idempotencyKey },
      commandOf(input),
    );
    return make(CreditLimitWithdrawPayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitEndPayload, {
    description:
      'Ends a limit before its time, which needs nobody else: it takes credit away. Of the days before today nothing changes. Needs credit-policy.creditLimit.end for its legal entity, or in the whole tenant.',
  })
  async creditLimitEnd(
    @Arg('input', () => CreditLimitEndInput, { description: 'Which limit, when and why.' })
    { idempotencyKey, ...input }: CreditLimitEndInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitEndPayload> {
    const { reason, lastDay = null } = input;
    const outcome = await this.limits.end(
      requireCaller(context),
      { operation: 'creditLimitEnd', idempotencyKey },
      { ...commandOf(input), reason, lastDay },
    );
    return make(CreditLimitEndPayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Awaited<ReturnType<Limits[Changing]>>,
    context: RequestContext,
  ): Promise<Answered> {
    if (!outcome.ok) return { creditLimit: null, userErrors: [limitError(outcome.refusal)] };
    const caller = requireCaller(context);
    const id = 'creditLimitId' in outcome.value ? outcome.value.creditLimitId : null;
    if (id === null || !may(caller, READ_LIMITS)) return { creditLimit: null, userErrors: [] };
    const [row] = await this.limits.reading.byIds(caller, [id]);
    return { creditLimit: row ? creditLimitType(row) : null, userErrors: [] };
  }
}

const EVERY_LIMIT = { states: null, kinds: null, origins: null, countsOn: null };

function amongOf(
  filter: NonNullable<CreditLimitsArgs['filter']> | Record<string, never>,
): Pick<LimitStretch, 'legalEntityIds' | 'filter'> {
  const { legalEntityIds, partyId, creditLimitRunId, ...others } = filter;
  return {
    legalEntityIds: legalEntitiesAsked(legalEntityIds),
    filter: {
      ...{ ...EVERY_LIMIT, endsFrom: null, endsTo: null, ...others },
      partyId: uuidOrNullOf('Party', partyId),
      runId: uuidOrNullOf('CreditLimitRun', creditLimitRunId),
    },
  };
}

function commandOf(input: { readonly creditLimitId: string; readonly expectedVersion: number }): {
  readonly creditLimitId: Id;
  readonly expectedVersion: number;
} {
  const { creditLimitId, expectedVersion } = input;
  return { creditLimitId: uuidOf('CreditLimit', creditLimitId), expectedVersion };
}

/** How many limits a list has. */
@Resolver(() => CreditLimitPage.Connection)
export class CreditLimitCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CreditLimitType>): Promise<string> {
    return totalCountOf(page);
  }
}
