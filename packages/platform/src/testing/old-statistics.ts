import type { SqlReader, Statement } from '../database/statement';
import type { TestDatabase } from './test-database';

/** What statistics know of a table in which a tenant has many rows. */
export const OLD_STATISTICS = ['NOTHING', 'THREE_ROWS', 'SMALL_TENANTS', 'ANOTHER_TENANT'] as const;
export type OldStatistics = (typeof OLD_STATISTICS)[number];

const MANY = 5_000;
/** Whose rows are inserted, with a seed: values are not drawn, so that plans are the same in every run. */
const STRANGERS = `(select md5(seed::text)::uuid as tenant, seed from generate_series(1, 1000) as seed
                     offset 0) as tenants`;
const ANOTHER = "(select md5('another')::uuid as tenant, -1 as seed offset 0) as tenants";
/** A row whose number is taken, as a position may be, is left out. */
const UNTAKEN = 'on conflict do nothing';

/**
 * Fills tables with rows of a tenant that no statistics know, as in the minutes after a large load. The
 * rows mean nothing: checks and foreign keys of these tables are dropped.
 */
export async function fillPastStatistics(
  db: TestDatabase,
  tenantId: string,
  { tables, known }: { readonly tables: readonly string[]; readonly known: OldStatistics },
): Promise<void> {
  await db.asOwner('set session_replication_role = replica');
  for (const table of tables) {
    await db.asOwner(`alter table ${table} set (autovacuum_enabled = off)`);
    await dropConstraints(db, table);
    const insert = await insertOf(db, table);
    const ofTenant = `${insert}, (select $1::uuid as tenant, 0 as seed) as tenants`;
    if (known === 'THREE_ROWS') await db.asOwner(`${ofTenant} where n <= 3 ${UNTAKEN}`, [tenantId]);
    if (known === 'SMALL_TENANTS') await db.asOwner(`${insert}, ${STRANGERS} where n <= 2`);
    if (known === 'ANOTHER_TENANT') {
      await db.asOwner(`${insert}, ${ANOTHER}`);
    }
    if (known !== 'NOTHING') await db.asOwner(`analyze ${table}`);
    await db.asOwner(`${ofTenant} ${UNTAKEN}`, [tenantId]);
  }
  await db.asOwner('set session_replication_role = origin');
}

async function dropConstraints(db: TestDatabase, table: string): Promise<void> {
  const constraints = await db.asOwner<{ owner: string; name: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name from pg_constraint
      where contype = 'c' and conrelid = $1::regclass
         or contype = 'f' and $1::regclass in (conrelid, confrelid)`,
    [table],
  );
  for (const { owner, name } of constraints) {
    await db.asOwner(`alter table ${owner} drop constraint ${name}`);
  }
}

/** An insert of many rows, up to the further tables of its `from`, one of which names the tenant. */
async function insertOf(db: TestDatabase, table: string): Promise<string> {
  const columns = await db.asOwner<{ name: string; type: string }>(
    `select quote_ident(attname) as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and attgenerated = '' and attidentity = ''`,
    [table],
  );
  const values = columns.map(({ name, type }, index) =>
    name === 'tenant_id' ? 'tenant' : valueOf(type, `md5(format('${index} %s %s', seed, n))`),
  );
  return `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
          select ${values.join(', ')} from generate_series(1, ${MANY}) as n`;
}

function valueOf(type: string, unlike: string): string {
  if (type.endsWith('[]')) return `'{}'::${type}`;
  const values: Readonly<Record<string, string>> = {
    uuid: `${unlike}::uuid`,
    text: unlike,
    date: "'2026-01-01'::date + n % 365",
    boolean: 'n % 2 = 0',
    jsonb: "'{}'::jsonb",
    bytea: "''::bytea",
    'timestamp with time zone': 'now()',
  };
  return values[type] ?? `(n % 30000)::${type}`;
}

/** The statements that reads send to a database that answers nothing. */
export async function statementsOf(
  tenantId: string,
  reads: readonly ((reader: SqlReader) => Promise<unknown>)[],
): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const nobody: SqlReader = {
    tenantId,
    query: (statement) => {
      sent.push(statement);
      return Promise.resolve([]);
    },
    batch: (statements) => {
      sent.push(...statements);
      return Promise.resolve(statements.map(() => []));
    },
  };
  for (const read of reads) await read(nobody);
  return sent;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Which scans of a statement's plan read a whole tenant of one of these tables, by the index they do it
 * with: the condition names no column but the tenant. Planned once for all values, as mutations have it.
 */
export async function walksOfTenants(
  reader: SqlReader,
  statement: Statement,
  tables: readonly string[],
): Promise<readonly string[]> {
  const nulls = (statement.values ?? []).map(() => 'null').join(', ');
  const name = `asked_${(statement.name ?? 'nameless').replace(/\W/gu, '_')}`;
  await reader.query({ text: 'set local plan_cache_mode = force_generic_plan' });
  await reader.query({ text: `prepare ${name} as ${statement.text}` });
  const [row] = await reader.query({
    text: `explain (format json) execute ${name} (${nulls})`,
  });
  await reader.query({ text: `deallocate ${name}` });
  const [explained] = row?.['QUERY PLAN'] as readonly [{ readonly Plan: PlanNode }];
  const bare = new Set(tables.map((table) => table.split('.').at(-1)));
  return nodesOf(explained.Plan).flatMap((node) => {
    const index = node['Index Name'];
    if (node['Node Type'] === 'Seq Scan') {
      return bare.has(node['Relation Name']) ? [`${node['Relation Name'] ?? ''} whole`] : [];
    }
    if (index === undefined || narrows(node['Index Cond'] ?? '')) return [];
    const isOurs = [...bare].some((table) => table !== undefined && index.startsWith(table));
    return isOurs ? [index] : [];
  });
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** Whether a condition has a column besides the tenant's: `(tenant_id = $1) AND (id = …)`. */
function narrows(condition: string): boolean {
  const columns = [...condition.matchAll(/\(+(?:\w+\.)?(\w+)(?:\)::text)? (?:=|>=|<=|<|>|IS) /gu)];
  return columns.some(([, column]) => column !== 'tenant_id');
}
