import { compareText, Decimal, Money, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, Raced, violates } from '@duebook/platform';
import type { Row, Statement, Transaction } from '@duebook/platform';
import type { DeliveryStore, InvoicingFacts } from '../application/ports';
import { deliveryKeyOf, type Delivery } from '../domain/delivery';
import type { Invoicing, InvoicingDocument } from '../domain/invoicing';
import { notInvoiced, notInvoicedTotals } from './not-invoiced.statements';

/** The columns of a delivery, named after its fields. */
const DELIVERY_COLUMNS = `delivery.id, delivery.legal_entity_id as "legalEntityId",
  delivery.party_id as "partyId", delivery.source_system as "sourceSystem",
  delivery.delivery_number as "deliveryNumber", delivery.delivered_on as "deliveredOn",
  delivery.currency, delivery.amount`;

type DeliveryRow = Omit<Delivery, 'amount'> & Readonly<{ currency: string; amount: string }>;

type DocumentRow = Omit<InvoicingDocument, 'total'> & Readonly<{ currency: string; total: string }>;

type InvoicingRow = Omit<Invoicing, 'amount'> & Readonly<{ amount: string }>;

const CHARGES = "document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')";

const UNDONE = `exists (select 1 from ledger.document as undone
  where undone.tenant_id = $1 and undone.reverses_document_id = document.id)`;

/** Deliveries in PostgreSQL. */
export const deliveryStore: DeliveryStore = {
  recordingFacts: async (tx, { legalEntityIds, partyCodes }) => {
    const [entities, parties] = await tx.batch([
      {
        name: 'ledger.zones_of_legal_entities',
        text: `select id, time_zone as "timeZone" from governance.v_legal_entity
                where tenant_id = $1 and id = any ($2::uuid[])`,
        values: [tx.tenantId, legalEntityIds],
      },
      {
        name: 'ledger.customers_by_codes',
        text: `select code, id, is_customer as "isCustomer" from parties.v_party
                where tenant_id = $1 and code = any ($2::text[])`,
        // A code with what PostgreSQL cannot keep is nobody's.
        values: [tx.tenantId, partyCodes.filter((code) => !code.includes('\0'))],
      },
    ]);
    const zones = (entities ?? []) as unknown as readonly { id: Id; timeZone: string }[];
    const found = (parties ?? []) as unknown as readonly {
      code: string;
      id: Id;
      isCustomer: boolean;
    }[];
    return {
      timeZones: new Map(zones.map(({ id, timeZone }) => [id, timeZone])),
      parties: new Map(found.map(({ code, ...party }) => [code, party])),
    };
  },
  record: async (tx, deliveries) => {
    // Two calls that meet on a key wait for one another in the order of the keys; what the other one
    // committed is then seen by the second statement.
    const inOrder = [...deliveries].sort((a, b) => compareText(deliveryKeyOf(a), deliveryKeyOf(b)));
    const [, standing] = await tx.batch([insert(tx, inOrder), readStanding(tx, inOrder)]);
    return deliveriesOf(standing ?? []);
  },
  byIds: async (reader, ids) => deliveriesOf(await reader.query(byIds(reader.tenantId, ids))),
  invoicingFacts: async (tx, deliveryIds, documentIds) => {
    const [deliveries, documents, history] = await tx.batch([
      byIds(tx.tenantId, deliveryIds),
      documentsOf(tx.tenantId, documentIds),
      historyOf(tx.tenantId, deliveryIds, documentIds),
    ]);
    return factsOf(deliveries ?? [], documents ?? [], history ?? []);
  },
  addInvoicings: async (tx, rows) => {
    try {
      await tx.query(insertInvoicings(tx, rows));
    } catch (error) {
      if (
        violates(error, 'delivery_invoicing_of_delivery') ||
        violates(error, 'delivery_invoicing_of_document')
      ) {
        throw new Raced('The same was invoiced meanwhile.', { cause: error });
      }
      throw error;
    }
  },
  notInvoiced: async (reader, stretch) => {
    const rows = await reader.query<DeliveryRow & Readonly<{ invoiced: string }>>(
      notInvoiced(reader.tenantId, stretch, DELIVERY_COLUMNS),
    );
    return rows.map(({ invoiced, ...row }) => ({
      delivery: deliveryOf(row),
      invoiced: Money.of(invoiced, row.currency),
    }));
  },
  totals: async (reader, query) => {
    const rows = await reader.query<{ currency: string; amount: string; count: number }>(
      notInvoicedTotals(reader.tenantId, query),
    );
    return rows.map(({ currency, amount, count }) => ({
      ...{ currency, count },
      amount: new Decimal(amount),
    }));
  },
};

