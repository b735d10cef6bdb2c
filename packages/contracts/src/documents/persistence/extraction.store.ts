import type { Document } from '../domain/document';
import type { Extraction, ExtractionStore, ReadingKept } from '../application/ports';
import type { JobProgress, SqlReader, Statement, Transaction } from '@duebook/platform';
import type { Id } from '@duebook/kernel';
import { gramsOf } from '../domain/grams';
import { insertGrams, insertPassages } from './text.store';

const COLUMNS = `job.id, job.state, job.attempts, job.document_id as "documentId",
  job.version_number as "versionNumber", job.file_id as "fileId", job.media_type as "mediaType",
  job.claims`;

/** The queue in PostgreSQL. */
export const extractionStore: ExtractionStore = {
  isAnyWaiting: async (reader, now) => {
    const rows = await reader.query({
      name: 'contracts.document_extraction_waiting',
      text: `select 1 from contracts.document_extraction
              where tenant_id = $1 and state in ('WAITING', 'RUNNING')
                and (claimed_until is null or claimed_until <= $2) limit 1`,
      values: [reader.tenantId, now],
    });
    return rows.length > 0;
  },
  claimNext: (tx, { claimedBy, now, until }) =>
    first(tx, {
      name: 'contracts.claim_document_extraction',
      text: `update contracts.document_extraction as job
                set claimed_by = $2, claimed_until = $4, state = 'RUNNING', failure = null,
                    started_at = coalesce(job.started_at, $3), claims = job.claims + 1
              where job.tenant_id = $1
                and job.id = (
                  select next.id from contracts.document_extraction as next
                   where next.tenant_id = $1 and next.state in ('WAITING', 'RUNNING')
                     and (next.claimed_until is null or next.claimed_until <= $3)
                   order by next.queued_at, next.id limit 1
                   for no key update skip locked)
            returning ${COLUMNS}`,
      values: [tx.tenantId, claimedBy, now, until],
    }),
  lockClaimed: (tx, id, claimedBy) =>
    first(tx, {
      name: 'contracts.lock_document_extraction',
      text: `select ${COLUMNS} from contracts.document_extraction as job
              where job.tenant_id = $1 and job.id = $2 and job.claimed_by = $3 for no key update`,
      values: [tx.tenantId, id, claimedBy],
    }),
  save,
  keep,
};

async function first(reader: SqlReader, statement: Statement): Promise<Extraction | null> {
  const [job] = await reader.query<Extraction>(statement);
  return job ?? null;
}

const PROGRESS_COLUMNS: Readonly<Record<keyof JobProgress, string>> = {
  ...{ state: 'state', finishedAt: 'finished_at', claimedUntil: 'claimed_until' },
  ...{ attempts: 'attempts', failure: 'failure' },
};

async function save(tx: Transaction, id: Id, progress: JobProgress): Promise<void> {
  const told = (Object.keys(PROGRESS_COLUMNS) as (keyof JobProgress)[]).filter(
    (part) => progress[part] !== undefined,
  );
  if (told.length === 0) return;
  const set = told.map((part, index) => `${PROGRESS_COLUMNS[part]} = $${index + 3}`);
  await tx.query({
    text: `update contracts.document_extraction set ${set.join(', ')}
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, ...told.map((part) => progress[part])],
  });
}

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
