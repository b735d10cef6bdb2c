import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Id, invariant, newId, ok } from '@duebook/kernel';
import type { Caller, ContentStore, FileService } from '../../src';
import { StoreUnavailable } from '../../src/files/content-place';
import { createFileService } from '../../src/files/file-service';
import { createFileReleases, type FilesInUse } from '../../src/files/releases/create-file-releases';
import { systemCaller } from '../../src/tenancy/caller';
import { verifyContents } from '../../src/verification/verify-contents';
import { type FileDesk, openFileDesk, TERMS } from '../support/file-desk';

let desk: FileDesk;
let files: FileService;
let caller: Caller;
let other: Caller;

beforeAll(async () => {
  desk = await openFileDesk();
  const { db, store } = desk;
  files = createFileService({ unitOfWork: db.unitOfWork, clock: db.clock, store });
});
afterAll(() => desk.close());
beforeEach(async () => {
  caller = await desk.clerk();
  other = await desk.clerk();
});

const unused: FilesInUse = () => Promise.resolve(new Set());

const runner = (inUse: FilesInUse = unused, contents: Pick<ContentStore, 'remove'> = desk.store) =>
  createFileReleases(
    {
      ...{ unitOfWork: desk.db.unitOfWork, clock: desk.db.clock, contents },
      tenants: () => Promise.resolve([caller.tenantId, other.tenantId]),
    },
    [inUse],
  );

/** What a package does that needs files no more. */
async function ask(by: Caller, ...fileIds: readonly Id[]): Promise<void> {
  await desk.db.unitOfWork.run<null, never>(by, 'letGo', async (tx) => {
    await files.release(tx, fileIds);
    return ok(null);
  });
}

/** Rounds with all of the pauses between them. */
async function toTheEnd(of = runner()): Promise<void> {
  for (let step = 0; step < 3; step += 1) {
    await of.runDue();
    desk.db.clock.advance({ minutes: 61 });
  }
}

const upload = async (by: Caller, text: string, fileName = 'letter.txt') => {
  const sent = await files.upload(by, { fileName, stream: Readable.from([Buffer.from(text)]) });
  invariant(sent.ok, 'a test file is taken');
  return sent.value.fileId;
};

const isFound = async (by: Caller, fileId: Id) =>
  (await files.factsByIds(by, [fileId]))[0] !== null;

const usedBytes = async ({ tenantId }: Caller) => {
  const [row] = await desk.db.asOwner<{ bytes: string }>(
    'select stored_bytes as bytes from platform.file_usage where tenant_id = $1',
    [tenantId],
  );
  return Number(row?.bytes);
};

const verified = ({ tenantId }: Caller) =>
  verifyContents({
    reader: desk.db.unitOfWork.reader({ tenantId }),
    ...{ contents: desk.store, random: () => 7 },
  });

