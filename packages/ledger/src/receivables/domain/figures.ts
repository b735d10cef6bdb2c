import { Decimal, ok, refused, type Money, type Result } from '@duebook/kernel';
import type { CommandPath, PostingRefusal } from './posting-refusal';

/** What a figure beside the amounts may be; it is kept exactly or refused, never rounded. */
export interface FigureRange {
  /** The least that is allowed; null when there is none. */
  readonly least: string | null;
  /** Its absolute value is below this. */
  readonly below: string;
  readonly decimals: number;
}

export const QUANTITY: FigureRange = { least: null, below: '1e15', decimals: 6 };
export const UNIT_PRICE: FigureRange = { ...QUANTITY };
/** Per cent. Excises reach several hundred. */
export const TAX_RATE: FigureRange = { least: '0', below: '1e3', decimals: 4 };
/** Units of functional currency per unit of another one. */
export const EXCHANGE_RATE: FigureRange = { least: '0', below: '1e10', decimals: 10 };

/** Whether a figure is in its range. */
export function isWithin(figure: Decimal, { least, below, decimals }: FigureRange): boolean {
  return (
    figure.abs().lessThan(below) &&
    (least === null || figure.greaterThanOrEqualTo(least)) &&
    figure.decimalPlaces() <= decimals
  );
}

/** Why a figure is refused; undefined when it is in its range or absent. */
export function figureFault(
  figure: Decimal | null,
  range: FigureRange,
  path: CommandPath,
): PostingRefusal | undefined {
  if (figure === null || isWithin(figure, range)) return undefined;
  const { decimals } = range;
  const below = new Decimal(range.below).toFixed();
  const sent = figure.toFixed();
  return { code: 'NUMBER_OUT_OF_RANGE', path, sent, least: range.least, below, decimals };
}

/** Amounts of one document, and their worth in functional currency, stay below this. */
const AMOUNT_LIMIT = new Decimal('1e18');

/** The sum of amounts, which is refused where a single amount of that size would be. */
export function sumWithin(
  amounts: readonly Money[],
  path: CommandPath,
): Result<Decimal, PostingRefusal> {
  const sum = amounts.reduce((total, money) => total.plus(money.amount), new Decimal(0));
  return sum.abs().lessThan(AMOUNT_LIMIT) ? ok(sum) : refused(tooLarge(sum, path));
}

/** Why amounts cannot be brought into functional currency; undefined when they can. */
export function conversionFault(
  amounts: readonly Money[],
  { rate }: { readonly rate: Decimal },
  path: CommandPath,
): PostingRefusal | undefined {
  for (const { amount } of amounts) {
    const worth = amount.times(rate);
    if (!worth.abs().lessThan(AMOUNT_LIMIT)) return tooLarge(worth, path);
  }
  return undefined;
}

function tooLarge(amount: Decimal, path: CommandPath): PostingRefusal {
  const limit = AMOUNT_LIMIT.toFixed();
  return { code: 'AMOUNT_TOO_LARGE', path, text: amount.toFixed(), limit };
}
