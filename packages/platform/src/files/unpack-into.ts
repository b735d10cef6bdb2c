import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise } from 'yauzl';

/**
 * Unpacks a zip of our own making into a folder; the names in it, in their order. Entries are not bounded: what
 * others send is read entry by entry.
 * @throws Error for a name that leads out of the folder
 */
export async function unpackInto(folder: string, zip: Buffer): Promise<readonly string[]> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  const names: string[] = [];
  for await (const entry of archive.eachEntry()) {
    names.push(entry.fileName);
    const path = join(folder, entry.fileName);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path));
  }
  return names;
}
