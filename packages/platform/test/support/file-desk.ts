import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Id } from '@duebook/kernel';
import type { Caller, ContentStore } from '../../src';
import { createFileChecks, type FileChecks } from '../../src/files/checks/create-file-checks';
import { createFileService } from '../../src/files/file-service';
import { openContentStore } from '../../src/files/open-content-store';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { fileClerk } from './file-clerk';
import { folderPlace, type TestPlace } from './stores';

/** Every week, as fast as it goes. */
export const TERMS = { everyMs: 7 * 86_400_000, bytesPerSecond: null };

/** Tenants with files in two folders, which a test may spoil. */
export interface FileDesk {
  readonly db: TestDatabase;
  readonly store: ContentStore;
  readonly first: TestPlace;
  readonly second: TestPlace;
  readonly checks: FileChecks;
  /** Checks over another store, on the same database. */
  checksOver(store: ContentStore): FileChecks;
  /** The folder in which the places are. */
  readonly folder: string;
  clerk(tenantId?: Id): Promise<Caller>;
  /** Keeps a file of this text for the caller. @returns its ids and its address */
  kept(caller: Caller, text: string, fileName?: string): Promise<{ fileId: Id; sha256: string }>;
  /** What each place has under an address; null for nothing. */
  bytesOf(sha256: string): Promise<readonly (string | null)[]>;
  close(): Promise<void>;
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function openFileDesk(): Promise<FileDesk> {
  const db = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'duebook-file-desk-'));
  const first = folderPlace(join(folder, 'first'));
  const second = folderPlace(join(folder, 'second'));
  const arrivals = join(folder, 'arrivals');
  const store = await openContentStore({ places: [first.settings, second.settings], arrivals });
  const { unitOfWork, clock } = db;
  const tenants = async () =>
    (
      await db.asOwner<{ id: Id }>(
        'select tenant_id as id from platform.tenant_directory order by 1',
      )
    ).map(({ id }) => id);
  const checksOver = (contents: ContentStore) =>
    createFileChecks({ unitOfWork, clock, contents, tenants });
  const files = createFileService({ unitOfWork, clock, store });
  return {
    ...{ db, store, first, second, folder, checksOver, checks: checksOver(store) },
    clerk: (tenantId) => fileClerk(db, tenantId),
    kept: async (caller, text, fileName = 'letter.txt') => {
      const stream = Readable.from([Buffer.from(text)]);
      const outcome = await files.upload(caller, { fileName, stream });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return { fileId: outcome.value.fileId, sha256: sha256Of(text) };
    },
    bytesOf: (sha256) =>
      Promise.all(
        store.places.map((place) =>
          buffer(place.open(sha256)).then(
            (bytes) => bytes.toString(),
            () => null,
          ),
        ),
      ),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A store over one of the places alone, as before there was a second one. */
export async function storeInFirst({ folder }: FileDesk): Promise<ContentStore> {
  const places = [folderPlace(join(folder, 'first')).settings] as const;
  return openContentStore({ places, arrivals: join(folder, 'arrivals') });
}
