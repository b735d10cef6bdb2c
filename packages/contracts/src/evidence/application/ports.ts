import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { SqlReader, UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../../documents/application/documents-of';
import type { RegisterFace } from '../../register/application/register-face';

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

/** What evidence is looked for with. */
export interface EvidenceContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** Claims by open items; what is no claim against a customer is left out. One statement. */
  readonly claims: (reader: SqlReader, openItemIds: readonly Id[]) => Promise<readonly Claim[]>;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<RegisterFace, 'termsOnDays'>;
}
