import { Decimal, type Id } from '@duebook/kernel';
import type { InsuranceCover } from './exposure';
import { cover, grossCells, NOTHING, type ExposureCell, type ExposureRow } from './exposure-cells';
import { isBelow, type GroupMembers } from './group-members';
import { insuredPart } from './insured-part';

/** Collateral that counts on the day, after haircut, in its own currency. */
export interface CollateralRow {
  /** The party, or the head of the group, whose claims it secures. */
  readonly partyId: Id;
  readonly covers: 'PARTY' | 'GROUP';
  /** Null: claims of all legal entities. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly value: Decimal;
}

/** The same, in the asked currency. */
export type ConvertedCollateral = CollateralRow;

/** The insured limit of a buyer that counts on the day, with the terms of its policy. */
export interface InsuranceRow extends InsuranceCover {
  readonly partyId: Id;
  /** Null: claims of all legal entities. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
}

/** The same, in the asked currency. */
export type ConvertedInsurance = InsuranceRow;

/** What secures a gross exposure, what is insured of the rest, and what nobody bears. */
export interface Deducted {
  readonly security: Decimal;
  readonly insured: Decimal;
  readonly left: Decimal;
}

/**
 * What may come off a gross exposure: never more than is open of those whom it covers.
 *
 * Collateral comes first, as what it yields is no loss, the one that covers least before the one that
 * covers more, so that none is used up where another would do. What then is left of each buyer is
 * insured.
 */
export function deduct(
  rows: readonly ExposureRow[],
  {
    collateral,
    insurances,
    members,
    digits,
  }: {
    readonly collateral: readonly ConvertedCollateral[];
    readonly insurances: readonly ConvertedInsurance[];
    readonly members: GroupMembers;
    /** Of the asked currency. */
    readonly digits: number;
  },
): Deducted {
  const gross = grossCells(rows);
  let cells = gross;
  let security = NOTHING;
  for (const each of [...collateral].sort((a, b) => reachOf(a) - reachOf(b))) {
    const covered = cover(cells, each.value, (cell) => secures(each, cell, members));
    security = security.plus(covered.used);
    cells = covered.left;
  }
  let insured = NOTHING;
  for (const each of [...insurances].sort((a, b) => widthOf(a) - widthOf(b))) {
    const isOfBuyer = (cell: ExposureCell): boolean =>
      cell.partyId === each.partyId && isOf(each.legalEntityId, cell);
    const owed = openOf(cells.filter(isOfBuyer));
    const covered = cover(cells, insuredPart(owed, each, digits), isOfBuyer);
    insured = insured.plus(covered.used);
    cells = covered.left;
  }
  return { security, insured, left: openOf(cells) };
}

function reachOf({ covers, legalEntityId }: ConvertedCollateral): number {
  return (covers === 'GROUP' ? 2 : 0) + (legalEntityId === null ? 1 : 0);
}

function widthOf({ legalEntityId }: ConvertedInsurance): number {
  return legalEntityId === null ? 1 : 0;
}

function secures(
  { covers, partyId, legalEntityId }: ConvertedCollateral,
  cell: ExposureCell,
  members: GroupMembers,
): boolean {
  const isOfWhom =
    covers === 'GROUP' ? isBelow(members, cell.partyId, partyId) : cell.partyId === partyId;
  return isOfWhom && isOf(legalEntityId, cell);
}

function isOf(legalEntityId: Id | null, cell: ExposureCell): boolean {
  return legalEntityId === null || cell.legalEntityId === legalEntityId;
}

function openOf(cells: readonly ExposureCell[]): Decimal {
  return cells.reduce((sum, { open }) => sum.plus(open), NOTHING);
}
