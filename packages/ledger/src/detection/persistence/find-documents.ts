import type { BusinessDate } from '@duebook/kernel';
import type { FindingWindow } from '@duebook/governance';
import type { SqlReader } from '@duebook/platform';
import type { DocumentKind } from '../../receivables/domain/document-kind';

/** A finding about documents, as a rule's statement answers it. */
export interface FoundDocuments {
  readonly key: string;
  readonly foundOn: BusinessDate;
  readonly legalEntityId: string;
  readonly principalIds: readonly string[];
  readonly documents: readonly { readonly kind: DocumentKind; readonly id: string }[];
  readonly partyId: string;
  readonly summary: string;
}

/** A pattern among documents. */
export interface DocumentPattern {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly description: string;
  /**
   * A query of `id`, `found_on`, `legal_entity_id`, `principal_ids`, `documents`, `party_id` and
   * `summary` of one tenant ($1) for days ($2 to $3) and legal entities ($4, null for all).
   */
  readonly found: string;
}

/** Documents with who posted them and when; Duebook's own work is nobody's. */
export const POSTED = `
  select document.tenant_id, document.id, document.commit_id, document.legal_entity_id,
         document.kind, document.document_number, document.party_id, document.posting_date,
         document.currency, document.total_amount, document.reverses_document_id,
         record.principal_id, record.principal_kind, record.started_at
    from ledger.document
    join platform.v_commit_record as record
      on record.tenant_id = document.tenant_id and record.id = document.commit_id
   where document.tenant_id = $1`;

/** A document as a finding names it. */
export function named(document: string): string {
  return `jsonb_build_object('kind', ${document}.kind, 'id', ${document}.id)`;
}

/** An amount as people read it: without the zeros that its column adds. */
export function amountOf(document: string): string {
  return `trim_scale(${document}.total_amount)::text || ' ' || ${document}.currency`;
}

/** The stretch of a pattern's findings that is asked for, in the order of their keys. */
export function findDocuments(
  reader: SqlReader,
  { found }: DocumentPattern,
  window: FindingWindow,
): Promise<readonly FoundDocuments[]> {
  return reader.query<FoundDocuments>({
    text: `select key, found_on::text as "foundOn", legal_entity_id as "legalEntityId",
                  principal_ids as "principalIds", documents, party_id as "partyId", summary
             from (select found.*, found_on::text || ' ' || id::text as key
                     from (${found}) as found
                    where found_on between $2 and $3
                      and ($4::uuid[] is null or legal_entity_id = any ($4))) as keyed
            where ($5::text is null or key = $5)
              and ($6::text is null or key collate "C" > $6)
            order by key collate "C"
            limit $7`,
    values: [
      reader.tenantId,
      window.from,
      window.to,
      window.legalEntityIds,
      window.key,
      window.after,
      window.limit,
    ],
  });
}
