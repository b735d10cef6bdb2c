import { compareText, Decimal, Money, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, isOneOf, Raced, violates } from '@duebook/platform';
import type { Row, Statement, Transaction } from '@duebook/platform';
import type { DeliveryStore, InvoicingFacts, NextDelivery } from '../application/ports';
import { deliveryKeyOf, type Delivery, type RecordedDelivery } from '../domain/delivery';
import type { InvoicingDocument } from '../domain/invoicing';
import type { Invoicing } from '../domain/standing-invoicings';
import type { Withdrawal } from '../domain/withdrawal';
import { notInvoiced, notInvoicedTotals } from './not-invoiced.statements';

/** The columns of a delivery, named after its fields. */
export const DELIVERY_COLUMNS = `delivery.id, delivery.legal_entity_id as "legalEntityId",
  delivery.party_id as "partyId", delivery.source_system as "sourceSystem",
  delivery.delivery_number as "deliveryNumber", delivery.order_number as "orderNumber",
  delivery.delivered_on as "deliveredOn",
  delivery.currency, delivery.amount,
  (select withdrawal.withdrawn_on from ledger.delivery_withdrawal as withdrawal
    where withdrawal.tenant_id = $1 and withdrawal.delivery_id = delivery.id) as "withdrawnOn",
  (select withdrawal.reason from ledger.delivery_withdrawal as withdrawal
    where withdrawal.tenant_id = $1 and withdrawal.delivery_id = delivery.id) as "withdrawalReason"`;

type DeliveryRow = Omit<RecordedDelivery, 'amount'> &
  Readonly<{ currency: string; amount: string }>;

type DocumentRow = Omit<InvoicingDocument, 'total'> & Readonly<{ currency: string; total: string }>;

type InvoicingRow = Omit<Invoicing, 'amount'> & Readonly<{ amount: string }>;

/** SQL: whether a document charges a customer. */
export const CHARGES = "document.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')";

/** SQL: whether the document with this id was undone, looked up by its index. */
export const isUndone = (
  documentId: string,
): string => `(select undone.id from ledger.document as undone
  where undone.tenant_id = $1 and undone.reverses_document_id = ${documentId}) is not null`;

