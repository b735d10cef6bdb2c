/** The role that owns the embedded cluster. */
export const ownerRole = 'duebook_owner';

/** The owner's address of the database `postgres` on a server of this machine. */
export function ownerUrl(port: number, password: string): string {
  return `postgresql://${ownerRole}:${password}@127.0.0.1:${port}/postgres`;
}

/** The same server and role, another database. */
export function databaseUrl(serverOwnerUrl: string, database: string): string {
  const url = new URL(serverOwnerUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
