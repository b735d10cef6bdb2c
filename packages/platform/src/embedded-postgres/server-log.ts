import { open, rename, stat, type FileHandle } from 'node:fs/promises';
import { codeOf, unlessMissing } from './embedded-postgres-error';

/** The server's log at one start; what it says from here on begins at `offset`. */
export interface ServerLog {
  readonly file: FileHandle;
  readonly offset: number;
}

const rotateAtBytes = 16 * 1024 * 1024;
const tailBytes = 8 * 1024;

/** Opens the log to append; one that has grown large, or is another user's, is put aside. */
export async function openServerLog(path: string): Promise<ServerLog> {
  const size = (await unlessMissing(stat(path)))?.size ?? 0;
  if (size > rotateAtBytes) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EACCES') throw error;
    await rename(path, `${path}.1`);
    return await open(path, 'a', 0o600);
  });
  return { file, offset: (await file.stat()).size };
}

/** What the server wrote since the offset, at most the last 8 kB of it. */
export async function readLogSince(path: string, offset: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const end = (await file.stat()).size;
    const from = Math.max(offset, end - tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - from), 0, end - from, from);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}
