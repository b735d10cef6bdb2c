import { Decimal } from '@duebook/kernel';
import {
  countedRows,
  bulkInsert,
  columnsOf,
  ListStatement,
  violates,
  type SqlReader,
} from '@duebook/platform';
import type { ConfirmationFilter, ConfirmationStore, KeptAnswer } from '../application/ports';
import type { Confirmation, ConfirmationLine } from '../domain/confirmation';

const COLUMNS = `confirmation.id, confirmation.legal_entity_id as "legalEntityId",
  confirmation.party_id as "partyId", confirmation.as_of as "asOf", confirmation.totals,
  confirmation.line_count as "lineCount", confirmation.language,
  confirmation.reply_by as "replyBy", confirmation.state,
  confirmation.legal_entity_name as "legalEntityName", confirmation.party_name as "partyName",
  confirmation.content_hash as "contentHash", confirmation.requested_at as "requestedAt",
  confirmation.requested_by as "requestedBy", confirmation.answered_at as "answeredAt",
  confirmation.sent_count as "sentCount", confirmation.version`;

const LINE_COLUMNS = `line.position, line.open_item_id as "openItemId",
  line.document_number as "documentNumber", line.document_kind as "documentKind",
  line.document_date as "documentDate", line.due_date as "dueDate",
  line.item_class as "itemClass", line.side, line.currency, line.amount`;

