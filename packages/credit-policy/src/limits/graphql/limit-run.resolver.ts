import { make } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  connectionById,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LimitRunCommand } from '../application/limit-run-start';
import type { Limits } from '../create-limits';
import { READ_LIMITS } from '../limit-permissions';
import { limitError } from './limit-errors';
import {
  CreditLimitRunCancelInput,
  CreditLimitRunCancelPayload,
  CreditLimitRunPartiesArgs,
  CreditLimitRunsArgs,
  CreditLimitRunStartInput,
  CreditLimitRunStartPayload,
  CreditLimitUseMeasureInput,
  CreditLimitUseMeasurePayload,
} from './limit.inputs';
import {
  CreditLimitRunPage,
  CreditLimitRunPartyPage,
  CreditLimitRunTallyType,
  CreditLimitRunType,
  limitRunType,
  runPartyType,
  type CreditLimitRunPartyType,
} from './limit.types';

/** Runs over many customers: starting, watching and ending them. */
@Resolver()
export class CreditLimitRunResolver {
  constructor(private readonly limits: Limits) {}

  @Query(() => CreditLimitRunPage.Connection, {
    description:
      'Runs over many customers, the newest first. Needs credit-policy.creditLimit.read; runs towards all legal entities are seen by who holds it in the whole tenant.',
  })
  async creditLimitRuns(
    @Args(() => CreditLimitRunsArgs) { first, after, filter }: CreditLimitRunsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditLimitRunType>> {
    const rows = await this.limits.reading.runs(requireCaller(context), {
      states: filter?.states ?? null,
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), limitRunType);
  }

  @Mutation(() => CreditLimitRunStartPayload, {
    description:
      'Puts a run in the queue that proposes limits by formula for all customers, or those named, piece by piece; each proposal waits for approval. Needs credit-policy.creditLimit.propose for the legal entity, or in the whole tenant.',
  })
  async creditLimitRunStart(
    @Arg('input', () => CreditLimitRunStartInput, { description: 'For whom.' })
    input: CreditLimitRunStartInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitRunStartPayload> {
    const { idempotencyKey } = input;
    const request = { operation: 'creditLimitRunStart', idempotencyKey };
    const outcome = await this.limits.startRun(requireCaller(context), request, commandOf(input));
    return make(CreditLimitRunStartPayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitUseMeasurePayload, {
    description:
      'Puts a run in the queue that measures how much of their limits customers use, for `creditLimitUses`. Needs credit-policy.creditExposure.measure for the legal entity, or in the whole tenant.',
  })
  async creditLimitUseMeasure(
    @Arg('input', () => CreditLimitUseMeasureInput, { description: 'Of whom.' })
    input: CreditLimitUseMeasureInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitUseMeasurePayload> {
    const outcome = await this.limits.startMeasurement(
      requireCaller(context),
      { operation: 'creditLimitUseMeasure', idempotencyKey: input.idempotencyKey },
      commandOf(input),
    );
    return make(CreditLimitUseMeasurePayload, await this.answer(outcome, context));
  }

  @Mutation(() => CreditLimitRunCancelPayload, {
    description:
      'Ends a run before its next piece; what it did by then stands. Needs credit-policy.creditLimit.propose, of a measurement credit-policy.creditExposure.measure, for its legal entity, or in the whole tenant.',
  })
  async creditLimitRunCancel(
    @Arg('input', () => CreditLimitRunCancelInput, { description: 'Which run.' })
    { idempotencyKey, creditLimitRunId }: CreditLimitRunCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitRunCancelPayload> {
    const outcome = await this.limits.cancelRun(
      requireCaller(context),
      { operation: 'creditLimitRunCancel', idempotencyKey },
      { creditLimitRunId: uuidOf('CreditLimitRun', creditLimitRunId) },
    );
    return make(CreditLimitRunCancelPayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Awaited<ReturnType<Limits['startRun'] | Limits['cancelRun']>>,
    context: RequestContext,
  ): Promise<{ creditLimitRun: CreditLimitRunType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { creditLimitRun: null, userErrors: [limitError(outcome.refusal)] };
    const caller = requireCaller(context);
    if (!may(caller, READ_LIMITS)) return { creditLimitRun: null, userErrors: [] };
    const [row] = await this.limits.reading.runsByIds(caller, [outcome.value.creditLimitRunId]);
    return { creditLimitRun: row ? limitRunType(row) : null, userErrors: [] };
  }
}

function commandOf({ legalEntityId, parties }: CreditLimitRunStartInput): LimitRunCommand {
  return {
    legalEntityId: uuidOrNullOf('LegalEntity', legalEntityId),
    filter: {
      partyIds: parties?.partyIds?.map((id) => uuidOf('Party', id)) ?? null,
      segments: parties?.segments ?? null,
      regions: parties?.regions ?? null,
      classCodes: parties?.classCodes ?? null,
    },
  };
}

/** What a run came to. */
@Resolver(() => CreditLimitRunType)
export class CreditLimitRunFieldsResolver {
  constructor(private readonly limits: Limits) {}

  @FieldResolver(() => [CreditLimitRunTallyType], {
    description: 'How many customers came to each outcome; empty of a measurement.',
  })
  async tallies(
    @Root() { row }: CreditLimitRunType,
    @Ctx() context: RequestContext,
  ): Promise<CreditLimitRunTallyType[]> {
    const tallies = await this.limits.reading.tallies(requireCaller(context), [row.id]);
    return tallies.map(({ outcome, count }) => make(CreditLimitRunTallyType, { outcome, count }));
  }

  @FieldResolver(() => CreditLimitRunPartyPage.Connection, {
    description: 'What it came to for each customer, in no order of meaning.',
  })
  async parties(
    @Root() { row }: CreditLimitRunType,
    @Args(() => CreditLimitRunPartiesArgs) { first, after, filter }: CreditLimitRunPartiesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditLimitRunPartyType>> {
    const [partyId = null] = decodeCursor(after, ['UUID']) ?? [];
    const rows = await this.limits.reading.outcomes(requireCaller(context), row.id, {
      ...{ outcomes: filter?.outcomes ?? null, after: partyId, limit: first + 1 },
    });
    const page = connectionFrom(rows, first, (each) => encodeCursor([each.partyId]));
    return mapConnection(page, runPartyType);
  }
}
