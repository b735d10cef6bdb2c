import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Clock, Id, Result } from '@duebook/kernel';
import type { FileService, KeptFile, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { ClauseRefusal, ClauseChanged } from '../../clauses/application/clause-refusal';
import type { Clause, ClauseVersion } from '../../clauses/domain/clause';
import type { ClauseDraft, TryText } from '../../clauses/domain/check-clause';
import type { DocumentDraft } from '../../documents/application/add-document';
import type { Document } from '../../documents/domain/document';
import type { DocumentFault } from '../../documents/domain/document-fault';
import type { ContractChanged, RegisterRefusal } from '../../register/application/register-refusal';
import type { VersionDraft } from '../../register/application/contract-version-draft';
import type { ContractDraft } from '../../register/domain/check-contract';
import type { Contract } from '../../register/domain/contract';
import type { ContractText } from '../domain/contract-text';
import type { DraftSide } from '../domain/draft-values';
import type { Template, TemplateState, TemplateVersion } from '../domain/template';
import type { SeriesName } from '../domain/term-words';

/** Which templates a list shows; null for all. */
export interface TemplateFilter {
  readonly kindCodes: readonly string[] | null;
  readonly states: readonly TemplateState[] | null;
}

/** A stretch of templates, by key. */
export interface TemplateStretch {
  readonly filter: TemplateFilter;
  readonly limit: number;
  /** The last key already seen; null for the start. */
  readonly after: string | null;
}

/** Where templates are kept. */
export interface TemplateStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Template[]>;
  page(reader: SqlReader, stretch: TemplateStretch): Promise<readonly Template[]>;
  count(reader: SqlReader): Promise<number>;
  /** All versions of templates, of each the latest first, up to `most`. */
  versionsOf(
    reader: SqlReader,
    templateIds: readonly Id[],
    most: number,
  ): Promise<readonly TemplateVersion[]>;
  version(reader: SqlReader, templateId: Id, number: number): Promise<TemplateVersion | null>;
  versionsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly TemplateVersion[]>;
  lock(tx: Transaction, id: Id): Promise<Template | null>;
  /** Nobody writes another template of this key meanwhile. */
  lockByKey(tx: Transaction, key: string): Promise<Template | null>;
  add(tx: Transaction, template: Template): Promise<void>;
  /** Keeps it as its next version. @throws Raced */
  save(tx: Transaction, template: Template): Promise<void>;
  addVersion(tx: Transaction, version: TemplateVersion): Promise<void>;
  activate(tx: Transaction, version: TemplateVersion): Promise<void>;
}

/** Where texts of contracts are kept. */
export interface TextStore {
  /** Of versions of contracts, the latest first. */
  ofVersions(reader: SqlReader, versionIds: readonly Id[]): Promise<readonly ContractText[]>;
  add(tx: Transaction, texts: readonly ContractText[]): Promise<void>;
}

/** A legal entity or party by its id, as texts name it. */
export type KnownSide = DraftSide & Readonly<{ id: Id }>;

/** What of packages below texts name. */
export interface SidesReader {
  entities(
    reader: SqlReader,
    ids: readonly Id[],
  ): Promise<readonly (KnownSide & Readonly<{ timeZone: string }>)[]>;
  parties(reader: SqlReader, ids: readonly Id[]): Promise<readonly KnownSide[]>;
}

/** The library of clauses, as far as templates need it. */
export interface ClauseLibrary {
  byKeys(reader: SqlReader, keys: readonly string[]): Promise<readonly Clause[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Clause[]>;
  versionsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ClauseVersion[]>;
}

/** The register, as far as drafting writes into it. */
export interface RegisterInside {
  record(tx: Transaction, draft: ContractDraft): Promise<Result<ContractChanged, RegisterRefusal>>;
  draftVersion(
    tx: Transaction,
    draft: VersionDraft,
  ): Promise<Result<ContractChanged, RegisterRefusal>>;
  contractsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Contract[]>;
  isKind(reader: SqlReader): Promise<(code: string) => boolean>;
}

/** What the use cases of templates and drafting work with. */
export interface DraftingContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly templates: TemplateStore;
  readonly texts: TextStore;
  readonly sides: SidesReader;
  readonly library: ClauseLibrary;
  /** Writes a clause inside a transaction. */
  readonly saveClause: (
    tx: Transaction,
    command: ClauseDraft & Readonly<{ expectedVersion: number }>,
  ) => Promise<Result<ClauseChanged, ClauseRefusal>>;
  readonly register: RegisterInside;
  readonly attach: (
    tx: Transaction,
    draft: DocumentDraft,
    kept: KeptFile,
  ) => Promise<Result<Document, DocumentFault>>;
  readonly files: Pick<FileService, 'keep'>;
  readonly seriesNames: (reader: SqlReader) => Promise<SeriesName>;
  readonly tryText: TryText;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
