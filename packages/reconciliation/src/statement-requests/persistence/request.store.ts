import type { Id } from '@duebook/kernel';
import { countedRows, ListStatement, violates, type SqlReader } from '@duebook/platform';
import type { RequestFacts, RequestFilter, RequestStore } from '../application/ports';
import { stateAt, type KeptState, type StatementRequest } from '../domain/statement-request';

const COLUMNS = `request.id, request.legal_entity_id as "legalEntityId",
  request.party_id as "partyId", request.relation, request.from_on as "from",
  request.to_on as "to", request.currency as "currencyCode", request.language,
  request.reply_by as "replyBy", request.expires_at as "expiresAt", request.state,
  request.legal_entity_name as "legalEntityName", request.party_name as "partyName",
  request.requested_at as "requestedAt", request.requested_by as "requestedBy",
  request.sent_count as "sentCount", request.statement_id as "statementId",
  request.file_id as "fileId", request.scan_file_id as "scanFileId",
  request.uploaded_at as "uploadedAt", request.version`;

interface RequestRow extends Omit<StatementRequest, 'state' | 'uploaded'> {
  readonly state: KeptState;
  readonly statementId: Id | null;
  readonly fileId: Id | null;
  readonly scanFileId: Id | null;
  readonly uploadedAt: Date | null;
}

