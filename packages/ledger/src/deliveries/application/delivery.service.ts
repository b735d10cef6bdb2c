import type { Id } from '@duebook/kernel';
import { may, type Caller } from '@duebook/platform';
import { reachIn } from '../../application/reach';
import type { RecordedDelivery } from '../domain/delivery';
import { deliveriesInvoice } from './deliveries-invoice';
import { deliveriesRecord } from './deliveries-record';
import { deliveriesWithdraw } from './deliveries-withdraw';
import type {
  DeliveryContext,
  NotInvoiced,
  NotInvoicedQuery,
  NotInvoicedStretch,
  NotInvoicedTotal,
} from './ports';

const READ_DELIVERIES = 'ledger.delivery.read';

type Asked<Q extends NotInvoicedQuery> = Omit<Q, 'legalEntityIds'> & {
  /** Null for every legal entity that the caller may see. */
  readonly legalEntityId: Id | null;
};

/** What was delivered, and what of it is not invoiced. */
export interface DeliveryService {
  readonly record: ReturnType<typeof deliveriesRecord>;
  readonly invoice: ReturnType<typeof deliveriesInvoice>;
  readonly withdraw: ReturnType<typeof deliveriesWithdraw>;
  /** The deliveries with these ids, in no order, for whoever recorded them. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly RecordedDelivery[]>;
  /** The delivery with this id; null when there is none or the caller may not read it. */
  find(caller: Caller, id: Id): Promise<RecordedDelivery | null>;
  /** @throws PermissionDenied ledger.delivery.read, there or (null) everywhere */
  requireReading(caller: Caller, legalEntityId: Id | null): void;
  /** @throws PermissionDenied ledger.delivery.read */
  notInvoiced(caller: Caller, asked: Asked<NotInvoicedStretch>): Promise<readonly NotInvoiced[]>;
  /** @throws PermissionDenied ledger.delivery.read */
  totals(caller: Caller, asked: Asked<NotInvoicedQuery>): Promise<readonly NotInvoicedTotal[]>;
}

/** Builds the use cases of deliveries. */
export function createDeliveryService(context: DeliveryContext): DeliveryService {
  const { unitOfWork, deliveries } = context;
  return {
    record: deliveriesRecord(context),
    invoice: deliveriesInvoice(context),
    withdraw: deliveriesWithdraw(context),
    byIds: (caller, ids) => deliveries.byIds(unitOfWork.reader(caller), ids),
    find: async (caller, id) => {
      const [delivery] = await deliveries.byIds(unitOfWork.reader(caller), [id]);
      return delivery && may(caller, READ_DELIVERIES, delivery.legalEntityId) ? delivery : null;
    },
    requireReading: (caller, legalEntityId) => {
      reachIn(caller, READ_DELIVERIES, legalEntityId);
    },
    notInvoiced: async (caller, { legalEntityId, ...stretch }) => {
      const legalEntityIds = reachIn(caller, READ_DELIVERIES, legalEntityId);
      return deliveries.notInvoiced(unitOfWork.reader(caller), { ...stretch, legalEntityIds });
    },
    totals: async (caller, { legalEntityId, ...query }) => {
      const legalEntityIds = reachIn(caller, READ_DELIVERIES, legalEntityId);
      return deliveries.totals(unitOfWork.reader(caller), { ...query, legalEntityIds });
    },
  };
}
