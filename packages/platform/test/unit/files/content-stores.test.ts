import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refused } from '@duebook/kernel';
import type { ContentStore } from '../../../src';
import { filesBelow, keepAll, type PlaceKind, startStore } from '../../support/stores';

const bounds = { limitBytes: 100_000_000, accepts: () => true };
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
let drawn = 0;
/** As text, so that each has a type; no two of them the same. */
const contentOf = (length: number) => {
  drawn += 1;
  return Buffer.from(`no,amount\n${String(drawn)},1\n`.padEnd(length, `${String(drawn)},2\n`));
};

function pieces(bytes: Buffer, size = 60_000): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}

const KINDS: readonly (readonly [string, readonly PlaceKind[]])[] = [
  ['a folder', ['folder']],
  ['S3', ['s3']],
  ['two folders', ['folder', 'folder']],
  ['a folder and S3', ['folder', 's3']],
  ['S3 and a folder', ['s3', 'folder']],
];

/** What holds of a store wherever it keeps its contents. */
describe.each(KINDS)('a store in %s', (_, kinds) => {
  let folder: string;
  let started: Awaited<ReturnType<typeof startStore>>;
  let store: ContentStore;
  const put = (bytes: Buffer) => store.put(pieces(bytes), bounds, keepAll);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duebook-stores-'));
    started = await startStore(kinds, folder);
    ({ store } = started);
  });
  afterAll(async () => {
    await started.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('lets a content go from every place, and takes it again', async () => {
    const bytes = contentOf(70_000);
    const sha256 = sha256Of(bytes);
    await put(bytes);
    await store.remove(sha256);
    expect(await store.has(sha256)).toBe(false);
    await expect(buffer(store.open(sha256))).rejects.toThrow();
    await store.remove(sha256);
    await put(bytes);
    expect(sha256Of(await buffer(store.open(sha256)))).toBe(sha256);
  });

  it('knows whether a content that was kept is still in every place', async () => {
    const bytes = contentOf(500);
    const isKept = await store.put(pieces(bytes), bounds, async (content) => {
      await content.keep();
      const before = await content.isKept();
      await store.places.at(-1)?.remove(content.sha256);
      return refused([before, await content.isKept()]);
    });
    expect(isKept).toEqual(refused([true, false]));
  });

  it.each([20, 65_536, 300_000, 8 * 1_048_576, 8 * 1_048_576 + 1, 17_000_000])(
    'keeps a content of %d bytes in every place, under its SHA-256',
    async (length) => {
      const bytes = contentOf(length);
      const sha256 = sha256Of(bytes);
      expect(await store.has(sha256)).toBe(false);

      expect(await put(bytes)).toEqual({
        ok: true,
        value: { sha256, byteSize: bytes.length, mediaType: 'text/csv' },
      });

      expect(await store.has(sha256)).toBe(true);
      for (const opened of [store, store, ...store.places]) {
        expect(sha256Of(await buffer(opened.open(sha256)))).toBe(sha256);
      }
    },
  );

  it('keeps the same content once, also when it comes several times at once', async () => {
    const bytes = contentOf(300_000);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => put(bytes)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await buffer(store.open(sha256Of(bytes)))).toEqual(bytes);
  });

  it('keeps nothing of what whoever uses it does not keep', async () => {
    const bytes = contentOf(1_000);
    const outcome = await store.put(pieces(bytes), bounds, () =>
      Promise.resolve(refused('NO' as const)),
    );
    expect(outcome).toEqual(refused('NO'));
    expect(await store.has(sha256Of(bytes))).toBe(false);
  });

  it('shows what has arrived as often as it is looked at, and keeps it however often it is asked', async () => {
    const bytes = contentOf(200_000);
    await store.put(pieces(bytes), bounds, async (content) => {
      expect(await buffer(content.open())).toEqual(bytes);
      expect(await buffer(content.open())).toEqual(bytes);
      await Promise.all([content.keep(), content.keep()]);
      await content.keep();
      return refused('SEEN' as const);
    });
    expect(await buffer(store.open(sha256Of(bytes)))).toEqual(bytes);
  });

  it('leaves nothing of a stream that breaks', async () => {
    const bytes = contentOf(200_000);
    const breaking = Readable.from(
      (function* () {
        yield bytes.subarray(0, 100_000);
        throw new Error('the client went away');
      })(),
    );
    await expect(store.put(breaking, bounds, keepAll)).rejects.toThrow('the client went away');
    expect(await store.has(sha256Of(bytes))).toBe(false);
  });

  it('keeps nothing that has arrived in the folder of arrivals', async () => {
    const left = await filesBelow(folder);
    expect(left.filter((name) => name.includes('~'))).toEqual([]);
  });

  it('fails where nothing lies under an address, and takes no path for one', async () => {
    await expect(buffer(store.open('0'.repeat(64)))).rejects.toThrow(/ENOENT|No content/);
    expect(() => store.open('../../etc/passwd')).toThrow('SHA-256');
  });

  it('heals a content that was cut short where the same comes again', async () => {
    const bytes = contentOf(5_000);
    const sha256 = sha256Of(bytes);
    await put(bytes);
    for (const place of started.places) await place.spoil(sha256, bytes.subarray(0, 100));
    await put(bytes);
    for (const place of store.places) expect(await buffer(place.open(sha256))).toEqual(bytes);
  });
});
