import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Contract } from '../../register/domain/contract';
import type { Breach, ContractSecurity, Milestone } from '../domain/performed';

/** An order or a delivery whose goods are told. */
export type GoodsSubject = Readonly<{ type: 'ORDER' | 'DELIVERY'; id: Id; legalEntityId: Id }>;

/** Goods of an order or a delivery, in their order. */
export type GoodsTold = Readonly<{
  type: 'ORDER' | 'DELIVERY';
  id: Id;
  lines: readonly Readonly<{ item: string; quantity: Decimal; unitPrice: Decimal | null }>[];
}>;

/** What there is of goods. */
export interface GoodsStore {
  /** Those of these ids that are there. */
  subjects(reader: SqlReader, ids: readonly Id[]): Promise<readonly GoodsSubject[]>;
  /** In the place of what was told before of each. */
  add(tx: Transaction, told: readonly GoodsTold[]): Promise<void>;
}

/** What of a kind is kept with contracts. */
export interface PerformedStore<T> {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly T[]>;
  /** Of each contract in order, up to `most`; one statement. */
  ofContracts(reader: SqlReader, contractIds: readonly Id[], most: number): Promise<readonly T[]>;
  lock(tx: Transaction, id: Id): Promise<T | null>;
  add(tx: Transaction, added: T): Promise<void>;
  /** Keeps what its end changes as the next version. @throws Raced */
  save(tx: Transaction, changed: T): Promise<void>;
}

/** What is to be thought of. */
export type AlertKind = 'END' | 'RENEWAL' | 'NOTICE' | 'MILESTONE' | 'SECURITY' | 'BREACH';

/** A day of a contract that asks for somebody. */
export interface ContractAlert {
  readonly contractId: Id;
  readonly kind: AlertKind;
  readonly on: BusinessDate;
  /** The milestone, security or breach; empty of days of the contract itself. */
  readonly id: Id;
}

/** Which alerts are listed, from where on. */
export interface AlertStretch {
  /** Null: all. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly kinds: readonly AlertKind[] | null;
  /** The last day. */
  readonly onTo: BusinessDate;
  readonly after: ContractAlert | null;
  readonly limit: number;
}

/** Alerts of milestones, securities and breaches, the earliest first. */
export type AlertsOf = (
  reader: SqlReader,
  stretch: AlertStretch,
) => Promise<readonly ContractAlert[]>;

/** What milestones, breaches and securities rest on. */
export interface PerformedReferences {
  lockContract(tx: Transaction, contractId: Id): Promise<Contract | null>;
  contracts(reader: SqlReader, ids: readonly Id[]): Promise<readonly Contract[]>;
  /** Whether there is such a filed paper that stands. */
  isDocument(reader: SqlReader, documentId: Id): Promise<boolean>;
  /** Whose collateral it is; null where there is none, or it is no longer held. */
  partyOfCollateral(reader: SqlReader, collateralId: Id): Promise<Id | null>;
  /** Today over legal entities. */
  today(reader: SqlReader, legalEntityIds: readonly Id[], now: Date): Promise<BusinessDate>;
}

/** What the use cases of performance work with. */
export interface PerformanceContext {
  readonly unitOfWork: UnitOfWork;
  readonly goods: GoodsStore;
  readonly milestones: PerformedStore<Milestone>;
  readonly breaches: PerformedStore<Breach>;
  readonly securities: PerformedStore<ContractSecurity>;
  readonly known: PerformedReferences;
}
