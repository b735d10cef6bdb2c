import { Decimal, Money } from '@duebook/kernel';
import { countedRows, isOneOf } from '@duebook/platform';
import type {
  DocumentReader,
  ReadDocument,
  ReadDocumentLine,
} from '../application/document-reading.ports';
import { countOfDocuments, DOCUMENT_COLUMNS, pageOfDocuments } from './document-list';

interface Row extends Omit<
  ReadDocument,
  'net' | 'tax' | 'total' | 'functionalTotal' | 'exchangeRate'
> {
  readonly currency: string;
  readonly functionalCurrency: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly functionalTotal: string;
  readonly exchangeRate: string;
}

/** Documents on PostgreSQL. */
export const documentReader: DocumentReader = {
  page: async (reader, stretch) => {
    const rows = await reader.query<Row>(pageOfDocuments(reader.tenantId, stretch));
    return rows.map(documentOf);
  },
  count: (reader, among, most) =>
    countedRows(reader, countOfDocuments(reader.tenantId, among, most)),
  byIds: async (reader, ids) => {
    const rows = await reader.query<Row>({
      name: 'ledger.documents_by_ids',
      text: `select ${DOCUMENT_COLUMNS} from ledger.document as document
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = document.legal_entity_id
              where document.tenant_id = $1 and document.id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(documentOf);
  },
  linesOf: async (reader, documentIds) => {
    const rows = await reader.query<LineRow>({
      name: 'ledger.document_lines_of',
      text: `select line.document_id as "documentId", line.line_number as "lineNumber",
                    line.account_id as "accountId", line.description, line.quantity,
                    line.unit_price as "unitPrice", document.currency, line.net_amount as net,
                    line.tax_rate_percent as "taxRatePercent", line.tax_amount as tax,
                    line.dimensions
               from ledger.document_line as line
               join ledger.document as document
                 on document.tenant_id = $1 and document.id = line.document_id
              where line.tenant_id = $1 and ${isOneOf('line.document_id', '$2::uuid[]')}
                and ${isOneOf('document.id', '$2::uuid[]')}
              order by line.document_id, line.line_number`,
      values: [reader.tenantId, documentIds],
    });
    return rows.map(lineOf);
  },
  // The line of its entry that is of no party.
  cashAccountsOf: (reader, documentIds) =>
    reader.query<{ documentId: string; accountId: string }>({
      name: 'ledger.cash_accounts_of',
      text: `with entry as materialized (
               select id, source_id from ledger.journal_entry
                where tenant_id = $1 and ${isOneOf('source_id', '$2::uuid[]')}
             )
             select entry.source_id as "documentId", line.account_id as "accountId"
               from entry
               join ledger.journal_line as line
                 on line.tenant_id = $1 and line.entry_id = entry.id and line.party_id is null
                and ${isOneOf('line.entry_id', 'array(select id from entry)')}`,
      values: [reader.tenantId, documentIds],
    }),
};

// Written out, as copying with a rest or spread costs more than all else of reading a row.
function documentOf(row: Row): ReadDocument {
  const { currency } = row;
  return {
    id: row.id,
    legalEntityId: row.legalEntityId,
    kind: row.kind,
    sourceSystem: row.sourceSystem,
    documentNumber: row.documentNumber,
    externalRef: row.externalRef,
    partyId: row.partyId,
    documentDate: row.documentDate,
    postingDate: row.postingDate,
    net: Money.of(row.net, currency),
    tax: Money.of(row.tax, currency),
    total: Money.of(row.total, currency),
    functionalTotal: Money.of(row.functionalTotal, row.functionalCurrency),
    exchangeRate: new Decimal(row.exchangeRate),
    exchangeRateSource: row.exchangeRateSource,
    paymentTermId: row.paymentTermId,
    contractId: row.contractId,
    contractNumber: row.contractNumber,
    reference: row.reference,
    memo: row.memo,
    isOpening: row.isOpening,
    reversesDocumentId: row.reversesDocumentId,
    reversedById: row.reversedById,
  };
}

interface LineRow extends Omit<
  ReadDocumentLine,
  'net' | 'tax' | 'quantity' | 'unitPrice' | 'taxRatePercent'
> {
  readonly currency: string;
  readonly net: string;
  readonly tax: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly taxRatePercent: string | null;
}

function lineOf({ currency, ...row }: LineRow): ReadDocumentLine {
  return {
    ...row,
    net: Money.of(row.net, currency),
    tax: Money.of(row.tax, currency),
    quantity: decimalOrNull(row.quantity),
    unitPrice: decimalOrNull(row.unitPrice),
    taxRatePercent: decimalOrNull(row.taxRatePercent),
  };
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
