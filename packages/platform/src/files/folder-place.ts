import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { invariant } from '@duebook/kernel';
import type { ContentAddress, ContentPlace } from './content-place';
import { IncomingFolder } from './incoming-folder';

/** A folder that keeps contents, with the one in it where they lie while they arrive. */
export interface FolderPlace extends ContentPlace {
  readonly incoming: IncomingFolder;
}

/**
 * Keeps contents in a folder, as `ab/cd/abcd…` by the hex of their SHA-256.
 *
 * A content is written under a name of its own, forced to the disk and then renamed, so that an
 * address either has all of its bytes or none. What a crashed process left half-written is
 * removed here, at the start; several processes may share the folder.
 */
export async function openFolderPlace(folder: string): Promise<FolderPlace> {
  const incoming = await IncomingFolder.open(join(folder, 'incoming'));
  const pathOf = (sha256: string): string => join(folder, ...pathOfContent(sha256));
  const bring = async ({ sha256 }: ContentAddress, path: string): Promise<void> => {
    const target = pathOf(sha256);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (incoming.holds(path)) await rename(path, target);
    else await copyInto(path, incoming.newPath(), target);
    await syncFolders(target, folder);
  };
  return {
    incoming,
    location: `folder:${resolve(folder)}`,
    reach: () => access(folder),
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    open: (sha256) => createReadStream(pathOf(sha256)),
    keep: async (content, path) => {
      const target = pathOf(content.sha256);
      // Cut short, it is not here: the content heals it.
      if ((await sizeOf(target)) !== content.byteSize) return bring(content, path);
      // Whoever put it there may not have come so far yet.
      return syncFolders(target, folder);
    },
    replace: bring,
    remove: async (sha256) => {
      const target = pathOf(sha256);
      if ((await sizeOf(target)) === null) return;
      await rm(target, { force: true });
      await syncFolders(target, folder);
    },
  };
}

/** The parts of the path, or of the key, under which a content lies in every place. */
export function pathOfContent(sha256: string): readonly [string, string, string] {
  invariant(/^[0-9a-f]{64}$/.test(sha256), 'A content is addressed by its SHA-256 in hex');
  return [sha256.slice(0, 2), sha256.slice(2, 4), sha256];
}

/** By a name of its own first: an address has all of the bytes or none. */
async function copyInto(path: string, own: string, target: string): Promise<void> {
  try {
    await copyFile(path, own);
    await sync(own, 'r+');
    await rename(own, target);
  } finally {
    await rm(own, { force: true });
  }
}

/** Forces the folders above a content to the disk, up to that of the place. */
async function syncFolders(target: string, folder: string): Promise<void> {
  // Windows has no handle on a folder that could be synced.
  if (process.platform === 'win32') return;
  for (const changed of [dirname(target), dirname(dirname(target)), folder]) {
    await sync(changed, 'r');
  }
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    },
  );
}
