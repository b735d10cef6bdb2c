import type { Clock, Id } from '@duebook/kernel';
import type {
  FileService,
  PageRequest,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { LimitsOf } from '../../limits/application/limits-of.ports';
import type { PaymentTerms, PolicyStore } from '../../policies/application/ports';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { NoticeLetter, NoticeState, TermsNotice, ToldTerms } from '../domain/terms-notice';

/** Which notices a list shows; null filters nothing. */
export interface NoticeFilter {
  readonly partyId: Id | null;
  readonly states: readonly NoticeState[] | null;
}

/** Who writes to whom, as letters name them; null of whoever is unknown. */
export interface NoticeNames {
  readonly legalEntityName: string | null;
  readonly partyName: string | null;
}

/** A notice as it is sent. */
export interface NewNotice {
  readonly notice: TermsNotice;
  readonly terms: ToldTerms;
  readonly mailId: Id;
  readonly letter: NoticeLetter;
}

/** Where notices are kept. */
export interface NoticeStore {
  /** A party that is a customer, and a legal entity of the tenant. */
  names(reader: SqlReader, of: Readonly<{ partyId: Id; legalEntityId: Id }>): Promise<NoticeNames>;
  add(tx: Transaction, notice: NewNotice): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<TermsNotice | null>;
  acknowledge(
    tx: Transaction,
    id: Id,
    how: Pick<TermsNotice, 'acknowledgedOn' | 'evidenceFileId'>,
  ): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly TermsNotice[]>;
  letterOf(
    reader: SqlReader,
    id: Id,
  ): Promise<(NoticeLetter & { readonly terms: ToldTerms }) | null>;
  /** The latest first. */
  page(
    reader: SqlReader,
    request: PageRequest,
    among: Readonly<{ legalEntityIds: readonly Id[] | null; filter: NoticeFilter }>,
  ): Promise<readonly TermsNotice[]>;
  /** Of these files those that are evidence of notices in these legal entities; null: in any. */
  evidenceAmong(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<ReadonlySet<Id>>;
}

/** Payment terms by their codes, with what people call them. */
export interface NamedTerms extends PaymentTerms {
  byCodes(
    reader: SqlReader,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<{ name: string; isActive: boolean }>>>;
}

/** What the use cases of notices work with. */
export interface NoticeContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly notices: NoticeStore;
  readonly policies: Pick<PolicyStore, 'inForce' | 'timeZones'>;
  readonly classesOf: ClassesOf;
  readonly limitsOf: LimitsOf;
  readonly paymentTerms: NamedTerms;
}
