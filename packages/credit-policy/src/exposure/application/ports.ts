import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { DaysCounted } from '../domain/days-counted';
import type { CollateralRow, InsuranceRow } from '../domain/deductions';
import type { ExposureRow } from '../domain/exposure-cells';

/** Of which parties amounts are read. */
export interface MaterialQuestion {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  readonly at: Date;
  readonly days: DaysCounted;
  readonly exceptOrderIds: readonly Id[];
}

/** What an exposure is made of, of many parties, but for what is delivered. */
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
  /** The currency of a legal entity's books; of all, that of the first of them. Null for none. */
  booksCurrency(reader: SqlReader, legalEntityId: Id | null): Promise<string | null>;
  /** What is ordered and not delivered. One statement. */
  ordered(reader: SqlReader, question: MaterialQuestion): Promise<readonly ExposureRow[]>;
  /** What is owed and secured. In a constant number of statements. */
  owed(reader: SqlReader, question: MaterialQuestion): Promise<Material>;
}

/** How much of a limit was used when it was measured last. */
export interface MeasuredUse {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: 'PARTY' | 'GROUP';
  readonly legalEntityId: Id | null;
  readonly measuredOn: BusinessDate;
  readonly measuredAt: Date;
  readonly currency: string;
  /** Null while a rate is missing; so are the others. */
  readonly exposure: Decimal | null;
  /** Zero without an approved limit. */
  readonly creditLimit: Decimal | null;
  readonly available: Decimal | null;
  /** Null of a limit of nothing too. */
  readonly usePercent: Decimal | null;
  /** By which lists are put in order. */
  readonly rank: Decimal;
}

/** Which measured uses a list shows; null for all. */
export interface UseFilter {
  readonly partyIds: readonly Id[] | null;
  readonly kinds: readonly ('PARTY' | 'GROUP')[] | null;
  readonly usePercentFrom: Decimal | null;
  readonly usePercentTo: Decimal | null;
}

/** A stretch of uses towards a legal entity (null: towards all together), the fullest first. */
export interface UseStretch {
  readonly legalEntityId: Id | null;
  readonly filter: UseFilter;
  readonly limit: number;
  readonly after: { readonly rank: string; readonly id: Id } | null;
}

/** Where it is kept how much of limits is used. */
export interface LimitUseStore {
  /** Each takes the place of what was measured before. */
  save(tx: Transaction, uses: readonly MeasuredUse[]): Promise<void>;
  page(reader: SqlReader, stretch: UseStretch): Promise<readonly MeasuredUse[]>;
  count(
    reader: SqlReader,
    among: Pick<UseStretch, 'legalEntityId' | 'filter'>,
    most: number,
  ): Promise<number>;
}
