import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { BaseRatesOf } from '../../base-rates/application/ports';
import type { Contract, ContractState } from '../domain/contract';
import type { ContractFault } from '../domain/contract-fault';
import type { OwnKind } from '../domain/contract-kind';
import type { ContractVersion } from '../domain/contract-version';
import type { Signature } from '../domain/signature';
import type { RateMissing } from './register-refusal';

/** Which contracts a list shows; null for all. */
export interface ContractFilter {
  readonly partyId: Id | null;
  readonly kindCodes: readonly string[] | null;
  readonly states: readonly ContractState[] | null;
  /** Signed, and between its days then. */
  readonly validOn: BusinessDate | null;
  /** Bounds of the end as it was agreed or brought about, both included. */
  readonly expiresFrom: BusinessDate | null;
  readonly expiresTo: BusinessDate | null;
  readonly ownerUserId: Id | null;
  readonly parentId: Id | null;
  /** Of numbers and titles. */
  readonly search: string | null;
}

/** Whose contracts are looked at, and by which day. */
export interface ContractsAsked {
  /** Null: all. Else those in which one of these is. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: ContractFilter;
  readonly today: BusinessDate;
}

/** A stretch of contracts, the newest first. */
export type ContractStretch = ContractsAsked & Readonly<{ limit: number; after: Id | null }>;

/** What is to be thought of before it is too late. */
export type DeadlineKind = 'END' | 'RENEWAL' | 'NOTICE';

/** A day of a contract that comes next of its kind. */
export interface ContractDeadline {
  readonly contractId: Id;
  readonly kind: DeadlineKind;
  readonly on: BusinessDate;
}

/** Which deadlines are listed. */
export interface DeadlineFilter {
  readonly kinds: readonly DeadlineKind[] | null;
  /** Both included. */
  readonly onFrom: BusinessDate | null;
  readonly onTo: BusinessDate | null;
  readonly partyId: Id | null;
  readonly ownerUserId: Id | null;
}

/** Where a list of deadlines goes on. */
export type DeadlinePlace = ContractDeadline;

/** A stretch of deadlines, the earliest first. */
export interface DeadlineStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: DeadlineFilter;
  readonly today: BusinessDate;
  readonly limit: number;
  readonly after: DeadlinePlace | null;
}

/** Where contracts are kept. */
export interface ContractStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Contract[]>;
  page(reader: SqlReader, stretch: ContractStretch): Promise<readonly Contract[]>;
  count(reader: SqlReader, asked: ContractsAsked, most: number): Promise<number>;
  /** The newest of each party, in one statement. */
  ofParties(
    reader: SqlReader,
    asked: Readonly<{
      partyIds: readonly Id[];
      legalEntityIds: readonly Id[] | null;
      most: number;
      after: Id | null;
    }>,
  ): Promise<readonly Readonly<{ partyId: Id; contract: Contract }>[]>;
  countOfParty(
    reader: SqlReader,
    asked: Readonly<{ partyId: Id; legalEntityIds: readonly Id[] | null }>,
    most: number,
  ): Promise<number>;
  deadlines(reader: SqlReader, stretch: DeadlineStretch): Promise<readonly ContractDeadline[]>;
  lock(tx: Transaction, id: Id): Promise<Contract | null>;
  /** False, with nothing of use written, where another contract of a legal entity has the number. */
  add(tx: Transaction, contract: Contract): Promise<boolean>;
  /** Keeps what decisions change, as the next version. @throws Raced */
  save(tx: Transaction, contract: Contract): Promise<void>;
}

/** Where versions and signatures are kept. */
export interface VersionStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ContractVersion[]>;
  /** Of each contract the latest first, up to `most`; in one statement. */
  ofContracts(
    reader: SqlReader,
    contractIds: readonly Id[],
    most: number,
  ): Promise<readonly ContractVersion[]>;
  /** The agreed version of each contract that holds on a day. */
  holdingOn(
    reader: SqlReader,
    contractIds: readonly Id[],
    on: BusinessDate,
  ): Promise<readonly ContractVersion[]>;
  /** Every agreed version of contracts, of each the earliest first. One statement. */
  agreed(reader: SqlReader, contractIds: readonly Id[]): Promise<readonly ContractVersion[]>;
  /** The first, the agreed one that begins last, what is being drafted; the contract is locked. */
  standing(
    tx: Transaction,
    contractId: Id,
  ): Promise<
    Readonly<{
      first: ContractVersion | null;
      latest: ContractVersion | null;
      open: ContractVersion | null;
      lastNumber: number;
    }>
  >;
  add(tx: Transaction, version: ContractVersion): Promise<void>;
  /** Keeps a version that was open as the next revision. @throws Raced */
  save(tx: Transaction, version: ContractVersion): Promise<void>;
  signatures(reader: SqlReader, versionIds: readonly Id[]): Promise<readonly Signature[]>;
  addSignature(tx: Transaction, signature: Signature): Promise<void>;
  /** Which of these files are signed papers, with the legal entities of their contracts. */
  filesHeld(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<ReadonlySet<Id>>;
}

/** The tenant's own kinds. */
export interface KindStore {
  all(reader: SqlReader): Promise<readonly OwnKind[]>;
  lockByCode(tx: Transaction, code: string): Promise<OwnKind | null>;
  add(tx: Transaction, kind: OwnKind): Promise<void>;
  /** @throws Raced */
  save(tx: Transaction, kind: OwnKind): Promise<void>;
}

/** A party as contracts need to know it. */
export type KnownParty = Readonly<{ id: Id; isCustomer: boolean; isSupplier: boolean }>;

/** What of packages below contracts rest on. */
export interface Surroundings {
  timeZones(
    reader: SqlReader,
    legalEntityIds: readonly Id[] | null,
  ): Promise<ReadonlyMap<Id, string>>;
  functionalCurrency(reader: SqlReader, legalEntityId: Id): Promise<string | null>;
  parties(reader: SqlReader, ids: readonly Id[]): Promise<readonly KnownParty[]>;
  isUser(reader: SqlReader, id: Id): Promise<boolean>;
}

/** A contract and the first of the days that are asked about. */
export type RestsAsked = Readonly<{ contractId: Id; from: BusinessDate }>;

/**
 * The last day of a document that rests on a contract from a day on; null where none does. Features
 * that tie documents to contracts bring one each.
 */
export type RestsUntil = (reader: SqlReader, asked: RestsAsked) => Promise<BusinessDate | null>;

/** What a contract says from which day on, as far as it was agreed to, the earliest first. */
export type ContractTold = Readonly<{
  contract: Contract;
  agreed: readonly ContractVersion[];
}>;

/**
 * Somebody who follows contracts in the transaction that changes one: told when a version is agreed to,
 * and when one is withdrawn that was agreed to.
 */
export type ContractFollower = (tx: Transaction, told: ContractTold) => Promise<void>;

/** Whether something else has to be done before a version is agreed to: its fault, or null. */
export type AgreementCheck = (
  tx: Transaction,
  asked: Readonly<{ contract: Contract; version: ContractVersion }>,
) => Promise<ContractFault | RateMissing | null>;

/** What the use cases of contracts work with. */
export interface RegisterContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly contracts: ContractStore;
  readonly versions: VersionStore;
  readonly kinds: KindStore;
  readonly known: Surroundings;
  readonly baseRates: BaseRatesOf;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly files: Pick<FileService, 'factsByIds'>;
  readonly restsUntil: readonly RestsUntil[];
  readonly followers: readonly ContractFollower[];
  readonly agreementChecks: readonly AgreementCheck[];
}
