import {
  Decimal,
  Money,
  ok,
  refused,
  roundToCurrency,
  type CurrencyCode,
  type Result,
} from '@duebook/kernel';
import type { AmountReading } from './row-context';
import { refusal, warning, type RowFinding } from './row-finding';

/** An amount of a row, and whether it had to be rounded. */
export interface AmountRead {
  readonly amount: Money;
  readonly warnings: readonly RowFinding[];
}

const NO_WARNINGS: AmountRead['warnings'] = [];

/** Takes a number of a row as money of the row's currency. */
export function readAmount(
  number: Decimal,
  currency: CurrencyCode,
  field: string,
  reading: AmountReading,
): Result<AmountRead, RowFinding> {
  const exact = Money.ofNumber(number, currency);
  if (exact.ok) return ok({ amount: exact.value, warnings: NO_WARNINGS });
  const { code } = exact.refusal;
  const sent = number.toFixed();
  if (code === 'CURRENCY_UNKNOWN') return refused(refusal(code, ['currency'], { sent: currency }));
  if (code !== 'AMOUNT_TOO_PRECISE' || reading.finerAmounts === 'REFUSE') {
    return refused(refusal(code, [field], { sent }));
  }
  const amount = roundToCurrency(number, currency);
  return ok({
    amount,
    warnings: [warning('AMOUNT_ROUNDED', [field], { sent, posted: amount.toAmountText() })],
  });
}

/** Whether the sign makes a credit note of a row, or makes it bad. */
export function readSign(
  number: Decimal,
  field: string,
  reading: AmountReading,
): Result<{ readonly isNegative: boolean }, RowFinding> {
  const isNegative = number.lessThan(0);
  return isNegative && reading.negativeAmounts === 'REFUSE'
    ? refused(refusal('AMOUNT_NEGATIVE', [field], { sent: number.toFixed() }))
    : ok({ isNegative });
}
