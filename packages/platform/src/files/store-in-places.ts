import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invariant } from '@duebook/kernel';
import { writeArriving } from './arriving-content';
import { type ContentAddress, type ContentPlace, isWhole, StoreUnavailable } from './content-place';
import type { ContentStore } from './content-store';
import { pathOfContent } from './folder-place';
import type { IncomingFolder } from './incoming-folder';

/** What a store is made of. */
export interface StoreParts {
  /** Where contents lie while they arrive: hash and type are known before anything is kept. */
  readonly incoming: IncomingFolder;
  /** Where they are kept, each of them in all; read from the first that has it. */
  readonly places: readonly ContentPlace[];
}

/**
 * Keeps each content in every place before `keep` answers. One that does not take it makes it fail as
 * a whole: nothing refers to it then, and it can be sent again.
 */
export function createContentStore({ incoming, places }: StoreParts): ContentStore {
  invariant(places.length > 0, 'a store has a place');
  return {
    places,
    open: (sha256) => openFirst(places, sha256),
    has: (sha256) => hasAny(places, sha256),
    put: async (stream, bounds, use) => {
      const path = incoming.newPath();
      try {
        const written = await writeArriving(stream, path, bounds);
        if (!written.ok) return written;
        const content = written.value;
        let kept: Promise<void> | undefined;
        return await use({
          ...content,
          open: () => createReadStream(path),
          keep: () => (kept ??= keepIn(places, content, path)),
          isKept: () => haveAll(places, content.sha256),
        });
      } finally {
        await rm(path, { force: true });
      }
    },
    remove: (sha256) => removeFrom(places, sha256),
    mend: async (content, { from, to }) => {
      const path = incoming.newPath();
      try {
        const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
        await pipeline(from.open(content.sha256), file);
        const isGood = await isWhole(createReadStream(path), content);
        invariant(isGood, 'a copy is mended from a good one');
        await to.replace(content, path);
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** The first place last: it may take the very file that has arrived. */
async function keepIn(
  places: readonly ContentPlace[],
  content: ContentAddress,
  path: string,
): Promise<void> {
  for (const place of [...places].reverse()) {
    try {
      await place.keep(content, path);
    } catch (error) {
      throw new StoreUnavailable(place, error);
    }
  }
}

async function haveAll(places: readonly ContentPlace[], sha256: string): Promise<boolean> {
  for (const place of places) {
    try {
      if (!(await place.has(sha256))) return false;
    } catch (error) {
      throw new StoreUnavailable(place, error);
    }
  }
  return true;
}

async function removeFrom(places: readonly ContentPlace[], sha256: string): Promise<void> {
  for (const place of places) {
    try {
      await place.remove(sha256);
    } catch (error) {
      throw new StoreUnavailable(place, error);
    }
  }
}

/** One that is out of reach is passed over as long as another has it. */
async function hasAny(places: readonly ContentPlace[], sha256: string): Promise<boolean> {
  const faults: unknown[] = [];
  for (const place of places) {
    try {
      if (await place.has(sha256)) return true;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return false;
}

/** From the first place that begins to answer: one that has none, or is out of reach, is passed over. */
function openFirst(places: readonly ContentPlace[], sha256: string): Readable {
  // An address that is none is a mistake of whoever asks, and told at once.
  pathOfContent(sha256);
  const [only, ...others] = places;
  if (only && others.length === 0) return only.open(sha256);
  return Readable.from(bytesOf(places, sha256), { objectMode: false });
}

async function* bytesOf(places: readonly ContentPlace[], sha256: string): AsyncGenerator<Buffer> {
  let first: unknown;
  for (const place of places) {
    let isBegun = false;
    try {
      for await (const chunk of place.open(sha256)) {
        isBegun = true;
        yield chunk as Buffer;
      }
      return;
    } catch (error) {
      if (isBegun) throw error;
      first ??= error;
    }
  }
  throw first;
}
