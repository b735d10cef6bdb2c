import { PrincipalType } from '@duebook/governance/graphql';
import { compareText, make, type Id } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { BaseRateOutcome } from '../application/base-rates-record';
import type { BaseRateFilter } from '../application/ports';
import { READ_BASE_RATES } from '../base-rate-permissions';
import type { BaseRateServices } from '../create-base-rates';
import type { BaseRateDraft } from '../domain/record-rate';
import { baseRateError, baseRatesErrors } from './base-rate-errors';
import {
  BaseRateOnArgs,
  BaseRatesArgs,
  BaseRateSeriesDefineInput,
  BaseRatesRecordInput,
  BaseRateWithdrawInput,
  type BaseRateFilterInput,
  type BaseRateInput,
} from './base-rate.inputs';
import type { BaseRateFieldLoaders } from './base-rate.loaders';
import {
  BaseRateResultType,
  BaseRateSeriesDefinePayload,
  BaseRatesRecordPayload,
  BaseRateWithdrawPayload,
} from './base-rate.payloads';
import {
  absenceType,
  BaseRateOnType,
  BaseRatePage,
  BaseRateSeriesPage,
  BaseRateType,
  baseRateType,
  seriesType,
  type BaseRateSeriesType,
} from './base-rate.types';

/** Lists series and rates. */
@Resolver()
export class BaseRateResolver {
  constructor(private readonly rates: BaseRateServices) {}

