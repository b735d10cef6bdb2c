import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../../documents/application/documents-of';
import type { RegisterFace } from '../../register/application/register-face';
import type { EvidenceChecklist } from '../domain/evidence-checklist';

/** What a customer owes by an invoice or a debit note, with what it rests on. */
export interface Claim {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly isInvoice: boolean;
  readonly contractId: Id | null;
  readonly deliveryIds: readonly Id[];
  readonly documentDate: BusinessDate;
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly dueOn: BusinessDate;
  readonly timeZone: string;
  readonly isOpen: boolean;
  readonly isPartPaid: boolean;
}

/** A check-list with who defined it. */
export interface KeptChecklist extends EvidenceChecklist {
  readonly definedBy: Id;
  readonly definedAt: Date;
}

/** Where check-lists of a tenant are kept. */
export interface ChecklistStore {
  /** The last one; null where the tenant has none of its own. */
  last(reader: SqlReader): Promise<KeptChecklist | null>;
  of(reader: SqlReader, revision: number): Promise<KeptChecklist | null>;
  /** Holds other definitions until the transaction ends. */
  lock(tx: Transaction): Promise<void>;
  add(tx: Transaction, checklist: EvidenceChecklist): Promise<void>;
}

/** What evidence is looked for with. */
export interface EvidenceContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** Claims by open items; what is no claim against a customer is left out. One statement. */
  readonly claims: (reader: SqlReader, openItemIds: readonly Id[]) => Promise<readonly Claim[]>;
  readonly checklists: Pick<ChecklistStore, 'last'>;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<RegisterFace, 'termsOnDays'>;
}
