import type { Id, Money } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { PageRequest, Principal } from '../../application/ports';
import type { ApprovableCatalogue } from '../domain/approvable';
import type { ApprovalDelegation } from '../domain/approval-delegation';
import type { ApprovalPolicy } from '../domain/approval-policy';
import type { ApprovalDecision, ApprovalRequest } from '../domain/approval-request';
import type { Authority } from '../domain/decide-approval';
import type { Rights } from '../../segregation/domain/usable-rights';
import type { ApprovableExecutors } from './approvable-executors';
import type { Maker } from './maker-of';

export type { Finding, FindingWindow } from '../../segregation/application/detective-rule';

/** Something that a person does of a kind, where it is done. */
export interface PlaceOfMaker {
  readonly operation: string;
  readonly makerId: Id;
  readonly legalEntityId: Id;
}

/**
 * What one person did of a kind today, as far as one policy adds it up: by themself, and by programs that
 * they made or keys that they issued, through any number of such.
 */
export interface DayOfMaker extends PlaceOfMaker {
  /**
   * Whether the policy is the tenant's: then what was done in the other legal entities that it judges
   * counts too, as far as it is in the same currency.
   */
  readonly isOfTenant: boolean;
}

/** A use of an operation that policies judge by amounts. */
export interface ApprovalUse extends PlaceOfMaker, Maker {
  readonly id: Id;
  /** In the functional currency of the legal entity. */
  readonly amount: Money;
  /** The request under which it was approved, or waits; null: it needed no approval. */
  readonly requestId: Id | null;
  readonly commitId: Id;
}

export interface PolicyStore {
  /** Active ones of these operations. */
  activeFor(reader: SqlReader, operations: readonly string[]): Promise<readonly ApprovalPolicy[]>;
  /** Makes changes of the tenant's policies wait for one another until the commit. */
  lock(tx: Transaction): Promise<void>;
  at(
    reader: SqlReader,
    place: Pick<ApprovalPolicy, 'operation' | 'legalEntityId'>,
  ): Promise<ApprovalPolicy | null>;
  save(tx: Transaction, policy: ApprovalPolicy): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ApprovalPolicy[]>;
  /** By id: first made first. */
  page(reader: SqlReader, request: PageRequest): Promise<readonly ApprovalPolicy[]>;
}

/** Which requests a list shows. */
export interface RequestFilter {
  readonly states: readonly ApprovalRequest['state'][] | null;
  readonly operations: readonly string[] | null;
  readonly makerId: Id | null;
  /** The legal entities that may be shown; null for all. Requests of none are shown with all only. */
  readonly legalEntityIds: readonly Id[] | null;
  /** Of those that wait: only those that have lapsed at a moment, or only those that have not. */
  readonly lapsed: { readonly at: Date; readonly isLapsed: boolean } | null;
}

/** Who wants to decide. */
export interface Decider {
  readonly deciderId: Id;
  /** Whether it is by the word of an outside issuer that they are recognised. */
  readonly isVouchedFor: boolean;
}

/** Requests to do one thing with one object. */
export interface RequestsAbout {
  readonly operation: string;
  readonly subject: NonNullable<ApprovalRequest['subject']>;
}

export interface RequestStore {
  /** Who is behind each of these by programs and keys, beside themselves; nothing where nobody is. */
  behind(
    reader: SqlReader,
    makerIds: readonly Id[],
  ): Promise<readonly { readonly makerId: Id; readonly personId: Id }[]>;
  /** Locks what these makers do of these kinds, in one order, until the commit. */
  lockDays(tx: Transaction, days: readonly DayOfMaker[]): Promise<void>;
  /** What was done or waits on the day it is there, of each; nothing for those without. */
  doneOn(
    reader: SqlReader,
    days: readonly DayOfMaker[],
    now: Date,
  ): Promise<readonly (PlaceOfMaker & { readonly amount: string })[]>;
  addUses(tx: Transaction, uses: readonly ApprovalUse[]): Promise<void>;
  add(tx: Transaction, request: ApprovalRequest): Promise<void>;
  /** Locks the row until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<ApprovalRequest | null>;
  save(tx: Transaction, request: ApprovalRequest): Promise<void>;
  /** Locks those about one object until the transaction ends, the oldest first. */
  lockAbout(tx: Transaction, about: RequestsAbout): Promise<readonly ApprovalRequest[]>;
  saveCommand(tx: Transaction, id: Id, command: string): Promise<void>;
  addDecision(tx: Transaction, decision: ApprovalDecision): Promise<void>;
  decisionsOn(reader: SqlReader, requestIds: readonly Id[]): Promise<readonly ApprovalDecision[]>;
  /** Rights to say so of the step that waits, own and lent today, of somebody. */
  authoritiesFor(
    tx: Transaction,
    request: ApprovalRequest,
    decider: Decider,
    verdict: ApprovalDecision['verdict'],
  ): Promise<readonly Authority[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ApprovalRequest[]>;
  /** Those of these on which somebody has decided, or may decide now. */
  decidedOrDecidable(
    reader: SqlReader,
    ids: readonly Id[],
    by: Decider & { readonly now: Date },
  ): Promise<readonly Id[]>;
  /** Newest first. */
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: RequestFilter,
  ): Promise<readonly ApprovalRequest[]>;
  /** Those that somebody may decide on now, oldest first. */
  pageAwaiting(
    reader: SqlReader,
    request: PageRequest,
    by: Decider & { readonly now: Date },
  ): Promise<readonly ApprovalRequest[]>;
}

export interface DelegationStore {
  add(tx: Transaction, delegation: ApprovalDelegation): Promise<void>;
  /** Marks it revoked unless it is; null when there is none. */
  revoke(tx: Transaction, id: Id): Promise<ApprovalDelegation | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ApprovalDelegation[]>;
  /** By id. @param ofUserId given or received by; null for all */
  page(
    reader: SqlReader,
    request: PageRequest,
    ofUserId: Id | null,
  ): Promise<readonly ApprovalDelegation[]>;
}

/** What approvals ask of the rest of governance. */
export interface PrincipalFacts {
  find(reader: SqlReader, principalId: Id): Promise<Principal | null>;
  knowsLegalEntity(reader: SqlReader, legalEntityId: Id): Promise<boolean>;
  unknownRoles(reader: SqlReader, codes: readonly string[]): Promise<readonly string[]>;
}

/** What the use cases of approvals work with. */
export interface ApprovalContext {
  readonly unitOfWork: UnitOfWork;
  readonly catalogue: ApprovableCatalogue;
  readonly executors: ApprovableExecutors;
  readonly policies: PolicyStore;
  readonly requests: RequestStore;
  readonly delegations: DelegationStore;
  readonly principals: PrincipalFacts;
  /** What somebody may do now, and what of it is suspended. */
  readonly rightsOf: (reader: SqlReader, principalId: Id) => Promise<Rights>;
}
