import { bulkInsert, columnsOf, Raced, violates } from '@duebook/platform';
import type { HistoryStore, KeptHistory } from '../application/ports';

/** Payments before go-live, in PostgreSQL. */
export const historyStore: HistoryStore = {
  find: async (reader, keys) => {
    if (keys.length === 0) return [];
    return reader.query<KeptHistory>({
      name: 'ledger.find_settled_history',
      text: `select known.legal_entity_id as "legalEntityId", known.source_system as "sourceSystem",
                    known.kind, known.number_scope as "numberScope",
                    known.document_number as "documentNumber", known.party_id as "partyId",
                    known.document_date as "documentDate", known.due_date as "dueDate",
                    known.settled_on as "settledOn", known.currency, known.amount,
                    known.is_disputed as "isDisputed", known.reference
               from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                      as wanted (legal_entity_id, source_system, kind, number_scope, document_number)
              cross join lateral (
                select * from ledger.settled_history as same
                 where same.tenant_id = $1 and same.legal_entity_id = wanted.legal_entity_id
                   and same.source_system = wanted.source_system and same.kind = wanted.kind
                   and same.number_scope = wanted.number_scope
                   and same.document_number = wanted.document_number
                offset 0) as known`,
      values: [
        reader.tenantId,
        keys.map(({ legalEntityId }) => legalEntityId),
        keys.map(({ sourceSystem }) => sourceSystem),
        keys.map(({ kind }) => kind),
        keys.map(({ numberScope }) => numberScope),
        keys.map(({ documentNumber }) => documentNumber),
      ],
    });
  },
  write: async (tx, importRunId, documents) => {
    if (documents.length === 0) return;
    const statement = bulkInsert(
      { name: 'ledger.insert_settled_history', table: 'ledger.settled_history' },
      tx.tenantId,
      columnsOf(documents, {
        id: ['uuid', () => tx.ids.next()],
        commit_id: ['uuid', () => tx.commitId],
        import_run_id: ['uuid', () => importRunId],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        party_id: ['uuid', ({ partyId }) => partyId],
        kind: ['text', ({ kind }) => kind],
        source_system: ['text', ({ sourceSystem }) => sourceSystem],
        number_scope: ['text', ({ numberScope }) => numberScope],
        document_number: ['text', ({ documentNumber }) => documentNumber],
        document_date: ['date', ({ documentDate }) => documentDate],
        due_date: ['date', ({ dueDate }) => dueDate],
        settled_on: ['date', ({ settledOn }) => settledOn],
        currency: ['text', ({ currency }) => currency],
        amount: ['numeric', ({ amount }) => amount],
        is_disputed: ['boolean', ({ isDisputed }) => isDisputed],
        reference: ['text', ({ reference }) => reference],
      }),
    );
    try {
      await tx.query(statement);
    } catch (error) {
      if (!violates(error, 'settled_history_natural')) throw error;
      throw new Raced('The same document was written meanwhile.', { cause: error });
    }
  },
};
