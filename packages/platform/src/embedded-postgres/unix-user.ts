import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError, unlessMissing } from './embedded-postgres-error';

/** A numeric user of the operating system. */
export interface UnixUser {
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference; `_postgres` is the name on macOS. */
const unprivilegedNames = ['postgres', '_postgres', 'nobody'];

/**
 * Whom the server runs as: undefined for ourselves. PostgreSQL refuses to run as root, so root
 * hands it to the user who owns the cluster, or for a new one to an unprivileged user.
 */
export async function chooseServerUser(cluster: string): Promise<UnixUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await unlessMissing(stat(cluster));
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = (await unlessMissing(readFile('/etc/passwd', 'utf8'))) ?? '';
  const user = findUser(passwd, unprivilegedNames);
  if (user) return user;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and /etc/passwd has neither a user "postgres" nor "nobody": ' +
      'start as another user, or set DATABASE_URL to a server of your own.',
  );
}

/** Looks the names up in the text of an `/etc/passwd`; the first that exists wins. */
export function findUser(passwd: string, names: readonly string[]): UnixUser | undefined {
  const users = new Map<string, UnixUser>();
  for (const line of passwd.split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (!/^-?\d+$/.test(uid) || !/^-?\d+$/.test(gid) || Number(uid) === 0) continue;
    users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return names.map((name) => users.get(name)).find((user) => user !== undefined);
}
