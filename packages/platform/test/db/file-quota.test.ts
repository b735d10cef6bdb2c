import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refused } from '@duebook/kernel';
import type { Caller } from '../../src';
import type { FileQuota } from '../../src/files/file-quota';
import { createFileService, type FileService } from '../../src/files/file-service';
import { createFolderStore } from '../../src/files/folder-store';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { fileClerk } from '../support/file-clerk';

let db: TestDatabase;
let folder: string;
const within = async (quota: Partial<FileQuota>): Promise<FileService> =>
  createFileService({
    unitOfWork: db.unitOfWork,
    store: await createFolderStore(folder),
    quota: { dayBytes: null, storedBytes: null, ...quota },
  });

beforeAll(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'duebook-quota-'));
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const clerk = (tenantId?: string) => fileClerk(db, tenantId);

/** Of 100 bytes, each seed another content. */
const contentOf = (seed: string): Buffer => Buffer.from(`no,amount\n${seed},`.padEnd(100, '1'));

const send = (files: FileService, caller: Caller, seed: string, fileName = `${seed}.csv`) =>
  files.upload(caller, { fileName, stream: Readable.from([contentOf(seed)]) });

const filesOf = async ({ tenantId }: Caller) =>
  db.asOwner('select from platform.file where tenant_id = $1', [tenantId]);

const storedIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  ).length;

const OF_TENANT = { code: 'FILE_QUOTA_OF_TENANT', limitBytes: 250, usedBytes: 200 };

describe('what a tenant may store', () => {
  it('is bounded, and what is refused leaves nothing behind', async () => {
    const files = await within({ storedBytes: 250 });
    const [caller, other] = [await clerk(), await clerk()];
    expect(await send(files, caller, 'a')).toMatchObject({ ok: true });
    expect(await send(files, caller, 'b')).toMatchObject({ ok: true });
    const before = await storedIn();
    expect(await send(files, caller, 'c')).toEqual(refused(OF_TENANT));
    expect(await send(files, caller, 'c')).toEqual(refused(OF_TENANT));
    expect([await storedIn(), (await filesOf(caller)).length]).toEqual([before, 2]);
    // What another tenant stores is its own affair.
    expect(await send(files, other, 'c')).toMatchObject({ ok: true });
  });

  it('counts the same content once, by whatever name and of whomever, and takes it when all is used', async () => {
    const files = await within({ storedBytes: 200, dayBytes: 200 });
    const caller = await clerk();
    const first = await send(files, caller, 'd');
    expect(await send(files, caller, 'd', 'other.csv')).toMatchObject({ ok: true });
    expect(await send(files, await clerk(caller.tenantId), 'd')).toMatchObject({ ok: true });
    expect(await send(files, caller, 'e')).toMatchObject({ ok: true });
    expect(await send(files, caller, 'f')).toMatchObject({ ok: false });
    expect(await send(files, caller, 'd')).toEqual(first);
    expect(await send(files, caller, 'e', 'again.csv')).toMatchObject({ ok: true });
    expect(await filesOf(caller)).toHaveLength(5);
  });

  it('in a day is free again at midnight in UTC', async () => {
    const files = await within({ dayBytes: 100 });
    const caller = await clerk();
    expect(await send(files, caller, 'g')).toMatchObject({ ok: true });
    const waitSeconds = 16 * 3_600;
    expect(await send(files, caller, 'h')).toEqual(
      refused({ code: 'FILE_QUOTA_OF_DAY', limitBytes: 100, usedBytes: 100, waitSeconds }),
    );
    db.clock.advance({ hours: 16 });
    try {
      expect(await send(files, caller, 'h')).toMatchObject({ ok: true });
      expect(await send(files, caller, 'i')).toMatchObject({ ok: false });
    } finally {
      db.clock.advance({ hours: -16 });
    }
    // A machine whose clock is behind does not begin the day before anew.
    expect(await send(files, caller, 'i')).toMatchObject({ ok: false });
  });

  it('is not exceeded by uploads that come at once, of the same and of different contents', async () => {
    const files = await within({ storedBytes: 500 });
    const caller = await clerk();
    const seeds = Array.from({ length: 12 }, (_, n) => `many${n}`);
    const outcomes = await Promise.all(
      seeds.flatMap((seed) => [
        send(files, caller, seed),
        send(files, caller, seed, `copy of ${seed}.csv`),
      ]),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    const [usage] = await db.asOwner<{ stored: number; distinct: number }>(
      `select stored_bytes::int as stored,
              (select sum(byte_size)::int from (select distinct sha256, byte_size from platform.file
                where tenant_id = $1) as content) as distinct
         from platform.file_usage where tenant_id = $1`,
      [caller.tenantId],
    );
    expect(usage).toEqual({ stored: 500, distinct: 500 });
  });
});
