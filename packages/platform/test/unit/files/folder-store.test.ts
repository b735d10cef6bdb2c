import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ok, refused } from '@duebook/kernel';
import type { ArrivedContent } from '../../../src/files/content-store';
import { createFolderStore } from '../../../src/files/folder-store';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duebook-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bounds = { limitBytes: 1_000_000, accepts: () => true };
const keepAll = async (content: ArrivedContent) => {
  await content.keep();
  const { sha256, byteSize, mediaType } = content;
  return ok({ sha256, byteSize, mediaType });
};
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Every file there is, whole or half. */
async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function pieces(bytes: Buffer, size: number): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}

describe('the folder store', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 300_000])(
    'keeps a content under its SHA-256, %d bytes past the header',
    async (length) => {
      const store = await createFolderStore(folder);
      const bytes = Buffer.concat([Buffer.from('no,amount\n'), Buffer.alloc(length, '1,2\n')]);
      const sha256 = sha256Of(bytes);
      expect(await store.has(sha256)).toBe(false);

      expect(await store.put(pieces(bytes, 1_000), bounds, keepAll)).toEqual({
        ok: true,
        value: { sha256, byteSize: bytes.length, mediaType: 'text/csv' },
      });

      expect(await store.has(sha256)).toBe(true);
      expect(await buffer(store.open(sha256))).toEqual(bytes);
      expect(await filesIn(folder)).toEqual([sha256]);
      expect(await filesIn(join(folder, sha256.slice(0, 2), sha256.slice(2, 4)))).toEqual([sha256]);
    },
  );

  it('keeps the same content once, also when it comes several times at once', async () => {
    const store = await createFolderStore(folder);
    const bytes = Buffer.from('a,b\n1,2\n'.repeat(50_000));
    const puts = Array.from({ length: 5 }, () => store.put(pieces(bytes, 4_096), bounds, keepAll));
    const outcomes = await Promise.all(puts);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await filesIn(folder)).toEqual([sha256Of(bytes)]);
  });

  it('keeps nothing of what whoever uses it does not keep', async () => {
    const store = await createFolderStore(folder);
    const use = ({ byteSize }: ArrivedContent) => Promise.resolve(refused({ byteSize }));
    const outcome = await store.put(Readable.from([Buffer.from('a,b\n')]), bounds, use);
    expect(outcome).toEqual(refused({ byteSize: 4 }));
    expect(await filesIn(folder)).toEqual([]);
  });

  it('shows what has arrived to whoever decides about it, as often as they look', async () => {
    const store = await createFolderStore(folder);
    const bytes = Buffer.from('a,b\n1,2\n'.repeat(20_000));
    const outcome = await store.put(pieces(bytes, 4_096), bounds, async (content) => {
      expect(await buffer(content.open())).toEqual(bytes);
      expect(await buffer(content.open())).toEqual(bytes);
      return refused('SEEN' as const);
    });
    expect(outcome).toEqual(refused('SEEN'));
    expect(await filesIn(folder)).toEqual([]);
  });

  it('refuses an empty stream', async () => {
    const store = await createFolderStore(folder);
    const outcome = await store.put(Readable.from([]), bounds, keepAll);
    expect(outcome).toEqual({ ok: false, refusal: { code: 'FILE_EMPTY' } });
    expect(await filesIn(folder)).toEqual([]);
  });

  it.each([100_000, 100])('refuses more than %d bytes while they arrive', async (limitBytes) => {
    const store = await createFolderStore(folder);
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 10_000;
        this.push(Buffer.alloc(10_000, 'a,b\n'));
      },
    });
    expect(await store.put(endless, { ...bounds, limitBytes }, keepAll)).toEqual({
      ok: false,
      refusal: { code: 'FILE_TOO_LARGE', limitBytes },
    });
    // Streams on the way keep 64 KiB each since Node 22, 16 KiB before.
    expect(sent).toBeLessThan(limitBytes + 300_000);
    // Still open, so that a server can answer the request that it comes from.
    expect(endless.destroyed).toBe(false);
    endless.destroy();
    expect(await filesIn(folder)).toEqual([]);
  });

  it('takes exactly the limit', async () => {
    const store = await createFolderStore(folder);
    const bytes = Buffer.alloc(100_000, 'a,b\n');
    expect(
      await store.put(pieces(bytes, 999), { ...bounds, limitBytes: 100_000 }, keepAll),
    ).toMatchObject({
      ok: true,
      value: { byteSize: 100_000 },
    });
  });

  it('refuses a type by its first bytes, before the rest has come', async () => {
    const store = await createFolderStore(folder);
    let sent = 0;
    const endless = new Readable({
      read() {
        this.push(sent === 0 ? Buffer.from('<html>') : Buffer.alloc(10_000, 'x'));
        sent += 10_000;
      },
    });
    const accepts = (mediaType: string) => mediaType === 'text/csv';
    expect(await store.put(endless, { limitBytes: 1e9, accepts }, keepAll)).toEqual({
      ok: false,
      refusal: { code: 'FILE_TYPE_REFUSED', mediaType: 'text/html' },
    });
    endless.destroy();
    expect(sent).toBeLessThan(300_000);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('leaves nothing of a stream that breaks', async () => {
    const store = await createFolderStore(folder);
    let sent = 0;
    const breaking = new Readable({
      read() {
        sent += 1;
        if (sent > 20) this.destroy(new Error('the client went away'));
        else this.push(Buffer.alloc(10_000, 'a,b\n'));
      },
    });
    await expect(store.put(breaking, bounds, keepAll)).rejects.toThrow('the client went away');
    expect(await filesIn(folder)).toEqual([]);
  });

  it('removes at its start what crashed processes left, and nothing that still arrives', async () => {
    await createFolderStore(folder);
    const incoming = join(folder, 'incoming');
    const dayBeforeYesterday = new Date(Date.now() - 48 * 3_600_000);
    const leave = async (name: string, at = new Date()) => {
      await writeFile(join(incoming, name), 'half');
      await utimes(join(incoming, name), at, at);
    };
    const gone = 4_194_305; // above the highest process number of Linux
    await leave(`${hostname()}~${gone}~t~crashed`);
    await leave(`${hostname()}~${process.pid}~t~crashed-with-our-number`);
    await leave('elsewhere~1~t~given-up', dayBeforeYesterday);
    await leave('elsewhere~1~t~arriving');
    await leave(`${hostname()}~${process.ppid}~t~arriving`);

    await createFolderStore(folder);

    const left = await filesIn(incoming);
    expect([...left].sort()).toEqual(
      ['elsewhere~1~t~arriving', `${hostname()}~${process.ppid}~t~arriving`].sort(),
    );
  });

  it('does not touch what arrives in this process when a second store starts', async () => {
    const store = await createFolderStore(folder);
    const bytes = Buffer.from('a,b\n1,2\n'.repeat(50_000));
    let secondStart: Promise<unknown> | undefined;
    const slow = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 200_000);
        secondStart = createFolderStore(folder);
        await secondStart;
        yield bytes.subarray(200_000);
      })(),
    );
    expect(await store.put(slow, bounds, keepAll)).toMatchObject({ ok: true });
    expect(secondStart).toBeDefined();
    expect(await buffer(store.open(sha256Of(bytes)))).toEqual(bytes);
  });

  it('fails when nothing is stored under an address, and takes no path for one', async () => {
    const store = await createFolderStore(folder);
    await expect(buffer(store.open('0'.repeat(64)))).rejects.toThrow('ENOENT');
    expect(() => store.open('../../etc/passwd')).toThrow('SHA-256');
  });
});
