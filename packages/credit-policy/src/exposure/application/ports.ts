import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { CollateralRow, InsuranceRow } from '../domain/deductions';
import type { ExposureRow } from '../domain/exposure-cells';

/** Of which parties amounts are read. */
export interface MaterialQuestion {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  readonly at: Date;
  readonly exceptOrderIds: readonly Id[];
}

/** What an exposure is made of, of many parties. */
export interface Material {
  readonly rows: readonly ExposureRow[];
  readonly collateral: readonly CollateralRow[];
  readonly insurances: readonly InsuranceRow[];
}

/** Where what is owed, ordered and secured is read. */
export interface ExposureReader {
  /** Everybody below each head, at any depth, with the one above; heads with null. */
  members(
    reader: SqlReader,
    headIds: readonly Id[],
  ): Promise<readonly { readonly headId: Id; readonly partyId: Id; readonly aboveId: Id | null }[]>;
  /** In a constant number of statements. */
  material(reader: SqlReader, question: MaterialQuestion): Promise<Material>;
}
