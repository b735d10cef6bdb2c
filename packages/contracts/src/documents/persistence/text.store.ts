import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { TextStore } from '../application/ports';
import { contentPassage } from '../domain/content-passage';
import { gramsOf } from '../domain/grams';
import type { Passage } from '../domain/passages';

/** Of what the document says of itself, which is in no file. */
const NO_VERSION = 0;

/** Texts in PostgreSQL. */
export const textStore: TextStore = {
  indexContent: async (tx, document) => {
    const passage = contentPassage(document);
    await tx.batch([
      {
        name: 'contracts.delete_content_passage',
        text: `delete from contracts.document_passage
                where tenant_id = $1 and document_id = $2 and version_number = 0`,
        values: [tx.tenantId, document.id],
      },
      insertPassages(tx, { documentId: document.id, versionNumber: NO_VERSION }, [passage]),
      insertGrams(tx, document.id, gramsOf(passage.folded)),
    ]);
  },
  startAnew: async (tx, document) => {
    await tx.batch([
      {
        name: 'contracts.delete_grams_of_document',
        text: 'delete from contracts.document_gram where tenant_id = $1 and document_id = $2',
        values: [tx.tenantId, document.id],
      },
      insertGrams(tx, document.id, gramsOf(contentPassage(document).folded)),
    ]);
  },
  await: async (tx, { id, documentId, number, fileId, mediaType }) => {
    await tx.query({
      name: 'contracts.insert_document_extraction',
      text: `insert into contracts.document_extraction
               (tenant_id, id, document_id, version_number, file_id, media_type, state, queued_at,
                attempts)
             values ($1, $2, $3, $4, $5, $6, 'WAITING', $7, 0)`,
      values: [tx.tenantId, id, documentId, number, fileId, mediaType, tx.startedAt],
    });
  },
};

/** Keeps passages of a version. */
export function insertPassages(
  { tenantId }: Pick<Transaction, 'tenantId'>,
  { documentId, versionNumber }: Readonly<{ documentId: Id; versionNumber: number }>,
  passages: readonly Passage[],
): Statement {
  return bulkInsert(
    { name: 'contracts.insert_document_passages', table: 'contracts.document_passage' },
    tenantId,
    columnsOf(passages, {
      document_id: ['uuid', () => documentId],
      version_number: ['int', () => versionNumber],
      number: ['int', ({ number }) => number],
      place: ['text', ({ place }) => place],
      content: ['text', ({ content }) => content],
      folded: ['text', ({ folded }) => folded],
    }),
  );
}

/** Lets a document be found by these grams too. */
export function insertGrams(
  { tenantId }: Pick<Transaction, 'tenantId'>,
  documentId: Id,
  grams: readonly number[],
): Statement {
  return {
    name: 'contracts.insert_document_grams',
    text: `insert into contracts.document_gram (tenant_id, gram, document_id)
           select $1, gram, $2 from unnest($3::int[]) as row (gram)
           on conflict do nothing`,
    values: [tenantId, documentId, grams],
  };
}
