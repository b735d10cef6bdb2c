import { invariant } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { KnownContract } from '../domain/known-contract';
import type { KnownContractStore } from './known-contract.ports';

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
