import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, isOneOf } from '@duebook/platform';
import type { DocumentLink, LinkStore } from '../application/ports';

interface Row extends Omit<DocumentLink, 'object'> {
  readonly objectType: string;
  readonly objectId: Id;
}

const COLUMNS = `link.id, link.document_id as "documentId", link.object_type as "objectType",
  link.object_id as "objectId", link.linked_by as "linkedBy", link.linked_at as "linkedAt"`;

/** Links in PostgreSQL. */
export const linkStore: LinkStore = {
  of: async (reader, documentIds) => {
    const rows = await reader.query<Row>({
      name: 'contracts.document_links',
      text: `select ${COLUMNS} from contracts.document_link as link
              where link.tenant_id = $1 and ${isOneOf('link.document_id', '$2::uuid[]')}
                and link.unlinked_at is null
              order by link.document_id, link.id`,
      values: [reader.tenantId, documentIds],
    });
    return rows.map(linkOf);
  },
  to: async (reader, objects) => {
    const rows = await reader.query<Row>({
      name: 'contracts.document_links_to',
      text: `select ${COLUMNS}
               from unnest($2::uuid[], $3::text[]) as wanted (id, type)
               join contracts.document_link as link
                 on link.tenant_id = $1 and link.unlinked_at is null
                    and link.object_id = wanted.id and link.object_type = wanted.type
               join contracts.document as document
                 on document.tenant_id = $1 and document.id = link.document_id
                    and document.state = 'STANDING'
              order by link.object_id, link.document_id`,
      values: [reader.tenantId, objects.map(({ id }) => id), objects.map(({ type }) => type)],
    });
    return rows.map(linkOf);
  },
  add: async (tx, documentId, objects) => {
    if (objects.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_document_links', table: 'contracts.document_link' },
        tx.tenantId,
        columnsOf(objects, {
          id: ['uuid', () => tx.ids.next()],
          document_id: ['uuid', () => documentId],
          object_type: ['text', ({ type }) => type],
          object_id: ['uuid', ({ id }) => id],
          linked_by: ['uuid', () => tx.caller.principalId],
          linked_at: ['timestamptz', () => tx.startedAt],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  end: async (tx, documentId, objects) => {
    const rows = await tx.query({
      name: 'contracts.end_document_links',
      text: `update contracts.document_link as link set unlinked_by = $5, unlinked_at = $6
               from unnest($3::uuid[], $4::text[]) as wanted (id, type)
              where link.tenant_id = $1 and link.document_id = $2 and link.unlinked_at is null
                and link.object_id = wanted.id and link.object_type = wanted.type
          returning link.id`,
      values: [
        ...[tx.tenantId, documentId, objects.map(({ id }) => id), objects.map(({ type }) => type)],
        ...[tx.caller.principalId, tx.startedAt],
      ],
    });
    return rows.length;
  },
};

function linkOf({ objectType, objectId, ...link }: Row): DocumentLink {
  return { ...link, object: { type: objectType, id: objectId } };
}