/** Deliveries in PostgreSQL. */
export const deliveryStore: DeliveryStore = {
  recordingFacts: async (reader, { legalEntityIds, partyCodes }) => {
    const [entities, parties] = await reader.batch([
      {
        name: 'ledger.zones_of_legal_entities',
        text: `select id, time_zone as "timeZone" from governance.v_legal_entity
                where tenant_id = $1 and id = any ($2::uuid[])`,
        values: [reader.tenantId, legalEntityIds],
      },
      {
        name: 'ledger.customers_by_codes',
        text: `select code, id, is_customer as "isCustomer" from parties.v_party
                where tenant_id = $1 and ${isOneOf('code', '$2::text[]')}`,
        // A code with what PostgreSQL cannot keep is nobody's.
        values: [reader.tenantId, partyCodes.filter((code) => !code.includes('\0'))],
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
    const [, rows] = await tx.batch([insert(tx, inOrder), byKeys(tx.tenantId, inOrder)]);
    const standing = deliveriesOf(rows ?? []).filter(({ withdrawnOn }) => withdrawnOn === null);
    if (standing.length < deliveries.length) throw new Raced('One was withdrawn meanwhile.');
    return standing;
  },
  underKeysOf: async (reader, deliveries) =>
    deliveriesOf(await reader.query(byKeys(reader.tenantId, deliveries))),
  byIds: async (reader, ids) => deliveriesOf(await reader.query(byIds(reader.tenantId, ids))),
  invoicingFacts: async (reader, deliveryIds, documentIds) => {
    const { tenantId } = reader;
    const [deliveries, documents, history] = await reader.batch([
      byIds(tenantId, deliveryIds),
      documentsOf(tenantId, documentIds),
      historyOf(tenantId, deliveryIds, documentIds),
    ]);
    return factsOf(deliveries ?? [], documents ?? [], history ?? []);
  },
  addInvoicings: async (tx, rows) => {
    try {
      await tx.query(insertInvoicings(tx, rows));
    } catch (error) {
      if (
        violates(error, 'delivery_invoicing_of_delivery') ||
        violates(error, 'delivery_invoicing_of_document') ||
        violates(error, 'delivery_invoicing_not_withdrawn')
      ) {
        throw new Raced('The same was invoiced or withdrawn meanwhile.', { cause: error });
      }
      throw error;
    }
  },
  addWithdrawals: async (tx, rows) => {
    try {
      await tx.query(insertWithdrawals(tx, rows));
    } catch (error) {
      if (
        violates(error, 'delivery_withdrawal_pkey') ||
        violates(error, 'delivery_withdrawal_not_invoiced')
      ) {
        throw new Raced('The same was invoiced or withdrawn meanwhile.', { cause: error });
      }
      throw error;
    }
  },
  notInvoiced: async (reader, query, stretch) => {
    const rows = await reader.query<DeliveryRow & Readonly<{ invoiced: string }>>(
      notInvoiced(reader.tenantId, { query, stretch }, DELIVERY_COLUMNS),
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

function insert(tx: Transaction, deliveries: readonly NextDelivery[]): Statement {
  return bulkInsert(
    {
      name: 'ledger.insert_deliveries',
      table: 'ledger.delivery',
      suffix: `on conflict (tenant_id, legal_entity_id, source_system, delivery_number, generation)
        do nothing`,
    },
    tx.tenantId,
    columnsOf(deliveries, {
      id: ['uuid', ({ id }) => id],
      legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
      source_system: ['text', ({ sourceSystem }) => sourceSystem],
      delivery_number: ['text', ({ deliveryNumber }) => deliveryNumber],
      order_number: ['text', ({ orderNumber }) => orderNumber],
      generation: ['smallint', ({ generation }) => generation],
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

/** All deliveries of the keys, withdrawn ones too; each key is looked up, whatever statistics say. */
function byKeys(tenantId: Id, deliveries: readonly Delivery[]): Statement {
  return {
    name: 'ledger.deliveries_by_keys',
    text: `select ${DELIVERY_COLUMNS}
             from unnest($2::uuid[], $3::text[], $4::text[]) as sent (entity, source, number)
            cross join lateral (
              select * from ledger.delivery as same
               where same.tenant_id = $1 and same.legal_entity_id = sent.entity
                 and same.source_system = sent.source and same.delivery_number = sent.number
              offset 0) as delivery`,
    values: [
      tenantId,
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
            where delivery.tenant_id = $1 and ${isOneOf('delivery.id', '$2::uuid[]')}`,
    values: [tenantId, ids],
  };
}

function documentsOf(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'ledger.documents_that_invoice',
    text: `select document.id, document.legal_entity_id as "legalEntityId",
                  document.party_id as "partyId", document.kind, ${CHARGES} as "isCharge",
                  ${isUndone('document.id')} as "isReversed", document.currency, document.total_amount as total
             from ledger.document as document
            where document.tenant_id = $1 and ${isOneOf('document.id', '$2::uuid[]')}`,
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
                  each.document_ordinal as "documentOrdinal",
                  ${isUndone('each.document_id')} as "isReversed"
             from (select * from ledger.delivery_invoicing
                    where tenant_id = $1 and ${isOneOf('delivery_id', '$2::uuid[]')}
                    union
                   select * from ledger.delivery_invoicing
                    where tenant_id = $1 and ${isOneOf('document_id', '$3::uuid[]')}) as each
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

function insertWithdrawals(tx: Transaction, rows: readonly Withdrawal[]): Statement {
  const inOrder = [...rows].sort((a, b) => compareText(a.deliveryId, b.deliveryId));
  return bulkInsert(
    { name: 'ledger.insert_delivery_withdrawals', table: 'ledger.delivery_withdrawal' },
    tx.tenantId,
    columnsOf(inOrder, {
      delivery_id: ['uuid', ({ deliveryId }) => deliveryId],
      withdrawn_on: ['date', ({ withdrawnOn }) => withdrawnOn],
      reason: ['text', ({ reason }) => reason],
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

/** Deliveries from rows of their columns. */
export function deliveriesOf(rows: readonly Row[]): readonly RecordedDelivery[] {
  return (rows as unknown as readonly DeliveryRow[]).map(deliveryOf);
}

function deliveryOf({ currency, amount, ...row }: DeliveryRow): RecordedDelivery {
  return { ...row, amount: Money.of(amount, currency) };
}
