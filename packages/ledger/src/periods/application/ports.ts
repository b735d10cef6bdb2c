import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import type { FiscalPeriod, PeriodStatus } from '../domain/period';

/** A period with who last changed its status. */
export interface KeptPeriod extends FiscalPeriod {
  /** User or service account; null while the status is the first one. */
  readonly statusChangedBy: Id | null;
  readonly statusChangedAt: Date | null;
  /** Why it was opened again, each time. */
  readonly reopeningReasons: readonly string[];
}

/** That a period was opened again, and why. */
export interface PeriodReopening {
  readonly id: Id;
  readonly fiscalPeriodId: Id;
  readonly reason: string;
}

/** Where fiscal periods are kept. */
export interface PeriodStore {
  add(tx: Transaction, periods: readonly FiscalPeriod[]): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptPeriod[]>;
  /** In the order of their days. */
  ofLegalEntity(
    reader: SqlReader,
    legalEntityId: Id,
    fiscalYear: number,
  ): Promise<readonly KeptPeriod[]>;
  /**
   * Makes other changes of the legal entity's periods wait until the transaction ends, and answers
   * the periods as they stand then. Postings go on.
   */
  lockAll(tx: Transaction, legalEntityId: Id): Promise<readonly FiscalPeriod[]>;
  /** Waits for postings that are under way in the period, and makes later ones wait. */
  lockAgainstPostings(tx: Transaction, id: Id): Promise<void>;
  saveStatus(tx: Transaction, id: Id, status: PeriodStatus): Promise<void>;
  addReopening(tx: Transaction, reopening: PeriodReopening): Promise<void>;
}

/** What the use cases of periods work with. */
export interface PeriodContext {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly periods: PeriodStore;
  readonly legalEntities: LegalEntityReader;
}
