import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok, refused } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '../../src';
import { createFileService, type FileService } from '../../src/files/file-service';
import { createFolderStore } from '../../src/files/folder-store';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { fileClerk } from '../support/file-clerk';

let db: TestDatabase;
let folder: string;
let files: FileService;

beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'duebook-files-'));
  const store = await createFolderStore(folder);
  files = createFileService({ unitOfWork: db.unitOfWork, store, limitBytes: 100_000 });
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const clerk = (tenantId?: string) => fileClerk(db, tenantId);

const CSV = 'no,amount\n1,2\n';
const upload = (caller: Caller, fileName = 'march.csv', content = CSV) =>
  files.upload(caller, { fileName, stream: Readable.from([Buffer.from(content)]) });

async function uploaded(caller: Caller, fileName?: string, content?: string): Promise<string> {
  const outcome = await upload(caller, fileName, content);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.fileId;
}

const rowsOf = (caller: Caller) =>
  db.asOwner('select * from platform.file where tenant_id = $1', [caller.tenantId]);

describe('uploading a file', () => {
  it('stores it, and it can be opened, as often as needed', async () => {
    const caller = await clerk();
    const fileId = await uploaded(caller, 'C:\\exports\\march.csv');
    const opened = await files.open(caller, fileId);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        fileId,
        fileName: 'march.csv',
        mediaType: 'text/csv',
        byteSize: CSV.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        uploadedBy: caller.principalId,
        uploadedAt: db.clock.now(),
      },
    });
    if (!opened.ok) return;
    expect(await text(opened.value.open())).toBe(CSV);
    expect(await text(opened.value.open())).toBe(CSV);
  });

  it('is the same file when it is repeated, one after another or at once', async () => {
    const caller = await clerk();
    const first = await uploaded(caller);
    const again = await Promise.all([uploaded(caller), uploaded(caller), uploaded(caller)]);
    expect(new Set([first, ...again]).size).toBe(1);
    expect(await rowsOf(caller)).toHaveLength(1);
  });

  it('is another file by another name, content or principal, and the bytes are kept once', async () => {
    const caller = await clerk();
    const colleague = await clerk(caller.tenantId);
    const ids = [
      await uploaded(caller),
      await uploaded(caller, 'april.csv'),
      await uploaded(caller, 'march.csv', `${CSV}3,4\n`),
      await uploaded(colleague),
    ];
    expect(new Set(ids).size).toBe(4);
    const rows = await db.asOwner<{ n: number }>(
      'select count(distinct sha256)::int as n from platform.file where tenant_id = $1',
      [caller.tenantId],
    );
    expect(rows[0]?.n).toBe(2);
  });

  it.each([
    ['FILE_EMPTY', ''],
    ['FILE_TOO_LARGE', 'a,b\n'.repeat(30_000)],
    ['FILE_TYPE_REFUSED', '<html><script>alert(1)</script>'],
  ])('is refused as %s, and nothing is left of it', async (code, content) => {
    const caller = await clerk();
    const before = await readdir(folder, { recursive: true });
    expect(await upload(caller, 'x.csv', content)).toMatchObject({ ok: false, refusal: { code } });
    expect(await rowsOf(caller)).toEqual([]);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it('needs its permission, before a byte is read', async () => {
    const caller = { ...(await clerk()), grants: [] };
    const stream = Readable.from([Buffer.from(CSV)]);
    await expect(files.upload(caller, { fileName: 'a.csv', stream })).rejects.toThrow(
      PermissionDenied,
    );
    expect(stream.readableDidRead).toBe(false);
    stream.destroy();
  });

  it('is refused before a byte is read where it says that it is too long', async () => {
    const stream = Readable.from([Buffer.from(CSV)]);
    const file = { fileName: 'a.csv', stream, announcedBytes: 100_001 };
    expect(await files.upload(await clerk(), file)).toEqual(
      refused({ code: 'FILE_TOO_LARGE', limitBytes: 100_000 }),
    );
    expect(stream.readableDidRead).toBe(false);
    stream.destroy();
  });
});

