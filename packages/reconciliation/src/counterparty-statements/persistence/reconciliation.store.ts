import { Decimal, invariant, type Id } from '@duebook/kernel';
import { countedRows, bulkInsert, columnsOf, Raced, violates } from '@duebook/platform';
import type { ListStatement, Row, SqlReader, Statement, Transaction } from '@duebook/platform';
import type {
  AccountMatch,
  AccountReconciliation,
  IssuedReport,
  ReconciliationFilter,
  ReconciliationStore,
} from '../application/reconciliation.ports';
import { shownOfOurs, shownOfTheirs } from '../domain/shown-lines';
import type { Comparison } from '../domain/comparison';
import { totalOf } from '../domain/match-sides';
import { countOf, pageOf, type DatedTable } from './dated-list';

const COLUMNS = `listed.id, listed.legal_entity_id as "legalEntityId", listed.party_id as "partyId",
  listed.relation, listed.from_on as "from", listed.to_on as "to", listed.currency as "currencyCode",
  listed.statement_id as "statementId", listed.owner_user_id as "ownerUserId",
  listed.due_within_days as "dueWithinDays", listed.state, listed.comparison,
  listed.compared_at as "comparedAt", listed.compared_by as "comparedBy", listed.our_opening as "ourOpening",
  listed.our_closing as "ourClosing", listed.their_opening as "theirOpening",
  listed.their_closing as "theirClosing", listed.matched_count as "matchedCount",
  listed.prepared_by as "preparedBy", listed.submitted_at as "submittedAt",
  listed.reviewed_by as "reviewedBy", listed.reviewed_at as "reviewedAt",
  listed.review_note as "reviewNote", listed.frozen_hash as "frozenHash", listed.version`;

const BALANCES = ['ourOpening', 'ourClosing', 'theirOpening', 'theirClosing'] as const;
const TABLE = 'reconciliation.account_reconciliation';
const ZERO = new Decimal(0);

const LISTED: DatedTable<ReconciliationFilter> = {
  ...{ name: 'reconciliations', table: TABLE, columns: COLUMNS },
  ...{ day: 'to_on', isLatestFirst: true },
  conditions: (list: ListStatement, filter: ReconciliationFilter) =>
    [
      list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
      list.when('relation', filter.relation, (each) => `listed.relation = ${each}`),
      list.when('states', filter.states, (states) => `listed.state = any(${states}::text[])`),
      list.days('listed.to_on', filter.toFrom, filter.toTo),
    ].join(''),
};

