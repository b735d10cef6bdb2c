import { compareText, type BusinessDate, type Id } from '@duebook/kernel';
import {
  isOneOf,
  bulkInsert,
  columnsOf,
  Raced,
  violates,
  type Row,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { DocumentTimesStore, KeptTimes, TimedDocument } from '../application/ports';

const COLUMNS = `times.id, times.document_id as "documentId", times.revision,
  times.issued_on as "issuedOn", times.sent_on as "sentOn", times.received_on as "receivedOn",
  times.accepted_on as "acceptedOn", times.recorded_by as "recordedBy",
  times.recorded_at as "recordedAt"`;

/** The record that holds of the document `wanted.id`. */
const LATEST = `select * from ledger.document_times as each
  where each.tenant_id = $1 and each.document_id = wanted.id
  order by each.revision desc limit 1`;

interface TimesRow extends Omit<KeptTimes, 'days'> {
  readonly issuedOn: BusinessDate | null;
  readonly sentOn: BusinessDate | null;
  readonly receivedOn: BusinessDate | null;
  readonly acceptedOn: BusinessDate | null;
}

type DocumentRow = Omit<TimedDocument, 'standing'>;

/** Times of documents in PostgreSQL. */
export const documentTimesStore: DocumentTimesStore = {
  documents: async (tx, ids) => {
    const [documents, standing] = await tx.batch([
      {
        name: 'ledger.timed_documents',
        text: `select document.id, document.legal_entity_id as "legalEntityId",
                      document.party_id as "partyId", document.kind,
                      document.document_number as "documentNumber",
                      entity.time_zone as "timeZone"
                 from ledger.document as document
                 join governance.v_legal_entity as entity
                   on entity.tenant_id = $1 and entity.id = document.legal_entity_id
                where document.tenant_id = $1 and document.id = any ($2::uuid[])`,
        values: [tx.tenantId, ids],
      },
      latestOf(tx.tenantId, ids),
    ]);
    const byDocument = new Map(timesOf(standing ?? []).map((kept) => [kept.documentId, kept]));
    return (documents as unknown as readonly DocumentRow[]).map((document) => ({
      ...document,
      standing: byDocument.get(document.id) ?? null,
    }));
  },
  add: async (tx, records) => {
    // Two calls that meet on a document wait for one another in the order of the ids.
    const inOrder = [...records].sort(
      (a, b) => compareText(a.documentId, b.documentId) || a.revision - b.revision,
    );
    try {
      await tx.query(insertOf(tx, inOrder));
    } catch (error) {
      if (violates(error, 'document_times_natural')) {
        throw new Raced('Times of the same document were recorded meanwhile.', { cause: error });
      }
      throw error;
    }
  },
  byIds: async (reader, ids) =>
    timesOf(
      await reader.query({
        name: 'ledger.document_times_by_ids',
        text: `select ${COLUMNS} from ledger.document_times as times
                where times.tenant_id = $1 and ${isOneOf('times.id', '$2::uuid[]')}`,
        values: [reader.tenantId, ids],
      }),
    ),
  ofDocuments: async (reader, documentIds) =>
    timesOf(await reader.query(latestOf(reader.tenantId, documentIds))),
  page: async (reader, { documentId, limit, after }) =>
    timesOf(
      await reader.query({
        name: 'ledger.page_of_document_times',
        text: `select ${COLUMNS} from ledger.document_times as times
                where times.tenant_id = $1 and times.document_id = $2
                  and ($3::uuid is null
                       or times.revision < (select seen.revision from ledger.document_times as seen
                                             where seen.tenant_id = $1 and seen.id = $3))
                order by times.revision desc limit $4`,
        values: [reader.tenantId, documentId, after, limit],
      }),
    ),
  legalEntityOf: async (reader, documentId) => {
    const [row] = await reader.query<{ readonly legalEntityId: string }>({
      name: 'ledger.legal_entity_of_document',
      text: `select legal_entity_id as "legalEntityId" from ledger.document
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, documentId],
    });
    return row?.legalEntityId ?? null;
  },
};

/** What holds of each document, by a probe of the index for each. */
function latestOf(tenantId: Id, documentIds: readonly Id[]): Statement {
  return {
    name: 'ledger.latest_document_times',
    text: `select ${COLUMNS} from unnest($2::uuid[]) as wanted (id)
            cross join lateral (${LATEST}) as times`,
    values: [tenantId, documentIds],
  };
}

function insertOf(tx: Transaction, records: readonly KeptTimes[]): Statement {
  return bulkInsert(
    { name: 'ledger.insert_document_times', table: 'ledger.document_times' },
    tx.tenantId,
    columnsOf(records, {
      id: ['uuid', ({ id }) => id],
      document_id: ['uuid', ({ documentId }) => documentId],
      revision: ['int', ({ revision }) => revision],
      issued_on: ['date', ({ days }) => days.ISSUED],
      sent_on: ['date', ({ days }) => days.SENT],
      received_on: ['date', ({ days }) => days.RECEIVED],
      accepted_on: ['date', ({ days }) => days.ACCEPTED],
      recorded_by: ['uuid', ({ recordedBy }) => recordedBy],
      recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function timesOf(rows: readonly Row[]): readonly KeptTimes[] {
  return (rows as unknown as readonly TimesRow[]).map((row) => ({
    id: row.id,
    documentId: row.documentId,
    revision: row.revision,
    days: {
      ISSUED: row.issuedOn,
      SENT: row.sentOn,
      RECEIVED: row.receivedOn,
      ACCEPTED: row.acceptedOn,
    },
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
  }));
}
