import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { PageRequest, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Clocks } from '../../application/clocks.ports';
import type { ExposuresOf } from '../../exposure/application/exposures-of';
import type { ConcentrationLimit, LimitedFigure } from '../domain/concentration-limit';

/** What a party owes a legal entity, in the currency of its items; amounts as decimal text. */
export interface OwedCell {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly amount: string;
}

/** Where somebody is put: by group, region and industry. */
export interface PartyPlace {
  readonly partyId: Id;
  readonly groupId: Id | null;
  readonly region: string | null;
  readonly industry: string | null;
}

/** Which limits a list shows; null filters nothing. */
export interface LimitFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly inForceOn: BusinessDate | null;
}

/** What concentration is worked out from; one statement each, however many customers. */
export interface ConcentrationReader extends Clocks {
  /** What every customer had open on a day, as openReceivables tells it. */
  receivables(
    reader: SqlReader,
    question: Readonly<{ legalEntityId: Id | null; on: BusinessDate }>,
  ): Promise<readonly OwedCell[]>;
  /** Groups and regions as of the day; industries as they are. */
  places(reader: SqlReader, on: BusinessDate): Promise<readonly PartyPlace[]>;
}

/** Where limits are kept. */
export interface ConcentrationLimitStore {
  /** Nobody else sets or ends a limit of the tenant until this commits. */
  lock(tx: Transaction): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ConcentrationLimit[]>;
  /** The one that stands without an end. */
  standing(reader: SqlReader, of: LimitedFigure): Promise<ConcentrationLimit | null>;
  add(tx: Transaction, limit: ConcentrationLimit): Promise<void>;
  end(tx: Transaction, id: Id, validTo: BusinessDate): Promise<void>;
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: LimitFilter,
  ): Promise<readonly ConcentrationLimit[]>;
  /** Of one legal entity, or those of all together for null. */
  inForce(
    reader: SqlReader,
    legalEntityId: Id | null,
    on: BusinessDate,
  ): Promise<readonly ConcentrationLimit[]>;
}

/** What the use cases of concentration work with. */
export interface ConcentrationContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly exposuresOf: ExposuresOf;
  readonly concentration: ConcentrationReader;
  readonly limits: ConcentrationLimitStore;
}
