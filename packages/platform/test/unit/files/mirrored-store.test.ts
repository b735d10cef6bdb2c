import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openContentStore } from '../../../src/files/open-content-store';
import { type S3Server, startS3Server } from '../../support/s3-server';
import { filesBelow, folderPlace, keepAll, startStore } from '../../support/stores';

const bounds = { limitBytes: 100_000_000, accepts: () => true };
const BYTES = Buffer.from('no,amount\n1,2\n');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const once = (bytes = BYTES) => Readable.from([bytes], { objectMode: false });

let folder: string;
let server: S3Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duebook-mirrored-'));
  server = await startS3Server();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const mirrored = async () => {
  const first = folderPlace(join(folder, 'first'));
  const store = await openContentStore({
    places: [first.settings, server.settings],
    arrivals: join(folder, 'arrivals'),
  });
  return { first, store };
};

describe('a store in two places', () => {
  it('refuses a content while the second place is out of reach, and nothing lies in the first', async () => {
    const { store } = await mirrored();
    await server.close();
    await expect(store.put(once(), bounds, keepAll)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('s3:http://127.0.0.1'),
    });
    expect(await filesBelow(folder)).toEqual([]);
  });

  it('never says a key of a bucket', async () => {
    const { store } = await mirrored();
    await server.close();
    const error: unknown = await store.put(once(), bounds, keepAll).catch((each: unknown) => each);
    const told = JSON.stringify([error, (error as Error).message, (error as Error).stack]);
    expect(told).not.toContain('S3RVER');
    expect(store.places.map(({ location }) => location).join()).not.toContain('S3RVER');
  });

  it('refuses a content that the first place does not take, and takes it when that is mended', async () => {
    const { first, store } = await mirrored();
    // Root may write to any folder; a file in the place of one stops everybody.
    const blocked = join(folder, 'first', SHA256.slice(0, 2));
    await writeFile(blocked, 'no folder');
    await expect(store.put(once(), bounds, keepAll)).rejects.toThrow(
      'The store of files at folder:',
    );
    await rm(blocked);
    expect(await store.put(once(), bounds, keepAll)).toMatchObject({ ok: true });
    expect(await buffer(store.open(SHA256))).toEqual(BYTES);
    await first.remove(SHA256);
    expect(await buffer(store.open(SHA256))).toEqual(BYTES);
  });

  it('sends nothing that is there already', async () => {
    const { store } = await mirrored();
    await store.put(once(), bounds, keepAll);
    expect(server.stored()).toEqual([
      ['duebook/files', SHA256.slice(0, 2), SHA256.slice(2, 4), SHA256].join('/'),
    ]);
    await store.put(once(), bounds, keepAll);
    expect(server.stored()).toEqual([]);
  });

  it('reads the second place where the first has none, or is out of reach', async () => {
    const places = await startStore(['s3', 'folder'], folder);
    const { store } = places;
    await store.put(once(), bounds, keepAll);
    await places.places[0]?.remove(SHA256);
    expect(await buffer(store.open(SHA256))).toEqual(BYTES);
    await places.places[0]?.close();
    expect(await buffer(store.open(SHA256))).toEqual(BYTES);
    expect(await store.has(SHA256)).toBe(true);
  });

  it('mends a copy with the bytes of another, and never with wrong ones', async () => {
    const { first, store } = await mirrored();
    await store.put(once(), bounds, keepAll);
    const [one, other] = store.places;
    if (!one || !other) throw new Error('there are two');
    const content = { sha256: SHA256, byteSize: BYTES.length };
    const changed = Buffer.from('no,amount\n1,3\n');
    await server.spoil(SHA256, changed);
    await expect(store.mend(content, { from: other, to: one })).rejects.toThrow('good one');
    expect(await buffer(one.open(SHA256))).toEqual(BYTES);
    await store.mend(content, { from: one, to: other });
    expect(await buffer(other.open(SHA256))).toEqual(BYTES);
    await first.spoil(SHA256, changed);
    await store.mend(content, { from: other, to: one });
    expect(await buffer(one.open(SHA256))).toEqual(BYTES);
    expect((await filesBelow(join(folder, 'first'))).filter((name) => name.includes('~'))).toEqual(
      [],
    );
  });

  it('leaves nothing that could be opened where S3 goes away in the middle of a large upload', async () => {
    const { store } = await mirrored();
    const large = Buffer.alloc(20_000_000, 'a,b\n');
    const sha256 = createHash('sha256').update(large).digest('hex');
    const kept = store.put(once(large), bounds, (content) => {
      setTimeout(() => void server.close(), 30);
      return keepAll(content);
    });
    const outcome = await kept.catch((error: unknown) => error);
    expect((outcome as Error).name).toBe('StoreUnavailable');
    expect(await store.places[0]?.has(sha256)).toBe(false);
    expect(await filesBelow(folder)).toEqual([]);
  });
});
