import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { EventStore, LimitationEvent } from '../application/ports';
import type { NamedItem } from '../domain/decide-event';

const COLUMNS = `event.id, event.legal_entity_id as "legalEntityId", event.party_id as "partyId",
  event.kind, event.happened_on as "happenedOn", event.ended_on as "endedOn",
  event.document_id as "documentId", words.reference, event.recorded_by as "recordedBy",
  event.recorded_at as "recordedAt", event.end_recorded_by as "endRecordedBy",
  event.end_recorded_at as "endRecordedAt", event.retracted_by as "retractedBy",
  event.retracted_at as "retractedAt", words.retraction_reason as "retractionReason"`;

const FROM = `contracts.limitation_event as event
  join contracts.limitation_event_words as words
    on words.tenant_id = $1 and words.event_id = event.id`;

/** Events of limitation in PostgreSQL. */
export const eventStore: EventStore = {
  namedItems: (reader, openItemIds) =>
    reader.query<NamedItem>({
      name: 'contracts.limitation_named_items',
      text: `select item.id, item.legal_entity_id as "legalEntityId", item.party_id as "partyId",
                    (item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
                      and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE'))
                      as "isReceivable"
               from ledger.v_open_item as item
              where item.tenant_id = $1 and item.id = any ($2::uuid[])`,
      values: [reader.tenantId, openItemIds],
    }),
  timeZone: async (reader, legalEntityId) => {
    const [row] = await reader.query<{ readonly timeZone: string }>({
      name: 'contracts.limitation_time_zone',
      text: `select time_zone as "timeZone" from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    invariant(row !== undefined, 'The legal entity of an item has a time zone');
    return row.timeZone;
  },
  isDocument: async (reader, documentId) => {
    const rows = await reader.query({
      name: 'contracts.limitation_document',
      text: `select id from contracts.document
              where tenant_id = $1 and id = $2 and state = 'STANDING'`,
      values: [reader.tenantId, documentId],
    });
    return rows.length > 0;
  },
  add: async (tx, event) => {
    const { id, legalEntityId, partyId, kind, happenedOn, endedOn, documentId } = event;
    const { principalId } = tx.caller;
    const ended = endedOn === null ? [null, null] : [principalId, tx.startedAt];
    await tx.query({
      name: 'contracts.insert_limitation_event',
      text: `insert into contracts.limitation_event
               (tenant_id, id, legal_entity_id, party_id, kind, happened_on, ended_on, document_id,
                recorded_by, recorded_at, end_recorded_by, end_recorded_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        ...[tx.tenantId, id, legalEntityId, partyId, kind, happenedOn, endedOn, documentId],
        ...[principalId, tx.startedAt, ...ended, tx.commitId],
      ],
    });
    await tx.query({
      name: 'contracts.insert_limitation_event_words',
      text: `insert into contracts.limitation_event_words (tenant_id, event_id, reference, commit_id)
             values ($1, $2, $3, $4)`,
      values: [tx.tenantId, id, event.reference, tx.commitId],
    });
    await tx.query({
      name: 'contracts.insert_limitation_event_items',
      text: `insert into contracts.limitation_event_item
               (tenant_id, event_id, open_item_id, document_id, commit_id)
             select $1, $2, item.id, item.document_id, $4
               from ledger.v_open_item as item
              where item.tenant_id = $1 and item.id = any ($3::uuid[])`,
      values: [tx.tenantId, id, event.openItemIds, tx.commitId],
    });
  },
  lock: async (tx, id) => {
    await tx.query({
      name: 'contracts.lock_limitation_event',
      text: `select id from contracts.limitation_event where tenant_id = $1 and id = $2 for update`,
      values: [tx.tenantId, id],
    });
    const [event = null] = await byIds(tx, [id]);
    return event;
  },
  end: async (tx, id, endedOn) => {
    await tx.query({
      name: 'contracts.end_limitation_event',
      text: `update contracts.limitation_event
                set ended_on = $3, end_recorded_by = $4, end_recorded_at = $5
              where tenant_id = $1 and id = $2 and ended_on is null`,
      values: [tx.tenantId, id, endedOn, tx.caller.principalId, tx.startedAt],
    });
  },
  retract: async (tx, id, reason) => {
    await tx.query({
      name: 'contracts.retract_limitation_event',
      text: `update contracts.limitation_event set retracted_by = $3, retracted_at = $4
              where tenant_id = $1 and id = $2 and retracted_at is null`,
      values: [tx.tenantId, id, tx.caller.principalId, tx.startedAt],
    });
    await tx.query({
      name: 'contracts.tell_limitation_retraction',
      text: `update contracts.limitation_event_words set retraction_reason = $3
              where tenant_id = $1 and event_id = $2`,
      values: [tx.tenantId, id, reason],
    });
  },
  byIds,
  itemsOf: (reader, eventIds) =>
    reader.query<Readonly<{ eventId: Id; openItemId: Id }>>({
      name: 'contracts.limitation_event_items',
      text: `select event_id as "eventId", open_item_id as "openItemId"
               from contracts.limitation_event_item
              where tenant_id = $1 and event_id = any ($2::uuid[])
              order by event_id, open_item_id`,
      values: [reader.tenantId, eventIds],
    }),
};

function byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LimitationEvent[]> {
  return reader.query<LimitationEvent>({
    name: 'contracts.limitation_events_by_ids',
    text: `select ${COLUMNS} from ${FROM}
            where event.tenant_id = $1 and event.id = any ($2::uuid[])`,
    values: [reader.tenantId, ids],
  });
}