describe('a file that nobody needs any more', () => {
  it('is hidden, then gone, then its bytes from both stores, with pauses between', async () => {
    const text = `a letter ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    const before = await usedBytes(caller);
    await ask(caller, fileId);
    expect(await isFound(caller, fileId)).toBe(true);

    await runner().runDue();
    expect(await isFound(caller, fileId)).toBe(false);
    await runner().runDue();
    expect(await usedBytes(caller)).toBe(before);

    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    expect(await usedBytes(caller)).toBe(before - text.length);
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);

    desk.db.clock.advance({ minutes: 61 });
    await runner().runDue();
    expect(await desk.bytesOf(sha256)).toEqual([null, null]);
    expect(await verified(caller)).toMatchObject({ holds: true });
    const check = await desk.checks.createRunner(TERMS).runNow(caller.tenantId);
    expect(check?.lost ?? 0).toBe(0);
    const audited = await desk.db.asOwner<{ details: string }>(
      `select details from platform.audit_entry
        where tenant_id = $1 and action = 'file.release' and subject_id = $2`,
      [caller.tenantId, fileId],
    );
    expect(audited.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { sha256, byteSize: text.length },
    ]);
    const rest = await desk.db.asOwner(
      `select file_name from platform.file where tenant_id = $1 and id = $2`,
      [caller.tenantId, fileId],
    );
    expect(rest).toEqual([]);
  });

  it('stays while something else needs it, and can be asked for again', async () => {
    const { fileId, sha256 } = await desk.kept(caller, `in use ${newId()}`);
    await ask(caller, fileId);
    await toTheEnd(runner((_, ids) => Promise.resolve(new Set(ids))));
    expect(await isFound(caller, fileId)).toBe(true);
    await ask(caller, fileId);
    await toTheEnd();
    expect(await isFound(caller, fileId)).toBe(false);
    expect(await desk.bytesOf(sha256)).toEqual([null, null]);
  });

  it('is found again when something came to need it before it was hidden', async () => {
    const { fileId } = await desk.kept(caller, `attached late ${newId()}`);
    await ask(caller, fileId);
    await runner().runDue();
    expect(await isFound(caller, fileId)).toBe(false);
    desk.db.clock.advance({ minutes: 11 });
    await runner((_, ids) => Promise.resolve(new Set(ids))).runDue();
    expect(await isFound(caller, fileId)).toBe(true);
  });

  it('leaves its bytes to another tenant that has the same, and neither learns of it', async () => {
    const text = `a form of both ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    const theirs = await desk.kept(other, text);
    await ask(caller, fileId);
    await toTheEnd();
    expect(await isFound(caller, fileId)).toBe(false);
    expect(await isFound(other, theirs.fileId)).toBe(true);
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
    expect(await verified(other)).toMatchObject({ holds: true });

    await ask(other, theirs.fileId);
    await toTheEnd();
    expect(await desk.bytesOf(sha256)).toEqual([null, null]);
  });

  it('leaves its bytes to another file of its tenant, which stores as much as before', async () => {
    const text = `twice ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    const second = await desk.kept(caller, text, 'the same again.txt');
    const before = await usedBytes(caller);
    await ask(caller, fileId);
    await toTheEnd();
    expect(await usedBytes(caller)).toBe(before);
    expect(await isFound(caller, second.fileId)).toBe(true);
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
  });

  it('is another tenant’s to let go for nobody else', async () => {
    const { fileId, sha256 } = await desk.kept(other, `not yours ${newId()}`);
    await ask(caller, fileId);
    await toTheEnd();
    expect(await isFound(other, fileId)).toBe(true);
    expect((await desk.bytesOf(sha256))[0]).not.toBeNull();
  });
});

describe('the same bytes that come again', () => {
  it('are a new file, whenever they come', async () => {
    const text = `again ${newId()}`;
    const first = await upload(caller, text);
    expect(await upload(caller, text)).toBe(first);
    await ask(caller, first);
    await runner().runDue();
    const hidden = await upload(caller, text);
    expect(hidden).not.toBe(first);
    await toTheEnd();
    expect(await isFound(caller, hidden)).toBe(true);
    expect(await verified(caller)).toMatchObject({ holds: true });

    await ask(caller, hidden);
    await toTheEnd();
    const third = await upload(caller, text);
    expect([first, hidden]).not.toContain(third);
    expect(await isFound(caller, third)).toBe(true);
    expect(await verified(caller)).toMatchObject({ holds: true });
  });

  it('save them when they come before the bytes go', async () => {
    const text = `just in time ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    await ask(caller, fileId);
    await runner().runDue();
    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    await upload(other, text);
    desk.db.clock.advance({ minutes: 61 });
    await runner().runDue();
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
    expect(await verified(other)).toMatchObject({ holds: true });
  });

  it('are refused when the bytes go between their arrival and their row, and taken at once again', async () => {
    const text = `a race ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    await ask(caller, fileId);
    await runner().runDue();
    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    desk.db.clock.advance({ minutes: 61 });
    // The bytes are there when the file arrives, and gone when its row is written.
    const racing: ContentStore = {
      ...desk.store,
      put: (stream, bounds, use) =>
        desk.store.put(stream, bounds, (content) =>
          use({
            ...content,
            keep: async () => {
              await content.keep();
              await runner().runDue();
            },
          }),
        ),
    };
    const { unitOfWork, clock } = desk.db;
    const slow = createFileService({ unitOfWork, clock, store: racing });
    const arriving = { fileName: 'a.txt', stream: Readable.from([Buffer.from(text)]) };
    await expect(slow.upload(other, arriving)).rejects.toThrow(StoreUnavailable);
    expect(await desk.bytesOf(sha256)).toEqual([null, null]);
    const taken = await upload(other, text);
    expect(await isFound(other, taken)).toBe(true);
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
    expect(await verified(other)).toMatchObject({ holds: true });
  });

  it('wait for bytes that are just going', async () => {
    const text = `at once ${newId()}`;
    const { fileId } = await desk.kept(caller, text);
    await ask(caller, fileId);
    await runner().runDue();
    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    desk.db.clock.advance({ minutes: 61 });
    const sent = await Promise.allSettled([
      runner().runDue(),
      ...Array.from({ length: 4 }, (_, n) => upload(other, text, `${n}.txt`)),
    ]);
    expect(sent[0].status).toBe('fulfilled');
    for (const each of sent) {
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(StoreUnavailable);
    }
    expect(await verified(other)).toMatchObject({ holds: true });
    await upload(other, text);
    expect(await verified(other)).toMatchObject({ holds: true });
  });
});

describe('a release that is interrupted', () => {
  it('goes on where a store was away, and leaves nothing', async () => {
    const { fileId, sha256 } = await desk.kept(caller, `interrupted ${newId()}`);
    await ask(caller, fileId);
    await runner().runDue();
    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    desk.db.clock.advance({ minutes: 61 });
    // One place has let it go when the process ends.
    const ending = {
      remove: async (address: string) => {
        await desk.first.remove(address);
        throw new Error('killed');
      },
    };
    await expect(runner(unused, ending).runDue()).rejects.toThrow('killed');
    expect((await desk.bytesOf(sha256))[1]).not.toBeNull();
    expect(await verified(caller)).toMatchObject({ holds: true });
    await runner().runDue();
    expect(await desk.bytesOf(sha256)).toEqual([null, null]);
  });

  it('by an upload in the middle keeps what came whole in both stores', async () => {
    const text = `half gone ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    await ask(caller, fileId);
    await runner().runDue();
    desk.db.clock.advance({ minutes: 11 });
    await runner().runDue();
    desk.db.clock.advance({ minutes: 61 });
    await desk.first.remove(sha256);
    await upload(other, text);
    await runner().runDue();
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
    expect(await verified(other)).toMatchObject({ holds: true });
  });

  it('is made by one of several processes', async () => {
    const { fileId } = await desk.kept(caller, `several ${newId()}`);
    await ask(caller, fileId);
    for (let step = 0; step < 3; step += 1) {
      await Promise.all(Array.from({ length: 4 }, () => runner().runDue()));
      desk.db.clock.advance({ minutes: 61 });
    }
    const audited = await desk.db.asOwner(
      `select 1 from platform.audit_entry where tenant_id = $1 and action = 'file.release'`,
      [caller.tenantId],
    );
    expect(audited).toHaveLength(1);
  });
});

describe('a finding of a check', () => {
  it('stands in the audit, and outlives its file', async () => {
    const text = `found ${newId()}`;
    const { fileId, sha256 } = await desk.kept(caller, text);
    await desk.checks.createRunner(TERMS).runNow(caller.tenantId);
    await desk.first.spoil(sha256, Buffer.from(text.toUpperCase()));
    await desk.checks.createRunner(TERMS).runNow(caller.tenantId);
    const [entry] = await desk.db.asOwner<{ details: string }>(
      `select details from platform.audit_entry
        where tenant_id = $1 and action = 'fileFinding.record'`,
      [caller.tenantId],
    );
    expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({
      ...{ fileId, primary: 'CHANGED', second: 'INTACT', outcome: 'REPAIRED' },
    });
    await ask(caller, fileId);
    await toTheEnd();
    const { services } = desk.checks;
    const reader = systemCaller(caller.tenantId, newId());
    const findings = await services.findingsPage(reader, {
      ...{ limit: 10, after: null, filter: { checkIds: null, outcomes: null } },
    });
    expect(findings).toHaveLength(1);
  });
});
