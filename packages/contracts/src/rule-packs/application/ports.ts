import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { Caller, PageRequest, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { RulePackAdoption } from '../domain/rule-pack-adoption';
import type { StatutoryClass, Supply } from '../domain/statutory-facts';

/** Who is of a class: one of the two is given. */
export interface ClassSubject {
  readonly partyId: Id | null;
  readonly legalEntityId: Id | null;
}

/** That somebody is of a class from a day on, and who says so. */
export interface StatutoryClassRecord extends ClassSubject {
  readonly id: Id;
  readonly statutoryClass: StatutoryClass;
  readonly holdsFrom: BusinessDate;
  /** Where it stands, for example a register or a declaration; it may name persons. */
  readonly source: string;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
}

/** Which adoptions a list shows; null filters nothing. */
export interface AdoptionFilter {
  readonly legalEntityIds: readonly Id[] | null;
}

/** Where it is kept which packs are used. */
export interface AdoptionStore {
  /** Nobody else changes what the tenant uses until this commits. */
  lock(tx: Transaction): Promise<void>;
  isLegalEntity(reader: SqlReader, id: Id): Promise<boolean>;
  /** The number of the last adoption of a legal entity; 0 for none. */
  lastVersion(reader: SqlReader, legalEntityId: Id): Promise<number>;
  add(tx: Transaction, adoption: RulePackAdoption): Promise<void>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RulePackAdoption[]>;
  /** The latest first. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: AdoptionFilter,
  ): Promise<readonly RulePackAdoption[]>;
}

/** Where it is kept who is of which class. */
export interface ClassStore {
  isKnown(reader: SqlReader, subject: ClassSubject): Promise<boolean>;
  add(tx: Transaction, record: StatutoryClassRecord): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly StatutoryClassRecord[]>;
  /** What was recorded of each, the day it holds from last first, and of one day what was said last. */
  ofSubjects(
    reader: SqlReader,
    subjects: Readonly<{ partyIds: readonly Id[]; legalEntityIds: readonly Id[] }>,
  ): Promise<readonly StatutoryClassRecord[]>;
}

/** An invoice to a customer, with what the tables tell that rules ask for. */
export interface InvoiceRow {
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentDate: BusinessDate;
  /** The day on which its contract was signed, where that is known; else its own. */
  readonly judgedOn: BusinessDate;
  /** Null where it is under no contract that is known. */
  readonly contractId: Id | null;
  /** Of its last instalment; null where nothing of it ever was open. */
  readonly dueOn: BusinessDate | null;
  readonly creditorCountry: string | null;
  readonly debtorCountry: string | null;
  /** What holds of both on the day by which it is judged; null where nothing is recorded. */
  readonly creditorClass: StatutoryClass | null;
  readonly debtorClass: StatutoryClass | null;
  /** Null, as its packs, where the legal entity had adopted nothing by then. */
  readonly adoptionId: Id | null;
  readonly packIds: readonly string[] | null;
  readonly supply: Supply | null;
}

/** Invoices of these ids, in no order: what is no invoice to a customer is left out. One statement. */
export type ReadInvoices = (
  reader: SqlReader,
  documentIds: readonly Id[],
) => Promise<readonly InvoiceRow[]>;

/** Days of what happened to an invoice; null for what is not known. */
export interface InvoiceDays {
  readonly deliveredOn: BusinessDate | null;
  readonly receivedOn: BusinessDate | null;
  readonly acceptedOn: BusinessDate | null;
}

/** What a contract says of acceptance on the day of an invoice. */
export interface AgreedAcceptance {
  /** Days after delivery in which it is accepted or objected to; null: nothing was agreed of acceptance. */
  readonly days: number | null;
}

/** By document, of those under a contract that said something by then; two statements, however many. */
export type ReadAcceptances = (
  reader: SqlReader,
  invoices: readonly Pick<InvoiceRow, 'documentId' | 'contractId' | 'documentDate'>[],
) => Promise<ReadonlyMap<Id, AgreedAcceptance>>;

/** By document; constant statements, however many. */
export type ReadInvoiceDays = (
  caller: Caller,
  documentIds: readonly Id[],
) => Promise<ReadonlyMap<Id, InvoiceDays>>;

/** What the use cases of rule packs work with. */
export interface RulePackContext {
  readonly unitOfWork: UnitOfWork;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly adoptions: AdoptionStore;
  readonly classes: ClassStore;
  readonly invoices: ReadInvoices;
  readonly days: ReadInvoiceDays;
  readonly acceptances: ReadAcceptances;
}

/** What of the ledger it is told by. */
export type LedgerOfRulePacks = Pick<LedgerServices, 'documentTimes' | 'deliveries'>;
