import { randomBytes } from 'node:crypto';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, unlessMissing } from './embedded-postgres-error';
import type { Log } from './types';
import type { UnixUser } from './unix-user';

const run = promisify(execFile);

/** PostgreSQL's programs: `bin`, `lib` and `share` in one folder. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

interface Hands {
  /** Where a copy may be kept. */
  readonly home: string;
  readonly user: UnixUser | undefined;
  readonly log: Log;
}

/**
 * Finds binaries that the server's user can run: those of the npm package where they lie, or a
 * copy beside the cluster if the user cannot get at them or the package cannot be repaired.
 */
export async function provideBinaries({ home, user, log }: Hands): Promise<Binaries> {
  const packaged = await locatePackage();
  const repaired = await restoreLinks(packaged.folder).catch(() => false);
  if (repaired && (await whyUnusable(packaged.folder, user)) === undefined) return packaged;

  const copy = { ...packaged, folder: join(home, `binaries-${packaged.version}`) };
  if ((await unlessMissing(stat(copy.folder))) === undefined) {
    log(`copying PostgreSQL ${packaged.version} to ${copy.folder}, where its user can run it`);
    await copyBinaries(packaged.folder, copy.folder);
  }
  const trouble = await whyUnusable(copy.folder, user);
  if (trouble === undefined) return copy;
  throw new EmbeddedPostgresError(
    `PostgreSQL's binaries do not run on this machine; set DATABASE_URL to a server of your own. ` +
      `(${trouble})`,
  );
}

/** `18` of `18.4.0-beta.17`. */
export function majorVersion(version: string): string {
  return version.split('.')[0] ?? version;
}

async function locatePackage(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const way = 'set DATABASE_URL to a PostgreSQL server of your own';
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL does not run on ${platform}: use WSL, or ${way}.`,
    );
  }
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new EmbeddedPostgresError(
      `There are no PostgreSQL binaries for ${platform} here: the optional package ${name} is not ` +
        `installed. Run npm install without --omit=optional if the package exists, or ${way}.`,
    );
  }
  const packageFolder = dirname(dirname(entry));
  const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder: join(packageFolder, 'native'), version: manifest.version };
}

/**
 * Makes the symbolic links that an npm package cannot carry. The package's install script does
 * the same, but npm may be told to run none. Returns whether all of them are there.
 */
async function restoreLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8');
  let complete = true;
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    // Both are written from the package's root: native/lib/….
    const at = join(folder, relative('native', link.target));
    const to = join(folder, relative('native', link.source));
    if (await unlessMissing(stat(at))) continue;
    await symlink(relative(dirname(at), to), at).catch(() => undefined);
    complete &&= (await unlessMissing(stat(at))) !== undefined;
  }
  return complete;
}

/** Tries the binaries as the server's user; the truth lies in too many places to look it up. */
async function whyUnusable(
  folder: string,
  user: UnixUser | undefined,
): Promise<string | undefined> {
  const trial =
    '"$1/bin/postgres" --version && test -x "$1/bin/initdb" && test -r "$1/share/postgresql/postgres.bki"';
  try {
    await run('/bin/sh', ['-c', trial, 'sh', folder], { cwd: '/', ...user });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return stderr?.trim() || message;
  }
}

/** Needed to compile extensions only. */
const leftOut = /\.a$|^pgxs$|^pkgconfig$/;

async function copyBinaries(from: string, to: string): Promise<void> {
  const home = dirname(to);
  for (const name of await readdir(home)) {
    if (name.startsWith('binaries-')) await rm(join(home, name), { recursive: true, force: true });
  }
  const draft = `${to}.${randomBytes(6).toString('hex')}`;
  await copyFolder(from, draft);
  await restoreLinks(draft);
  await rename(draft, to);
}

/** With modes that let everybody read, whatever those of the source are. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (leftOut.test(entry.name)) continue;
    if (entry.isDirectory()) await copyFolder(source, target);
    if (!entry.isFile()) continue;
    await copyFile(source, target);
    await chmod(target, basename(from) === 'bin' ? 0o755 : 0o644);
  }
}
