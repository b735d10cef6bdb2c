import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@duebook/kernel';
import type { ArrivedContent, ContentStore } from '../../src';
import { openContentStore, type PlaceSettings } from '../../src/files/open-content-store';
import { startS3Server } from './s3-server';

/** A place as a test sees it from behind. */
export interface TestPlace {
  readonly settings: PlaceSettings;
  /** Puts other bytes where those of a content are, as a failing disk does. */
  readonly spoil: (sha256: string, bytes: Buffer) => Promise<void>;
  readonly remove: (sha256: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A folder that keeps contents. */
export function folderPlace(folder: string): TestPlace {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    settings: { kind: 'FOLDER', folder },
    spoil: (sha256, bytes) => writeFile(pathOf(sha256), bytes),
    remove: (sha256) => rm(pathOf(sha256)),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

export type PlaceKind = 'folder' | 's3';

/** Starts places of these kinds, and a store over them. */
export async function startStore(
  kinds: readonly PlaceKind[],
  folder: string,
): Promise<{
  readonly store: ContentStore;
  readonly places: readonly TestPlace[];
  readonly close: () => Promise<void>;
}> {
  const places = await Promise.all(
    kinds.map(async (kind, number) =>
      kind === 'folder' ? folderPlace(join(folder, `place-${number}`)) : startS3Server(),
    ),
  );
  const [first, ...others] = places.map(({ settings }) => settings);
  if (!first) throw new Error('a store has a place');
  const arrivals = join(folder, 'arrivals');
  const store = await openContentStore({ places: [first, ...others], arrivals });
  return {
    ...{ store, places },
    close: async () => {
      for (const place of places) await place.close();
    },
  };
}

/** Keeps whatever has arrived. */
export const keepAll = async (content: ArrivedContent) => {
  await content.keep();
  const { sha256, byteSize, mediaType } = content;
  return ok({ sha256, byteSize, mediaType });
};

/** Names of files below a folder, whole or half. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