/** Confirmations in PostgreSQL. */
export const confirmationStore: ConfirmationStore = {
  factsFor: async (reader, { legalEntityId, partyId, asOf, most }) => {
    const [entities, parties, items] = await reader.batch([
      {
        name: 'reconciliation.confirmation_entity',
        text: `select name, time_zone as "timeZone" from governance.v_legal_entity
                where tenant_id = $1 and id = $2`,
        values: [reader.tenantId, legalEntityId],
      },
      {
        name: 'reconciliation.confirmation_party',
        text: `select legal_name as name from parties.v_party where tenant_id = $1 and id = $2`,
        values: [reader.tenantId, partyId],
      },
      {
        name: 'reconciliation.confirmation_items',
        text: openOn,
        values: [reader.tenantId, partyId, legalEntityId, asOf, most + 1],
      },
    ]);
    type Facts = Awaited<ReturnType<ConfirmationStore['factsFor']>>;
    return {
      legalEntity: (entities?.[0] ?? null) as Facts['legalEntity'],
      party: (parties?.[0] ?? null) as Facts['party'],
      lines: ((items ?? []) as unknown as readonly LineRow[]).map(lineOf),
    };
  },

  add: async (tx, confirmation, lines) => {
    try {
      await tx.batch([
        insertOf(tx, confirmation),
        bulkInsert(
          {
            table: 'reconciliation.balance_confirmation_line',
            name: 'reconciliation.add_confirmation_lines',
          },
          tx.tenantId,
          columnsOf(lines, {
            confirmation_id: ['uuid', () => confirmation.id],
            position: ['int', ({ position }) => position],
            open_item_id: ['uuid', ({ openItemId }) => openItemId],
            document_number: ['text', ({ documentNumber }) => documentNumber],
            document_kind: ['text', ({ documentKind }) => documentKind],
            document_date: ['date', ({ documentDate }) => documentDate],
            due_date: ['date', ({ dueDate }) => dueDate],
            item_class: ['text', ({ itemClass }) => itemClass],
            side: ['text', ({ side }) => side],
            currency: ['text', ({ currency }) => currency],
            amount: ['numeric', ({ amount }) => amount],
          }),
        ),
      ]);
      return true;
    } catch (error) {
      if (violates(error, 'balance_confirmation_awaited')) return false;
      throw error;
    }
  },

  byIds: (reader, ids) =>
    reader.query<Confirmation>({
      name: 'reconciliation.confirmations_by_ids',
      text: `select ${COLUMNS} from reconciliation.balance_confirmation as confirmation
              where confirmation.tenant_id = $1 and confirmation.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),

  lock: async (tx, id) => {
    const [confirmation] = await tx.query<Confirmation>({
      name: 'reconciliation.lock_confirmation',
      text: `select ${COLUMNS} from reconciliation.balance_confirmation as confirmation
              where confirmation.tenant_id = $1 and confirmation.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return confirmation ?? null;
  },

  lineStretches: async (reader, asked) => {
    const rows = await reader.query<LineRow & { confirmationId: string }>({
      name: 'reconciliation.confirmation_line_stretches',
      text: `select line.confirmation_id as "confirmationId", ${LINE_COLUMNS}
               from unnest($2::uuid[], $3::int[], $4::int[]) as asked (id, after, most)
               join reconciliation.balance_confirmation_line as line
                 on line.tenant_id = $1 and line.confirmation_id = asked.id
                and line.position > asked.after and line.position <= asked.after + asked.most
              order by line.position`,
      values: [
        reader.tenantId,
        asked.map(({ confirmationId }) => confirmationId),
        asked.map(({ after }) => after),
        asked.map(({ limit }) => limit),
      ],
    });
    return rows.map((row) => ({ ...lineOf(row), confirmationId: row.confirmationId }));
  },

  lines: async (reader, id) => {
    const rows = await reader.query<LineRow>({
      name: 'reconciliation.confirmation_lines',
      text: `select ${LINE_COLUMNS} from reconciliation.balance_confirmation_line as line
              where line.tenant_id = $1 and line.confirmation_id = $2 order by line.position`,
      values: [reader.tenantId, id],
    });
    return rows.map(lineOf);
  },

  setState: async (tx, id, state) => {
    await tx.query({
      name: 'reconciliation.set_confirmation_state',
      text: `update reconciliation.balance_confirmation
                set state = $3, version = version + 1,
                    answered_at = case when $3 = 'WITHDRAWN' then null else $4::timestamptz end
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, state, tx.startedAt],
    });
  },

  noteSent: async (tx, id) => {
    await tx.query({
      name: 'reconciliation.note_confirmation_sent',
      text: `update reconciliation.balance_confirmation
                set sent_count = sent_count + 1, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id],
    });
  },

  addAnswer: async (tx, answer) => {
    await tx.query({
      name: 'reconciliation.add_confirmation_answer',
      text: `insert into reconciliation.balance_confirmation_answer
               (tenant_id, id, confirmation_id, link_id, state, answerer_name, answerer_title,
                comment, content_hash, disputed, missing, answered_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        ...[tx.tenantId, answer.id, answer.confirmationId, answer.linkId, answer.state],
        ...[answer.answererName, answer.answererTitle, answer.comment, answer.contentHash],
        ...[JSON.stringify(answer.disputed), JSON.stringify(answer.missing)],
        ...[answer.answeredAt, tx.commitId],
      ],
    });
  },

  answersOf: (reader, confirmationIds) =>
    reader.query<KeptAnswer>({
      name: 'reconciliation.confirmation_answers',
      text: `select id, confirmation_id as "confirmationId", link_id as "linkId", state,
                    answerer_name as "answererName", answerer_title as "answererTitle", comment,
                    content_hash as "contentHash", disputed, missing, answered_at as "answeredAt"
               from reconciliation.balance_confirmation_answer
              where tenant_id = $1 and confirmation_id = any ($2::uuid[])`,
      values: [reader.tenantId, confirmationIds],
    }),

  page: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('reconciliation.confirmations', reader.tenantId);
    const conditions = conditionsOf(list, filter);
    const further = list.when('after', after, (id) => `confirmation.id < ${id}::uuid`);
    const rows = await reader.query<Confirmation>(
      list.of(`select ${COLUMNS} from reconciliation.balance_confirmation as confirmation
                where confirmation.tenant_id = $1${conditions}${further}
                order by confirmation.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },

  count: (reader, filter, most) => {
    const list = new ListStatement('reconciliation.confirmations_count', reader.tenantId);
    const rows = `from reconciliation.balance_confirmation as confirmation
                  where confirmation.tenant_id = $1${conditionsOf(list, filter)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
};

/** What was open at the end of a day, of one legal entity and party: sums of movements. */
const openOn = `
  select row_number() over (order by item.document_date, item.document_number, item.id) as position,
         item.id as "openItemId", item.document_number as "documentNumber",
         item.document_kind as "documentKind", item.document_date as "documentDate",
         item.due_date as "dueDate", item.item_class as "itemClass", item.side, item.currency,
         abs(worth.amount) as amount
    from (select movement.open_item_id, sum(movement.amount) as amount
            from ledger.v_open_item_movement as movement
           where movement.tenant_id = $1 and movement.party_id = $2
             and movement.legal_entity_id = $3 and movement.effective_on <= $4
           group by movement.open_item_id having sum(movement.amount) <> 0) as worth
    join ledger.v_open_item as item on item.tenant_id = $1 and item.id = worth.open_item_id
   order by item.document_date, item.document_number, item.id
   limit $5`;

type LineRow = Omit<ConfirmationLine, 'position'> & { readonly position: string | number };

/** Amounts without the zeros that the column is wide for. */
function lineOf(row: LineRow): ConfirmationLine {
  return { ...row, position: Number(row.position), amount: new Decimal(row.amount).toFixed() };
}

function insertOf(
  { tenantId, commitId }: SqlReader & { readonly commitId: string },
  confirmation: Parameters<ConfirmationStore['add']>[1],
) {
  return {
    name: 'reconciliation.add_confirmation',
    text: `insert into reconciliation.balance_confirmation
             (tenant_id, id, legal_entity_id, party_id, as_of, totals, line_count, language,
              reply_by, state, legal_entity_name, party_name, content_hash, requested_at,
              requested_by, sent_count, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    values: [
      ...[tenantId, confirmation.id, confirmation.legalEntityId, confirmation.partyId],
      ...[confirmation.asOf, JSON.stringify(confirmation.totals), confirmation.lineCount],
      ...[confirmation.language, confirmation.replyBy, confirmation.state],
      ...[confirmation.legalEntityName, confirmation.partyName, confirmation.contentHash],
      ...[confirmation.requestedAt, confirmation.requestedBy, confirmation.sentCount],
      ...[confirmation.version, commitId],
    ],
  };
}

function conditionsOf(list: ListStatement, filter: ConfirmationFilter): string {
  return [
    list.when(
      'entities',
      filter.legalEntityIds,
      (ids) => `confirmation.legal_entity_id = any (${ids}::uuid[])`,
    ),
    list.when('party', filter.partyId, (id) => `confirmation.party_id = ${id}::uuid`),
    list.when('states', filter.states, (states) => `confirmation.state = any (${states}::text[])`),
    list.days('confirmation.as_of', filter.asOfFrom, filter.asOfTo),
    list.days('confirmation.reply_by', filter.replyByFrom, filter.replyByTo, 'reply_'),
  ].join('');
}
