import { invariant } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { KnownContract } from '../domain/known-contract';

/** Where contracts are known. */
export interface KnownContractStore {
  /** Takes the place of what was known of it. */
  readonly write: (tx: Transaction, contract: KnownContract) => Promise<void>;
}

/** Keeps what is told of a contract, in the transaction of whoever tells it. */
export const tellContract =
  ({ write }: KnownContractStore) =>
  async (tx: Transaction, contract: KnownContract): Promise<void> => {
    const days = contract.paymentTerms.map(({ from }) => from);
    invariant(
      days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day),
      'payment terms of a contract follow one another',
    );
    await write(tx, contract);
  };
