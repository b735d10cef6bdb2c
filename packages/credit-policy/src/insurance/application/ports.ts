import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { LimitContext } from '../../limits/application/ports';
import type { DatedTerms, InsurancePolicy, InsuredLimit, NoticeKind } from '../domain/insurance';

/** What an insurer was told. */
export interface InsuranceNotice {
  readonly id: Id;
  readonly insurancePolicyId: Id;
  readonly partyId: Id;
  readonly kind: NoticeKind;
  readonly toldOn: BusinessDate;
  readonly reference: string | null;
  readonly openItemIds: readonly Id[];
}

/** An item that an insurer has to be told of by a day, and was not. */
export interface InsuranceDeadline {
  readonly insurancePolicyId: Id;
  readonly partyId: Id;
  readonly openItemId: Id;
  readonly kind: NoticeKind;
  readonly dueDate: BusinessDate;
  /** The last day on which telling is in time. */
  readonly deadlineOn: BusinessDate;
  readonly currency: string;
  /** What was open of it on the day that was asked about. */
  readonly open: Decimal;
}

/** Which deadlines a list shows. */
export interface DeadlineQuestion {
  /** Null: of policies of all legal entities and of none in particular. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly asOf: BusinessDate;
  /** Deadlines up to this day; past ones too. */
  readonly until: BusinessDate;
  readonly kinds: readonly NoticeKind[] | null;
  readonly partyId: Id | null;
  readonly limit: number;
  readonly after: {
    readonly deadlineOn: BusinessDate;
    readonly openItemId: Id;
    readonly kind: string;
  } | null;
}

/** Where credit insurance is kept. */
export interface InsuranceStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly InsurancePolicy[]>;
  page(
    reader: SqlReader,
    stretch: {
      readonly legalEntityIds: readonly Id[] | null;
      readonly validOn: BusinessDate | null;
      readonly after: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly InsurancePolicy[]>;
  limits(
    reader: SqlReader,
    policyId: Id,
    stretch: { readonly partyId: Id | null; readonly after: Id | null; readonly limit: number },
  ): Promise<readonly InsuredLimit[]>;
  deadlines(reader: SqlReader, question: DeadlineQuestion): Promise<readonly InsuranceDeadline[]>;
  /** Locked; null for an unknown one. */
  lock(tx: Transaction, id: Id): Promise<InsurancePolicy | null>;
  /** With its terms. @returns false when the insurer has a policy of this number already */
  add(tx: Transaction, policy: InsurancePolicy): Promise<boolean>;
  /** From their first day on; the policy shows them from now on. */
  amend(tx: Transaction, terms: DatedTerms): Promise<void>;
  /** Of a policy, the newest first. */
  terms(
    reader: SqlReader,
    policyId: Id,
    stretch: { readonly after: Id | null; readonly limit: number },
  ): Promise<readonly DatedTerms[]>;
  /** What a buyer has under a policy that is locked, on any day. */
  limitsOfBuyer(tx: Transaction, policyId: Id, partyId: Id): Promise<readonly InsuredLimit[]>;
  /** In the place of what the buyer had from the first day on. */
  setLimit(tx: Transaction, limit: InsuredLimit): Promise<void>;
  /** Which of these are open items of the buyer towards whom the policy is for. */
  itemsOf(
    tx: Transaction,
    policy: InsurancePolicy,
    of: { readonly partyId: Id; readonly openItemIds: readonly Id[] },
  ): Promise<readonly Id[]>;
  /** @returns false when one of the items was told of already */
  addNotice(tx: Transaction, notice: InsuranceNotice): Promise<boolean>;
}

/** What the use cases of insurance work with. */
export interface InsuranceContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly insurance: InsuranceStore;
  readonly known: Pick<LimitContext['known'], 'timeZones' | 'place' | 'parties'>;
  readonly policiesInForce: LimitContext['policiesInForce'];
  readonly figures: LimitContext['figures'];
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