  @Query(() => BaseRateSeriesPage.Connection, {
    description:
      'Series of reference rates by code: those that Duebook brings along, without figures, and those of the tenant. Needs contracts.baseRate.read.',
  })
  async baseRateSeries(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BaseRateSeriesType>> {
    const [seen = ''] = decodeCursor(after, ['TEXT']) ?? [];
    const all = await this.rates.reading.series(requireCaller(context));
    const rows = all.filter(({ code }) => compareText(code, seen) > 0).slice(0, first + 1);
    return mapConnection(
      connectionFrom(rows, first, ({ code }) => encodeCursor([code])),
      seriesType,
    );
  }

  @Query(() => BaseRatePage.Connection, {
    description:
      'Recorded reference rates, the latest day first, and of one day what was recorded last: corrections, then what they replaced. Needs contracts.baseRate.read.',
  })
  async baseRates(
    @Args(() => BaseRatesArgs) { first, after, filter }: BaseRatesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BaseRateType>> {
    const [validOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.rates.reading.page(requireCaller(context), {
      filter: filterOf(filter ?? {}),
      limit: first + 1,
      after: validOn === undefined || id === undefined ? null : { validOn, id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.validOn, row.id]));
    return mapConnection(page, baseRateType);
  }

  @Query(() => BaseRateOnType, {
    description:
      'The rate of a series on a day: its newest on or before it. Where there is none, or only one that is too old, that is said and none is guessed. Needs contracts.baseRate.read.',
  })
  async baseRateOn(
    @Args(() => BaseRateOnArgs) { seriesCode, on, knownAt }: BaseRateOnArgs,
    @Ctx() context: RequestContext,
  ): Promise<BaseRateOnType> {
    const asked = { seriesCode, on, knownAt: knownAt ?? null };
    const outcome = await this.rates.reading.rateOn(requireCaller(context), asked);
    if (!outcome.ok) {
      throw badUserInput('knownAt lies in the future: nobody knows yet what will be known then.');
    }
    const answer = outcome.value;
    return answer.ok
      ? make(BaseRateOnType, { rateId: answer.value.id, absence: null })
      : make(BaseRateOnType, { rateId: null, absence: absenceType(answer.refusal) });
  }
}

/** Changes series and rates. */
@Resolver()
export class BaseRateMutationResolver {
  constructor(private readonly rates: BaseRateServices) {}

  @Mutation(() => BaseRatesRecordPayload, {
    description:
      'Records up to 1,000 reference rates. One whose figure stands already is answered as it is; another figure of the same day needs a reason and takes its place for what is computed from now on. Needs contracts.baseRate.record in the whole tenant.',
  })
  async baseRatesRecord(
    @Arg('input', () => BaseRatesRecordInput, { description: 'The rates.' })
    { idempotencyKey, rates, onRefusal }: BaseRatesRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<BaseRatesRecordPayload> {
    const outcome = await this.rates.record(requireCaller(context), {
      ...{ idempotencyKey, rates: rates.map(draftOf), onRefusal: onRefusal ?? 'ABORT' },
    });
    if (!outcome.ok) {
      const userErrors = baseRatesErrors(outcome.refusal);
      return make(BaseRatesRecordPayload, { results: null, userErrors });
    }
    const results = await this.results(outcome.value.outcomes, context);
    return make(BaseRatesRecordPayload, { results, userErrors: [] });
  }

  @Mutation(() => BaseRateWithdrawPayload, {
    description:
      'Takes back a rate that never was one, as of a day that was mistaken: from now on the one before it holds on its day. Needs contracts.baseRate.record in the whole tenant.',
  })
  async baseRateWithdraw(
    @Arg('input', () => BaseRateWithdrawInput, { description: 'Which one, and why.' })
    { idempotencyKey, baseRateId, reason }: BaseRateWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<BaseRateWithdrawPayload> {
    const outcome = await this.rates.withdraw(requireCaller(context), {
      ...{ idempotencyKey, baseRateId: uuidOf('BaseRate', baseRateId), reason },
    });
    if (!outcome.ok) {
      const userErrors = [baseRateError(outcome.refusal)];
      return make(BaseRateWithdrawPayload, { baseRate: null, userErrors });
    }
    const [baseRate = null] = await this.read([outcome.value.baseRateId], context);
    return make(BaseRateWithdrawPayload, { baseRate, userErrors: [] });
  }

  @Mutation(() => BaseRateSeriesDefinePayload, {
    description:
      'Defines a series of the tenant’s own, or says anew what one is; of a shipped one, how old its rates may be. Needs contracts.baseRateSeries.define in the whole tenant.',
  })
  async baseRateSeriesDefine(
    @Arg('input', () => BaseRateSeriesDefineInput, { description: 'The series.' })
    { idempotencyKey, code, expectedVersion, ...sent }: BaseRateSeriesDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<BaseRateSeriesDefinePayload> {
    const caller = requireCaller(context);
    const outcome = await this.rates.defineSeries(caller, {
      ...{ idempotencyKey, code, expectedVersion },
      ...{ nameEn: sent.nameEn ?? null, nameZh: sent.nameZh ?? null },
      ...{ publisher: sent.publisher ?? null, longestAgeDays: sent.longestAgeDays ?? null },
    });
    if (!outcome.ok) {
      const userErrors = [baseRateError(outcome.refusal)];
      return make(BaseRateSeriesDefinePayload, { baseRateSeries: null, userErrors });
    }
    const all = may(caller, READ_BASE_RATES) ? await this.rates.reading.series(caller) : [];
    const found = all.find((series) => series.code === code);
    const baseRateSeries = found ? seriesType(found) : null;
    return make(BaseRateSeriesDefinePayload, { baseRateSeries, userErrors: [] });
  }

  private async read(
    ids: readonly Id[],
    context: RequestContext,
  ): Promise<(BaseRateType | null)[]> {
    const found = await this.rates.reading.byIds(requireCaller(context), ids);
    return found.map((rate) => rate && baseRateType(rate));
  }

  /** Read anew, so that a repeat answers how it stands. */
  private async results(
    outcomes: readonly BaseRateOutcome[],
    context: RequestContext,
  ): Promise<BaseRateResultType[]> {
    const ids = outcomes.flatMap((each) => (each.outcome === 'REFUSED' ? [] : each.baseRateId));
    const rates = await this.read(ids, context);
    return outcomes.map((each) => {
      const isRefused = each.outcome === 'REFUSED';
      return make(BaseRateResultType, {
        outcome: each.outcome,
        baseRate: isRefused ? null : (rates.shift() ?? null),
        userErrors: isRefused ? [baseRateError(each.fault)] : [],
      });
    });
  }
}

function filterOf(sent: Sent<BaseRateFilterInput>): BaseRateFilter {
  const { seriesCodes = null, isReplaced = null, validFrom = null, validTo = null } = sent;
  return { seriesCodes, isReplaced, validFrom, validTo };
}

function draftOf(sent: BaseRateInput): BaseRateDraft {
  const { seriesCode, validOn, ratePercent, source, correctionReason } = sent;
  return {
    ...{ seriesCode, validOn, percent: ratePercent, source },
    correctionReason: correctionReason ?? null,
  };
}

/** What an answer about a day refers to. */
@Resolver(() => BaseRateOnType)
export class BaseRateOnFieldsResolver {
  constructor(private readonly loaders: BaseRateFieldLoaders) {}

  @FieldResolver(() => BaseRateType, {
    nullable: true,
    description: 'The rate of the day; null when it has none.',
  })
  async rate(
    @Root() { rateId }: BaseRateOnType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<BaseRateType | null> {
    const rate = rateId === null ? null : await loaders.of(this.loaders.baseRate).load(rateId);
    return rate && baseRateType(rate);
  }
}

/** Who recorded a rate. */
@Resolver(() => BaseRateType)
export class BaseRateFieldsResolver {
  constructor(private readonly loaders: BaseRateFieldLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'recordedBy',
    description: 'Who recorded it; null for Duebook itself.',
  })
  async recorder(
    @Root() { recordedBy }: BaseRateType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(recordedBy);
  }
}
