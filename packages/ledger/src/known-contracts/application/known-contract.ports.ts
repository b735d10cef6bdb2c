import type { Transaction } from '@duebook/platform';
import type { KnownContract } from '../domain/known-contract';

/** Where contracts are known. */
export interface KnownContractStore {
  /** Takes the place of what was known of it. */
  readonly write: (tx: Transaction, contract: KnownContract) => Promise<void>;
}
