import { Decimal, Money } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  countedRows,
  isOneOf,
  ListStatement,
  type SqlReader,
} from '@duebook/platform';
import type {
  DeviationsAsked,
  DocumentUnderContract,
  FoundDeviation,
  InvoiceTermsStore,
} from '../application/ports';
import type { DuePart } from '../domain/deviation';

/** What asks for money under a contract. */
const CLAIMS = `('SALES_INVOICE', 'SALES_DEBIT_NOTE', 'PURCHASE_INVOICE', 'PURCHASE_DEBIT_NOTE')`;
const CREDITS = `('SALES_CREDIT_NOTE', 'PURCHASE_CREDIT_NOTE')`;

/** That no other document has undone it. */
const standing = (document: string): string => `not exists (
  select from ledger.v_document as undone
   where undone.tenant_id = $1 and undone.reverses_document_id = ${document}.id)`;

const COLUMNS = `deviation.id, deviation.contract_id as "contractId",
  deviation.document_id as "documentId", deviation.legal_entity_id as "legalEntityId",
  deviation.party_id as "partyId", deviation.document_date as "documentDate", deviation.kind,
  deviation.agreed, deviation.invoiced, deviation.found_at as "foundAt"`;

/** Documents under contracts, read of the ledger, and in what they deviate, in PostgreSQL. */
export const invoiceTermsStore: InvoiceTermsStore = {
  documentUnderContract: async (reader, documentId) => {
    const [row] = await reader.query<DocumentRow>({
      name: 'contracts.document_under_contract',
      text: `select document.id, document.contract_id as "contractId",
                    document.legal_entity_id as "legalEntityId", document.party_id as "partyId",
                    document.document_date as "documentDate", document.currency,
                    document.total_amount as total,
                    (select jsonb_agg(jsonb_build_object('dueDate', item.due_date,
                              'amount', item.original_amount::text, 'discounts', item.discounts)
                              order by item.instalment)
                       from ledger.v_open_item as item
                      where item.tenant_id = $1 and item.document_id = document.id) as parts,
                    (select sum(case when each.kind in ${CREDITS} then -each.total_amount
                                     else each.total_amount end)
                       from ledger.v_document as each
                      where each.tenant_id = $1 and each.contract_id = document.contract_id
                        and each.currency = document.currency and each.id <= document.id
                        and each.kind in ${CLAIMS.slice(0, -1)}, ${CREDITS.slice(1)}
                        and ${standing('each')}) as "invoicedWithIt"
               from ledger.v_document as document
              where document.tenant_id = $1 and document.id = $2
                and document.contract_id is not null and document.kind in ${CLAIMS}`,
      values: [reader.tenantId, documentId],
    });
    return row ? documentOf(row) : null;
  },
  contractsOf: (reader, documentIds) =>
    reader.query({
      name: 'contracts.contracts_of_documents',
      text: `select document.id as "documentId", document.contract_id as "contractId",
                    document.document_date as "documentDate"
               from ledger.v_document as document
              where document.tenant_id = $1 and ${isOneOf('document.id', '$2::uuid[]')}
                and document.contract_id is not null`,
      values: [reader.tenantId, documentIds],
    }),
  add: async (tx, found) => {
    if (found.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'contracts.add_deviations', table: 'contracts.contract_deviation' },
        tx.tenantId,
        columnsOf(found, {
          id: ['uuid', ({ id }) => id],
          contract_id: ['uuid', ({ contractId }) => contractId],
          document_id: ['uuid', ({ documentId }) => documentId],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          party_id: ['uuid', ({ partyId }) => partyId],
          document_date: ['date', ({ documentDate }) => documentDate],
          kind: ['text', ({ kind }) => kind],
          agreed: ['text', ({ agreed }) => agreed],
          invoiced: ['text', ({ invoiced }) => invoiced],
          found_at: ['timestamptz', ({ foundAt }) => foundAt],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  page: pageOf,
  count: (reader, asked, most) => {
    const list = new ListStatement('contracts.deviations_count', reader.tenantId);
    const limit = list.parameter(most);
    const rows = `from contracts.contract_deviation as deviation
                  where deviation.tenant_id = $1${conditionsOf(list, asked)}`;
    return countedRows(reader, list.counting(rows, limit));
  },
  ofDocuments: (reader, documentIds) =>
    reader.query({
      name: 'contracts.deviations_of_documents',
      text: `select ${COLUMNS} from contracts.contract_deviation as deviation
              where deviation.tenant_id = $1
                and ${isOneOf('deviation.document_id', '$2::uuid[]')}
              order by deviation.document_id, deviation.id`,
      values: [reader.tenantId, documentIds],
    }),
};

async function pageOf(
  reader: SqlReader,
  { after, limit, ...asked }: Parameters<InvoiceTermsStore['page']>[1],
): Promise<readonly FoundDeviation[]> {
  const list = new ListStatement('contracts.deviations', reader.tenantId);
  const among = conditionsOf(list, asked);
  const further = list.when('after', after, (id) => `deviation.id < ${id}::uuid`);
  const rows = await reader.query<FoundDeviation>(
    list.of(`select ${COLUMNS} from contracts.contract_deviation as deviation
              where deviation.tenant_id = $1${among}${further}
              order by deviation.id desc ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit);
}

function conditionsOf(list: ListStatement, { legalEntityIds, filter }: DeviationsAsked): string {
  const { contractId, partyId, kinds, documentDateFrom, documentDateTo } = filter;
  return [
    ` and ${STANDING}`,
    list.when(
      'entities',
      legalEntityIds,
      (ids) => `deviation.legal_entity_id = any (${ids}::uuid[])`,
    ),
    list.when('contract', contractId, (id) => `deviation.contract_id = ${id}::uuid`),
    list.when('party', partyId, (id) => `deviation.party_id = ${id}::uuid`),
    list.when('kinds', kinds, (some) => `deviation.kind = any (${some}::text[])`),
    list.days('deviation.document_date', documentDateFrom, documentDateTo),
  ].join('');
}

const STANDING = `not exists (
  select from ledger.v_document as undone
   where undone.tenant_id = $1 and undone.reverses_document_id = deviation.document_id)`;

type DocumentRow = Omit<DocumentUnderContract, 'total' | 'parts' | 'invoicedWithIt'> & {
  readonly currency: string;
  readonly total: string;
  readonly parts: readonly (Omit<DuePart, 'amount'> & { readonly amount: string })[];
  readonly invoicedWithIt: string;
};

function documentOf({ currency, ...row }: DocumentRow): DocumentUnderContract {
  return {
    ...row,
    total: Money.of(row.total, currency),
    parts: row.parts.map((part) => ({ ...part, amount: new Decimal(part.amount) })),
    invoicedWithIt: new Decimal(row.invoicedWithIt),
  };
}
