import { currencyMinorDigits, Decimal, invariant, Money, percentOf } from '@duebook/kernel';
import type { Random } from '../random';

/** Net, tax and total of an invoice in whole minor units. */
export interface MinorAmounts {
  readonly net: bigint;
  readonly tax: bigint;
}

const LINES_DRAWN = 4_096;
const VAT_PERCENTS: readonly (readonly [percent: string, weight: number])[] = [
  ['13', 80],
  ['9', 10],
  ['6', 7],
  ['0', 3],
];

/**
 * A source of amounts for millions of rows: 4,096 invoice lines are made with the kernel's Money, tax
 * rounded as it is everywhere, and each row is the sum of two of them. Sums of whole minor units are
 * exact and cost a hundredth of decimal arithmetic; there are 16 million different ones.
 */
export function amountSource(random: Random, currency: string): () => MinorAmounts {
  invariant(currencyMinorDigits(currency) === 2, 'Files are written in currencies of two decimals');
  const lines = Array.from({ length: LINES_DRAWN }, () => drawLine(random, currency));
  return () => {
    const one = random.pick(lines);
    const other = random.pick(lines);
    return { net: one.net + other.net, tax: one.tax + other.tax };
  };
}

function drawLine(random: Random, currency: string): MinorAmounts {
  // Magnitudes from tens to hundreds of thousands, the small ones as frequent as the large.
  const magnitude = 10 ** random.between(3, 7);
  const net = Money.of(
    new Decimal(random.between(magnitude, magnitude * 10)).dividedBy(100),
    currency,
  );
  const tax = percentOf(net, new Decimal(random.pickWeighted(VAT_PERCENTS)));
  return { net: toMinorUnits(net), tax: toMinorUnits(tax) };
}

function toMinorUnits(money: Money): bigint {
  return BigInt(money.toAmountText().replace('.', ''));
}

/** Whole minor units as an amount of two decimals. */
export function amountText(minorUnits: bigint): string {
  const digits = String(minorUnits).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
