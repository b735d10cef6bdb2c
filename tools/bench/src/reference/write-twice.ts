import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Hashes bytes while it writes them to a file, forces it to the disk, and does so to a copy in another folder. */
export async function writeTwice(folder: string, pieces: () => Iterable<Buffer>): Promise<void> {
  for (const copy of ['first', 'second']) {
    await mkdir(join(folder, copy), { recursive: true });
    const hash = createHash('sha256');
    const path = join(folder, copy, 'arriving');
    const file = await open(path, 'w');
    for (const piece of pieces()) {
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
    await file.close();
    await rename(path, join(folder, copy, hash.digest('hex')));
  }
}

/** Takes away what was written. */
export function takeAway(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
