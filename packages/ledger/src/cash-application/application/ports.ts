import type { BusinessDate, Money } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { StandingAllocation } from '../domain/decide-allocation-reversal';
import type { StandingDocument } from '../domain/decide-document-reversal';
import type { DecidedAllocation } from '../domain/decided-allocation';
import type { SettledByMoney } from '../domain/earned-discount';
import type { OpenItemFact } from '../domain/open-item-fact';
import type { StandingContra } from '../domain/standing-contra';
import type { WantedConversion } from '../../rates/domain/posting-rate';
import type { PostingFacts } from '../../receivables/domain/posting-facts';

/** How small a rest may be given up; version 0 when it was never set. */
export interface Tolerance {
  readonly amount: Money;
  readonly version: number;
}

/** Items that are to be locked at once. */
export interface ItemsTogether {
  /** Those that documents brought. */
  readonly documentIds: readonly string[];
  /** Those that are named. */
  readonly openItemIds: readonly string[];
  /** All open ones that could settle those of documents; of none when left out. */
  readonly oppositeTo?: readonly string[];
}

/** Items that were asked for. */
export interface FreeItems {
  /** Locked until the transaction ends. */
  readonly free: readonly OpenItemFact[];
  /** Locked by another transaction. */
  readonly held: readonly { readonly id: string; readonly documentId: string }[];
}

/** An allocation with the commit of the unit of work that decided it. */
export interface CommittedAllocation extends DecidedAllocation {
  readonly commitId: string;
}

/** Which allocations: one, or those of a call. */
export type AllocationsBy = { readonly allocationId: string } | { readonly groupId: string };

/** Documents that were asked for; unknown ones are left out. */
export interface DocumentsToUndo {
  /** In no order. */
  readonly documents: readonly StandingDocument[];
  /** By which those of them that are contras settle items, undone ones too. */
  readonly ofContras: readonly StandingAllocation[];
}

/** A number that a contra may have. */
export type ContraNumber = Pick<StandingContra, 'legalEntityId' | 'documentNumber'>;

/** Where cash application reads and locks items and writes its decisions. Set-based. */
export interface AllocationStore {
  /** Items by id, locked in the order of their ids until the transaction ends. */
  lockItems(tx: Transaction, openItemIds: readonly string[]): Promise<readonly OpenItemFact[]>;
  /** All of them, each once, locked in the order of their ids until the transaction ends. */
  lockItemsTogether(tx: Transaction, items: ItemsTogether): Promise<readonly OpenItemFact[]>;
  /**
   * The items that documents brought, together with the named ones: those are locked that nobody
   * else has locked, in the order of their ids; the others are only told, and never waited for.
   */
  lockFreeItems(
    tx: Transaction,
    documentIds: readonly string[],
    openItemIds: readonly string[],
  ): Promise<FreeItems>;
  /**
   * Allocations of a group, or one by id together with the differences that its call settled on the
   * same item; with their entries; their items are locked.
   */
  lockAllocations(tx: Transaction, by: AllocationsBy): Promise<readonly StandingAllocation[]>;
  /** The last contras under numbers, those that have any. */
  findContras(
    reader: SqlReader,
    numbers: readonly ContraNumber[],
  ): Promise<readonly StandingContra[]>;
  /**
   * Documents with their entries and their items, and what contras among them settle; the items of
   * both locked at once, in the order of their ids.
   */
  lockDocuments(tx: Transaction, documentIds: readonly string[]): Promise<DocumentsToUndo>;
  /** The documents of items that are locked already, with their entries. */
  readDocumentsOf(
    tx: Transaction,
    items: readonly OpenItemFact[],
  ): Promise<readonly StandingDocument[]>;
  /** Legal entities and the periods of days. */
  loadFacts(
    reader: SqlReader,
    legalEntityIds: readonly string[],
    days: readonly BusinessDate[],
  ): Promise<Pick<PostingFacts, 'entity' | 'period' | 'openingPeriod' | 'firstOpenDay'>>;
  /** What there is to convert with. */
  rateOffers(
    reader: SqlReader,
    wanted: readonly WantedConversion[],
  ): Promise<PostingFacts['rateOffer']>;
  /** How much may be given up in a legal entity and currency; nothing when it is not set. */
  tolerance(reader: SqlReader, legalEntityId: string, currency: string): Promise<Tolerance>;
  /** The same, locked until the transaction ends, set or not. */
  lockTolerance(tx: Transaction, legalEntityId: string, currency: string): Promise<Tolerance>;
  /** How small a rest of each item may still be given up; what stands given up counts. */
  toleratedRests(
    reader: SqlReader,
    openItemIds: readonly string[],
  ): Promise<ReadonlyMap<string, Money>>;
  /** What stands paid and granted of each item by allocations that were not undone. */
  settledByMoney(
    reader: SqlReader,
    openItemIds: readonly string[],
  ): Promise<ReadonlyMap<string, SettledByMoney>>;
  /** Sets the tolerance. */
  saveTolerance(tx: Transaction, legalEntityId: string, tolerance: Money): Promise<void>;
  /** Writes allocations, their entries and movements, and takes them off the items. */
  write(tx: Transaction, allocations: readonly CommittedAllocation[]): Promise<void>;
}
