import { ok, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import { may, type Caller, reachIn } from '@duebook/platform';
import { settleKnownAt, type KnownAtInFuture } from '../../application/known-at';
import type { RecordedDelivery } from '../domain/delivery';
import { deliveriesInvoice } from './deliveries-invoice';
import { deliveriesRecord } from './deliveries-record';
import { deliveriesWithdraw } from './deliveries-withdraw';
import type { DeliveryContext, NotInvoiced, NotInvoicedStretch, NotInvoicedTotal } from './ports';
import { createDeliveryReading, READ_DELIVERIES, type DeliveryReading } from './read-deliveries';

/** What a report is asked about. */
export interface NotInvoicedQuestion {
  readonly asOf: BusinessDate;
  /** Only what had been recorded by then counts; null for all that is known now. */
  readonly knownAt: Date | null;
  /** Null for every legal entity that the caller may see. */
  readonly legalEntityIds: readonly Id[] | null;
  /** Null for all. */
  readonly partyId: Id | null;
}

/** What is not invoiced on a day. With a past knownAt, what it reads never changes. */
export interface NotInvoicedReport {
  deliveries(stretch: NotInvoicedStretch): Promise<readonly NotInvoiced[]>;
  totals(): Promise<readonly NotInvoicedTotal[]>;
}

/** What was delivered, and what of it is not invoiced. */
export interface DeliveryService {
  readonly record: ReturnType<typeof deliveriesRecord>;
  readonly invoice: ReturnType<typeof deliveriesInvoice>;
  readonly withdraw: ReturnType<typeof deliveriesWithdraw>;
  readonly reading: DeliveryReading;
  /** The deliveries with these ids, in no order, for whoever recorded them. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly RecordedDelivery[]>;
  /** The delivery with this id; null when there is none or the caller may not read it. */
  find(caller: Caller, id: Id): Promise<RecordedDelivery | null>;
  /** @throws PermissionDenied ledger.delivery.read, there or (null) everywhere */
  notInvoiced(
    caller: Caller,
    question: NotInvoicedQuestion,
  ): Promise<Result<NotInvoicedReport, KnownAtInFuture>>;
}

/** Builds the use cases of deliveries. */
export function createDeliveryService(context: DeliveryContext): DeliveryService {
  const { unitOfWork, deliveries } = context;
  return {
    record: deliveriesRecord(context),
    invoice: deliveriesInvoice(context),
    withdraw: deliveriesWithdraw(context),
    reading: createDeliveryReading(unitOfWork, context.reader),
    byIds: (caller, ids) => deliveries.byIds(unitOfWork.reader(caller), ids),
    find: async (caller, id) => {
      const [delivery] = await deliveries.byIds(unitOfWork.reader(caller), [id]);
      return delivery && may(caller, READ_DELIVERIES, delivery.legalEntityId) ? delivery : null;
    },
    notInvoiced: async (caller, question) => {
      const legalEntityIds = reachIn(caller, READ_DELIVERIES, question.legalEntityIds);
      const settled = await settleKnownAt(context.settler, caller, question.knownAt);
      if (!settled.ok) return settled;
      const query = { ...question, legalEntityIds };
      const reader = unitOfWork.reader(caller);
      return ok({
        deliveries: (stretch) => deliveries.notInvoiced(reader, query, stretch),
        totals: () => deliveries.totals(reader, query),
      });
    },
  };
}
