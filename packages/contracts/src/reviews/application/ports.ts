import type { BusinessDate, CurrencyCode, Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Contract } from '../../register/domain/contract';
import type { ContractKind } from '../../register/domain/contract-kind';
import type { ContractVersion } from '../../register/domain/contract-version';
import type {
  ContractReview,
  ReviewApproval,
  ReviewKind,
  ReviewNotes,
  ReviewState,
} from '../domain/contract-review';
import type { Counsel, CounselKind, CounselTexts } from '../domain/counsel';
import type { ReviewChecklist } from '../domain/review-checklist';
import type { PolicyContent, ReviewPolicy } from '../domain/review-policy';

/** A review, and what was written of it. */
export type FiledReview = ContractReview & Readonly<{ notes: ReviewNotes }>;

/** A policy, and who set it. */
export type SetPolicy = ReviewPolicy & Readonly<{ setBy: Id; setAt: Date }>;

/** Counsel with what is kept apart of it. */
export type KnownCounsel = Counsel & CounselTexts;

/** Where check-lists of the tenant's own are kept. */
export interface ChecklistStore {
  /** The newest version of each kind. */
  current(reader: SqlReader): Promise<readonly ReviewChecklist[]>;
  /** Nobody else defines a list of the kind until the transaction ends. */
  lock(tx: Transaction, kindCode: string): Promise<void>;
  add(tx: Transaction, id: Id, list: ReviewChecklist): Promise<void>;
}

/** Where policies are kept. */
export interface PolicyStore {
  /** The newest of each legal entity, of these; null: of all. By their ids. */
  current(reader: SqlReader, legalEntityIds: readonly Id[] | null): Promise<readonly SetPolicy[]>;
  lock(tx: Transaction, legalEntityId: Id): Promise<void>;
  add(
    tx: Transaction,
    id: Id,
    policy: PolicyContent & Readonly<{ version: number }>,
  ): Promise<void>;
}

/** Which reviews a list shows; null filters nothing. */
export interface ReviewFilter {
  readonly contractId: Id | null;
  readonly counselId: Id | null;
  readonly states: readonly ReviewState[] | null;
  readonly kinds: readonly ReviewKind[] | null;
}

/** Reviews of contracts of these legal entities; null: all. */
export interface ReviewsAsked {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: ReviewFilter;
}

/** Words to keep of a review: null takes back what stood there. */
export type NotesToKeep = Readonly<{
  note?: string | null;
  returnReason?: string | null;
  ofPoints?: ReadonlyMap<string, string | null>;
}>;

/** Where reviews are kept. */
export interface ReviewStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly FiledReview[]>;
  /** The newest first, of each contract up to `most`; one statement. */
  ofContracts(
    reader: SqlReader,
    contractIds: readonly Id[],
    most: number,
  ): Promise<readonly FiledReview[]>;
  ofVersion(reader: SqlReader, versionId: Id): Promise<readonly FiledReview[]>;
  page(
    reader: SqlReader,
    stretch: ReviewsAsked & Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly FiledReview[]>;
  count(reader: SqlReader, asked: ReviewsAsked, most: number): Promise<number>;
  lock(tx: Transaction, id: Id): Promise<FiledReview | null>;
  /** False, with nothing written, where one of the kind is there of this revision of the version. */
  add(tx: Transaction, review: ContractReview): Promise<boolean>;
  /** Keeps state, points and round as the next version. @throws Raced */
  save(tx: Transaction, review: ContractReview): Promise<void>;
  keepNotes(tx: Transaction, reviewId: Id, notes: NotesToKeep): Promise<void>;
  approve(tx: Transaction, review: ContractReview, approval: ReviewApproval): Promise<void>;
}

/** Which counsel a list shows; null filters nothing. */
export interface CounselFilter {
  readonly kinds: readonly CounselKind[] | null;
  readonly isActive: boolean | null;
  readonly field: string | null;
  readonly venue: string | null;
  readonly firmId: Id | null;
}

/** Where counsel is kept. */
export interface CounselStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KnownCounsel[]>;
  page(
    reader: SqlReader,
    stretch: Readonly<{ filter: CounselFilter; after: Id | null; limit: number }>,
  ): Promise<readonly KnownCounsel[]>;
  lock(tx: Transaction, id: Id): Promise<KnownCounsel | null>;
  add(tx: Transaction, counsel: KnownCounsel): Promise<void>;
  /** @throws Raced */
  save(tx: Transaction, counsel: KnownCounsel): Promise<void>;
}

/** What of packages below a need of review rests on. */
export interface ReviewFacts {
  /** Currency and clock of legal entities. */
  entities(
    reader: SqlReader,
    ids: readonly Id[],
  ): Promise<readonly Readonly<{ id: Id; currency: CurrencyCode; timeZone: string }>[]>;
  /** The credit class of each of these parties on a day; one that has none is not among them. */
  classesOf(
    reader: SqlReader,
    partyIds: readonly Id[],
    on: BusinessDate,
  ): Promise<ReadonlyMap<Id, string>>;
}

/** What of the register reviews rest on. */
export interface ReviewedContracts {
  contracts(reader: SqlReader, ids: readonly Id[]): Promise<readonly Contract[]>;
  versions(reader: SqlReader, ids: readonly Id[]): Promise<readonly ContractVersion[]>;
  /** Nobody decides about the contract until the transaction ends. */
  lock(tx: Transaction, contractId: Id): Promise<Contract | null>;
  /** Every kind of the tenant by its code. */
  kinds(reader: SqlReader): Promise<ReadonlyMap<string, ContractKind>>;
}

/** What the use cases of reviews work with. */
export interface ReviewContext {
  readonly unitOfWork: UnitOfWork;
  readonly checklists: ChecklistStore;
  readonly policies: PolicyStore;
  readonly reviews: ReviewStore;
  readonly counsel: CounselStore;
  readonly facts: ReviewFacts;
  readonly register: ReviewedContracts;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
}
