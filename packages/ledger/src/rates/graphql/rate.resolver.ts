import { make, type BusinessDate, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionFrom,
  CurrencyCodeScalar,
  DateScalar,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import type { RateFilter } from '../application/ports';
import type { RateService } from '../application/rate.service';
import { rateCorrectError, rateErrors } from './rate-errors';
import {
  ExchangeRateCorrectInput,
  ExchangeRateCorrectPayload,
  ExchangeRateFilterInput,
  ExchangeRatePage,
  ExchangeRatesRecordInput,
  ExchangeRatesRecordPayload,
  exchangeRateType,
  ExchangeRateType,
} from './rate.types';

@ArgsType()
class ExchangeRateOnArgs {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of which one unit is priced.' })
  fromCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency in which it is priced.' })
  toCurrency!: string;

  @Field(() => DateScalar, { description: 'The day on which it holds.' })
  on!: BusinessDate;

  @Field(() => String, { description: 'Whose rate, as `exchangeRates` names its source.' })
  source!: string;
}

/** Exchange rates by day and source. */
@Resolver()
export class ExchangeRateResolver {
  constructor(private readonly rates: RateService) {}

  @Query(() => ExchangeRatePage.Connection, {
    description:
      'Recorded rates, the newest day first, and of one day what was recorded last: corrections, then what they replaced. Needs ledger.exchangeRate.read.',
  })
  async exchangeRates(
    @Arg('filter', () => ExchangeRateFilterInput, {
      nullable: true,
      description: 'Which rates to list; all when null.',
    })
    filter: ExchangeRateFilterInput | null | undefined,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ExchangeRateType>> {
    const [validOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.rates.page(
      requireCaller(context),
      {
        limit: first + 1,
        after: validOn === undefined || id === undefined ? null : { validOn, id },
      },
      filterOf(filter),
    );
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.validOn, row.id]));
    return mapConnection(page, exchangeRateType);
  }

  @Query(() => ExchangeRateType, {
    nullable: true,
    description:
      'The rate of a source that holds on a day: its newest on or before it. Null when it has none; the opposite direction is never inverted. Needs ledger.exchangeRate.read.',
  })
  async exchangeRateOn(
    @Args(() => ExchangeRateOnArgs) wanted: ExchangeRateOnArgs,
    @Ctx() context: RequestContext,
  ): Promise<ExchangeRateType | null> {
    const rate = await this.rates.thatHolds(requireCaller(context), {
      from: wanted.fromCurrency,
      to: wanted.toCurrency,
      on: wanted.on,
      source: wanted.source,
    });
    return rate && exchangeRateType(rate);
  }

  @Mutation(() => ExchangeRatesRecordPayload, {
    description:
      'Records up to 1,000 rates, all or none. One that is recorded already is answered as it stands; one that differs from it is refused with both figures (see `exchangeRateCorrect`). Needs ledger.exchangeRate.record in the whole tenant.',
  })
  async exchangeRatesRecord(
    @Arg('input', () => ExchangeRatesRecordInput, { description: 'The rates.' })
    input: ExchangeRatesRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<ExchangeRatesRecordPayload> {
    const caller = requireCaller(context);
    const outcome = await this.rates.record(caller, {
      idempotencyKey: input.idempotencyKey,
      rates: input.rates.map(({ fromCurrency, toCurrency, validOn, source, rate }) => ({
        from: fromCurrency,
        to: toCurrency,
        validOn,
        source,
        rate,
      })),
    });
    if (!outcome.ok) {
      return make(ExchangeRatesRecordPayload, {
        exchangeRates: null,
        recordedCount: null,
        userErrors: rateErrors(outcome.refusal),
      });
    }
    const { exchangeRateIds, recordedCount } = outcome.value;
    return make(ExchangeRatesRecordPayload, {
      exchangeRates: await this.read(caller, exchangeRateIds),
      recordedCount,
      userErrors: [],
    });
  }

  @Mutation(() => ExchangeRateCorrectPayload, {
    description:
      'Puts another figure in the place of a rate that is wrong, for what is posted and told from now on. What was posted by it stays, and is undone like any document; a past `knownAt` tells as before. Needs ledger.exchangeRate.record in the whole tenant.',
  })
  async exchangeRateCorrect(
    @Arg('input', () => ExchangeRateCorrectInput, { description: 'Which rate, and the right one.' })
    { idempotencyKey, exchangeRateId, rate, reason }: ExchangeRateCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<ExchangeRateCorrectPayload> {
    const caller = requireCaller(context);
    const outcome = await this.rates.correct(caller, {
      idempotencyKey,
      exchangeRateId: uuidOf('ExchangeRate', exchangeRateId),
      rate,
      reason,
    });
    if (!outcome.ok) {
      const userErrors = [rateCorrectError(outcome.refusal)];
      return make(ExchangeRateCorrectPayload, { exchangeRate: null, replaced: null, userErrors });
    }
    const ids = [outcome.value.exchangeRateId, outcome.value.replacedRateId];
    const [exchangeRate = null, replaced = null] = await this.read(caller, ids);
    return make(ExchangeRateCorrectPayload, { exchangeRate, replaced, userErrors: [] });
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, ids: readonly Id[]): Promise<ExchangeRateType[]> {
    const rates = await this.rates.byIds(caller, ids);
    const byId = new Map(rates.map((rate) => [rate.id, exchangeRateType(rate)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

function filterOf(filter: ExchangeRateFilterInput | null | undefined): RateFilter {
  const chosen: Partial<ExchangeRateFilterInput> = filter ?? NO_FILTER;
  const { fromCurrency: from = null, toCurrency: to = null, source = null } = chosen;
  const { validFrom = null, validTo = null } = chosen;
  return { from, to, source, validFrom, validTo };
}

const NO_FILTER: Partial<ExchangeRateFilterInput> = {};
