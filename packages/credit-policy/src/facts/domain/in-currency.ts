import { convert, Decimal, Money, type BusinessDate } from '@duebook/kernel';
import type { Absence } from './absence';
import type { LedgerCell } from './party-ledger';

/** Into which currency amounts are brought, and by which rates of which day. */
export interface Conversion {
  readonly currency: string;
  readonly ratesOn: BusinessDate;
  /** Units of the currency for one of the cell's; null where there is no rate. */
  rateOf(cell: LedgerCell): Decimal | null;
}

const NOTHING = new Decimal(0);

/**
 * What cells come to in the asked currency: each converted by the rates of its legal entity and rounded
 * to the currency's minor unit, so that the whole is the sum of what is shown. A cell of zero needs no rate.
 */
export function totalOf<C extends LedgerCell>(
  cells: readonly C[],
  amountOf: (cell: C) => Decimal,
  conversion: Conversion,
): Decimal | Absence {
  let total = NOTHING;
  for (const cell of cells) {
    const amount = amountOf(cell);
    if (amount.isZero()) continue;
    const rate = conversion.rateOf(cell);
    if (rate === null) return missingRate(cell, conversion);
    const { currency } = conversion;
    const told = convert(Money.of(amount, cell.currency), rate, currency);
    total = total.plus(told.amount);
  }
  return total;
}

/** The same for a weight, which is not rounded: it is divided by others and never shown. */
export function weightOf<C extends LedgerCell>(
  cells: readonly C[],
  amountOf: (cell: C) => Decimal,
  conversion: Conversion,
): Decimal | Absence {
  let total = NOTHING;
  for (const cell of cells) {
    const amount = amountOf(cell);
    if (amount.isZero()) continue;
    const rate = conversion.rateOf(cell);
    if (rate === null) return missingRate(cell, conversion);
    total = total.plus(amount.times(rate));
  }
  return total;
}

function missingRate({ currency }: LedgerCell, { ratesOn }: Conversion): Absence {
  return { absent: 'RATE_MISSING', currency, ratesOn };
}
