import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { ComparisonInput, ContractMismatch, MasterField } from '../domain/comparison';
import type { DifferenceStore } from './difference.ports';
import type { AccountReconciliation, ReconciliationStore } from './reconciliation.ports';
import type { AccountPlace, StatementStore } from './statement.ports';

/** What stands in our books of an account. */
export interface OurAccountReader {
  read(
    reader: SqlReader,
    place: AccountPlace,
    besideDays: number,
  ): Promise<ComparisonInput['ours']>;
  /** All names, identifiers and accounts under which we know a party. */
  masterOf(
    reader: SqlReader,
    partyId: Id,
  ): Promise<ReadonlyMap<MasterField['field'], readonly string[]>>;
  /** Those of these documents that are undone. */
  undone(reader: SqlReader, documentIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** What these documents are called. */
  numbersOf(reader: SqlReader, documentIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
}

/** In what documents are otherwise than their contracts, as contracts found it; asks for no permission. */
export type ContractMismatches = (
  reader: SqlReader,
  documentIds: readonly Id[],
) => Promise<readonly ContractMismatch[]>;

/** What happens elsewhere as reconciliations go on: tasks of cycles follow them. */
export interface ReconciliationFollower {
  started(
    tx: Transaction,
    reconciliation: Pick<AccountReconciliation, 'id'> & AccountPlace,
  ): Promise<void>;
  reviewed(tx: Transaction, reconciliationId: Id): Promise<void>;
}

/** What the use cases work with. */
export interface StatementContext {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileService;
  readonly ledger: Pick<LedgerServices, 'commands'>;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly statements: StatementStore;
  readonly reconciliations: ReconciliationStore;
  readonly differences: DifferenceStore;
  readonly ourAccounts: OurAccountReader;
  readonly contractMismatches: ContractMismatches;
  readonly follower: ReconciliationFollower;
}
