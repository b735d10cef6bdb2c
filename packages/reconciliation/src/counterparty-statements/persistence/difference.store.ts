import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { countedRows, bulkInsert, columnsOf, ListStatement } from '@duebook/platform';
import type { Row, Statement, Transaction } from '@duebook/platform';
import type {
  Difference,
  DifferenceChange,
  DifferenceFilter,
  DifferenceStore,
  DifferenceTotal,
} from '../application/difference.ports';
import type { AccountReconciliation } from '../application/reconciliation.ports';
import { shownOfOurs, shownOfTheirs } from '../domain/shown-lines';
import type { FoundDifference } from '../domain/comparison';
import { conditionsOf, countOf, pageOf, type DatedTable } from './dated-list';
import { commentStatements } from './difference-comments';

const TABLE = 'reconciliation.difference';

const COLUMNS = `listed.id, listed.reconciliation_id as "reconciliationId",
  listed.legal_entity_id as "legalEntityId", listed.party_id as "partyId", listed.anchor, listed.type,
  listed.cause, listed.currency, listed.amount, listed.ours, listed.theirs, listed.facts,
  listed.is_present as "isPresent", listed.owner_user_id as "ownerUserId",
  listed.opened_on as "openedOn", listed.due_on as "dueOn", listed.state, listed.resolution,
  listed.resolution_code as "resolutionCode", listed.resolution_note as "resolutionNote",
  listed.promised_on as "promisedOn", listed.document_id as "documentId",
  listed.approval_request_id as "approvalRequestId", listed.resolved_by as "resolvedBy",
  listed.entry_by as "entryBy",
  listed.resolved_at as "resolvedAt", listed.version`;

type DifferenceRow = Omit<Difference, 'amount'> & Readonly<{ amount: string }>;

function listedOn(today: BusinessDate): DatedTable<DifferenceFilter> {
  return {
    ...{ name: 'differences', table: TABLE, columns: COLUMNS },
    ...{ day: 'due_on', isLatestFirst: false },
    conditions: (list, filter) =>
      [
        list.when('of', filter.reconciliationId, (id) => `listed.reconciliation_id = ${id}::uuid`),
        list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
        list.when('types', filter.types, (types) => `listed.type = any(${types}::text[])`),
        list.when('states', filter.states, (states) => `listed.state = any(${states}::text[])`),
        list.when('owner', filter.ownerUserId, (id) => `listed.owner_user_id = ${id}::uuid`),
        list.when('present', filter.isPresent, (flag) => `listed.is_present = ${flag}::boolean`),
        list.when(
          'overdue',
          filter.isOverdue,
          (flag) =>
            `(listed.state <> 'RESOLVED' and listed.due_on < ${list.parameter(today)}::date) = ${flag}::boolean`,
        ),
        list.days('listed.due_on', filter.dueFrom, filter.dueTo),
        list.when('least', filter.amountFrom, (sum) => `abs(listed.amount) >= ${sum}::numeric`),
        list.when('most', filter.amountTo, (sum) => `abs(listed.amount) <= ${sum}::numeric`),
      ].join(''),
  };
}

const COLUMN_OF: Readonly<Record<keyof DifferenceChange, readonly [name: string, type: string]>> = {
  ownerUserId: ['owner_user_id', 'uuid'],
  dueOn: ['due_on', 'date'],
  state: ['state', 'text'],
  resolution: ['resolution', 'text'],
  resolutionCode: ['resolution_code', 'text'],
  resolutionNote: ['resolution_note', 'text'],
  promisedOn: ['promised_on', 'date'],
  documentId: ['document_id', 'uuid'],
  approvalRequestId: ['approval_request_id', 'uuid'],
  resolvedBy: ['resolved_by', 'uuid'],
  entryBy: ['entry_by', 'uuid'],
  resolvedAt: ['resolved_at', 'timestamptz'],
};

const ofReconciliation = (tenantId: Id, id: Id): Statement => ({
  name: 'reconciliation.differences_of',
  text: `select ${COLUMNS} from ${TABLE} as listed
          where listed.tenant_id = $1 and listed.reconciliation_id = $2 order by listed.anchor`,
  values: [tenantId, id],
});

