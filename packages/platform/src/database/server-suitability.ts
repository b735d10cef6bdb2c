/** The oldest PostgreSQL whose SQL the migrations and statements are written in. */
const OLDEST_VERSION = 150_000;

/** What a server says of itself before anything is written into it. */
export interface ServerFacts {
  /** `server_version_num`, for example 150013. */
  readonly versionNumber: number;
  /** `server_version`, for people. */
  readonly version: string;
  readonly encoding: string;
  readonly database: string;
  readonly role: string;
  /** Whether the role may create schemas and extensions in this database. */
  readonly mayCreate: boolean;
  /** Whether the database has ICU's collation for Chinese, which names are sorted by. */
  readonly sortsChinese: boolean;
}

/** How to create a database that suits; the operator's guide says the same. */
export const CREATE_DATABASE =
  "create database duebook template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C'";

/** Why Duebook cannot run on a server, with what to do about it; null when it can. */
export function whyUnsuitable(facts: ServerFacts): string | null {
  const { versionNumber, version, encoding, database, role } = facts;
  if (versionNumber < OLDEST_VERSION) {
    return `PostgreSQL 15 or newer is needed; this server is ${version}.`;
  }
  if (encoding !== 'UTF8') {
    return (
      `The database ${database} keeps text as ${encoding}, which cannot hold every name. ` +
      `Create one that keeps UTF8, for example: ${CREATE_DATABASE}.`
    );
  }
  if (!facts.mayCreate) {
    return (
      `The role ${role} may not create schemas in the database ${database}. ` +
      `Make it the owner: alter database ${database} owner to ${role}.`
    );
  }
  if (!facts.sortsChinese) {
    return (
      `The database ${database} lacks the collation zh-x-icu, by which Chinese names are sorted. ` +
      'It comes with a PostgreSQL that is built with ICU, as the usual packages are. Where the server ' +
      "has ICU, have an administrator run in this database: select pg_import_system_collations('pg_catalog')."
    );
  }
  return null;
}
