import type { BusinessDate, Id } from '@duebook/kernel';

/** REGULAR periods tile the fiscal years; an OPENING one takes opening balances and nothing else. */
export type PeriodKind = 'REGULAR' | 'OPENING';

/**
 * OPEN takes postings; SOFT_CLOSED takes those of callers with a permission of its own; CLOSED
 * takes none, by any door.
 */
export type PeriodStatus = 'OPEN' | 'SOFT_CLOSED' | 'CLOSED';

/** A stretch of days in which a legal entity's postings fall. */
export interface FiscalPeriod {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly kind: PeriodKind;
  readonly fiscalYear: number;
  /** 1 to 12 within the fiscal year. */
  readonly number: number;
  readonly startsOn: BusinessDate;
  /** The last day, included. */
  readonly endsOn: BusinessDate;
  readonly status: PeriodStatus;
  /** Rises by one with each change of status. */
  readonly version: number;
}
