import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { syncFolder, writeAtomically } from './atomic-file';
import { majorVersion, type Binaries } from './binaries';
import { ownerRole } from './database-url';
import { EmbeddedPostgresError, unlessMissing } from './embedded-postgres-error';
import type { Folders } from './folders';
import { spawnSupervised } from './supervised-process';
import type { Log } from './types';
import type { UnixUser } from './unix-user';

export interface ClusterPlan {
  readonly binaries: Binaries;
  readonly user: UnixUser | undefined;
  readonly durable: boolean;
  readonly log: Log;
}

const draftPrefix = 'cluster.new-';

/**
 * Character classes come from LC_CTYPE even where collation is PostgreSQL's own; with `C`,
 * pg_trgm would drop every Han character. The others are its names on systems without C.UTF-8.
 */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];

/** Makes the cluster unless it exists, in one step: a killed attempt leaves nothing behind. */
export async function ensureCluster(folders: Folders, plan: ClusterPlan): Promise<void> {
  await removeDrafts(folders.home);
  if (await unlessMissing(stat(folders.cluster))) {
    await assertUsable(folders.cluster, plan);
    return;
  }
  plan.log(`creating a PostgreSQL ${plan.binaries.version} cluster in ${folders.cluster}`);
  const password = await ensurePassword(folders.password);
  const draft = join(folders.home, draftPrefix + randomBytes(6).toString('hex'));
  try {
    await initialise(draft, password, plan);
    await rename(draft, folders.cluster);
  } finally {
    await removeDrafts(folders.home);
  }
  if (plan.durable) await syncFolder(folders.home);
}

/** The owner's password, which was made together with the cluster. */
export async function readPassword(folders: Folders): Promise<string> {
  const password = (await unlessMissing(readFile(folders.password, 'utf8')))?.trim();
  if (password) return password;
  throw new EmbeddedPostgresError(
    `The password of the database is missing: bring ${folders.password} back.`,
  );
}

async function ensurePassword(path: string): Promise<string> {
  const kept = (await unlessMissing(readFile(path, 'utf8')))?.trim();
  if (kept) return kept;
  const password = randomBytes(24).toString('hex');
  await writeAtomically(path, `${password}\n`, 0o600);
  return password;
}

async function assertUsable(cluster: string, { binaries, user }: ClusterPlan): Promise<void> {
  const owner = (await stat(cluster)).uid;
  const ourselves = user?.uid ?? process.getuid?.();
  if (owner !== ourselves) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} belongs to user ${owner}: start as the same user as before.`,
    );
  }
  const version = (await unlessMissing(readFile(join(cluster, 'PG_VERSION'), 'utf8')))?.trim();
  if (version === majorVersion(binaries.version)) return;
  throw new EmbeddedPostgresError(
    version === undefined
      ? `${cluster} is not a PostgreSQL cluster: move it away.`
      : `The database in ${cluster} was made by PostgreSQL ${version}, and this is ` +
          `${binaries.version}: start with the release that made it, and move the contents over.`,
  );
}

/** What a killed start left; its initdb was told to end, but may be writing still. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith(draftPrefix)) continue;
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function initialise(draft: string, password: string, plan: ClusterPlan): Promise<void> {
  // Not inside the cluster, which initdb wants empty; readable to its user alone.
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (plan.user) await chown(passwordFile, plan.user.uid, plan.user.gid);
  let complaint = '';
  for (const characterType of characterTypes) {
    await mkdir(draft, { mode: 0o700 });
    if (plan.user) await chown(draft, plan.user.uid, plan.user.gid);
    const outcome = await runInitdb([draft, passwordFile, characterType], plan);
    if (outcome === undefined) return;
    complaint = outcome;
    await rm(draft, { recursive: true, force: true });
    if (!outcome.includes('invalid locale name')) break;
  }
  throw new EmbeddedPostgresError(`A PostgreSQL cluster could not be created: ${complaint}`);
}

/** Gives undefined for success, else what initdb said. */
async function runInitdb(
  [draft, passwordFile, characterType]: [string, string, string],
  { binaries, user, durable }: ClusterPlan,
): Promise<string | undefined> {
  const { child, exited } = await spawnSupervised({
    command: join(binaries.folder, 'bin', 'initdb'),
    args: [
      ...['-D', draft, '-U', ownerRole, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--locale=C', `--lc-ctype=${characterType}`, '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ],
    user,
    output: 'pipe',
  });
  const [exit, , complaint] = await Promise.all([
    exited,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  return exit.code === 0 ? undefined : complaint.trim() || `initdb ended by ${exit.signal ?? '?'}`;
}
