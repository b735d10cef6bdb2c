import type { Document } from '../domain/document';
import type { Extraction, ExtractionStore, ReadingKept } from '../application/ports';
import { jobTable, type JobProgress, type Transaction } from '@duebook/platform';
import { gramsOf } from '../domain/grams';
import { insertGrams, insertPassages } from './text.store';

const COLUMNS = `job.id, job.state, job.attempts, job.document_id as "documentId",
  job.version_number as "versionNumber", job.file_id as "fileId", job.media_type as "mediaType",
  job.claims`;

const queue = jobTable<Extraction, Extraction, JobProgress>({
  ...{ table: 'contracts.document_extraction', columns: COLUMNS, jobOf: (job) => job },
  ...{ order: 'next.queued_at, next.id', alone: 'NEVER', onClaim: 'claims = job.claims + 1' },
});

/** The queue in PostgreSQL. */
export const extractionStore: ExtractionStore = { ...queue, keep };

type Found = Pick<Document, 'id' | 'legalEntityId' | 'kindCode' | 'currentVersion' | 'state'>;

async function keep(tx: Transaction, job: Extraction, kept: ReadingKept): Promise<Found | null> {
  const { documentId, versionNumber } = job;
  const [document] = await tx.query<Found>({
    name: 'contracts.lock_document_of_text',
    text: `select id, legal_entity_id as "legalEntityId", kind_code as "kindCode",
                  current_version as "currentVersion", state
             from contracts.document where tenant_id = $1 and id = $2 for no key update`,
    values: [tx.tenantId, documentId],
  });
  if (!document || document.state === 'DELETED') return null;
  const isLatest = document.currentVersion === versionNumber;
  const grams = isLatest ? gramsOfAll(kept) : [];
  await tx.batch([
    {
      name: 'contracts.tell_text_of_version',
      text: `update contracts.document_version
                set text_state = $3, text_failure = $4, warnings = $5::text[], page_count = $6,
                    character_count = $7
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, job.id, kept.textState, kept.textFailure, kept.warnings],
        ...[kept.pageCount, kept.characterCount],
      ],
    },
    {
      name: 'contracts.delete_passages_of_version',
      text: `delete from contracts.document_passage
              where tenant_id = $1 and document_id = $2 and version_number = $3`,
      values: [tx.tenantId, documentId, versionNumber],
    },
    insertPassages(tx, { documentId, versionNumber }, kept.passages),
    insertGrams(tx, documentId, grams),
  ]);
  return document;
}

function gramsOfAll({ passages }: ReadingKept): readonly number[] {
  const grams = new Set<number>();
  for (const { folded } of passages) for (const gram of gramsOf(folded)) grams.add(gram);
  return [...grams];
}
