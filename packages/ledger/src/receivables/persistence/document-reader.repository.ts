import { Decimal, Money, type Id } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import { ListStatement } from '../../persistence/list-statement';
import type {
  DocumentFilter,
  DocumentReader,
  DocumentSort,
  DocumentStretch,
  ReadDocument,
  ReadDocumentLine,
} from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';

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

const COLUMNS = `document.id, document.legal_entity_id as "legalEntityId", document.kind,
  document.source_system as "sourceSystem", document.document_number as "documentNumber",
  document.external_ref as "externalRef", document.party_id as "partyId",
  document.document_date as "documentDate", document.posting_date as "postingDate",
  document.currency, entity.functional_currency as "functionalCurrency",
  document.net_amount as net, document.tax_amount as tax, document.total_amount as total,
  document.functional_amount as "functionalTotal", document.exchange_rate as "exchangeRate",
  document.exchange_rate_source as "exchangeRateSource",
  document.payment_term_id as "paymentTermId", document.reference, document.memo,
  document.is_opening as "isOpening", document.reverses_document_id as "reversesDocumentId",
  (select undone.id from ledger.document as undone
    where undone.tenant_id = $1 and undone.reverses_document_id = document.id) as "reversedById"`;

/** Column and direction of each order; the id breaks ties in the same direction. */
const ORDERS: Readonly<Record<DocumentSort, readonly [column: string, isDescending: boolean]>> = {
  POSTING_DATE_DESC: ['posting_date', true],
  POSTING_DATE_ASC: ['posting_date', false],
  DOCUMENT_DATE_DESC: ['document_date', true],
  DOCUMENT_DATE_ASC: ['document_date', false],
};

const EVERY_KIND = [
  'SALES_INVOICE',
  'SALES_CREDIT_NOTE',
  'SALES_DEBIT_NOTE',
  'PURCHASE_INVOICE',
  'PURCHASE_CREDIT_NOTE',
  'PURCHASE_DEBIT_NOTE',
  'RECEIPT',
  'PAYMENT',
  'CUSTOMER_REFUND',
  'SUPPLIER_REFUND',
  'ADJUSTMENT',
  'CONTRA',
  'REVERSAL',
] as const satisfies readonly DocumentKind[];

/** Documents on PostgreSQL. */
export const documentReader: DocumentReader = {
  page: async (reader, stretch) => {
    const rows = await reader.query<Row>(pageOf(reader.tenantId, stretch));
    return rows.map(documentOf);
  },
  count: async (reader, among, most) => {
    const [row] = await reader.query<{ count: string }>(countOf(reader.tenantId, among, most));
    return Number(row?.count ?? 0);
  },
  byIds: async (reader, ids) => {
    const rows = await reader.query<Row>({
      name: 'ledger.documents_by_ids',
      text: `select ${COLUMNS} from ledger.document as document
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
              where line.tenant_id = $1 and line.document_id = any($2::uuid[])
              order by line.document_id, line.line_number`,
      values: [reader.tenantId, documentIds],
    });
    return rows.map(lineOf);
  },
};

/**
 * A page. A party's documents and those of one number come from an index of their own; all others
 * are taken per legal entity and kind, each in the order of an index, and merged.
 */
function pageOf(tenantId: Id, stretch: DocumentStretch): Statement {
  const list = new ListStatement('ledger.documents', tenantId);
  const [column, isDescending] = ORDERS[stretch.sortBy];
  list.variant(stretch.sortBy.toLowerCase());
  const order = (alias: string): string =>
    isDescending ? `${alias}.${column} desc, ${alias}.id desc` : `${alias}.${column}, ${alias}.id`;
  const limit = list.parameter(stretch.limit);
  const candidates = candidatesOf(list, stretch, {
    conditions:
      conditionsOf(list, stretch.filter) + furtherOf(list, stretch.after, column, isDescending),
    end: `order by ${order('candidate')} ${list.atMost(stretch.limit)}`,
  });
  return list.of(`select ${COLUMNS} ${candidates} order by ${order('document')} limit ${limit}`);
}

function countOf(
  tenantId: Id,
  among: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
  most: number,
): Statement {
  const list = new ListStatement('ledger.documents_count', tenantId);
  const limit = list.parameter(most);
  const conditions = conditionsOf(list, among.filter);
  const candidates = candidatesOf(list, among, { conditions, end: `limit ${limit}` });
  return list.of(`select count(*) from (select 1 ${candidates} limit ${limit}) as counted`);
}

function conditionsOf(list: ListStatement, filter: DocumentFilter): string {
  return [
    list.when('number', filter.documentNumber, (n) => `candidate.document_number = ${n}`),
    list.when('from', filter.postedFrom, (day) => `candidate.posting_date >= ${day}::date`),
    list.when('to', filter.postedTo, (day) => `candidate.posting_date <= ${day}::date`),
    list.when('dfrom', filter.dateFrom, (day) => `candidate.document_date >= ${day}::date`),
    list.when('dto', filter.dateTo, (day) => `candidate.document_date <= ${day}::date`),
  ].join('');
}

function furtherOf(
  list: ListStatement,
  after: DocumentStretch['after'],
  column: string,
  isDescending: boolean,
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  const beyond = isDescending ? '<' : '>';
  return list.when(
    'after',
    after.day,
    (day) => `(candidate.${column}, candidate.id) ${beyond} (${day}::date, ${id}::uuid)`,
  );
}

/** `from …` of the documents asked for, as `document`, with their `entity`. */
function candidatesOf(
  list: ListStatement,
  { legalEntityIds, filter }: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
  inner: { readonly conditions: string; readonly end: string },
): string {
  const { conditions, end } = inner;
  const party = list.when('party', filter.partyId, (id) => `candidate.party_id = ${id}::uuid`);
  if (filter.partyId !== null || filter.documentNumber !== null) {
    const kinds = list.when(
      'kinds',
      filter.kinds,
      (each) => `candidate.kind = any(${each}::text[])`,
    );
    const seen = list.when(
      'entities',
      legalEntityIds,
      (ids) => `candidate.legal_entity_id = any(${ids}::uuid[])`,
    );
    return `from (select * from ledger.document as candidate
                   where candidate.tenant_id = $1${party}${kinds}${seen}${conditions} ${end}) as document
            join governance.v_legal_entity as entity
              on entity.tenant_id = $1 and entity.id = document.legal_entity_id`;
  }
  const kinds = list.parameter(filter.kinds ?? EVERY_KIND);
  const seen = list.when('entities', legalEntityIds, (ids) => `id = any(${ids}::uuid[])`);
  return `from (select id, functional_currency from governance.v_legal_entity
                 where tenant_id = $1${seen}) as entity
          cross join unnest(${kinds}::text[]) as wanted (kind)
          cross join lateral (
            select * from ledger.document as candidate
             where candidate.tenant_id = $1 and candidate.legal_entity_id = entity.id
               and candidate.kind = wanted.kind${conditions} ${end}) as document`;
}

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
