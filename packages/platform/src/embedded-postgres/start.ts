import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersOwner } from './ask-server';
import { provideBinaries } from './binaries';
import { ensureCluster, readPassword } from './cluster';
import { ownerUrl } from './database-url';
import { settleEarlierServer, type LivingServer } from './earlier-server';
import { EmbeddedPostgresError, codeOf } from './embedded-postgres-error';
import { endServer } from './end-server';
import { makeReachable, openFolders, type Folders } from './folders';
import { findFreePort } from './free-port';
import { endsWithin, launchServer } from './launch-server';
import { readState } from './server-state';
import { withStartLock } from './start-lock';
import type { SupervisedProcess } from './supervised-process';
import type { EmbeddedPostgresOptions, EmbeddedServer } from './types';
import { chooseServerUser } from './unix-user';

type Wanted = Required<Omit<EmbeddedPostgresOptions, 'dataFolder'>>;

const attempts = 20;
const pauseMs = 250;

/** What may be otherwise a moment later: a port just taken, or an earlier server's last breath. */
const passingTroubles = [
  'could not create any TCP/IP sockets',
  'lock file "postmaster.pid" already exists',
  'pre-existing shared memory block',
];

/**
 * Starts the PostgreSQL of a data folder on a free port of 127.0.0.1, making its cluster at the
 * first start, or joins the one that another living process runs there.
 *
 * The server ends when this process does, however it ends. Fails with
 * {@link EmbeddedPostgresError} where the machine does not allow it, or as the file system does
 * where the data folder cannot be written.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedServer> {
  const wanted: Wanted = {
    durable: options.durable ?? true,
    settings: options.settings ?? {},
    onLog: options.onLog ?? (() => undefined),
    onExit: options.onExit ?? (() => undefined),
  };
  try {
    const folders = await openFolders(options.dataFolder);
    return await withStartLock(folders.lock, wanted.onLog, () => startOrAdopt(folders, wanted));
  } catch (error) {
    throw await explainDenial(error, options.dataFolder);
  }
}

async function startOrAdopt(folders: Folders, wanted: Wanted): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const living = await settleEarlierServer(folders, wanted.onLog);
    if (living) return adopt(living, wanted);
    const outcome = await tryStart(folders, wanted);
    if (typeof outcome !== 'string') return outcome;
    if (attempt === attempts || !passingTroubles.some((trouble) => outcome.includes(trouble))) {
      throw new EmbeddedPostgresError(`PostgreSQL did not start: ${outcome}`);
    }
    await sleep(pauseMs);
  }
}

/** Gives the server, or what its log said where it ended at once. */
async function tryStart(found: Folders, wanted: Wanted): Promise<EmbeddedServer | string> {
  const { durable, settings, onLog: log } = wanted;
  const since = Date.now();
  const user = await chooseServerUser(found.cluster);
  const folders = await makeReachable(found, { user, durable, log });
  const binaries = await provideBinaries({ home: folders.home, user, log });
  await ensureCluster(folders, { binaries, user, durable, log });
  const password = await readPassword(folders);
  const port = await findFreePort((await readState(folders))?.port);

  const launch = await launchServer({ folders, binaries, user, port, durable, settings, log });
  if (!launch.started) return launch.complaint;
  const server = own(launch.server, { port, ownerUrl: ownerUrl(port, password) }, wanted);
  try {
    if (!(await answersOwner(server.ownerUrl)))
      throw new EmbeddedPostgresError('PostgreSQL does not answer.');
  } catch (error) {
    await server.stop();
    throw error;
  }
  launch.server.release();
  const { version } = binaries;
  log(
    `PostgreSQL ${version} (process ${launch.server.pid}) listens on 127.0.0.1:${port} ` +
      `after ${Date.now() - since} ms`,
  );
  return server;
}

function adopt({ pid, port, ownerUrl: url }: LivingServer, { onLog }: Wanted): EmbeddedServer {
  onLog(`sharing PostgreSQL (process ${pid}) on 127.0.0.1:${port}`);
  return {
    host: '127.0.0.1',
    port,
    ownerUrl: url,
    adopted: true,
    stop: () => Promise.resolve(),
  };
}

function own(
  server: SupervisedProcess,
  address: Pick<EmbeddedServer, 'port' | 'ownerUrl'>,
  { onLog, onExit }: Wanted,
): EmbeddedServer {
  let stopping: Promise<void> | undefined;
  let hasEnded = false;
  void server.exited.then((exit) => {
    hasEnded = true;
    if (stopping) return;
    onLog(`PostgreSQL ended unasked (${exit.signal ?? `exit code ${exit.code ?? '?'}`})`);
    onExit(exit);
  });
  const stop = async () => {
    if (hasEnded) return;
    await endServer({ pid: server.pid, isGoneWithin: endsWithin(server) }, onLog);
    onLog('PostgreSQL has ended');
  };
  return {
    host: '127.0.0.1',
    ...address,
    adopted: false,
    stop: () => (stopping ??= stop()),
  };
}

/** Says whose files they are where that is why; other denials are told as the system tells them. */
async function explainDenial(error: unknown, dataFolder: string): Promise<unknown> {
  if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') return error;
  const base = await stat(join(dataFolder, 'postgres')).catch(() => null);
  if (!base || base.uid === process.getuid?.()) return error;
  const { message } = error as Error;
  return new EmbeddedPostgresError(
    `The files of the database in ${dataFolder} belong to another user: start as the same user ` +
      `as before. (${message})`,
    { cause: error },
  );
}
