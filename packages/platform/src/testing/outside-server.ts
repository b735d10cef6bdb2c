import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLogin } from '../database/try-login';
import { endServer } from '../embedded-postgres/end-server';
import { findFreePort } from '../embedded-postgres/free-port';
import { endsWithin } from '../embedded-postgres/launch-server';
import { openServerLog, readLogSince } from '../embedded-postgres/server-log';
import { spawnSupervised, type SupervisedProcess } from '../embedded-postgres/supervised-process';
import { chooseServerUser, type UnixUser } from '../embedded-postgres/unix-user';

/** A throw-away PostgreSQL that is not ours: somebody's binaries, with settings of their own. */
export interface OutsideServer {
  /** The administrator's connection to the database `postgres`. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/**
 * What a server of somebody else's is like, and the embedded one is not: text sorts by language
 * where no collation is named, so that nothing may rest on the order of code points.
 */
const MANNERS = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--locale=C.UTF-8'];

const ADMIN = 'postgres';
const PATIENCE_MS = 60_000;

/**
 * Starts a server from the given folder on a free port of 127.0.0.1, with a cluster of its own. It
 * ends with this process, however that ends; as root it runs as a user without rights.
 */
export async function startOutsideServer(binaries: string): Promise<OutsideServer> {
  const folder = await mkdtemp(join(tmpdir(), 'duebook-outside-'));
  try {
    const user = await chooseServerUser(folder);
    if (user) await chown(folder, user.uid, user.gid);
    const plan = { binaries, folder, user, port: await findFreePort(undefined) };
    const password = await makeCluster(plan);
    const adminUrl = `postgresql://${ADMIN}:${password}@127.0.0.1:${plan.port}/postgres`;
    const server = await launch(plan, adminUrl);
    return {
      adminUrl,
      stop: async () => {
        await endServer({ pid: server.pid, isGoneWithin: endsWithin(server) }, () => undefined);
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface ServerPlan {
  readonly binaries: string;
  readonly folder: string;
  readonly user: UnixUser | undefined;
  readonly port: number;
}

/** @returns the administrator's password */
async function makeCluster({ binaries, folder, user }: ServerPlan): Promise<string> {
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const { child, exited } = await spawnSupervised({
    command: join(binaries, 'initdb'),
    args: [
      ...['-D', join(folder, 'cluster'), '-U', ADMIN, '-A', 'scram-sha-256'],
      ...[`--pwfile=${passwordFile}`, '--no-sync', ...MANNERS],
    ],
    user,
    output: 'pipe',
  });
  const [exit, , complaint] = await Promise.all([
    exited,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  if (exit.code !== 0) throw new Error(`initdb of ${binaries} failed: ${complaint}`);
  return password;
}

async function launch(
  { binaries, folder, user, port }: ServerPlan,
  adminUrl: string,
): Promise<SupervisedProcess> {
  const logPath = join(folder, 'server.log');
  const { file, offset } = await openServerLog(logPath);
  let server: SupervisedProcess;
  try {
    server = await spawnSupervised({
      command: join(binaries, 'postgres'),
      args: ['-D', join(folder, 'cluster'), ...settings(port)],
      user,
      output: file.fd,
    });
  } finally {
    await file.close();
  }
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await tryLogin({ connectionString: adminUrl })).succeeded) {
    if (server.child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`PostgreSQL does not answer: ${await readLogSince(logPath, offset)}`);
    }
    await sleep(50);
  }
  server.release();
  return server;
}

/** Durability is the embedded server's to prove; here it would only cost time. */
function settings(port: number): readonly string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    fsync: 'off',
    full_page_writes: 'off',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