describe('receiving a file through a door that is no caller’s', () => {
  const bounds = { limitBytes: 1_000, accepts: (type: string) => type === 'text/csv' };
  const nobody = async (): Promise<Caller> => ({ ...(await clerk()), grants: [] });
  const arriving = (content: string) => ({
    ...{ fileName: '../theirs.csv', stream: Readable.from([Buffer.from(content)]) },
  });

  it('shows it to whoever decides, and stores it in the transaction of theirs', async () => {
    const caller = await nobody();
    const kept = await files.receive(arriving(CSV), bounds, async (file) => {
      expect(await text(file.open())).toBe(CSV);
      return db.unitOfWork.run(caller, 'test', (tx) => file.keep(tx));
    });
    if (!kept.ok) throw new Error(JSON.stringify(kept));
    const { fileId, byteSize } = kept.value;
    const opened = await files.open(caller, fileId);
    if (!opened.ok) throw new Error('it was kept');
    expect([byteSize, opened.value.fileName]).toEqual([CSV.length, 'theirs.csv']);
    expect(await text(opened.value.open())).toBe(CSV);
  });

  it('leaves nothing of one that nobody keeps, or that is not taken', async () => {
    const caller = await nobody();
    const before = await readdir(folder, { recursive: true });
    const refusals = [
      await files.receive(arriving(CSV), bounds, () => Promise.resolve(refused('NO' as const))),
      await files.receive(arriving('%PDF-1.7\n'), bounds, () => Promise.resolve(ok(null))),
      await files.receive(arriving(CSV.repeat(100)), bounds, () => Promise.resolve(ok(null))),
      await files.receive({ ...arriving(CSV), announcedBytes: 1_001 }, bounds, () =>
        Promise.resolve(ok(null)),
      ),
    ];
    expect(refusals).toMatchObject([
      { refusal: 'NO' },
      { refusal: { code: 'FILE_TYPE_REFUSED', mediaType: 'application/pdf' } },
      { refusal: { code: 'FILE_TOO_LARGE', limitBytes: 1_000 } },
      { refusal: { code: 'FILE_TOO_LARGE', limitBytes: 1_000 } },
    ]);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    expect(await rowsOf(caller)).toEqual([]);
  });
});

describe('opening a file', () => {
  it('finds none of another tenant', async () => {
    const owner = await clerk();
    const stranger = await clerk();
    const fileId = await uploaded(owner);
    await uploaded(stranger);
    const unknown = { ok: false, refusal: { code: 'FILE_UNKNOWN' } };
    expect(await files.open(stranger, fileId)).toEqual(unknown);
    expect(await files.open(owner, fileId)).toMatchObject({ ok: true });
  });

  it.each(['no-id', '', newId()])('finds none by %j', async (fileId) => {
    expect(await files.open(await clerk(), fileId)).toEqual({
      ok: false,
      refusal: { code: 'FILE_UNKNOWN' },
    });
  });
});

describe('keeping a stream that the system makes', () => {
  const made = (content: string) => ({
    ...{ fileName: '../made.csv', stream: Readable.from([Buffer.from(content)]) },
  });
  // Longer than what people may send.
  const bounds = { limitBytes: 400_000, accepts: (type: string) => type === 'text/csv' };
  const long = CSV.repeat(Math.ceil(200_000 / CSV.length));

  it('takes what is longer than an upload, whose bytes lie there before anybody decides', async () => {
    const caller = await clerk();
    const kept = await files.make(made(long), bounds, async (file) => {
      expect(await text(file.open())).toBe(long);
      return db.unitOfWork.run(caller, 'test', (tx) => file.keep(tx));
    });
    if (!kept.ok) throw new Error(JSON.stringify(kept));
    const opened = await files.open(caller, kept.value.fileId);
    if (!opened.ok) throw new Error('it was kept');
    expect(opened.value.fileName).toBe('made.csv');
    expect(await text(opened.value.open())).toBe(long);
  });

  it('refuses what is out of its bounds, and breaks off where the stream does', async () => {
    const take = () => Promise.resolve(ok(null));
    const before = await readdir(folder, { recursive: true });
    expect(await files.make(made(long.repeat(3)), bounds, take)).toMatchObject({
      refusal: { code: 'FILE_TOO_LARGE', limitBytes: 400_000 },
    });
    expect(await files.make(made('%PDF-1.7'), bounds, take)).toMatchObject({
      refusal: { code: 'FILE_TYPE_REFUSED', mediaType: 'application/pdf' },
    });
    const broken = new Readable({
      read() {
        this.destroy(new Error('gone'));
      },
    });
    await expect(files.make({ fileName: 'a.csv', stream: broken }, bounds, take)).rejects.toThrow(
      'gone',
    );
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});
