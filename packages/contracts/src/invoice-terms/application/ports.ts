import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { RegisterFace } from '../../register/application/register-face';
import type { Deviation, DeviationKind, DuePart } from '../domain/deviation';

/** An invoice or a debit note under a contract. */
export interface DocumentUnderContract {
  readonly id: Id;
  readonly contractId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentDate: BusinessDate;
  readonly total: Money;
  readonly parts: readonly DuePart[];
  /** In its currency, less credit notes, of documents that stand, posted up to this one and with it. */
  readonly invoicedWithIt: Decimal;
}

/** A deviation as it was found. */
export interface FoundDeviation extends Deviation {
  readonly id: Id;
  readonly contractId: Id;
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentDate: BusinessDate;
  readonly foundAt: Date;
}

/** Which deviations a list shows; null filters nothing. */
export interface DeviationFilter {
  readonly contractId: Id | null;
  readonly partyId: Id | null;
  readonly kinds: readonly DeviationKind[] | null;
  readonly documentDateFrom: BusinessDate | null;
  readonly documentDateTo: BusinessDate | null;
}

/** Deviations of documents that stand, of these legal entities; null for all. */
export interface DeviationsAsked {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: DeviationFilter;
}

/** Where documents are read, and deviations kept. */
export interface InvoiceTermsStore {
  /** Null: no such document, no invoice or debit note, or under no contract. */
  documentUnderContract(reader: SqlReader, documentId: Id): Promise<DocumentUnderContract | null>;
  /** The contract that each of these documents is under, and its date; others are not among them. */
  contractsOf(
    reader: SqlReader,
    documentIds: readonly Id[],
  ): Promise<readonly Readonly<{ documentId: Id; contractId: Id; documentDate: BusinessDate }>[]>;
  add(tx: Transaction, found: readonly FoundDeviation[]): Promise<void>;
  /** The newest first. */
  page(
    reader: SqlReader,
    stretch: DeviationsAsked & Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly FoundDeviation[]>;
  count(reader: SqlReader, asked: DeviationsAsked, most: number): Promise<number>;
  ofDocuments(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly FoundDeviation[]>;
}

/** What works out what contracts say of documents. */
export interface InvoiceTermsContext {
  readonly unitOfWork: UnitOfWork;
  readonly store: InvoiceTermsStore;
  readonly register: Pick<RegisterFace, 'termsOnDays' | 'contractsByIds'>;
  readonly figures: Pick<LedgerFigures, 'dueDatesByRule'>;
}