/** Differences in PostgreSQL. */
export const differenceStore: DifferenceStore = {
  known: async (tx, id) => differencesOf(await tx.query(ofReconciliation(tx.tenantId, id))),
  ofReconciliation: async (reader, id) =>
    differencesOf(await reader.query(ofReconciliation(reader.tenantId, id))),
  merge: async (tx, reconciliation, merged) => {
    const { added, kept, gone } = merged;
    await tx.batch([
      ...(added.length > 0 ? [insert(tx, reconciliation, merged)] : []),
      ...(kept.length > 0 ? [keep(tx, reconciliation, merged)] : []),
      ...(gone.length > 0 ? [leave(tx, gone)] : []),
    ]);
  },
  lock: async (tx, id) => {
    const rows = await tx.query({
      name: 'reconciliation.lock_difference',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return differencesOf(rows)[0] ?? null;
  },
  change: async (tx, id, change) => {
    const fields = Object.keys(change) as (keyof DifferenceChange)[];
    const set = fields.map((field, index) => {
      const [name, type] = COLUMN_OF[field];
      return `${name} = $${index + 4}::${type}`;
    });
    await tx.query({
      text: `update ${TABLE} set ${[...set, 'version = version + 1', 'commit_id = $3'].join(', ')}
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, tx.commitId, ...fields.map((field) => change[field] ?? null)],
    });
  },
  byIds: async (reader, ids) =>
    differencesOf(
      await reader.query({
        name: 'reconciliation.differences_by_ids',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  waitingFor: async (reader, approvalRequestId) =>
    differencesOf(
      await reader.query({
        name: 'reconciliation.differences_waiting',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.approval_request_id = $2 order by listed.id`,
        values: [reader.tenantId, approvalRequestId],
      }),
    ),
  unagreed: async (reader, { at, limit }) =>
    differencesOf(
      await reader.query({
        name: 'reconciliation.differences_unagreed',
        text: `select ${COLUMNS} from ${TABLE} as listed
                 join reconciliation.account_reconciliation as whole
                   on whole.tenant_id = $1 and whole.id = listed.reconciliation_id
                  and whole.state = 'OPEN'
                 join governance.v_approval_request as request
                   on request.tenant_id = $1 and request.id = listed.approval_request_id
                  and (request.state in ('REJECTED', 'WITHDRAWN')
                       or request.state = 'AWAITING' and request.expires_at <= $2)
                where listed.tenant_id = $1 and listed.approval_request_id is not null
                  and listed.state = 'IN_PROGRESS'
                order by listed.id limit $3`,
        values: [reader.tenantId, at, limit],
      }),
    ),
  resolvedBy: async (reader, documentId) =>
    differencesOf(
      await reader.query({
        name: 'reconciliation.differences_of_document',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.document_id = $2 order by listed.id`,
        values: [reader.tenantId, documentId],
      }),
    ),
  page: async (reader, stretch, today) =>
    differencesOf(await reader.query(pageOf(reader.tenantId, listedOn(today), stretch))).slice(
      0,
      stretch.limit,
    ),
  count: (reader, among, today) =>
    countedRows(reader, countOf(reader.tenantId, listedOn(today), { among, most: MOST_COUNTED })),
  totals: async (reader, among, today) => {
    const list = new ListStatement('reconciliation.difference_totals', reader.tenantId);
    const conditions = conditionsOf(list, listedOn(today), among);
    const rows = await reader.query<Omit<DifferenceTotal, 'amount'> & { amount: string }>(
      list.of(
        `select listed.type, listed.currency, count(*)::int as count,
                count(*) filter (where listed.state <> 'RESOLVED')::int as "openCount",
                sum(listed.amount) as amount
           from ${TABLE} as listed where listed.tenant_id = $1${conditions}
          group by listed.type, listed.currency order by listed.type, listed.currency`,
      ),
    );
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
  },
  ...commentStatements,
};

/** Beyond it nobody learns from the figure what it costs. */
const MOST_COUNTED = 10_001;

type Merged = Parameters<DifferenceStore['merge']>[2];

function contentColumns(currency: string) {
  return {
    type: ['text', ({ type }: FoundDifference) => type],
    cause: ['text', ({ cause }: FoundDifference) => cause],
    amount: ['numeric', ({ amount }: FoundDifference) => amount.toFixed()],
    ours: ['jsonb', ({ ours }: FoundDifference) => JSON.stringify(ours.map(shownOfOurs))],
    theirs: [
      'jsonb',
      ({ theirs }: FoundDifference) => JSON.stringify(theirs.map(shownOfTheirs(currency))),
    ],
    facts: ['jsonb', ({ facts }: FoundDifference) => JSON.stringify(facts)],
  } as const;
}

function insert(
  tx: Transaction,
  reconciliation: AccountReconciliation,
  { added, openedOn, dueOn, ownerUserId }: Merged,
): Statement {
  const { id, legalEntityId, partyId, currencyCode } = reconciliation;
  return bulkInsert(
    { name: 'reconciliation.insert_differences', table: TABLE },
    tx.tenantId,
    columnsOf(added, {
      id: ['uuid', () => tx.ids.next()],
      reconciliation_id: ['uuid', () => id],
      legal_entity_id: ['uuid', () => legalEntityId],
      party_id: ['uuid', () => partyId],
      anchor: ['text', ({ anchor }) => anchor],
      ...contentColumns(currencyCode),
      currency: ['text', () => currencyCode],
      is_present: ['boolean', () => true],
      owner_user_id: ['uuid', () => ownerUserId],
      opened_on: ['date', () => openedOn],
      due_on: ['date', () => dueOn],
      state: ['text', () => 'OPEN'],
      version: ['int', () => 1],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

/** One that is the same stays of the version that somebody read. */
function keep(
  tx: Transaction,
  { currencyCode }: AccountReconciliation,
  { kept, dueOn }: Merged,
): Statement {
  const content = contentColumns(currencyCode);
  const names = Object.keys(content) as (keyof typeof content)[];
  return {
    name: 'reconciliation.keep_differences',
    text: `update ${TABLE} as difference
              set type = found.type, cause = found.cause, amount = found.amount, ours = found.ours,
                  theirs = found.theirs, facts = found.facts, is_present = true,
                  state = case when found.reopens then 'OPEN' else difference.state end,
                  resolution = case when found.reopens then null else difference.resolution end,
                  resolved_by = case when found.reopens then null else difference.resolved_by end,
                  resolved_at = case when found.reopens then null else difference.resolved_at end,
                  due_on = case when found.reopens then $10::date else difference.due_on end,
                  version = difference.version + case
                    when found.reopens or difference.amount <> found.amount
                      or difference.type <> found.type then 1 else 0 end,
                  commit_id = $11
             from unnest($2::uuid[], $3::boolean[], $4::text[], $5::text[], $6::numeric[],
                         $7::jsonb[], $8::jsonb[], $9::jsonb[])
                    as found (id, reopens, type, cause, amount, ours, theirs, facts)
            where difference.tenant_id = $1 and difference.id = found.id`,
    values: [
      tx.tenantId,
      kept.map(({ id }) => id),
      kept.map(({ reopens }) => reopens),
      ...names.map((name) => kept.map(({ found }) => content[name][1](found))),
      dueOn,
      tx.commitId,
    ],
  };
}

/** What is found no more is resolved by that, unless somebody had resolved it. */
function leave(tx: Transaction, gone: Merged['gone']): Statement {
  return {
    name: 'reconciliation.leave_differences',
    text: `update ${TABLE} as difference
              set is_present = false, version = difference.version + 1, commit_id = $4,
                  state = 'RESOLVED',
                  resolution = case when left_over.closes then 'GONE' else difference.resolution end,
                  resolved_at = case when left_over.closes then $5 else difference.resolved_at end
             from unnest($2::uuid[], $3::boolean[]) as left_over (id, closes)
            where difference.tenant_id = $1 and difference.id = left_over.id`,
    values: [
      tx.tenantId,
      gone.map(({ id }) => id),
      gone.map(({ closes }) => closes),
      tx.commitId,
      tx.startedAt,
    ],
  };
}

function differencesOf(rows: readonly Row[]): readonly Difference[] {
  return (rows as unknown as readonly DifferenceRow[]).map((row) => ({
    ...row,
    amount: new Decimal(row.amount),
  }));
}
