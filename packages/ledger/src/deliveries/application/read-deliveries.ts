import { type Id, inOrderOf, isStorable } from '@duebook/kernel';
import { may, type Caller, type UnitOfWork, reachIn } from '@duebook/platform';
import type { RecordedDelivery } from '../domain/delivery';
import type {
  DeliveryFilter,
  DeliveryReader,
  DeliveryStretch,
  InvoicingSide,
  InvoicingStretch,
  StandingInvoicing,
} from './delivery-reading.ports';

export const READ_DELIVERIES = 'ledger.delivery.read';

/** Deliveries as they were recorded, and what invoices them; lists without legal entities, of all that the caller may see. */
export interface DeliveryReading {
  /** @throws PermissionDenied ledger.delivery.read */
  page(caller: Caller, stretch: DeliveryStretch): Promise<readonly RecordedDelivery[]>;
  /** @throws PermissionDenied ledger.delivery.read */
  count(
    caller: Caller,
    among: Pick<DeliveryStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (RecordedDelivery | null)[]>;
  /** Of each stretch what the caller may read, in their order. */
  invoicingsOf(
    caller: Caller,
    side: InvoicingSide,
    stretches: readonly InvoicingStretch[],
  ): Promise<readonly (readonly StandingInvoicing[])[]>;
}

/** Reading of deliveries. */
export function createDeliveryReading(
  unitOfWork: UnitOfWork,
  reader: DeliveryReader,
): DeliveryReading {
  const readable = <T extends { readonly legalEntityId: Id }>(
    caller: Caller,
    found: readonly T[],
  ): readonly T[] => found.filter((each) => may(caller, READ_DELIVERIES, each.legalEntityId));
  return {
    page: async (caller, stretch) => {
      const legalEntityIds = reachIn(caller, READ_DELIVERIES, stretch.legalEntityIds);
      if (!areStorable(stretch.filter)) return [];
      return reader.page(unitOfWork.reader(caller), { ...stretch, legalEntityIds });
    },
    count: async (caller, { filter, ...among }, most) => {
      const legalEntityIds = reachIn(caller, READ_DELIVERIES, among.legalEntityIds);
      if (!areStorable(filter)) return 0;
      return reader.count(unitOfWork.reader(caller), { legalEntityIds, filter }, most);
    },
    byIds: async (caller, ids) =>
      inOrderOf(ids, readable(caller, await reader.byIds(unitOfWork.reader(caller), ids))),
    invoicingsOf: async (caller, side, stretches) => {
      const groups = await reader.invoicingsOf(unitOfWork.reader(caller), side, stretches);
      return groups.map((group) => readable(caller, group));
    },
  };
}

/** Whether a delivery can bear the texts that are looked for. */
function areStorable({ deliveryNumber, orderNumber, sourceSystem }: DeliveryFilter): boolean {
  return [deliveryNumber, orderNumber, sourceSystem].every((text) => isStorable(text ?? ''));
}
