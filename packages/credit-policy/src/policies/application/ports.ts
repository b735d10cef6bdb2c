import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { PageRequest, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Clocks } from '../../application/clocks.ports';
import type { FactReader } from '../../facts/application/ports';
import type { PolicyContent } from '../domain/policy-content';
import type { PolicyInForce, PolicyScope } from '../domain/policy-scope';
import type { PolicyState, PolicyVersion } from '../domain/policy-version';
import type { ImpactStore } from './impact.ports';
import type { PoliciesInForce } from './policies-in-force.ports';

/** What somebody writes of a version. */
export interface PolicyDraftFields {
  readonly name: string;
  readonly scope: PolicyScope;
  readonly priority: number;
  readonly content: PolicyContent;
  readonly contentHash: string;
}

/** Which versions a list shows; null filters nothing. */
export interface PolicyFilter {
  readonly policyCodes: readonly string[] | null;
  readonly states: readonly PolicyState[] | null;
  /** Only those that hold on this day. */
  readonly inForceOn: BusinessDate | null;
}

/** Where versions of policies are kept. */
export interface PolicyStore extends Clocks {
  /** Nobody else drafts, activates or ends a policy of the tenant until this commits. */
  lock(tx: Transaction): Promise<void>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PolicyVersion[]>;
  /** All versions of a policy, the newest first. */
  ofCode(reader: SqlReader, policyCode: string): Promise<readonly PolicyVersion[]>;
  /** All versions that hold, held or will on this day or later. */
  standingFrom(reader: SqlReader, day: BusinessDate): Promise<readonly PolicyVersion[]>;
  add(tx: Transaction, version: PolicyVersion): Promise<void>;
  /** Other content for a draft. */
  replace(tx: Transaction, id: Id, fields: PolicyDraftFields): Promise<void>;
  activate(
    tx: Transaction,
    id: Id,
    as: Readonly<{
      effectiveFrom: BusinessDate;
      effectiveTo: BusinessDate | null;
      agreedBy: Id | null;
    }>,
  ): Promise<void>;
  end(tx: Transaction, id: Id, lastDay: BusinessDate): Promise<void>;
  /** The latest first. @param legalEntityIds whose policies, with those for all; null: of all */
  page(
    reader: SqlReader,
    request: PageRequest,
    among: Readonly<{ legalEntityIds: readonly Id[] | null; filter: PolicyFilter }>,
  ): Promise<readonly PolicyVersion[]>;
  inForce: PoliciesInForce;
  versionsInForce(reader: SqlReader, on: BusinessDate): Promise<readonly PolicyInForce[]>;
}

/** The ledger's payment terms, as far as policies name them. */
export interface PaymentTerms {
  byCodes(
    reader: SqlReader,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<{ isActive: boolean }>>>;
}

/** The classes of a scorecard's bands; null when the tenant has no such scorecard that was activated. */
export type BandClasses = (
  reader: SqlReader,
  scorecardCode: string,
) => Promise<readonly string[] | null>;

/** What the use cases of policies work with. */
export interface PolicyContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly policies: PolicyStore;
  readonly impacts: ImpactStore;
  readonly paymentTerms: PaymentTerms;
  readonly bandClasses: BandClasses;
  readonly facts: FactReader;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
