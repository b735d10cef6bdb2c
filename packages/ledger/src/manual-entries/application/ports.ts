import type { Id } from '@duebook/kernel';
import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { ChartStore } from '../../chart/application/ports';
import type { PostingStore } from '../../receivables/application/ports';
import type {
  DecidedManualEntry,
  ManualEntryCommand,
  ManualVoucher,
  StandingEntry,
} from '../domain/manual-entry';

/** What makes an entry by hand the same voucher. */
export type VoucherKey = Pick<ManualEntryCommand, 'legalEntityId' | 'sourceSystem'> &
  Readonly<{ externalRef: string }>;

/** Where entries by hand are kept. */
export interface ManualEntryStore {
  /** The last entry that had the reference; null when none ever had. */
  latestUnder(
    reader: SqlReader,
    key: VoucherKey,
  ): Promise<Readonly<{ id: Id; generation: number }> | null>;
  /** An entry, whatever it was made from; null for an unknown one. */
  find(reader: SqlReader, entryId: Id): Promise<StandingEntry | null>;
  /** @throws Raced when another transaction has just posted or undone the same, or closed its period */
  write(tx: Transaction, decided: DecidedManualEntry): Promise<void>;
  /** In no order; nothing for entries that nobody wrote by hand. */
  vouchersOf(reader: SqlReader, entryIds: readonly Id[]): Promise<readonly ManualVoucher[]>;
}

/** What the use cases of entries by hand work with. */
export interface ManualEntryContext {
  readonly unitOfWork: UnitOfWork;
  readonly entries: ManualEntryStore;
  readonly postings: Pick<PostingStore, 'loadFacts'>;
  readonly chart: Pick<ChartStore, 'booksOf' | 'accountsByIds'>;
  /** Asked before an entry is written: somebody else has to agree to each. */
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
