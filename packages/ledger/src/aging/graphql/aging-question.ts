import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { KNOWN_AT_IN_FUTURE } from '../../graphql/known-at';
import { USUAL_BOUNDS } from '../domain/aging-bucket';
import type { AgingQuestion } from '../domain/aging-report';
import type { AgingItemRefusal } from '../application/select-items';
import type { ReportingSourceUndecided } from '../domain/reporting-source';
import type { AgingQuestionArgs } from './aging.types';

/** The question that arguments ask. */
export function questionOf(args: AgingQuestionArgs): AgingQuestion {
  return {
    legalEntityIds: legalEntitiesAsked(args.legalEntityIds),
    itemClass: args.itemClass ?? 'RECEIVABLE',
    asOf: args.asOf,
    knownAt: args.knownAt ?? null,
    basis: args.basis ?? 'DUE_DATE',
    currency: args.currency ?? 'TRANSACTION',
    bounds: args.buckets ?? USUAL_BOUNDS,
  };
}

/** What is wrong with the arguments. */
export function messageOf(refusal: AgingItemRefusal | ReportingSourceUndecided): string {
  switch (refusal.code) {
    case 'BUCKETS_INVALID':
      return 'buckets must be 1 to 24 whole numbers of days in ascending order, none above 2147483646.';
    case 'KNOWN_AT_IN_FUTURE':
      return KNOWN_AT_IN_FUTURE;
    case 'BUCKET_UNKNOWN':
      return 'bucket must be the place of one of the buckets, the first being 0.';
    case 'REPORTING_SOURCE_UNDECIDED':
      return undecidedMessage(refusal);
  }
}

/** So many legal entities are named in a message. */
const MOST_NAMED = 20;

function undecidedMessage({ choices, ratesOn }: ReportingSourceUndecided): string {
  if (choices.length === 0) {
    return `No legal entity of the report has chosen a rate source for ${ratesOn}: name one in reporting.exchangeRateSource.`;
  }
  const named = choices
    .slice(0, MOST_NAMED)
    .map((each) => `${each.legalEntityCode} ${each.source}`);
  const more = choices.length > MOST_NAMED ? ', …' : '';
  return `Legal entities of the report have chosen different rate sources for ${ratesOn} (${named.join(', ')}${more}): name one in reporting.exchangeRateSource, or ask for those of one source.`;
}
