import type { BusinessDate, Clock, Id, LetterLanguage, Money } from '@duebook/kernel';
import type { AccountStatements } from '@duebook/ledger';
import type {
  Caller,
  FileService,
  JobProgress,
  JobQueue,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { DocumentKind } from '../../documents/domain/document-kind';
import type { ObjectRef } from '../../documents/domain/object-ref';
import type { Contact } from '../domain/contact';
import type { CheckedCase, NamedClaim } from '../domain/evidence-case';
import type { EvidenceSubject } from '../domain/evidence-manifest';
import type { EvidenceSection } from '../domain/package-order';
import type { ChecklistStore, EvidenceContext } from './ports';

export const PACKAGE_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
/** Where the making of a package stands. */
export type PackageState = (typeof PACKAGE_STATES)[number];

/** A package of the evidence of a case, and how far it is made. */
export interface EvidencePackageRow extends CheckedCase {
  readonly id: Id;
  readonly language: LetterLanguage;
  /** What a package above keeps the case as; null for none. */
  readonly keptAs: ObjectRef | null;
  readonly state: PackageState;
  /** In whose name it works, with the rights of then. */
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** When what it holds was decided; null before. */
  readonly plannedAt: Date | null;
  /** What its manifest says of the case; null until it is planned. */
  readonly subject: EvidenceSubject | null;
  readonly checklistRevision: number | null;
  readonly completenessPercent: number | null;
  readonly filesTotal: number;
  readonly filesDone: number;
  readonly bytesTotal: number;
  readonly bytesDone: number;
  /** Lower-case hex; null until it is made. */
  readonly rootHash: string | null;
  readonly fileId: Id | null;
  readonly attempts: number;
  readonly failure: string | null;
}

/** How far a package is; what is left out stays. */
export type PackageProgress = JobProgress &
  Partial<
    Pick<
      EvidencePackageRow,
      | 'isCancelRequested'
      | 'plannedAt'
      | 'subject'
      | 'checklistRevision'
      | 'completenessPercent'
      | 'filesTotal'
      | 'filesDone'
      | 'bytesTotal'
      | 'bytesDone'
      | 'rootHash'
      | 'fileId'
    >
  >;

/** A file of a package. */
export interface PackageFile {
  /** 0 for the index. */
  readonly place: number;
  readonly path: string;
  readonly section: EvidenceSection;
  /** What it is, as people read it; may name persons. */
  readonly title: string;
  /** Null for what was made for the package. */
  readonly documentId: Id | null;
  readonly kindCode: string | null;
  readonly datedOn: BusinessDate | null;
  /** When it was filed; null for what was made for the package. */
  readonly filedAt: Date | null;
  /** Null for what has no pages, or was not read. */
  readonly pageCount: number | null;
  readonly byteSize: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly fileId: Id;
}

/** Which packages a list shows; null for all. */
export interface PackageFilter {
  readonly partyId: Id | null;
  readonly openItemId: Id | null;
  readonly states: readonly PackageState[] | null;
}

/** A stretch of packages, the newest first. */
export interface PackageStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: PackageFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** Somebody opened a package. */
export interface PackageAccess {
  readonly id: Id;
  readonly principalId: Id;
  readonly openedAt: Date;
}

/** Where packages are kept; the table is their queue. */
export interface PackageStore extends JobQueue<EvidencePackageRow> {
  add(tx: Transaction, row: EvidencePackageRow, openItemIds: readonly Id[]): Promise<void>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<EvidencePackageRow | null>;
  save(tx: Transaction, id: Id, progress: PackageProgress): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly EvidencePackageRow[]>;
  page(reader: SqlReader, stretch: PackageStretch): Promise<readonly EvidencePackageRow[]>;
  /** Of each in the order in which they were named. */
  claimsOf(
    reader: SqlReader,
    packageIds: readonly Id[],
  ): Promise<readonly Readonly<{ packageId: Id; openItemId: Id }>[]>;
}

/** Where is kept what packages hold, and who opened them. */
export interface PackageFileStore {
  add(tx: Transaction, packageId: Id, files: readonly PackageFile[]): Promise<void>;
  /** In the order of their places. */
  of(reader: SqlReader, packageId: Id): Promise<readonly PackageFile[]>;
  page(
    reader: SqlReader,
    stretch: Readonly<{ packageId: Id; limit: number; after: number | null }>,
  ): Promise<readonly PackageFile[]>;
  /** Which of these files are packages, or were made for one; documents in them are not among these. */
  packagesOf(
    reader: SqlReader,
    fileIds: readonly Id[],
  ): Promise<readonly Readonly<{ fileId: Id; packageId: Id; legalEntityId: Id }>[]>;
  addAccess(tx: Transaction, packageId: Id): Promise<void>;
  /** The latest first. */
  accesses(
    reader: SqlReader,
    stretch: Readonly<{ packageId: Id; limit: number; after: Id | null }>,
  ): Promise<readonly PackageAccess[]>;
}

/** Somebody whose name stands in a package. */
export interface CaseParty {
  readonly code: string;
  readonly name: string;
  /** Unified social credit code; null where none is known. */
  readonly identifier: string | null;
}

/** A claim as it stood on the day of the case. */
export interface CaseClaim {
  readonly openItemId: Id;
  readonly kind: 'SALES_INVOICE' | 'SALES_DEBIT_NOTE';
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly original: Money;
  readonly open: Money;
}

/** What the books say of a case; claims in the order in which they were named. */
export interface CaseFacts {
  readonly creditor: CaseParty;
  readonly debtor: CaseParty;
  readonly claims: readonly CaseClaim[];
}

/** Reads what a case is about. */
export interface CaseReader {
  /** In no order; what is no claim against a customer is left out. */
  named(reader: SqlReader, openItemIds: readonly Id[]): Promise<readonly NamedClaim[]>;
  factsOf(reader: SqlReader, of: Pick<EvidencePackageRow, 'id' | 'asOf'>): Promise<CaseFacts>;
}

/** A case whose contacts are asked for. */
export interface ContactQuestion extends Pick<
  EvidencePackageRow,
  'legalEntityId' | 'partyId' | 'asOf' | 'keptAs'
> {
  readonly openItemIds: readonly Id[];
}

/** Knows contacts with a debtor up to the day of a case. In any order. */
export type ContactsOf = (
  reader: SqlReader,
  question: ContactQuestion,
) => Promise<readonly Contact[]>;

/** The kinds of documents of the tenant as they are defined now. */
export type KindsInForce = (reader: SqlReader) => Promise<readonly DocumentKind[]>;

/** What packages are made with. */
export interface PackageContext extends EvidenceContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly checklists: ChecklistStore;
  readonly kinds: KindsInForce;
  readonly packages: PackageStore;
  readonly files: PackageFileStore;
  readonly cases: CaseReader;
  readonly statements: Pick<AccountStatements, 'prepare'>;
  readonly content: Pick<FileService, 'make' | 'keep' | 'open' | 'factsByIds'>;
  /** Whoever knows contacts, asked one after the other; others may be added. */
  readonly contacts: ContactsOf[];
  readonly tenants: () => Promise<readonly string[]>;
  /** After so long without a sign of life another process takes a package up. */
  readonly claimMs: number;
  /** After so many bytes it is told how far a package is, and asked whether to go on. */
  readonly bytesPerPiece: number;
}
