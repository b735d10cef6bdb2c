import type { DecidedPosting } from './decided-posting';
import { limitFault } from './amount-limit';
import { givenRateFault } from './given-rate';
import type { DocumentRights } from './header';
import type { DocumentHeader } from './posting-command';
import type { PostingFacts } from './posting-facts';
import type { CommandPath, PostingRefusal } from './posting-refusal';

/** A decided document, with the rate that came with it and the field that says its amount. */
interface RatedPosting {
  readonly command: Pick<DocumentHeader, 'exchangeRate'>;
  readonly posting: DecidedPosting;
  readonly path: CommandPath;
}

/**
 * Why a document may not come into the books by its exchange rate, or by its worth; undefined when it
 * may. One that stands already is none of this: what its day offers may have been recorded since, and
 * whoever posted it may have had another limit.
 *
 * A rate that was sent is measured by the one that would be taken without it. And a whole document
 * must be worth something in functional currency, at whatever rate: one that is worth 0.00 would be
 * open without being seen in aging or in the balance of its control account. Parts of one may round
 * to nothing, instalments or partial payments; and so may an adjustment, by which whatever is left of
 * an item is given up.
 */
export function faultOfNew(
  { command, posting: { document }, path }: RatedPosting,
  facts: Pick<PostingFacts, 'rateOffer'>,
  { mayOverrideRate, amountLimits }: Pick<DocumentRights, 'mayOverrideRate' | 'amountLimits'>,
): PostingRefusal | undefined {
  const { legalEntityId, postingDate, total, functional } = document;
  const rated = {
    ...{ legalEntityId, postingDate, exchangeRate: command.exchangeRate },
    ...{ currency: total.currency, functionalCurrency: functional.currency },
  };
  const fault = mayOverrideRate ? undefined : givenRateFault(rated, facts);
  if (fault) return { ...fault, path: ['exchangeRate'] };
  const above = limitFault(functional, amountLimits, path);
  if (above) return above;
  if (!functional.isZero() || document.kind === 'ADJUSTMENT') return undefined;
  return {
    code: 'AMOUNT_WORTH_NOTHING',
    path,
    currency: total.currency,
    amount: total.toAmountText(),
    functionalCurrency: functional.currency,
    rate: document.exchangeRate.toFixed(),
  };
}
