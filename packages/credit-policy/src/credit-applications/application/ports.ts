import type { BusinessDate, Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { TimeZonesOf } from '../../application/clocks.ports';
import type { FileReading } from '../../credit-files/application/ports';
import type {
  ApplicationEvidence,
  ApplicationState,
  ApplicationStep,
  CreditApplication,
} from '../domain/credit-application';

/** Which applications a list shows; what is null filters nothing. */
export interface ApplicationFilter {
  /** Null: of every legal entity, and of all of them together. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
  readonly states: readonly ApplicationState[] | null;
  readonly validToFrom: BusinessDate | null;
  readonly validToTo: BusinessDate | null;
}

/** Where applications are kept. */
export interface ApplicationStore {
  readonly timeZones: TimeZonesOf;
  /** @returns false when one of the same party and legal entity is open */
  add(tx: Transaction, application: CreditApplication): Promise<boolean>;
  lock(tx: Transaction, id: Id): Promise<CreditApplication | null>;
  save(tx: Transaction, application: CreditApplication): Promise<void>;
  addStep(tx: Transaction, step: Omit<ApplicationStep, 'doneBy' | 'doneAt'>): Promise<void>;
  stepsOf(reader: SqlReader, applicationIds: readonly Id[]): Promise<readonly ApplicationStep[]>;
  evidenceOf(
    reader: SqlReader,
    applicationIds: readonly Id[],
  ): Promise<readonly ApplicationEvidence[]>;
  addEvidence(
    tx: Transaction,
    evidence: readonly ApplicationEvidence[],
    version: number,
  ): Promise<void>;
  removeEvidence(tx: Transaction, ids: readonly Id[], version: number): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditApplication[]>;
  /** The latest first. */
  page(
    reader: SqlReader,
    asked: Readonly<{ filter: ApplicationFilter; limit: number; after: Id | null }>,
  ): Promise<readonly CreditApplication[]>;
  count(
    reader: SqlReader,
    asked: Readonly<{ filter: ApplicationFilter; most: number }>,
  ): Promise<number>;
  /** To which legal entities applications with these files belong; null: to all together. */
  filesHeld(
    reader: SqlReader,
    fileIds: readonly Id[],
  ): Promise<readonly Readonly<{ fileId: Id; legalEntityId: Id | null }>[]>;
}

/** What the use cases of applications work with. */
export interface ApplicationContext {
  readonly unitOfWork: UnitOfWork;
  readonly applications: ApplicationStore;
  readonly fileReading: FileReading;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly terms: Pick<LedgerServices['reference']['terms'], 'byCodes'>;
}
