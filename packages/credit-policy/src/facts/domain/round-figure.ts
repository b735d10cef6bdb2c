import { Decimal, isCurrencyCode, roundToCurrency } from '@duebook/kernel';
import type { ToldFact } from './absence';
import type { FactDefinition } from './fact-definition';

/** What is no amount has so many digits behind the point at most. */
const FIGURE_PLACES = 4;

/**
 * A figure as people are shown it: half away from zero, to four decimals. It is rounded before anything is
 * decided by it, and what is decided by is what is shown and kept: so that whoever reads a figure next
 * to the edge of a bin or a threshold sees on which side of it it fell.
 */
export function roundFigure(figure: Decimal): Decimal {
  return figure.toDecimalPlaces(FIGURE_PLACES, Decimal.ROUND_HALF_UP);
}

/**
 * A fact as people are shown it: an amount in the minor unit of its currency, any other figure to four
 * decimals. Every rule over facts sees just this; see {@link roundFigure}.
 */
export function roundFact(
  told: ToldFact,
  type: FactDefinition['type'] | undefined,
  currency: string,
): ToldFact {
  if (!(told instanceof Decimal)) return told;
  return type === 'AMOUNT' && isCurrencyCode(currency)
    ? roundToCurrency(told, currency).amount
    : roundFigure(told);
}
