import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type {
  PartyLedger,
  Relation,
  Settlements,
  Standing,
  Turnover,
} from '../domain/party-ledger';

/** Of whom the ledger is read, towards which legal entity (null: all), on which days. */
export interface LedgerReading {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly asOf: BusinessDate;
  readonly windows: LedgerWindows;
}

/** On which days windows begin: each holds what is after its day. */
export interface LedgerWindows {
  readonly threeMonths: BusinessDate;
  readonly twelveMonths: BusinessDate;
  readonly twentyFourMonths: BusinessDate;
}

/** The rows of a part, each with whose they are. */
export type OfParties<T> = readonly (T & { readonly partyId: Id })[];

/** Where parties' ledgers are read: one statement each, however many parties. */
export interface LedgerFactStore {
  /** @param withEarlier whether what stood three months before is wanted; else it is told as now */
  standing(
    reader: SqlReader,
    reading: LedgerReading,
    withEarlier: boolean,
  ): Promise<OfParties<Standing>>;
  turnover(reader: SqlReader, reading: LedgerReading): Promise<OfParties<Turnover>>;
  settlements(reader: SqlReader, reading: LedgerReading): Promise<OfParties<Settlements>>;
  uninvoiced(
    reader: SqlReader,
    reading: LedgerReading,
  ): Promise<OfParties<PartyLedger['uninvoiced'][number]>>;
  relations(reader: SqlReader, reading: LedgerReading): Promise<OfParties<Relation>>;
}
