import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type {
  FileService,
  Job,
  JobQueue,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { Document, DocumentState } from '../domain/document';
import type { DocumentKind } from '../domain/document-kind';
import type {
  DocumentVersion,
  FileWarning,
  TextFailure,
  TextState,
} from '../domain/document-version';
import type { LegalHold } from '../domain/legal-hold';
import type { ObjectRef } from '../domain/object-ref';
import type { Passage } from '../domain/passages';
import type { SearchQuery } from '../domain/search-query';

/** Which documents a list shows; null for all. */
export interface DocumentFilter {
  readonly kindCodes: readonly string[] | null;
  readonly states: readonly DocumentState[];
  /** Only what is linked to one of these. */
  readonly objects: readonly ObjectRef[] | null;
  readonly datedFrom: BusinessDate | null;
  readonly datedTo: BusinessDate | null;
  readonly retainUntilFrom: BusinessDate | null;
  readonly retainUntilTo: BusinessDate | null;
  readonly isUnderHold: boolean | null;
}

/** Of which legal entities; null: all. Else of these and of no other. */
export type Reach = readonly Id[] | null;

/** A stretch of documents, the latest recorded first. */
export interface DocumentStretch {
  readonly reach: Reach;
  readonly filter: DocumentFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** A document is linked to an object from one moment on, until it is unlinked. */
export interface DocumentLink {
  readonly id: Id;
  readonly documentId: Id;
  readonly object: ObjectRef;
  readonly linkedBy: Id;
  readonly linkedAt: Date;
}

/** A content of a document as it was recorded or corrected. */
export interface DocumentRevision extends Pick<
  Document,
  'kindCode' | 'documentDate' | 'title' | 'elements' | 'revision'
> {
  readonly documentId: Id;
  /** Null for the record itself, and once the document is deleted. */
  readonly reason: string | null;
  readonly revisedBy: Id;
  readonly revisedAt: Date;
}

/** Where kinds of a tenant are kept. */
export interface KindStore {
  /** The last definition of each code, the oldest code first. */
  own(reader: SqlReader): Promise<readonly DocumentKind[]>;
  /** Holds other definitions until the transaction ends. */
  lock(tx: Transaction): Promise<void>;
  add(tx: Transaction, kind: DocumentKind & Readonly<{ id: Id }>): Promise<void>;
}

/** Where documents are kept. */
export interface DocumentStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Document[]>;
  page(reader: SqlReader, stretch: DocumentStretch): Promise<readonly Document[]>;
  /** Locked until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<Document | null>;
  /** With the first of its contents; its first file is added beside. */
  add(tx: Transaction, document: Document): Promise<void>;
  /** Keeps state, retention and numbers as the next version. @throws Raced */
  save(tx: Transaction, document: Document): Promise<void>;
  addRevision(tx: Transaction, document: Document, reason: string | null): Promise<void>;
  addVersion(tx: Transaction, version: DocumentVersion): Promise<void>;
  /** Forgets what a document said, and its text; its versions and links stay as what was there. */
  erase(tx: Transaction, id: Id): Promise<void>;
  /** The latest first. */
  revisions(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly DocumentRevision[]>;
  /** The latest first. */
  versions(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly DocumentVersion[]>;
}

/** Where links are kept. */
export interface LinkStore {
  /** Those that stand, the oldest first. */
  of(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly DocumentLink[]>;
  /** Those of documents that stand, to any of these objects. */
  to(reader: SqlReader, objects: readonly ObjectRef[]): Promise<readonly DocumentLink[]>;
  /** What is linked already stays as it is. */
  add(tx: Transaction, documentId: Id, objects: readonly ObjectRef[]): Promise<void>;
  /** @returns how many of them stood */
  end(tx: Transaction, documentId: Id, objects: readonly ObjectRef[]): Promise<number>;
}

/** Which holds a list shows; null for all. */
export interface HoldFilter {
  readonly documentId: Id | null;
  readonly object: ObjectRef | null;
  readonly isLifted: boolean | null;
}

/** Where legal holds are kept. */
export interface HoldStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LegalHold[]>;
  page(
    reader: SqlReader,
    stretch: Readonly<{ reach: Reach; filter: HoldFilter; limit: number; after: Id | null }>,
  ): Promise<readonly LegalHold[]>;
  /** Which holds are on these documents now, by themselves or by an object they are linked to. */
  on(
    reader: SqlReader,
    documentIds: readonly Id[],
  ): Promise<readonly Readonly<{ documentId: Id; holdId: Id }>[]>;
  /** Which of these objects are under a hold now. */
  heldObjects(reader: SqlReader, objects: readonly ObjectRef[]): Promise<readonly ObjectRef[]>;
  /** Waits for whoever is deleting one of the documents that it is on. */
  place(tx: Transaction, hold: LegalHold): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<LegalHold | null>;
  /** @throws Raced */
  lift(tx: Transaction, hold: LegalHold, reason: string): Promise<void>;
}

/** What of a document was opened. EXCERPT: some words around what was searched for. */
export type AccessKind = 'FILE' | 'TEXT' | 'EXCERPT';

/** A version of a document that was opened. */
export type Opened = Readonly<{ documentId: Id; versionNumber: number; access: AccessKind }>;

/** Who opened what, when. */
export interface DocumentAccess extends Opened {
  readonly id: Id;
  readonly principalId: Id;
  readonly openedAt: Date;
}

/** A document that a file is a version of. */
export interface FiledAs {
  readonly fileId: Id;
  readonly documentId: Id;
  readonly versionNumber: number;
  readonly legalEntityId: Id | null;
  readonly state: DocumentState;
}

/** Where openings are written down, and what files are documents. */
export interface AccessStore {
  add(tx: Transaction, opened: readonly Opened[]): Promise<void>;
  /** The latest first. */
  page(
    reader: SqlReader,
    stretch: Readonly<{ documentId: Id; limit: number; after: Id | null }>,
  ): Promise<readonly DocumentAccess[]>;
  filedAs(reader: SqlReader, fileIds: readonly Id[]): Promise<readonly FiledAs[]>;
}

/** What is kept of the text by which documents are found. */
export interface TextStore {
  /** What a document says of itself is found from now on. */
  indexContent(tx: Transaction, document: Document): Promise<void>;
  /** Its latest file is another: what was read before is not found any more. */
  startAnew(tx: Transaction, document: Document): Promise<void>;
  /** The text of a file is to be read. */
  await(tx: Transaction, version: DocumentVersion): Promise<void>;
}

/** A file whose text is to be read. */
export interface Extraction extends Job {
  readonly documentId: Id;
  readonly versionNumber: number;
  readonly fileId: Id;
  readonly mediaType: string;
  /** How often it was taken up, which a process that dies of it does not live to count otherwise. */
  readonly claims: number;
}

/** What is kept of reading a file. */
export type ReadingKept = Readonly<{
  textState: Exclude<TextState, 'WAITING'>;
  textFailure: TextFailure | null;
  warnings: readonly FileWarning[];
  pageCount: number | null;
  characterCount: number | null;
  passages: readonly Passage[];
}>;

/** The queue of files whose text is to be read, and where it goes. */
export interface ExtractionStore extends JobQueue<Extraction> {
  /**
   * Keeps what was read of a version, and lets its document be found by it while it is the latest.
   * @returns the document, null where it was deleted meanwhile
   */
  keep(
    tx: Transaction,
    job: Extraction,
    kept: ReadingKept,
  ): Promise<Pick<Document, 'id' | 'legalEntityId' | 'kindCode' | 'currentVersion'> | null>;
}

/** A passage of the text of a version, as people read it. */
export type PassageRead = Readonly<{ number: number; place: string | null; content: string }>;

/** Where a document was found by its text: the first passage that has the first term. */
export type FoundIn = Readonly<{
  documentId: Id;
  /** 0 for what the document says of itself. */
  versionNumber: number;
  place: string | null;
  content: string;
}>;

/** Where documents are found by their text. */
export interface SearchStore {
  /** Those that have every term, the latest recorded first. */
  hits(
    reader: SqlReader,
    stretch: DocumentStretch & Readonly<{ query: SearchQuery }>,
  ): Promise<readonly Document[]>;
  foundIn(reader: SqlReader, documentIds: readonly Id[], term: string): Promise<readonly FoundIn[]>;
  passages(
    reader: SqlReader,
    asked: Readonly<{ documentId: Id; versionNumber: number; limit: number; after: number | null }>,
  ): Promise<readonly PassageRead[]>;
}

/** The clocks of these legal entities by their ids, or of all with null; an unknown one is not among them. */
export type TimeZonesOf = (
  reader: SqlReader,
  legalEntityIds: readonly Id[] | null,
) => Promise<ReadonlyMap<Id, string>>;

/** Which of these objects the caller of a mutation sees; asked before its transaction. */
export type SeenObjects = (objects: readonly ObjectRef[]) => Promise<ReadonlySet<string>>;

/** What the use cases of documents work with. */
export interface DocumentContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'factsByIds' | 'open' | 'release'>;
  readonly documents: DocumentStore;
  readonly kinds: KindStore;
  readonly links: LinkStore;
  readonly holds: HoldStore;
  readonly accesses: AccessStore;
  readonly texts: TextStore;
  readonly search: SearchStore;
  readonly timeZones: TimeZonesOf;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
