import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { JobProgress, JobQueue, PageRequest, SqlReader, Transaction } from '@duebook/platform';

export const IMPACT_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'FAILED'] as const;
export type ImpactState = (typeof IMPACT_STATES)[number];

/** A report of what a draft would change: a job that looks at every customer. */
export interface Impact {
  readonly id: Id;
  readonly policyVersionId: Id;
  /** Of the content that was looked at: a draft that was edited since needs another report. */
  readonly contentHash: string;
  /** Towards which legal entity and product group; null: towards all, for none in particular. */
  readonly legalEntityId: Id | null;
  readonly productGroup: string | null;
  /** The day on which facts and the policies before stand. */
  readonly asOf: BusinessDate;
  readonly currency: string;
  readonly state: ImpactState;
  readonly partiesTotal: number;
  readonly partiesDone: number;
  readonly lastPartyId: Id | null;
  readonly requestedBy: Id;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  /** In a few words without personal data; null while nothing went wrong. */
  readonly failure: string | null;
}

/** What a draft would change for one customer. Amounts are in the report's currency. */
export interface PartyImpact {
  readonly id: Id;
  readonly partyId: Id;
  /** Null: nobody has put it into a class, so that no terms are for it. */
  readonly classCode: string | null;
  /** The version that holds before; null: none does. */
  readonly policyBeforeId: Id | null;
  /** Whether the draft would hold for it; false for whom it would cease to. */
  readonly isHeldAfter: boolean;
  readonly paymentTermBefore: string | null;
  readonly paymentTermAfter: string | null;
  readonly conditionBefore: string | null;
  readonly conditionAfter: string | null;
  /** By the formulas; null where a policy, terms, a fact or a rate is missing. */
  readonly limitBefore: Decimal | null;
  readonly limitAfter: Decimal | null;
  /** Facts that the formula after asks for and that are absent. */
  readonly absentFacts: readonly string[];
  /** Null where it is not known. */
  readonly exposure: Decimal | null;
}

/** The customers of one class in a report, or of none. */
export interface ClassImpact {
  readonly classCode: string | null;
  readonly partyCount: number;
  readonly limitBefore: Decimal;
  readonly limitAfter: Decimal;
  readonly exposure: Decimal;
  /** Customers whose exposure is above the limit after. */
  readonly overCount: number;
  readonly overAmount: Decimal;
  /** Customers of whose limit after nothing can be said. */
  readonly unknownCount: number;
}

/** Which customers of a report a list shows; null filters nothing. */
export interface PartyImpactFilter {
  readonly classCodes: readonly string[] | null;
  readonly isOverLimit: boolean | null;
}

/** A customer as a report looks at it. */
export interface ImpactCustomer {
  readonly partyId: Id;
  readonly segment: string | null;
  readonly region: string | null;
}

/** What changes on a report; what is left out stays. */
export type ImpactProgress = JobProgress &
  Partial<Pick<Impact, 'partiesTotal' | 'partiesDone' | 'lastPartyId'>>;

/** Where reports are kept; the table is their queue. */
export interface ImpactStore extends JobQueue<Impact> {
  add(tx: Transaction, impact: Impact): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Impact[]>;
  /** The newest of each draft. */
  latestOf(reader: SqlReader, policyVersionIds: readonly Id[]): Promise<readonly Impact[]>;
  /** Whether content was looked at to the end. */
  isKnown(reader: SqlReader, policyVersionId: Id, contentHash: string): Promise<boolean>;
  customerCount(reader: SqlReader): Promise<number>;
  /** In the order of their ids. */
  customersAfter(
    reader: SqlReader,
    asked: Readonly<{ after: Id | null; limit: number; on: BusinessDate }>,
  ): Promise<readonly ImpactCustomer[]>;
  addParties(tx: Transaction, impactId: Id, rows: readonly PartyImpact[]): Promise<void>;
  save(tx: Transaction, id: Id, progress: ImpactProgress): Promise<void>;
  classes(reader: SqlReader, impactId: Id): Promise<readonly ClassImpact[]>;
  parties(
    reader: SqlReader,
    request: PageRequest,
    among: Readonly<{ impactId: Id; filter: PartyImpactFilter }>,
  ): Promise<readonly PartyImpact[]>;
}
