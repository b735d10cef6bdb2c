import { Decimal, ok, parseDecimal, refused, type Result } from '@duebook/kernel';
import type { FaultPath, PaymentTermFault } from './payment-term-fault';

export const HUNDRED_PERCENT = new Decimal(100);

/** Finer shares than a millionth of a per cent are a slip of the keyboard. */
const MOST_PERCENT_DIGITS = 6;

/** A whole number within bounds. */
export function checkNumber(
  value: number,
  [least, most]: readonly [least: number, most: number],
  path: FaultPath,
): Result<number, PaymentTermFault> {
  return Number.isInteger(value) && value >= least && value <= most
    ? ok(value)
    : refused({ code: 'PAYMENT_TERM_NUMBER_OUT_OF_RANGE', least, most, path });
}

/** A percentage above zero and at most `most`. */
export function checkPercent(
  text: string,
  most: Decimal,
  path: FaultPath,
): Result<Decimal, PaymentTermFault> {
  const percent = parseDecimal(text);
  const fits =
    percent !== null &&
    percent.greaterThan(0) &&
    percent.lessThanOrEqualTo(most) &&
    percent.decimalPlaces() <= MOST_PERCENT_DIGITS;
  return fits
    ? ok(percent)
    : refused({ code: 'PAYMENT_TERM_PERCENT_INVALID', most: most.toString(), path });
}
