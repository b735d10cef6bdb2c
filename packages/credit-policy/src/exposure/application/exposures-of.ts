import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Exposure, ExposureDeducts, ExposureHolder } from '../domain/exposure';

/** Whose exposure is asked for. */
export interface ExposureQuestion {
  readonly holders: readonly ExposureHolder[];
  /** Null: towards all legal entities. */
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
  /** In which everything is compared. */
  readonly currency: string;
  readonly deducts: ExposureDeducts;
  /** Now: by it reservations have run out or not; of a day that is over, by its end. */
  readonly at: Date;
  /** Whether the day is today where it is asked; left out: it is looked up. */
  readonly isNow?: boolean;
  /** Orders that are not counted, as their place is what is asked about; absent for none. */
  readonly exceptOrderIds?: readonly Id[];
}

/**
 * The exposure of each holder, in their order: as many statements for one as for thousands. In a
 * transaction it sees what that has written already.
 */
export type ExposuresOf = (
  reader: SqlReader,
  question: ExposureQuestion,
) => Promise<readonly Exposure[]>;
