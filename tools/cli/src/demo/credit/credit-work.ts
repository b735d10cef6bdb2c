import type { MasterRecords } from '../load-master-records';
import type { LoadWork } from '../load-work';
import type { CreditCast } from './credit-cast';
import type { CreditPeople } from './credit-people';

/** What the parts of loading credit work with. */
export interface CreditWork {
  readonly work: LoadWork;
  readonly records: MasterRecords;
  readonly people: CreditPeople;
  readonly cast: CreditCast;
}
