import type { BusinessDate, Id } from '@duebook/kernel';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { SignalDraft, SignalKind, SignalSeverity } from '../domain/party-signal';

/** A signal as it stands. */
export interface PartySignal extends SignalDraft {
  readonly id: Id;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  /** Null while it stands. */
  readonly retraction: Readonly<{ reason: string; retractedAt: Date; retractedBy: Id }> | null;
}

/** Which signals a list shows; what is null filters nothing. */
export interface SignalFilter {
  readonly partyId: Id | null;
  readonly kinds: readonly SignalKind[] | null;
  readonly severities: readonly SignalSeverity[] | null;
  readonly heardFrom: BusinessDate | null;
  readonly heardTo: BusinessDate | null;
  readonly isRetracted: boolean | null;
}

/** Where a signal stands in a list: the latest heard first. */
export interface SignalPlace {
  readonly heardOn: BusinessDate;
  readonly id: Id;
}

/** Some of a list of signals. */
export interface SignalStretch {
  readonly filter: SignalFilter;
  readonly limit: number;
  readonly after: SignalPlace | null;
}

/** Where signals are kept; nothing of them is ever changed or deleted. */
export interface SignalStore {
  add(tx: Transaction, signal: PartySignal): Promise<void>;
  /** @returns false when it was taken back already */
  retract(tx: Transaction, id: Id, reason: string): Promise<boolean>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PartySignal[]>;
  /** Of these parties the latest 100 each, the latest heard first. */
  ofParties(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly PartySignal[]>;
  page(reader: SqlReader, asked: SignalStretch): Promise<readonly PartySignal[]>;
  count(
    reader: SqlReader,
    asked: Readonly<{ filter: SignalFilter; most: number }>,
  ): Promise<number>;
  /** To which parties signals with these files belong. */
  filesHeld(reader: SqlReader, fileIds: readonly Id[]): Promise<ReadonlySet<Id>>;
}

/** What the use cases of signals work with. */
export interface SignalContext {
  readonly unitOfWork: UnitOfWork;
  readonly signals: SignalStore;
  readonly files: Pick<FileService, 'factsByIds'>;
}

export const READ_SIGNALS = 'parties.signal.read';
export const RECORD_SIGNALS = 'parties.signal.record';
export const RETRACT_SIGNALS = 'parties.signal.retract';
