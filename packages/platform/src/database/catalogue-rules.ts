import { escapeLiteral } from 'pg';
import { APP_ROLE } from './app-role';
import type { Changeable } from './changeable';

/** A rule of tenancy, and the query that answers each `object` that breaks it. */
export interface CatalogueRule {
  readonly rule: string;
  readonly sql: string;
}

/** What every tenant table says of who sees a row and who may write one; see `platform.protect`. */
const OWN_ROWS = '(tenant_id = platform.current_tenant())';

/** The functions that name the tenant's setting: one sets it, one reads it. */
const NAMING_THE_SETTING = ['platform.set_tenant(uuid)', 'platform.current_tenant()'];

/**
 * Tables without row level security: the migration history, the directory that is read before a
 * tenant is known, and shared look-up tables. Adding one is a decision; it belongs in an ADR.
 */
const DIRECTORY_TABLES: readonly string[] = [
  'platform.migration',
  'platform.content',
  'platform.tenant_directory',
  'platform.identity_directory',
  'platform.sign_in_tally',
  'platform.recorder_mark',
  'platform.unrecorded_commit',
  'platform.waiting_delivery',
  'platform.waiting_mail',
  'platform.webhook_lane',
];

/** `ours`: one schema per package. `tenant_table`: those of tenants, which is all but the directory. */
const PRELUDE = `with ours as (
    select oid, nspname from pg_namespace
     where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')
  ), relation as (
    select pg_class.oid, format('%s.%s', nspname, relname) as name, nspname, relkind, relrowsecurity,
           relforcerowsecurity, relowner, reloptions
      from pg_class join ours on ours.oid = relnamespace
  ), tenant_table as (
    select * from relation where relkind in ('r', 'p') and name <> ${all(DIRECTORY_TABLES)}
  ), routine as (
    select pg_proc.oid, pg_proc.oid::regprocedure::text as name, prosecdef,
           pg_get_functiondef(pg_proc.oid) as definition
      from pg_proc join ours on ours.oid = pronamespace where prokind in ('f', 'p')
  )`;

const RULES_OF_TABLES: readonly CatalogueRule[] = [
  {
    rule: 'a tenant table forces row level security',
    sql: `select name as object from tenant_table where not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    rule: 'rows are kept in tables, which row level security can guard',
    sql: `select name as object from relation where relkind in ('m', 'f')`,
  },
  {
    rule: 'a tenant table has tenant_id uuid not null',
    sql: `select name as object from tenant_table
           where not exists (select from pg_attribute
                              where attrelid = tenant_table.oid and attname = 'tenant_id'
                                and attnotnull and atttypid = 'uuid'::regtype)`,
  },
  {
    rule: 'the primary key of a tenant table begins with tenant_id',
    sql: `select name as object from tenant_table
           where not exists (select from pg_constraint
                              where conrelid = tenant_table.oid and contype = 'p'
                                and conkey[1] = ${tenantIdOf('conrelid')})`,
  },
  {
    // What an index merely includes does not make a key.
    rule: 'every primary, unique and exclusion key of a tenant table contains tenant_id',
    sql: `select format('%s: %s', name, indexrelid::regclass) as object
            from pg_index join tenant_table on tenant_table.oid = indrelid
           where (indisunique or indisexclusion)
             and (${tenantIdOf('indrelid')} = any ((indkey::int2[])[0 : indnkeyatts - 1])) is not true`,
  },
  {
    rule: 'a foreign key carries tenant_id to tenant_id and does nothing or cascades',
    sql: `select format('%s: %s', name, conname) as object
            from pg_constraint join relation on relation.oid = conrelid
           where contype = 'f'
             and (confdeltype not in ('a', 'c') or confupdtype <> 'a'
                  or not exists (select from unnest(conkey, confkey) as pair (ours, theirs)
                                  where ours = ${tenantIdOf('conrelid')}
                                    and theirs = ${tenantIdOf('confrelid')}))`,
  },
  {
    rule: 'no constraint waits for the commit',
    sql: `select format('%s: %s', name, conname) as object
            from pg_constraint join relation on relation.oid = conrelid where condeferrable`,
  },
];

const rulesOfRights = (changeable: readonly string[]): readonly CatalogueRule[] => [
  {
    rule: 'every policy shows the app role its tenant’s rows and no others',
    sql: `select format('%s.%s: %s', schemaname, tablename, policyname) as object
            from pg_policies
           where schemaname in (select nspname from ours)
             and (roles <> array['${APP_ROLE}']::name[] or cmd <> 'ALL'
                  or qual is distinct from '${OWN_ROWS}' or with_check is distinct from '${OWN_ROWS}')`,
  },
  {
    rule: 'the app role owns nothing and cannot bypass row security',
    sql: `select rolname as object from pg_roles
           where rolname = '${APP_ROLE}' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
          union all
          select name from relation where pg_get_userbyid(relowner) = '${APP_ROLE}'`,
  },
  {
    rule: 'the app role cannot change or remove what is append-only',
    sql: `select object
            from (select format('%s: %s', name, privilege) as object
                    from relation, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as privilege
                   where relkind in ('r', 'p') and has_table_privilege('${APP_ROLE}', oid, privilege)
                  union all
                  select format('%s: UPDATE (%s)', name, attname)
                    from relation join pg_attribute on attrelid = oid
                   where relkind in ('r', 'p') and attnum > 0 and not attisdropped
                     and not has_table_privilege('${APP_ROLE}', oid, 'UPDATE')
                     and has_column_privilege('${APP_ROLE}', oid, attnum, 'UPDATE')) as granted
           where object <> ${all(changeable)}`,
  },
  {
    rule: 'a read view of a package runs with the rights of its reader',
    sql: `select name as object from relation
           where relkind = 'v' and nspname <> 'bi'
             and not coalesce(reloptions @> array['security_invoker=true'], false)`,
  },
];

const RULES_OF_ROUTINES: readonly CatalogueRule[] = [
  {
    rule: 'no function runs with the rights of its owner',
    sql: `select name as object from routine where prosecdef`,
  },
  {
    rule: 'only platform.set_tenant sets the tenant',
    sql: `select name as object from routine
           where definition ~* 'set_config'
              or (definition ~* 'app\\.tenant_id' and name <> ${all(NAMING_THE_SETTING)})`,
  },
  {
    rule: 'no function notifies',
    sql: `select name as object from routine where definition ~* '\\ynotify\\y|pg_notify'`,
  },
];

/** To be asked with the search path `pg_catalog`, so that all other names come with their schema. */
export function catalogueRules(changeable: readonly Changeable[]): readonly CatalogueRule[] {
  const named = changeable
    .flatMap((each) => Object.entries(each))
    .flatMap(([table, privileges]) => privileges.map((privilege) => `${table}: ${privilege}`));
  const rules = [...RULES_OF_TABLES, ...rulesOfRights(named), ...RULES_OF_ROUTINES];
  return rules.map(({ rule, sql }) => ({ rule, sql: `${PRELUDE} ${sql} order by object` }));
}

/** The number of the column tenant_id; null in a table without one. */
function tenantIdOf(table: string): string {
  return `(select attnum from pg_attribute where attrelid = ${table} and attname = 'tenant_id')`;
}

function all(names: readonly string[]): string {
  return `all (array[${names.map(escapeLiteral).join(', ')}])`;
}
