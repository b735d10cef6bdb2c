import { Client } from 'pg';
import { APP_ROLE } from './app-role';

/** A table, view or role that breaks a rule of tenancy; named so that it can be found. */
export interface CatalogueFault {
  readonly rule: string;
  readonly object: string;
}

/** Schemas that hold tenants' data: one per package. */
const OURS = `nspname in (select nspname from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker'))`;

/**
 * Tables without row level security: the migration history, the directory that is read before a
 * tenant is known, and shared look-up tables. Adding one is a decision; it belongs in an ADR.
 */
const DIRECTORY_TABLES: readonly string[] = [
  'platform.migration',
  'platform.tenant_directory',
  'platform.recorder_mark',
  'platform.unrecorded_commit',
  'platform.waiting_delivery',
];

/** Facts that nobody may change or remove once written: journal, allocations, audit. */
const APPEND_ONLY_PATTERN =
  '^(journal_|allocation|audit_|commit_record$|recording$|event$|idempotency_key$|open_item_movement)';

const RULES: readonly { readonly rule: string; readonly sql: string }[] = [
  {
    rule: 'a tenant table forces row level security',
    sql: `select format('%s.%s', nspname, relname) as object
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
           where relkind in ('r', 'p') and ${OURS}
             and not (relrowsecurity and relforcerowsecurity)
             and format('%s.%s', nspname, relname) <> all ($1)`,
  },
  {
    rule: 'a tenant table has tenant_id uuid not null',
    sql: `select format('%s.%s', nspname, relname) as object
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
           where relkind in ('r', 'p') and ${OURS} and format('%s.%s', nspname, relname) <> all ($1)
             and not exists (select 1 from pg_attribute
                              where attrelid = pg_class.oid and attname = 'tenant_id' and attnotnull
                                and atttypid = 'uuid'::regtype)`,
  },
  {
    rule: 'every primary, unique and exclusion key of a tenant table contains tenant_id',
    sql: `select format('%s.%s: %s', nspname, relname, indexrelid::regclass) as object
            from pg_index join pg_class on pg_class.oid = indrelid
            join pg_namespace on pg_namespace.oid = relnamespace
           where (indisunique or indisexclusion) and ${OURS}
             and format('%s.%s', nspname, relname) <> all ($1)
             and not exists (select 1 from pg_attribute
                              where attrelid = indrelid and attname = 'tenant_id'
                                and attnum = any (indkey::int2[]))`,
  },
  {
    rule: 'a foreign key between tenant tables carries tenant_id and does nothing or cascades',
    sql: `select format('%s.%s: %s', nspname, relname, conname) as object
            from pg_constraint join pg_class on pg_class.oid = conrelid
            join pg_namespace on pg_namespace.oid = relnamespace
           where contype = 'f' and ${OURS} and $1::text[] is not null
             and (confdeltype not in ('a', 'c') or confupdtype <> 'a'
                  or not exists (select 1 from pg_attribute
                                  where attrelid = conrelid and attname = 'tenant_id'
                                    and attnum = any (conkey)))`,
  },
  {
    rule: 'every policy names the app role, never PUBLIC',
    sql: `select format('%s.%s: %s', schemaname, tablename, policyname) as object
            from pg_policies
           where $1::text[] is not null and ('public' = any (roles)
              or (not ('${APP_ROLE}' = any (roles)) and schemaname <> 'bi'))`,
  },
  {
    rule: 'the app role owns nothing and cannot bypass row security',
    sql: `select rolname as object from pg_roles
           where $1::text[] is not null and rolname = '${APP_ROLE}'
             and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
          union all
          select format('%s.%s', nspname, relname) from pg_class
            join pg_namespace on pg_namespace.oid = relnamespace
           where pg_get_userbyid(relowner) = '${APP_ROLE}'`,
  },
  {
    rule: 'the app role cannot change or remove what is append-only',
    sql: `select format('%s.%s: %s', nspname, relname, privilege) as object
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace,
                 unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as privilege
           where relkind in ('r', 'p') and ${OURS} and $1::text[] is not null
             and relname ~ '${APPEND_ONLY_PATTERN}'
             and (has_table_privilege('${APP_ROLE}', pg_class.oid, privilege)
                  or (privilege = 'UPDATE' and has_any_column_privilege('${APP_ROLE}', pg_class.oid, 'UPDATE')))`,
  },
  {
    rule: 'a read view of a package runs with the rights of its reader',
    sql: `select format('%s.%s', nspname, relname) as object
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
           where relkind = 'v' and ${OURS} and nspname <> 'bi' and $1::text[] is not null
             and not coalesce(reloptions @> array['security_invoker=true'], false)`,
  },
];

/** Reads the catalogue as the owner and answers every break of a tenancy rule; none when sound. */
export async function lintCatalogue(ownerUrl: string): Promise<readonly CatalogueFault[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const faults: CatalogueFault[] = [];
    for (const { rule, sql } of RULES) {
      const { rows } = await client.query<{ object: string }>(sql, [DIRECTORY_TABLES]);
      faults.push(...rows.map((row) => ({ rule, object: row.object })));
    }
    return faults;
  } finally {
    await client.end();
  }
}
