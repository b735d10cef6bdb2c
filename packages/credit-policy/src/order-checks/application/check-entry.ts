import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { OnRefusal } from '../../orders/application/orders-record';
import type { OrderFault } from '../../orders/domain/sales-order';
import type { CheckFault } from '../domain/apply-check';
import type { CheckAnswer, CheckPoint } from '../domain/credit-check';
import type { RateMissing } from './decide-orders';
import type { CheckSubject } from './ports';

/** Why an order is not checked. `path` is where in it. */
export type CheckRefusal =
  | OrderFault
  | CheckFault
  | RateMissing
  | Readonly<{ code: 'ORDER_TWICE_IN_CALL'; path: readonly (string | number)[] }>;

/** What became of an order that was to be checked. A type, so that it is plain JSON. */
export type CheckOutcome =
  | Readonly<{ ok: true; checkId: Id; orderId: Id; answer: CheckAnswer }>
  | Readonly<{ ok: false; refusal: CheckRefusal }>;

/** An order of a call that is being checked. */
export interface CheckEntry {
  readonly tx: Transaction;
  /** Which call, and which order of it. */
  readonly call: number;
  readonly index: number;
  readonly point: CheckPoint;
  readonly onRefusal: OnRefusal;
  readonly subject: CheckSubject;
}
