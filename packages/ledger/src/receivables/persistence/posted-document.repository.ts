import type { SqlReader } from '@duebook/platform';
import type { DecidedDocument } from '../domain/decided-posting';
import type { DocumentContent } from '../domain/document-content';
import { naturalKeyOf, referenceKeyOf } from '../domain/natural-key';
import type { PostedDocuments } from '../domain/posted-document';

interface Row extends DocumentContent {
  readonly id: string;
  readonly legalEntityId: string;
  readonly sourceSystem: string;
  readonly kind: string;
  readonly numberScope: string;
  readonly externalRef: string | null;
  readonly isReversed: boolean;
  readonly numberGeneration: number;
  readonly referenceGeneration: number;
}

const SAME_REFERENCE = `union
  select same.* from wanted cross join lateral (
    select * from ledger.document as document
     where document.tenant_id = $1 and document.external_ref = wanted.external_ref
    offset 0) as same
   where same.legal_entity_id = wanted.legal_entity_id
     and same.source_system = wanted.source_system`;

const CODE_OF = (accountId: string) =>
  `(select account.code from ledger.account as account
     where account.tenant_id = $1 and account.id = ${accountId})`;

/** What money or an adjustment was posted against: the line of its entry that is of no party. */
const COUNTER_ACCOUNT = `
  case when found.kind in
              ('RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND', 'ADJUSTMENT')
       then (select ${CODE_OF('line.account_id')}
               from ledger.journal_entry as entry
               join ledger.journal_line as line
                 on line.tenant_id = $1 and line.entry_id = entry.id and line.party_id is null
              where entry.tenant_id = $1 and entry.source_id = found.id
              order by entry.id, line.line_number limit 1) end`;

const LINES = `
  coalesce((select jsonb_agg(jsonb_build_object(
                     'accountCode', ${CODE_OF('line.account_id')},
                     'netAmount', line.net_amount::text,
                     'taxAmount', line.tax_amount::text,
                     'taxRatePercent', trim_scale(line.tax_rate_percent)::text,
                     'quantity', trim_scale(line.quantity)::text,
                     'unitPrice', trim_scale(line.unit_price)::text,
                     'dimensions', line.dimensions) order by line.line_number)
              from ledger.document_line as line
             where line.tenant_id = $1 and line.document_id = found.id), '[]')`;

/** Of a document that was found: what it is found by, and what it is compared by. */
const COLUMNS = `id, legal_entity_id as "legalEntityId", source_system as "sourceSystem", kind,
  number_scope as "numberScope", external_ref as "externalRef",
  document_number as "documentNumber", party_id as "partyId",
  document_date as "documentDate", posting_date as "postingDate",
  currency as "currencyCode", net_amount as "netAmount", tax_amount as "taxAmount",
  total_amount as "totalAmount", trim_scale(exchange_rate)::text as "exchangeRate", reference,
  payment_term_id as "paymentTermId", contract_number as "contractNumber",
  number_generation as "numberGeneration",
  reference_generation as "referenceGeneration",
  (select undone.id from ledger.document as undone
    where undone.tenant_id = $1
      and undone.reverses_document_id = found.id) is not null as "isReversed",
  (select string_agg(case when item.original_amount = found.total_amount and found.kind <> 'CONTRA'
                          then item.due_date::text
                          else item.due_date || ' ' || item.original_amount end,
                     ', ' order by item.instalment)
     from ledger.open_item as item
    where item.tenant_id = $1 and item.document_id = found.id) as "dueDate",
  (select jsonb_agg(item.discounts order by item.instalment) from ledger.open_item as item
    where item.tenant_id = $1 and item.document_id = found.id) as discounts,
  (select item.item_class from ledger.open_item as item
    where item.tenant_id = $1 and item.document_id = found.id
    order by item.instalment limit 1) as "itemClass",
  (select item.side from ledger.open_item as item
    where item.tenant_id = $1 and item.document_id = found.id
    order by item.instalment limit 1) as side,
  ${COUNTER_ACCOUNT} as "counterAccountCode",
  ${LINES} as lines`;

/**
 * One statement for the whole batch. `offset 0` keeps the planner from weighing the other columns of
 * the natural key: without statistics of a tenant's rows, as in the minutes after a large load began,
 * three columns of any index seem to find one row, and it would read all of a legal entity's documents
 * for each one it looks for.
 */
export async function findPostedDocuments(
  reader: SqlReader,
  documents: readonly DecidedDocument[],
): Promise<PostedDocuments> {
  const named = documents.filter(
    (document) => document.documentNumber !== null || document.externalRef !== null,
  );
  if (named.length === 0) return NOTHING;
  // Most batches have no external references; the planner then has no branch to go wrong in.
  const byReference = named.some((document) => document.externalRef !== null);
  const rows = await reader.query<Row>({
    name: byReference ? 'ledger.find_posted_by_reference' : 'ledger.find_posted_documents',
    text: `with wanted as (
             select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
               as wanted (legal_entity_id, source_system, kind, number_scope, document_number, external_ref)
           ), found as (
             select same.* from wanted cross join lateral (
               select * from ledger.document as document
                where document.tenant_id = $1
                  and document.document_number = wanted.document_number
                  and document.number_scope = wanted.number_scope
               offset 0) as same
              where same.legal_entity_id = wanted.legal_entity_id
                and same.source_system = wanted.source_system and same.kind = wanted.kind
             ${byReference ? SAME_REFERENCE : ''}
           )
           select ${COLUMNS}
             from found
            order by id`,
    values: [
      reader.tenantId,
      named.map((document) => document.legalEntityId),
      named.map((document) => document.sourceSystem),
      named.map((document) => document.kind),
      named.map((document) => document.numberScope),
      named.map((document) => document.documentNumber),
      named.map((document) => document.externalRef),
    ],
  });
  return lookup(rows);
}

const NOTHING: PostedDocuments = {
  find: () => undefined,
  reversed: () => [],
  generationsOf: () => ({ number: 0, reference: 0 }),
};

/** @param rows in the order in which they were posted */
function lookup(rows: readonly Row[]): PostedDocuments {
  if (rows.length === 0) return NOTHING;
  const byKey = new Map<string, Row[]>();
  const byReference = new Map<string, Row[]>();
  for (const row of rows) {
    add(byKey, naturalKeyOf(row), row);
    add(byReference, referenceKeyOf(row), row);
  }
  const numbered = (document: DecidedDocument) => byKey.get(naturalKeyOf(document) ?? '') ?? [];
  const referred = (document: DecidedDocument) =>
    byReference.get(referenceKeyOf(document) ?? '') ?? [];
  const named = (document: DecidedDocument) => [...referred(document), ...numbered(document)];
  const postedOf = (row: Row) => ({ id: row.id, content: row, isReversed: row.isReversed });
  return {
    find: (document) => {
      const rows = named(document);
      const row = rows.findLast(({ isReversed }) => !isReversed) ?? rows.at(-1);
      return row && postedOf(row);
    },
    reversed: (document) =>
      named(document)
        .filter(({ isReversed }) => isReversed)
        .map(postedOf)
        .reverse(),
    generationsOf: (document) => ({
      number: next(numbered(document).map(({ numberGeneration }) => numberGeneration)),
      reference: next(referred(document).map(({ referenceGeneration }) => referenceGeneration)),
    }),
  };
}

function next(generations: readonly number[]): number {
  return Math.max(-1, ...generations) + 1;
}

function add(rows: Map<string, Row[]>, key: string | null, row: Row): void {
  if (key === null) return;
  const known = rows.get(key);
  if (known) known.push(row);
  else rows.set(key, [row]);
}