function insert(tx: Transaction, deliveries: readonly Delivery[]): Statement {
  return bulkInsert(
    {
      name: 'ledger.insert_deliveries',
      table: 'ledger.delivery',
      suffix: 'on conflict (tenant_id, legal_entity_id, source_system, delivery_number) do nothing',
    },
    tx.tenantId,
    columnsOf(deliveries, {
      id: ['uuid', ({ id }) => id],
      legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
      source_system: ['text', ({ sourceSystem }) => sourceSystem],
      delivery_number: ['text', ({ deliveryNumber }) => deliveryNumber],
      party_id: ['uuid', ({ partyId }) => partyId],
      delivered_on: ['date', ({ deliveredOn }) => deliveredOn],
      currency: ['text', ({ amount }) => amount.currency],
      amount: ['numeric', ({ amount }) => amount.toStorageText()],
      recorded_by: ['uuid', () => tx.caller.principalId],
      recorded_at: ['timestamptz', () => tx.startedAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function readStanding(tx: Transaction, deliveries: readonly Delivery[]): Statement {
  return {
    name: 'ledger.standing_deliveries',
    text: `select ${DELIVERY_COLUMNS}
             from unnest($2::uuid[], $3::text[], $4::text[]) as sent (entity, source, number)
             join ledger.delivery as delivery
               on delivery.tenant_id = $1 and delivery.legal_entity_id = sent.entity
              and delivery.source_system = sent.source and delivery.delivery_number = sent.number`,
    values: [
      tx.tenantId,
      deliveries.map(({ legalEntityId }) => legalEntityId),
      deliveries.map(({ sourceSystem }) => sourceSystem),
      deliveries.map(({ deliveryNumber }) => deliveryNumber),
    ],
  };
}

function byIds(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'ledger.deliveries_by_ids',
    text: `select ${DELIVERY_COLUMNS} from ledger.delivery as delivery
            where delivery.tenant_id = $1 and delivery.id = any ($2::uuid[])`,
    values: [tenantId, ids],
  };
}

function documentsOf(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'ledger.documents_that_invoice',
    text: `select document.id, document.legal_entity_id as "legalEntityId",
                  document.party_id as "partyId", ${CHARGES} as "isCharge",
                  ${UNDONE} as "isReversed", document.currency, document.total_amount as total
             from ledger.document as document
            where document.tenant_id = $1 and document.id = any ($2::uuid[])`,
    values: [tenantId, ids],
  };
}

/** All rows of the deliveries and of the documents; of each in the order of its ordinals. */
function historyOf(
  tenantId: Id,
  deliveryIds: readonly Id[],
  documentIds: readonly Id[],
): Statement {
  return {
    name: 'ledger.history_of_invoicings',
    text: `select each.id, each.delivery_id as "deliveryId", each.document_id as "documentId",
                  each.amount, each.delivery_ordinal as "deliveryOrdinal",
                  each.document_ordinal as "documentOrdinal", ${UNDONE} as "isReversed"
             from (select * from ledger.delivery_invoicing
                    where tenant_id = $1 and delivery_id = any ($2::uuid[])
                    union
                   select * from ledger.delivery_invoicing
                    where tenant_id = $1 and document_id = any ($3::uuid[])) as each
             join ledger.document as document
               on document.tenant_id = $1 and document.id = each.document_id
            order by each.delivery_id, each.delivery_ordinal`,
    values: [tenantId, deliveryIds, documentIds],
  };
}

function insertInvoicings(tx: Transaction, rows: readonly Invoicing[]): Statement {
  const inOrder = [...rows].sort(
    (a, b) => compareText(a.deliveryId, b.deliveryId) || a.deliveryOrdinal - b.deliveryOrdinal,
  );
  return bulkInsert(
    { name: 'ledger.insert_delivery_invoicings', table: 'ledger.delivery_invoicing' },
    tx.tenantId,
    columnsOf(inOrder, {
      id: ['uuid', ({ id }) => id],
      delivery_id: ['uuid', ({ deliveryId }) => deliveryId],
      document_id: ['uuid', ({ documentId }) => documentId],
      amount: ['numeric', ({ amount }) => amount.toFixed()],
      delivery_ordinal: ['int', ({ deliveryOrdinal }) => deliveryOrdinal],
      document_ordinal: ['int', ({ documentOrdinal }) => documentOrdinal],
      recorded_by: ['uuid', () => tx.caller.principalId],
      recorded_at: ['timestamptz', () => tx.startedAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function factsOf(
  deliveries: readonly Row[],
  documents: readonly Row[],
  history: readonly Row[],
): InvoicingFacts {
  return {
    deliveries: deliveriesOf(deliveries),
    documents: (documents as unknown as readonly DocumentRow[]).map(
      ({ currency, total, ...row }) => ({ ...row, total: Money.of(total, currency) }),
    ),
    history: (history as unknown as readonly InvoicingRow[]).map((row) => ({
      ...row,
      amount: new Decimal(row.amount),
    })),
  };
}

function deliveriesOf(rows: readonly Row[]): readonly Delivery[] {
  return (rows as unknown as readonly DeliveryRow[]).map(deliveryOf);
}

function deliveryOf({ currency, amount, ...row }: DeliveryRow): Delivery {
  return { ...row, amount: Money.of(amount, currency) };
}
