import type { Id } from '@duebook/kernel';
import type { Database } from '../database/database';
import type { Statement } from '../database/statement';
import type { SecretBox } from './secret-box';

/** A column of sealed secrets. Each package lists its own, so that a change of the key finds all of them. */
export interface SealedColumn {
  /** For example `platform.webhook_endpoint`. */
  readonly table: string;
  readonly column: string;
  /** The column that tells the rows of a tenant apart. */
  readonly key: string;
  /** What the secret of a row is sealed for. */
  readonly place: (tenantId: Id, key: Id) => string;
}

/** What became of the secrets of a column. */
export interface SealedAnewCounts {
  /** Sealed with the key of today before. */
  readonly ofToday: number;
  /** Sealed with it now. */
  readonly sealed: number;
  /** Sealed with a key that is not at hand; they stay as they are. */
  readonly unreadable: number;
}

const PAGE = 500;

/**
 * Seals a tenant's secrets of a column with the key of today, as far as they are not. Safe to run at any
 * time, also twice: rows are locked while they are written anew, a page in a transaction.
 */
export async function sealColumnAnew(
  database: Pick<Database, 'transaction'>,
  secrets: SecretBox,
  tenantId: Id,
  sealed: SealedColumn,
): Promise<SealedAnewCounts> {
  const counts = { ofToday: 0, sealed: 0, unreadable: 0 };
  let after: Id | null = null;
  do {
    const page: Page = await sealPageAnew(database, secrets, { tenantId, sealed, after });
    counts.ofToday += page.ofToday;
    counts.sealed += page.sealed;
    counts.unreadable += page.unreadable;
    after = page.last;
  } while (after !== null);
  return counts;
}

interface Page extends SealedAnewCounts {
  /** Null when it was the last. */
  readonly last: Id | null;
}

function sealPageAnew(
  database: Pick<Database, 'transaction'>,
  secrets: SecretBox,
  place: { readonly tenantId: Id; readonly sealed: SealedColumn; readonly after: Id | null },
): Promise<Page> {
  const { tenantId, sealed, after } = place;
  return database.transaction(tenantId, 'READ_WRITE', async (connection) => {
    const rows = await connection.query<Held>(held(sealed, tenantId, after));
    const seen = rows.map(({ key, secret }) => ({
      key,
      ...secrets.sealAnew(secret, sealed.place(tenantId, key)),
    }));
    const anew = seen.flatMap((row) => (row.kind === 'SEALED' ? [row] : []));
    if (anew.length > 0) await connection.query(replaced(sealed, tenantId, anew));
    const count = (kind: string) => seen.filter((row) => row.kind === kind).length;
    const last = rows.length < PAGE ? null : (rows.at(-1)?.key ?? null);
    const value = {
      ...{ ofToday: count('OF_TODAY'), sealed: anew.length, unreadable: count('UNREADABLE') },
      last,
    };
    return { commit: true, value };
  });
}

interface Held {
  readonly key: Id;
  readonly secret: Buffer;
}

function held({ table, column, key }: SealedColumn, tenantId: Id, after: Id | null): Statement {
  return {
    text: `select ${key} as key, ${column} as secret from ${table}
            where tenant_id = $1 and ${column} is not null and ($2::uuid is null or ${key} > $2)
            order by ${key} limit ${PAGE} for no key update`,
    values: [tenantId, after],
  };
}

function replaced(
  { table, column, key }: SealedColumn,
  tenantId: Id,
  rows: readonly { readonly key: Id; readonly sealed: Buffer }[],
): Statement {
  return {
    text: `update ${table} as held set ${column} = anew.secret
             from unnest($2::uuid[], $3::bytea[]) as anew (key, secret)
            where held.tenant_id = $1 and held.${key} = anew.key`,
    values: [tenantId, rows.map((row) => row.key), rows.map((row) => row.sealed)],
  };
}
