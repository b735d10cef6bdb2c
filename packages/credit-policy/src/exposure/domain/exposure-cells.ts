import { Decimal, type Id } from '@duebook/kernel';
import type { ExposurePartName } from './exposure';

/** The parts of which a gross exposure is made up; security and insurance come off it. */
export type GrossPartName = Exclude<ExposurePartName, 'security' | 'insured' | 'heldOrders'>;

/** What each part does to the gross exposure. */
export const GROSS_PARTS: Readonly<Record<GrossPartName, 1 | -1>> = {
  openReceivables: 1,
  unappliedCredits: -1,
  deliveredNotInvoiced: 1,
  openOrders: 1,
  reservedOrders: 1,
};

/** An amount as it stands in the books, of a party towards a legal entity. */
export interface ExposureRow {
  readonly part: GrossPartName | 'heldOrders';
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly amount: Decimal;
}

/** What remains unsecured of a party towards a legal entity. */
export interface ExposureCell {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly open: Decimal;
}

/** What is open by party and legal entity, as far as it is above zero: nothing else can be secured. */
export function grossCells(
  rows: readonly (Omit<ExposureRow, 'currency' | 'amount'> & { readonly amount: Decimal })[],
): readonly ExposureCell[] {
  const cells = new Map<string, ExposureCell>();
  for (const { part, partyId, legalEntityId, amount } of rows) {
    if (part === 'heldOrders') continue;
    const key = `${partyId} ${legalEntityId}`;
    const open = (cells.get(key)?.open ?? NOTHING).plus(amount.times(GROSS_PARTS[part]));
    cells.set(key, { partyId, legalEntityId, open });
  }
  return [...cells.values()].filter(({ open }) => open.greaterThan(0));
}

/** What of an amount was used, and what it left open. */
export interface Covered {
  readonly used: Decimal;
  readonly left: readonly ExposureCell[];
}

/** Takes an amount off those cells that it covers, one after the other, and never below zero. */
export function cover(
  cells: readonly ExposureCell[],
  amount: Decimal,
  isCovered: (cell: ExposureCell) => boolean,
): Covered {
  let remaining = amount;
  const left = cells.map((cell) => {
    if (!isCovered(cell)) return cell;
    const used = Decimal.min(remaining, cell.open);
    remaining = remaining.minus(used);
    return { ...cell, open: cell.open.minus(used) };
  });
  return { used: amount.minus(remaining), left };
}

export const NOTHING = new Decimal(0);