/** Requests in PostgreSQL. */
export const requestStore: RequestStore = {
  factsFor: async (reader, { legalEntityId, partyId }) => {
    const [entities, parties] = await reader.batch([
      {
        name: 'reconciliation.request_entity',
        text: `select name, time_zone as "timeZone" from governance.v_legal_entity
                where tenant_id = $1 and id = $2`,
        values: [reader.tenantId, legalEntityId],
      },
      {
        name: 'reconciliation.request_party',
        text: `select legal_name as name, code, is_customer as "isCustomer",
                      is_supplier as "isSupplier"
                 from parties.v_party where tenant_id = $1 and id = $2`,
        values: [reader.tenantId, partyId],
      },
    ]);
    return {
      legalEntity: (entities?.[0] ?? null) as RequestFacts['legalEntity'],
      party: (parties?.[0] ?? null) as RequestFacts['party'],
    };
  },

  add: async (tx, request) => {
    try {
      await tx.query(insertOf(tx, request));
      return true;
    } catch (error) {
      if (violates(error, 'statement_request_open')) return false;
      throw error;
    }
  },

  byIds: async (reader, ids, now) => {
    const rows = await reader.query<RequestRow>({
      name: 'reconciliation.statement_requests_by_ids',
      text: `select ${COLUMNS} from reconciliation.statement_request as request
              where request.tenant_id = $1 and request.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(requestOf(now));
  },

  lock: async (tx, id) => {
    const [row] = await tx.query<RequestRow>({
      name: 'reconciliation.lock_statement_request',
      text: `select ${COLUMNS} from reconciliation.statement_request as request
              where request.tenant_id = $1 and request.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return row ? requestOf(tx.startedAt)(row) : null;
  },

  noteSent: async (tx, id, { replyBy, expiresAt }) => {
    await tx.query({
      name: 'reconciliation.note_statement_request_sent',
      text: `update reconciliation.statement_request
                set sent_count = sent_count + 1, reply_by = $3, expires_at = $4,
                    version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, replyBy, expiresAt],
    });
  },

  withdraw: async (tx, id) => {
    await tx.query({
      name: 'reconciliation.withdraw_statement_request',
      text: `update reconciliation.statement_request
                set state = 'WITHDRAWN', version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id],
    });
  },

  noteUploaded: async (tx, id, { uploaded, sender, linkId }) => {
    await tx.batch([
      {
        name: 'reconciliation.note_statement_uploaded',
        text: `update reconciliation.statement_request
                  set state = 'UPLOADED', statement_id = $3, file_id = $4, scan_file_id = $5,
                      uploaded_at = $6, version = version + 1
                where tenant_id = $1 and id = $2`,
        values: [
          ...[tx.tenantId, id, uploaded.statementId, uploaded.fileId, uploaded.scanFileId],
          uploaded.uploadedAt,
        ],
      },
      {
        name: 'reconciliation.add_statement_sender',
        text: `insert into reconciliation.statement_request_sender
                 (tenant_id, request_id, link_id, name, title, commit_id)
               values ($1, $2, $3, $4, $5, $6)`,
        values: [tx.tenantId, id, linkId, sender.name, sender.title, tx.commitId],
      },
    ]);
  },

  sendersOf: (reader, requestIds) =>
    reader.query({
      name: 'reconciliation.statement_senders',
      text: `select request_id as "requestId", name, title
               from reconciliation.statement_request_sender
              where tenant_id = $1 and request_id = any ($2::uuid[])`,
      values: [reader.tenantId, requestIds],
    }),

  ofStatements: async (reader, statementIds, now) => {
    const rows = await reader.query<RequestRow>({
      name: 'reconciliation.requests_of_statements',
      text: `select ${COLUMNS} from reconciliation.statement_request as request
              where request.tenant_id = $1 and request.statement_id = any ($2::uuid[])
              order by request.id desc`,
      values: [reader.tenantId, statementIds],
    });
    return rows.map(requestOf(now));
  },

  ofPeriods: async (reader, periods, now) => {
    const rows = await reader.query<RequestRow>({
      name: 'reconciliation.requests_of_periods',
      text: `select ${COLUMNS}
               from (select distinct * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[],
                       $6::date[]) as given (legal_entity_id, party_id, relation, from_on, to_on)
                    ) as asked
               join reconciliation.statement_request as request
                 on request.tenant_id = $1 and request.legal_entity_id = asked.legal_entity_id
                and request.party_id = asked.party_id and request.relation = asked.relation
                and request.from_on = asked.from_on and request.to_on = asked.to_on
              order by request.id desc`,
      values: [
        reader.tenantId,
        periods.map(({ legalEntityId }) => legalEntityId),
        periods.map(({ partyId }) => partyId),
        periods.map(({ relation }) => relation),
        periods.map(({ from }) => from),
        periods.map(({ to }) => to),
      ],
    });
    return rows.map(requestOf(now));
  },

  holdersOf: (reader, fileIds) =>
    reader.query({
      name: 'reconciliation.requests_of_files',
      text: `select file_id as "fileId", legal_entity_id as "legalEntityId"
               from reconciliation.statement_request
              where tenant_id = $1 and file_id = any ($2::uuid[])
             union
             select scan_file_id, legal_entity_id from reconciliation.statement_request
              where tenant_id = $1 and scan_file_id = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    }),

  page: async (reader, { filter, limit, after }, now) => {
    const list = new ListStatement('reconciliation.statement_requests', reader.tenantId);
    const conditions = conditionsOf(list, filter, now);
    const further = list.when('after', after, (id) => `request.id < ${id}::uuid`);
    const rows = await reader.query<RequestRow>(
      list.of(`select ${COLUMNS} from reconciliation.statement_request as request
                where request.tenant_id = $1${conditions}${further}
                order by request.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(requestOf(now));
  },

  count: (reader, { filter, most }, now) => {
    const list = new ListStatement('reconciliation.statement_requests_count', reader.tenantId);
    const rows = `from reconciliation.statement_request as request
                  where request.tenant_id = $1${conditionsOf(list, filter, now)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
};

function requestOf(now: Date): (row: RequestRow) => StatementRequest {
  return ({ statementId, fileId, scanFileId, uploadedAt, ...row }) => ({
    ...row,
    state: stateAt(row.state, row.expiresAt, now),
    uploaded:
      statementId === null || uploadedAt === null
        ? null
        : { statementId, fileId, scanFileId, uploadedAt },
  });
}

function insertOf(
  { tenantId, commitId }: SqlReader & { readonly commitId: string },
  request: StatementRequest,
) {
  return {
    name: 'reconciliation.add_statement_request',
    text: `insert into reconciliation.statement_request
             (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency, language,
              reply_by, expires_at, state, legal_entity_name, party_name, requested_at,
              requested_by, sent_count, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'OPEN', $12, $13, $14, $15, $16,
                   $17, $18)`,
    values: [
      ...[tenantId, request.id, request.legalEntityId, request.partyId, request.relation],
      ...[request.from, request.to, request.currencyCode, request.language, request.replyBy],
      ...[request.expiresAt, request.legalEntityName, request.partyName, request.requestedAt],
      ...[request.requestedBy, request.sentCount, request.version, commitId],
    ],
  };
}

/** What is open past its day of reply has expired: no row says so. */
const stateBy = (now: string): string =>
  `case when request.state = 'OPEN' and request.expires_at <= ${now}::timestamptz
        then 'EXPIRED' else request.state end`;

function conditionsOf(list: ListStatement, filter: RequestFilter, now: Date): string {
  return [
    list.when(
      'entities',
      filter.legalEntityIds,
      (ids) => `request.legal_entity_id = any (${ids}::uuid[])`,
    ),
    list.when('party', filter.partyId, (id) => `request.party_id = ${id}::uuid`),
    list.when('of', filter.relations, (each) => `request.relation = any (${each}::text[])`),
    list.when(
      'states',
      filter.states,
      (states) => `${stateBy(list.parameter(now))} = any (${states}::text[])`,
    ),
    list.days('request.to_on', filter.toFrom, filter.toTo),
    list.days('request.reply_by', filter.replyByFrom, filter.replyByTo, 'reply_'),
  ].join('');
}
