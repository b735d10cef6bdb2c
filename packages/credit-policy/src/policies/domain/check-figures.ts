import { Decimal, parseDecimal } from '@duebook/kernel';
import { faultAt, type PolicyFault } from './policy-fault';

type Path = readonly (string | number)[];

/** Between what a figure may lie, both included. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const MOST_AMOUNT = new Decimal('1e18');
const MINOR_DIGITS = 4;

/** An amount in the policy's currency, zero or more; null passes. */
export function amountFault(text: string | null, path: Path): readonly PolicyFault[] {
  if (text === null) return [];
  const amount = parseDecimal(text);
  const isSound =
    amount !== null &&
    !amount.isNegative() &&
    amount.lessThan(MOST_AMOUNT) &&
    amount.decimalPlaces() <= MINOR_DIGITS;
  return isSound ? [] : [faultAt('POLICY_FIGURE_INVALID', path, text.slice(0, LONGEST_QUOTE))];
}

/** A decimal figure within bounds with up to four decimals; null passes. */
export function decimalFault(
  text: string | null,
  path: Path,
  { least, most }: Bounds,
): readonly PolicyFault[] {
  if (text === null) return [];
  const figure = parseDecimal(text);
  const isSound =
    figure !== null &&
    figure.greaterThanOrEqualTo(least) &&
    figure.lessThanOrEqualTo(most) &&
    figure.decimalPlaces() <= MINOR_DIGITS;
  return isSound ? [] : [faultAt('POLICY_FIGURE_INVALID', path, text.slice(0, LONGEST_QUOTE))];
}

/** A whole number within bounds; null passes. */
export function wholeFault(
  figure: number | null,
  path: Path,
  { least, most }: Bounds,
): readonly PolicyFault[] {
  if (figure === null) return [];
  const isSound = Number.isInteger(figure) && figure >= least && figure <= most;
  return isSound ? [] : [faultAt('POLICY_FIGURE_INVALID', path, String(figure))];
}

const LONGEST_QUOTE = 40;
