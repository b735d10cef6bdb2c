import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork, PageRequest } from '@duebook/platform';
import type { PaymentTerm } from '../domain/payment-term';

/** Which terms a list shows; null for all. */
export interface PaymentTermFilter {
  readonly isActive: boolean | null;
}

/** Where payment terms are kept. */
export interface PaymentTermStore {
  /** False when the code is taken. */
  add(tx: Transaction, term: PaymentTerm): Promise<boolean>;
  /** Locks the row until the transaction ends; null when there is none. */
  lock(tx: Transaction, id: Id): Promise<PaymentTerm | null>;
  save(tx: Transaction, term: PaymentTerm): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PaymentTerm[]>;
  /** Whether they are in use or not. */
  byCodes(reader: SqlReader, codes: readonly string[]): Promise<ReadonlyMap<string, PaymentTerm>>;
  /** By code. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: PaymentTermFilter,
  ): Promise<readonly PaymentTerm[]>;
}

/** What the use cases of payment terms work with. */
export interface PaymentTermContext {
  readonly unitOfWork: UnitOfWork;
  readonly terms: PaymentTermStore;
}
