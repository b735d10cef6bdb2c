import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { FileService, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { LimitContext } from '../../limits/application/ports';
import type { Collateral, CollateralState, CollateralType, Valuation } from '../domain/collateral';

/** Which collateral a list shows; null for all. */
export interface CollateralFilter {
  readonly partyId: Id | null;
  readonly types: readonly CollateralType[] | null;
  readonly states: readonly CollateralState[] | null;
  /** Bounds of the first day on which it counts nothing, both included. */
  readonly expiresFrom: BusinessDate | null;
  readonly expiresTo: BusinessDate | null;
}

/** A stretch of collateral, the newest first. */
export interface CollateralStretch {
  /** Null: all. Else of these legal entities and no others. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: CollateralFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** Where collateral is kept. */
export interface CollateralStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Collateral[]>;
  page(reader: SqlReader, stretch: CollateralStretch): Promise<readonly Collateral[]>;
  count(
    reader: SqlReader,
    among: Pick<CollateralStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** The latest first, up to a hundred. */
  valuations(reader: SqlReader, id: Id): Promise<readonly Valuation[]>;
  /** Which of these files documents of collateral are. */
  filesHeld(reader: SqlReader, fileIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  lock(tx: Transaction, id: Id): Promise<Collateral | null>;
  add(tx: Transaction, collateral: Collateral): Promise<void>;
  value(tx: Transaction, id: Id, valuation: Valuation): Promise<void>;
  /** Keeps days, state and who agreed as the next version. @throws Raced */
  save(tx: Transaction, collateral: Collateral): Promise<void>;
}

/** What the use cases of collateral work with. */
export interface CollateralContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly collateral: CollateralStore;
  readonly known: Pick<LimitContext['known'], 'timeZones' | 'place' | 'parties'>;
  readonly policiesInForce: LimitContext['policiesInForce'];
  readonly figures: LimitContext['figures'];
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly files: Pick<FileService, 'factsByIds'>;
}
