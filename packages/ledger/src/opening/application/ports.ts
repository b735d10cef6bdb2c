import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import type { PeriodStore } from '../../periods/application/ports';
import type { DecidedOpening } from '../domain/decide-opening-item';
import type { AccountBalance } from '../domain/tie-out';

/** An opening item with what the document alone does not tell. */
export interface KeptOpening {
  readonly opening: DecidedOpening;
  readonly ownerName: string | null;
}

/** Where opening items keep what they were before go-live. */
export interface OpeningItemStore {
  write(tx: Transaction, importRunId: string, items: readonly KeptOpening[]): Promise<void>;
  /** Original amounts, in storage form, by document; documents that are no opening items are absent. */
  originals(
    reader: SqlReader,
    documentIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}

/** By what a settled document is told from all others. */
export interface HistoryKey {
  readonly legalEntityId: string;
  readonly sourceSystem: string;
  readonly kind: string;
  readonly numberScope: string;
  readonly documentNumber: string;
}

/** A settled document as it is kept; amounts in storage form. */
export interface KeptHistory extends HistoryKey {
  readonly partyId: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly settledOn: BusinessDate;
  readonly currency: string;
  readonly amount: string;
  readonly isDisputed: boolean;
  readonly reference: string | null;
}

/** Where payments before go-live are kept. */
export interface HistoryStore {
  find(reader: SqlReader, keys: readonly HistoryKey[]): Promise<readonly KeptHistory[]>;
  /** @throws Raced when the same document was written meanwhile */
  write(tx: Transaction, importRunId: string, documents: readonly KeptHistory[]): Promise<void>;
}

/** A line of the old trial balance, resolved. */
export interface KeptBalance {
  readonly legalEntityId: string;
  readonly accountId: string;
  readonly partyId: string | null;
  readonly currency: string;
  /** In storage form, debit positive. */
  readonly balance: string;
  /** In functional currency; null where it does not say. */
  readonly functionalBalance: string | null;
}

/** Differences that somebody accepted. */
export interface SignOff {
  readonly tieOutHash: string;
  readonly note: string;
  readonly signedBy: string;
  readonly signedAt: Date;
}

/** The period that takes opening balances, and the currency they are kept in. */
export interface OpeningPeriod {
  readonly id: string;
  readonly endsOn: BusinessDate;
  readonly functionalCurrency: string;
}

/** Where the old trial balance and what was loaded are compared from. */
export interface TieOutStore {
  /** @returns for each balance, in order, whether it was new to this import */
  writeBalances(
    tx: Transaction,
    importRunId: string,
    balances: readonly KeptBalance[],
  ): Promise<readonly boolean[]>;
  /** The period that takes opening balances; null before the opening was started. */
  /** Go-live dates by legal entity; those whose opening was not started are absent. */
  goLives(reader: SqlReader, legalEntityIds: readonly Id[]): Promise<ReadonlyMap<Id, BusinessDate>>;
  openingPeriod(reader: SqlReader, legalEntityId: string): Promise<OpeningPeriod | null>;
  /** What the opening period holds on control accounts. */
  loaded(
    reader: SqlReader,
    legalEntityId: string,
    period: Pick<OpeningPeriod, 'id' | 'endsOn'>,
  ): Promise<readonly AccountBalance[]>;
  /** The newest trial balance that was imported to its end; null when there is none. */
  expected(
    reader: SqlReader,
    legalEntityId: string,
  ): Promise<{
    readonly importRunId: string;
    readonly balances: readonly AccountBalance[];
  } | null>;
  /** The latest first. */
  signOffs(reader: SqlReader, legalEntityId: string): Promise<readonly SignOff[]>;
  addSignOff(
    tx: Transaction,
    signOff: { readonly legalEntityId: string; readonly tieOutHash: string; readonly note: string },
  ): Promise<void>;
  /** Whether anything was posted before a day, by whatever door. */
  isPostedBefore(reader: SqlReader, legalEntityId: string, day: BusinessDate): Promise<boolean>;
}

/** What the use cases of opening balances work with. */
export interface OpeningContext {
  readonly unitOfWork: UnitOfWork;
  readonly periods: PeriodStore;
  readonly legalEntities: LegalEntityReader;
  readonly tieOuts: TieOutStore;
}
