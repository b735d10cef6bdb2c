import { exchangeRatesRecord } from './exchange-rates-record';
import type { RateContext } from './ports';
import { ratePage, ratesByIds, rateThatHolds } from './rate-queries';

/** What exchange rates offer to resolvers and other features. */
export interface RateService {
  readonly record: ReturnType<typeof exchangeRatesRecord>;
  readonly page: ReturnType<typeof ratePage>;
  readonly thatHolds: ReturnType<typeof rateThatHolds>;
  readonly byIds: ReturnType<typeof ratesByIds>;
}

/** Builds the use cases of exchange rates. */
export function createRateService(context: RateContext): RateService {
  return {
    record: exchangeRatesRecord(context),
    page: ratePage(context),
    thatHolds: rateThatHolds(context),
    byIds: ratesByIds(context),
  };
}
