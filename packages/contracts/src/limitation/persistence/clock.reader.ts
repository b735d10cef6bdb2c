import type { BusinessDate, Id } from '@duebook/kernel';
import { ListStatement } from '@duebook/platform';
import type {
  CandidatePlace,
  ClockItem,
  ClockReader,
  FactOfItem,
  FactSource,
} from '../application/ports';
import type { RecordedKind } from '../domain/limitation-event';

/** What a customer owes by an invoice or debit note; refunds and what is on account are no claims. */
const IS_CLAIM = `item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
  and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')`;

/** Clocks by tables of limitation and read views of the ledger. */
export const clockReader: ClockReader = {
  items: (reader, openItemIds) =>
    reader.query<ClockItem>({
      name: 'contracts.limitation_items',
      text: `select item.id as "openItemId", item.document_id as "documentId",
                    item.legal_entity_id as "legalEntityId", item.party_id as "partyId",
                    item.due_date as "dueOn", whole.last_due_on as "lastDueOn",
                    entity.time_zone as "timeZone", used.pack_ids as "packIds"
               from unnest($2::uuid[]) as asked (id)
               join ledger.v_open_item as item on item.tenant_id = $1 and item.id = asked.id
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = item.legal_entity_id
               join lateral (
                 select max(part.due_date) as last_due_on from ledger.v_open_item as part
                  where part.tenant_id = $1 and part.document_id = item.document_id) as whole on true
               left join lateral (
                 select adoption.pack_ids from contracts.rule_pack_adoption as adoption
                  where adoption.tenant_id = $1
                    and adoption.legal_entity_id = item.legal_entity_id
                    and adoption.holds_from <= item.document_date
                  order by adoption.holds_from desc, adoption.version desc limit 1) as used on true
              where ${IS_CLAIM}`,
      values: [reader.tenantId, [...new Set(openItemIds)]],
    }),

  candidates: async (reader, question) => {
    const { dueTo, legalEntityIds, partyIds, ownerUserIds, after, limit } = question;
    const list = new ListStatement('contracts.limitation_candidates', reader.tenantId);
    const conditions = [
      list.when('entities', legalEntityIds, (ids) => `item.legal_entity_id = any (${ids}::uuid[])`),
      list.when('parties', partyIds, (ids) => `item.party_id = any (${ids}::uuid[])`),
      list.when(
        'owners',
        ownerUserIds,
        (ids) => `exists (select from parties.v_party as party
                     where party.tenant_id = $1 and party.id = item.party_id
                       and party.owner_user_id = any (${ids}::uuid[]))`,
      ),
      after === null
        ? ''
        : list.when(
            'after',
            after.dueOn,
            (day) => `(item.due_date, item.id) > (${day}::date, ${list.parameter(after.id)}::uuid)`,
          ),
    ];
    const bound = list.parameter(dueTo);
    return reader.query<CandidatePlace>(
      list.of(`select item.id, item.due_date as "dueOn" from ledger.v_open_item as item
                where item.tenant_id = $1 and item.open_amount > 0 and ${IS_CLAIM}
                  and item.due_date <= ${bound}::date${conditions.join('')}
                order by item.due_date, item.id limit ${list.parameter(limit)}`),
    );
  },

  events: async (reader, { documentIds, knownAt }) => {
    const rows = await reader.query<EventRow>({
      name: 'contracts.limitation_facts',
      text: `select about.open_item_id as "openItemId", about.document_id as "documentId",
                    event.id, event.kind, event.happened_on as "happenedOn",
                    case when $3::timestamptz is null or event.end_recorded_at <= $3
                         then event.ended_on end as "endedOn",
                    event.document_id as "proofDocumentId", words.reference
               from unnest($2::uuid[]) as asked (document_id)
               join contracts.limitation_event_item as about
                 on about.tenant_id = $1 and about.document_id = asked.document_id
               join contracts.limitation_event as event
                 on event.tenant_id = $1 and event.id = about.event_id
               left join contracts.limitation_event_words as words
                 on words.tenant_id = $1 and words.event_id = event.id
              where ($3::timestamptz is null or event.recorded_at <= $3)
                and (event.retracted_at is null or event.retracted_at > $3)`,
      values: [reader.tenantId, documentIds, knownAt],
    });
    return rows.map(factOf);
  },

  payments: (reader, question) => readPayments(reader, question),
};

interface EventRow {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly id: Id;
  readonly kind: RecordedKind;
  readonly happenedOn: BusinessDate;
  readonly endedOn: BusinessDate | null;
  readonly proofDocumentId: Id | null;
  readonly reference: string | null;
}

function factOf(row: EventRow): FactOfItem {
  const { openItemId, documentId, id, kind, happenedOn, endedOn, proofDocumentId } = row;
  return {
    ...{ openItemId, documentId },
    fact: {
      ...{ key: `event ${id}`, kind, from: happenedOn, to: endedOn },
      proof:
        proofDocumentId === null
          ? { kind: 'REFERENCE', text: row.reference ?? '' }
          : { kind: 'DOCUMENT', id: proofDocumentId },
    },
  };
}

/**
 * Money that a customer paid on a claim, on the day of the receipt: allocations that were not undone. What
 * was known at an instant is what the recorder had placed by then.
 */
const readPayments: FactSource = async (reader, { documentIds, knownAt }) => {
  const rows = await reader.query<{
    readonly openItemId: Id;
    readonly documentId: Id;
    readonly receiptId: Id;
    readonly paidOn: BusinessDate;
  }>({
    name: 'contracts.limitation_payments',
    text: `select item.id as "openItemId", item.document_id as "documentId",
                  paid.document_id as "receiptId", min(paid.document_date) as "paidOn"
             from unnest($2::uuid[]) as asked (document_id)
             join ledger.v_open_item as item
               on item.tenant_id = $1 and item.document_id = asked.document_id
             join ledger.v_allocation as allocation
               on allocation.tenant_id = $1 and allocation.debit_item_id = item.id
              and allocation.reverses_allocation_id is null
             join ledger.v_open_item as paid
               on paid.tenant_id = $1 and paid.id = allocation.credit_item_id
              and paid.document_kind = 'RECEIPT'
            where ${recordedBy('allocation.commit_id')}
              and not exists (
                    select from ledger.v_allocation as undone
                     where undone.tenant_id = $1
                       and undone.reverses_allocation_id = allocation.id
                       and ${recordedBy('undone.commit_id')})
            group by item.id, item.document_id, paid.document_id`,
    values: [reader.tenantId, documentIds, knownAt],
  });
  return rows.map(({ openItemId, documentId, receiptId, paidOn }) => ({
    ...{ openItemId, documentId },
    fact: {
      ...{ key: `receipt ${receiptId}`, kind: 'PART_PAYMENT', from: paidOn, to: null },
      proof: { kind: 'RECEIPT', id: receiptId },
    },
  }));
};

function recordedBy(commitId: string): string {
  return `($3::timestamptz is null or exists (
    select from platform.v_recording as recording
     where recording.tenant_id = $1 and recording.commit_id = ${commitId}
       and recording.recorded_at <= $3))`;
}
