import { constants } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from './embedded-postgres-error';

/** What a running server writes into its cluster's postmaster.pid. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | undefined;
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown';
}

const fileName = 'postmaster.pid';

/** Reads the cluster's postmaster.pid: `torn` where a crash left it empty or in pieces. */
export async function readPostmasterFile(
  cluster: string,
): Promise<PostmasterFile | 'torn' | undefined> {
  const text = await unlessMissing(readFile(join(cluster, fileName), 'utf8'));
  if (text === undefined) return undefined;
  // Lines by number: 1 pid, 4 port, 8 status (padded with blanks).
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return 'torn';
  const port = Number(lines[3]);
  return { pid, port: port > 0 ? port : undefined, status: statusOf(lines[7]) };
}

function statusOf(word: string | undefined): PostmasterFile['status'] {
  return word === 'starting' || word === 'ready' || word === 'stopping' ? word : 'unknown';
}

/**
 * Frees the cluster from a postmaster.pid whose number another program has now, and which the
 * server would therefore believe. The number of the server's own parent is known to it as stale.
 * The file stays: by its shared memory key the server still sees left-over backends.
 */
export async function disownPostmasterFile(cluster: string): Promise<void> {
  const path = join(cluster, fileName);
  const text = await unlessMissing(readFile(path, 'utf8'));
  if (text === undefined) return;
  const rest = text.slice(text.indexOf('\n') + 1);
  const flags = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await open(path, flags);
  try {
    await file.writeFile(`${process.pid}\n${rest}`);
  } finally {
    await file.close();
  }
}

/** Removes a torn postmaster.pid, which names nobody and would only stop the next start. */
export async function removePostmasterFile(cluster: string): Promise<void> {
  await rm(join(cluster, fileName), { force: true });
}
