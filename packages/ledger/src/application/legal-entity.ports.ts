import type { CurrencyCode, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** What the ledger needs to know of a legal entity. */
export interface LegalEntityFact {
  readonly id: Id;
  readonly code: string;
  readonly functionalCurrency: CurrencyCode;
  /** ISO 3166-1 alpha-2; says which calendar its due dates follow. */
  readonly country: string;
  /** 1 to 12. */
  readonly fiscalYearStartMonth: number;
}

/** Where legal entities are known; governance keeps them. */
export interface LegalEntityReader {
  /** Null when the tenant has none with this id. */
  find(reader: SqlReader, id: Id): Promise<LegalEntityFact | null>;
}