/** Reconciliations in PostgreSQL. */
export const reconciliationStore: ReconciliationStore = {
  add: async (tx, { id, statement, ownerUserId, dueWithinDays }) => {
    try {
      await tx.query({
        name: 'reconciliation.insert_reconciliation',
        text: `insert into ${TABLE}
                 (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency,
                  statement_id, owner_user_id, due_within_days, state, version, started_at, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'OPEN', 1, $12, $13)`,
        values: [
          ...[tx.tenantId, id, statement.legalEntityId, statement.partyId, statement.relation],
          ...[statement.from, statement.to, statement.currencyCode, statement.id],
          ...[ownerUserId, dueWithinDays, tx.startedAt, tx.commitId],
        ],
      });
    } catch (error) {
      if (!violates(error, 'account_reconciliation_place')) throw error;
      throw new Raced('The same account was begun meanwhile.', { cause: error });
    }
  },
  findAt: async (reader, place) => {
    const rows = await reader.query({
      name: 'reconciliation.reconciliation_at',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.legal_entity_id = $2 and listed.party_id = $3
                and listed.relation = $4 and listed.currency = $5
                and listed.from_on = $6 and listed.to_on = $7`,
      values: [
        ...[reader.tenantId, place.legalEntityId, place.partyId, place.relation],
        ...[place.currencyCode, place.from, place.to],
      ],
    });
    return reconciliationsOf(rows)[0] ?? null;
  },
  lock: async (tx, id) => {
    const rows = await tx.query({
      name: 'reconciliation.lock_reconciliation',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return reconciliationsOf(rows)[0] ?? null;
  },
  byIds: async (reader, ids) =>
    reconciliationsOf(
      await reader.query({
        name: 'reconciliation.reconciliations_by_ids',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  compared: async (tx, reconciliation, { statementId, comparison }) => {
    const number = reconciliation.comparison + 1;
    await tx.batch([
      {
        name: 'reconciliation.write_comparison',
        text: `update ${TABLE}
                  set statement_id = $3, comparison = $4, compared_at = $5, our_opening = $6,
                      our_closing = $7, their_opening = $8, their_closing = $9, matched_count = $10,
                      version = version + 1, commit_id = $11, compared_by = $12
                where tenant_id = $1 and id = $2`,
        values: [
          ...[tx.tenantId, reconciliation.id, statementId, number, tx.startedAt],
          ...BALANCES.map((balance) => comparison[balance].toFixed()),
          ...[comparison.matches.length, tx.commitId, tx.caller.principalId],
        ],
      },
      insertMatches(tx, reconciliation, { comparison, number }),
    ]);
  },
  submitted: (tx, id) =>
    change(tx, id, {
      name: 'submit',
      set: `state = 'SUBMITTED', prepared_by = $4, submitted_at = $5, reviewed_by = null,
            reviewed_at = null, review_note = null`,
      values: [tx.caller.principalId, tx.startedAt],
    }),
  reviewed: (tx, id, { note, frozen, hash }) =>
    change(tx, id, {
      name: 'review',
      set: `state = 'REVIEWED', reviewed_by = $4, reviewed_at = $5, review_note = $6,
            frozen = $7::jsonb, frozen_hash = $8`,
      values: [tx.caller.principalId, tx.startedAt, note, JSON.stringify(frozen), hash],
    }),
  returned: (tx, id, note) =>
    change(tx, id, {
      name: 'return',
      set: `state = 'OPEN', reviewed_by = $4, reviewed_at = $5, review_note = $6`,
      values: [tx.caller.principalId, tx.startedAt, note],
    }),
  frozen: async (reader, id) => {
    const [row] = await reader.query<{ frozen: unknown }>({
      name: 'reconciliation.frozen',
      text: `select frozen from ${TABLE} where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return row?.frozen ?? null;
  },
  matches: (reader, reconciliation, page) => matches(reader, reconciliation, page),
  page: async (reader, stretch) =>
    reconciliationsOf(await reader.query(pageOf(reader.tenantId, LISTED, stretch))).slice(
      0,
      stretch.limit,
    ),
  count: (reader, among, most) =>
    countedRows(reader, countOf(reader.tenantId, LISTED, { among, most })),
  actForOneAnother: async (reader, one, others) => {
    const rows = await reader.query({
      name: 'reconciliation.act_for_one_another',
      text: `select from governance.v_stand_in as linked
              where linked.tenant_id = $1
                and ((linked.stand_in_id = $2 and linked.principal_id = any($3::uuid[]))
                  or (linked.stand_in_id = any($3::uuid[]) and linked.principal_id = $2))
             union all
             select from governance.v_stand_in as one
               join governance.v_stand_in as other
                 on other.tenant_id = $1 and other.principal_id = one.principal_id
              where one.tenant_id = $1 and one.stand_in_id = $2
                and other.stand_in_id = any($3::uuid[])
              limit 1`,
      values: [reader.tenantId, one, others],
    });
    return rows.length > 0;
  },
  users: async (reader, ids) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'reconciliation.users_by_ids',
      text: `select id from governance.v_user where tenant_id = $1 and id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return new Set(rows.map(({ id }) => id));
  },
  principalNames: async (reader, ids) => {
    const rows = await reader.query<{ id: Id; name: string }>({
      name: 'reconciliation.principal_names',
      text: `select id, display_name as name from governance.v_principal
              where tenant_id = $1 and id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
  place: async (reader, { legalEntityId, partyId }) => {
    const [row] = await reader.query<Awaited<ReturnType<ReconciliationStore['place']>>>({
      name: 'reconciliation.place_of_account',
      text: `select entity.code as "entityCode", entity.name as "entityName",
                    entity.time_zone as "timeZone", party.code as "partyCode",
                    party.legal_name as "partyName", party.owner_user_id as "partyOwnerId"
               from governance.v_legal_entity as entity
              cross join parties.v_party as party
              where entity.tenant_id = $1 and entity.id = $2
                and party.tenant_id = $1 and party.id = $3`,
      values: [reader.tenantId, legalEntityId, partyId],
    });
    invariant(row !== undefined, 'a reconciliation is of a legal entity and a party');
    return row;
  },
  addReport: async (tx, report) => {
    await tx.query({
      name: 'reconciliation.insert_report',
      text: `insert into reconciliation.account_report
               (tenant_id, id, reconciliation_id, language, format, file_id, sha256, data_hash,
                is_final, issued_by, issued_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, report.id, report.reconciliationId, report.language, report.format],
        ...[report.fileId, report.sha256, report.dataHash, report.isFinal],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  reports: (reader, reconciliationIds) =>
    reader.query<IssuedReport>({
      name: 'reconciliation.reports',
      text: `select id, reconciliation_id as "reconciliationId", language, format,
                    file_id as "fileId", sha256, data_hash as "dataHash", is_final as "isFinal",
                    issued_by as "issuedBy", issued_at as "issuedAt"
               from reconciliation.account_report
              where tenant_id = $1 and reconciliation_id = any($2::uuid[]) order by id`,
      values: [reader.tenantId, reconciliationIds],
    }),
};

async function change(
  tx: Transaction,
  id: Id,
  { name, set, values }: { name: string; set: string; values: readonly unknown[] },
): Promise<void> {
  await tx.query({
    name: `reconciliation.${name}_reconciliation`,
    text: `update ${TABLE} set ${set}, version = version + 1, commit_id = $3
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, id, tx.commitId, ...values],
  });
}

function insertMatches(
  tx: Transaction,
  { id, currencyCode }: AccountReconciliation,
  { comparison, number }: { readonly comparison: Comparison; readonly number: number },
): Statement {
  const rows = comparison.matches.map((match, index) => ({ ...match, position: index + 1 }));
  return bulkInsert(
    { name: 'reconciliation.insert_account_matches', table: 'reconciliation.account_match' },
    tx.tenantId,
    columnsOf(rows, {
      id: ['uuid', () => tx.ids.next()],
      reconciliation_id: ['uuid', () => id],
      comparison: ['int', () => number],
      position: ['int', ({ position }) => position],
      rule: ['text', ({ rule }) => rule],
      is_ambiguous: ['boolean', ({ isAmbiguous }) => isAmbiguous],
      our_amount: ['numeric', ({ ours }) => totalOf(ours, ZERO).toFixed()],
      their_amount: ['numeric', ({ theirs }) => totalOf(theirs, ZERO).toFixed()],
      ours: ['jsonb', ({ ours }) => JSON.stringify(ours.map(shownOfOurs))],
      theirs: ['jsonb', ({ theirs }) => JSON.stringify(theirs.map(shownOfTheirs(currencyCode)))],
    }),
  );
}

type MatchRow = Omit<AccountMatch, 'ourAmount' | 'theirAmount' | 'currency'> &
  Readonly<{ ourAmount: string; theirAmount: string }>;

async function matches(
  reader: SqlReader,
  { id, comparison, currencyCode }: AccountReconciliation,
  { after, limit }: Readonly<{ after: number; limit: number }>,
): Promise<readonly AccountMatch[]> {
  const rows = await reader.query<MatchRow>({
    name: 'reconciliation.matches',
    text: `select id, position, rule, is_ambiguous as "isAmbiguous", our_amount as "ourAmount",
                  their_amount as "theirAmount", ours, theirs
             from reconciliation.account_match
            where tenant_id = $1 and reconciliation_id = $2 and comparison = $3 and position > $4
            order by position limit $5`,
    values: [reader.tenantId, id, comparison, after, limit],
  });
  return rows.map((row) => ({
    ...row,
    ourAmount: new Decimal(row.ourAmount),
    theirAmount: new Decimal(row.theirAmount),
    currency: currencyCode,
  }));
}

type ReconciliationRow = Omit<AccountReconciliation, (typeof BALANCES)[number]> &
  Readonly<Record<(typeof BALANCES)[number], string | null>>;

function reconciliationsOf(rows: readonly Row[]): readonly AccountReconciliation[] {
  return (rows as unknown as readonly ReconciliationRow[]).map((row) => {
    const read = (balance: (typeof BALANCES)[number]): Decimal | null => {
      const text = row[balance];
      return text === null ? null : new Decimal(text);
    };
    return {
      ...row,
      ourOpening: read('ourOpening'),
      ourClosing: read('ourClosing'),
      theirOpening: read('theirOpening'),
      theirClosing: read('theirClosing'),
    };
  });
}
