import { exchangeRateCorrect } from './exchange-rate-correct';
import { exchangeRateSourceChoose } from './exchange-rate-source-choose';
import { exchangeRatesRecord } from './exchange-rates-record';
import type { RateContext } from './ports';
import { rateFind, ratePage, ratesByIds, rateThatHolds } from './rate-queries';
import {
  sourceChoiceFind,
  sourceChoiceOn,
  sourceChoicePage,
  sourceChoicesByIds,
} from './source-choice-queries';

/** What exchange rates offer to resolvers and other features. */
export interface RateService {
  readonly record: ReturnType<typeof exchangeRatesRecord>;
  readonly correct: ReturnType<typeof exchangeRateCorrect>;
  readonly page: ReturnType<typeof ratePage>;
  readonly thatHolds: ReturnType<typeof rateThatHolds>;
  readonly find: ReturnType<typeof rateFind>;
  readonly byIds: ReturnType<typeof ratesByIds>;
  readonly chooseSource: ReturnType<typeof exchangeRateSourceChoose>;
  readonly choicePage: ReturnType<typeof sourceChoicePage>;
  readonly choiceOn: ReturnType<typeof sourceChoiceOn>;
  readonly findChoice: ReturnType<typeof sourceChoiceFind>;
  readonly choicesByIds: ReturnType<typeof sourceChoicesByIds>;
}

/** Builds the use cases of exchange rates. */
export function createRateService(context: RateContext): RateService {
  return {
    record: exchangeRatesRecord(context),
    correct: exchangeRateCorrect(context),
    page: ratePage(context),
    thatHolds: rateThatHolds(context),
    find: rateFind(context),
    byIds: ratesByIds(context),
    chooseSource: exchangeRateSourceChoose(context),
    choicePage: sourceChoicePage(context),
    choiceOn: sourceChoiceOn(context),
    findChoice: sourceChoiceFind(context),
    choicesByIds: sourceChoicesByIds(context),
  };
}
