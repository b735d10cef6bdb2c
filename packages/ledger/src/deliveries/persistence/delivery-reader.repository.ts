import { Money, type Id, groupsOf } from '@duebook/kernel';
import { countedRows, isOneOf, type Statement } from '@duebook/platform';
import type {
  DeliveryReader,
  InvoicingSide,
  InvoicingStretch,
  StandingInvoicing,
} from '../application/delivery-reading.ports';
import { countOfDeliveries, pageOfDeliveries } from './delivery-list';
import { deliveriesOf, DELIVERY_COLUMNS, deliveryStore, isUndone } from './delivery.store';

type InvoicingRow = Omit<StandingInvoicing, 'amount'> &
  Readonly<{ place: string; amount: string; currency: string }>;

/** Deliveries and what invoices them, on PostgreSQL. */
export const deliveryReader: DeliveryReader = {
  page: async (reader, stretch) =>
    deliveriesOf(await reader.query(pageOfDeliveries(reader.tenantId, stretch, DELIVERY_COLUMNS))),
  count: (reader, among, most) =>
    countedRows(reader, countOfDeliveries(reader.tenantId, among, most)),
  byIds: (reader, ids) => deliveryStore.byIds(reader, ids),
  invoicingsOf: async (reader, side, stretches) => {
    const rows = await reader.query<InvoicingRow>(
      invoicingsOf(reader.tenantId, COLUMNS_OF[side], stretches),
    );
    const places = stretches.map((_, index) => index + 1);
    return groupsOf(places, rows, (row) => Number(row.place)).map((group) =>
      group.map(({ deliveryId, documentId, legalEntityId, amount, currency }) => ({
        ...{ deliveryId, documentId, legalEntityId },
        amount: Money.of(amount, currency),
      })),
    );
  },
};

/** By which column rows are found, and by which they are told apart. */
interface SideColumns {
  readonly name: string;
  readonly own: string;
  readonly other: string;
  readonly ordinal: string;
}

const COLUMNS_OF: Readonly<Record<InvoicingSide, SideColumns>> = {
  DELIVERY: {
    name: 'ledger.invoicings_of_deliveries',
    ...{ own: 'delivery_id', other: 'document_id', ordinal: 'delivery_ordinal' },
  },
  DOCUMENT: {
    name: 'ledger.invoicings_of_documents',
    ...{ own: 'document_id', other: 'delivery_id', ordinal: 'document_ordinal' },
  },
};

/** Of each pair the row that holds, unless it takes back or its document was undone. */
function invoicingsOf(
  tenantId: Id,
  { name, own, other, ordinal }: SideColumns,
  stretches: readonly InvoicingStretch[],
): Statement {
  return {
    name,
    text: `select wanted.place, standing.delivery_id as "deliveryId",
                  standing.document_id as "documentId", delivery.legal_entity_id as "legalEntityId",
                  standing.amount, delivery.currency
             from unnest($2::uuid[], $3::uuid[], $4::int[]) with ordinality
                    as wanted (id, after, size, place)
            cross join lateral (
              select * from (
                select distinct on (each.${other}) each.delivery_id, each.document_id, each.amount
                  from ledger.delivery_invoicing as each
                 where each.tenant_id = $1 and each.${own} = wanted.id
                   and (wanted.after is null or each.${other} > wanted.after)
                 order by each.${other}, each.${ordinal} desc) as holding
               where holding.amount > 0 and not ${isUndone('holding.document_id')}
               order by holding.${other} limit wanted.size) as standing
            cross join lateral (
              select * from ledger.delivery as invoiced
               where invoiced.tenant_id = $1
                 and ${isOneOf('invoiced.id', 'array[standing.delivery_id]')}
              offset 0) as delivery
            order by wanted.place, standing.${other}`,
    values: [
      tenantId,
      stretches.map(({ id }) => id),
      stretches.map(({ after }) => after),
      stretches.map(({ limit }) => limit),
    ],
  };
}
