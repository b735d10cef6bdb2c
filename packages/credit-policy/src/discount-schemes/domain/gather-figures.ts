import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { SchemeFigures } from './earn-reward';

/** Amounts of a customer towards one legal entity in one currency. */
export interface FigureCell {
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly turnover: Decimal;
  readonly eligible: Decimal;
  readonly due: Decimal;
  readonly onTime: Decimal;
}

/** Units of the scheme's currency for one; null where there is no rate. */
export type RateOf = (currency: string, legalEntityId: Id) => Decimal | null;

/** What else is known of the customer. */
export interface KnownOfParty {
  readonly overdue: Decimal | null;
  readonly classCode: string | null;
}

export type GatheredFigures = SchemeFigures & { readonly missingCurrency: string | null };

const ZERO = new Decimal(0);
const NAMES = ['turnover', 'eligible', 'due', 'onTime'] as const;
/** As columns keep them. */
const DIGITS = 4;

/** Brings what a customer did into one currency. What lacks a rate makes the sum unknown, never smaller. */
export function gatherFigures(
  cells: readonly FigureCell[],
  rateOf: RateOf,
  known: KnownOfParty,
): GatheredFigures {
  const missing = cells.find(
    (cell) => isAnything(cell) && rateOf(cell.currency, cell.legalEntityId) === null,
  );
  if (missing) {
    const unknown = { turnover: null, eligible: null, due: null, onTime: null };
    return { ...unknown, ...known, missingCurrency: missing.currency };
  }
  const sum = (name: (typeof NAMES)[number]) =>
    cells
      .reduce(
        (total, cell) =>
          total.plus(cell[name].times(rateOf(cell.currency, cell.legalEntityId) ?? ZERO)),
        ZERO,
      )
      .toDecimalPlaces(DIGITS, Decimal.ROUND_HALF_UP);
  return {
    ...{ turnover: sum('turnover'), eligible: sum('eligible'), due: sum('due') },
    ...{ onTime: sum('onTime'), missingCurrency: null, ...known },
  };
}

function isAnything(cell: FigureCell): boolean {
  return NAMES.some((name) => !cell[name].isZero());
}

/** The day of the rates: the end of the period, or what it is as of while the period runs. */
export function ratesDayOf(periodTo: BusinessDate, asOf: BusinessDate): BusinessDate {
  return asOf < periodTo ? asOf : periodTo;
}
