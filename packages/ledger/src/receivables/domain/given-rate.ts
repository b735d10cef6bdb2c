import type { BusinessDate } from '@duebook/kernel';
import { measureRate, type MeasuredRate } from '../../rates/domain/given-rate';
import { rateText, type RateImplausible } from '../../rates/domain/plausible-rate';
import type { DocumentHeader } from './posting-command';
import type { PostingFacts } from './posting-facts';
import type { PostingWarning } from './posting-refusal';

/** What of a document decides by which rate its own is measured. */
export type RatedDocument = Pick<DocumentHeader, 'legalEntityId' | 'currency' | 'exchangeRate'> &
  Readonly<{ postingDate: BusinessDate; functionalCurrency: string }>;

type RateFacts = Pick<PostingFacts, 'rateOffer'>;

/** What is worth telling of a rate that came with a document. */
export function givenRateWarnings(
  document: RatedDocument,
  facts: RateFacts,
): readonly PostingWarning[] {
  const measured = measureGiven(document, facts);
  const path = ['exchangeRate'];
  switch (measured?.kind) {
    case 'IMPLAUSIBLE': {
      const { rate, validOn: day } = measured.expected;
      const rates = { given: measured.given, expected: rateText(rate) };
      return [{ code: 'RATE_IMPLAUSIBLE', path, day, rates }];
    }
    case 'UNCHECKED': {
      const day = measured.newest?.validOn;
      return [{ code: 'RATE_UNCHECKED', path, ...(day ? { day } : {}) }];
    }
    case 'PLAUSIBLE':
    case undefined:
      return [];
  }
}

/** Why a rate that came with a document may not pass for that of its day; undefined when it may. */
export function givenRateFault(
  document: RatedDocument,
  facts: RateFacts,
): RateImplausible | undefined {
  const measured = measureGiven(document, facts);
  if (measured?.kind !== 'IMPLAUSIBLE') return undefined;
  return {
    code: 'RATE_IMPLAUSIBLE',
    from: document.currency,
    to: document.functionalCurrency,
    day: document.postingDate,
    rate: measured.given,
    expected: rateText(measured.expected.rate),
  };
}

/** Undefined where no rate was given, or there is nothing to convert. */
function measureGiven(
  { legalEntityId, currency, exchangeRate, postingDate, functionalCurrency }: RatedDocument,
  { rateOffer }: RateFacts,
): (MeasuredRate & { readonly given: string }) | undefined {
  if (exchangeRate === null || currency === functionalCurrency) return undefined;
  const offer = rateOffer(legalEntityId, currency, postingDate);
  return { ...measureRate(exchangeRate, offer, postingDate), given: rateText(exchangeRate) };
}
