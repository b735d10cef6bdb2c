import type { SqlReader } from '@duebook/platform';
import type { DecidedDocument } from '../domain/decided-posting';
import type { DocumentContent } from '../domain/document-difference';
import { naturalKeyOf, referenceKeyOf } from '../domain/natural-key';
import type { PostedDocument, PostedDocuments } from '../domain/posted-document';

interface Row extends DocumentContent {
  readonly id: string;
  readonly legalEntityId: string;
  readonly sourceSystem: string;
  readonly kind: string;
  readonly numberScope: string;
  readonly externalRef: string | null;
}

const SAME_REFERENCE = `union
  select same.* from wanted cross join lateral (
    select * from ledger.document as document
     where document.tenant_id = $1 and document.external_ref = wanted.external_ref
    offset 0) as same
   where same.legal_entity_id = wanted.legal_entity_id
     and same.source_system = wanted.source_system`;

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
  if (named.length === 0) return { find: () => undefined };
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
           select id, legal_entity_id as "legalEntityId", source_system as "sourceSystem", kind,
                  number_scope as "numberScope", external_ref as "externalRef",
                  document_number as "documentNumber", party_id as "partyId",
                  document_date as "documentDate", posting_date as "postingDate",
                  currency as "currencyCode", net_amount as "netAmount", tax_amount as "taxAmount",
                  total_amount as "totalAmount", reference,
                  payment_term_id as "paymentTermId",
                  (select string_agg(case when item.original_amount = found.total_amount and found.kind <> 'CONTRA'
                                          then item.due_date::text
                                          else item.due_date || ' ' || item.original_amount end,
                                     ', ' order by item.instalment)
                     from ledger.open_item as item
                    where item.tenant_id = $1 and item.document_id = found.id) as "dueDate",
                  coalesce((select string_agg(line.account_id || ' ' || line.net_amount || ' ' || line.tax_amount,
                                              ', ' order by line.line_number)
                              from ledger.document_line as line
                             where line.tenant_id = $1 and line.document_id = found.id), '') as lines
             from found`,
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

function lookup(rows: readonly Row[]): PostedDocuments {
  const byKey = new Map<string, PostedDocument>();
  const byReference = new Map<string, PostedDocument>();
  for (const row of rows) {
    const posted = { id: row.id, content: row };
    byKey.set(naturalKeyOf(row) ?? '', posted);
    if (row.externalRef !== null) byReference.set(referenceKeyOf(row) ?? '', posted);
  }
  return {
    find: (document) => {
      const key = naturalKeyOf(document);
      const reference = referenceKeyOf(document);
      return (
        (key === null ? undefined : byKey.get(key)) ??
        (reference === null ? undefined : byReference.get(reference))
      );
    },
  };
}
