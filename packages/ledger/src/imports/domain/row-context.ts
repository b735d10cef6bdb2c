import type { Result } from '@duebook/kernel';
import type { RowFinding } from './row-finding';

/** How a profile wants amounts to be taken that do not speak for themselves. */
export interface AmountReading {
  /** CREDIT_NOTE: an amount below zero is a credit note of that amount. */
  readonly negativeAmounts: 'REFUSE' | 'CREDIT_NOTE';
  /**
   * ROUND: an amount finer than its currency's minor unit is rounded half away from zero, and the
   * row is named with both values. Nothing is ever rounded in silence.
   */
  readonly finerAmounts: 'REFUSE' | 'ROUND';
}

export const STRICT_READING: AmountReading = { negativeAmounts: 'REFUSE', finerAmounts: 'REFUSE' };

/** A legal entity that rows may be for. */
export interface EntityEntry {
  readonly id: string;
  readonly code: string;
  readonly functionalCurrency: string;
}

/** What every row of a file is read with. */
export interface RowContext {
  readonly reading: AmountReading;
  /** The legal entity that a row names, or that is fixed for the whole file when it names none. */
  entity(code: string | null): Result<EntityEntry, RowFinding>;
}

/** The party that a row speaks of. */
export interface PartyMention {
  readonly code: string;
  /** Null when the file has no name for it. */
  readonly name: string | null;
  readonly kind: 'CUSTOMER' | 'SUPPLIER';
}

/** What a row became: a command, what to tell of it, and the party it speaks of. */
export interface ReadCommand<C> {
  readonly command: C;
  readonly warnings: readonly RowFinding[];
  /** Null when the row is about no party. */
  readonly party: PartyMention | null;
}
