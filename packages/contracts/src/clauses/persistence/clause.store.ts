import type { Id } from '@duebook/kernel';
import { isOneOf, ListStatement, Raced, type SqlReader, type Statement } from '@duebook/platform';
import type { ClauseStore } from '../application/ports';
import type { Clause, ClauseContent, ClauseVersion } from '../domain/clause';

/** Of a row called `clause` with what it says now. */
const COLUMNS = `clause.id, clause.key, clause.state, clause.number, clause.version, told.id as "versionId",
  told.content, told.edited_by as "editedBy", told.edited_at as "editedAt"`;

const FROM = `contracts.clause
  join contracts.clause_version as told on told.tenant_id = $1 and told.clause_id = clause.id
   and told.number = clause.number`;

const VERSION = `told.id, told.clause_id as "clauseId", clause.key, told.number, told.content,
  told.edited_by as "editedBy", told.edited_at as "editedAt"`;

type Row<T extends ClauseContent> = Omit<T, keyof ClauseContent> &
  Readonly<{ content: ClauseContent }>;

/** Clauses in PostgreSQL. */
export const clauseStore: ClauseStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.clauses_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where clause.tenant_id = $1 and ${isOneOf('clause.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  byKeys: (reader, keys) =>
    read(reader, {
      name: 'contracts.clauses_by_keys',
      text: `select ${COLUMNS} from ${FROM}
              where clause.tenant_id = $1 and ${isOneOf('clause.key', '$2::text[]')}`,
      values: [reader.tenantId, [...new Set(keys)]],
    }),
  page: (reader, { filter, limit, after }) => {
    const list = new ListStatement('contracts.clauses', reader.tenantId);
    const conditions = [
      list.when('subjects', filter.subjects, (each) => `clause.subject = any (${each}::text[])`),
      list.when('states', filter.states, (each) => `clause.state = any (${each}::text[])`),
      list.when('after', after, (key) => `clause.key > ${key}::text collate "C"`),
    ];
    return read(
      reader,
      list.of(`select ${COLUMNS} from ${FROM} where clause.tenant_id = $1${conditions.join('')}
                order by clause.key ${list.atMost(limit)}`),
    );
  },
  count: async (reader) => {
    const [row] = await reader.query<{ readonly count: number }>({
      name: 'contracts.count_clauses',
      text: 'select count(*)::int as count from contracts.clause where tenant_id = $1',
      values: [reader.tenantId],
    });
    return row?.count ?? 0;
  },
  versionsByIds: (reader, ids) =>
    versions(reader, {
      name: 'contracts.clause_versions_by_ids',
      text: `select ${VERSION} from contracts.clause_version as told
               join contracts.clause on clause.tenant_id = $1 and clause.id = told.clause_id
              where told.tenant_id = $1 and ${isOneOf('told.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  versionsOf: (reader, clauseIds, most) =>
    versions(reader, {
      name: 'contracts.versions_of_clauses',
      text: `select ${VERSION} from contracts.clause_version as told
               join contracts.clause on clause.tenant_id = $1 and clause.id = told.clause_id
              where told.tenant_id = $1 and ${isOneOf('told.clause_id', '$2::uuid[]')}
                and told.number > clause.number - $3
              order by told.clause_id, told.number desc`,
      values: [reader.tenantId, [...new Set(clauseIds)], most],
    }),
  lockByKey: async (tx, key) => {
    // Nobody writes another clause of this key meanwhile, also where there is none yet.
    await tx.query({
      name: 'contracts.lock_clause_key',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.clause:' || $1::text || ':' || $2::text, 0))`,
      values: [tx.tenantId, key],
    });
    const [clause] = await clauseStore.byKeys(tx, [key]);
    return clause ? clauseStore.lock(tx, clause.id) : null;
  },
  lock: async (tx, id) => {
    const rows = await tx.query({
      name: 'contracts.lock_clause',
      text: 'select 1 from contracts.clause where tenant_id = $1 and id = $2 for no key update',
      values: [tx.tenantId, id],
    });
    // Read anew, as somebody may have changed it until the lock was held.
    const [clause] = rows.length === 0 ? [] : await clauseStore.byIds(tx, [id]);
    return clause ?? null;
  },
  add: async (tx, { id, key, subject, state, number, version }) => {
    await tx.query({
      name: 'contracts.insert_clause',
      text: `insert into contracts.clause
               (tenant_id, id, key, subject, state, number, version, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [tx.tenantId, id, key, subject, state, number, version, tx.commitId],
    });
  },
  save: async (tx, { id, subject, state, number, version }) => {
    const [saved] = await tx.query({
      name: 'contracts.save_clause',
      text: `update contracts.clause
                set subject = $3, state = $4, number = $5, version = version + 1
              where tenant_id = $1 and id = $2 and version = $6 returning id`,
      values: [tx.tenantId, id, subject, state, number, version],
    });
    if (!saved) throw new Raced('contract clause');
  },
  addVersion: async (tx, version) => {
    const { id, clauseId, number, subject, form, fields, texts, editedBy, editedAt } = version;
    await tx.query({
      name: 'contracts.insert_clause_version',
      text: `insert into contracts.clause_version
               (tenant_id, id, clause_id, number, content, edited_by, edited_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        ...[tx.tenantId, id, clauseId, number, JSON.stringify({ subject, form, fields, texts })],
        ...[editedBy, editedAt, tx.commitId],
      ],
    });
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly Clause[]> {
  return unfolded<Clause>(await reader.query<Row<Clause>>(statement));
}

async function versions(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly ClauseVersion[]> {
  return unfolded<ClauseVersion>(await reader.query<Row<ClauseVersion>>(statement));
}

function unfolded<T extends ClauseContent & { readonly id: Id }>(
  rows: readonly Row<T>[],
): readonly T[] {
  return rows.map(({ content, ...row }) => ({ ...row, ...content }) as unknown as T);
}
