import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { type Caller, type ContentStore, PermissionDenied } from '../../src';
import type {
  FileCheckOptions,
  FoundContent,
} from '../../src/files/checks/application/check-runner';
import type { TenantContent } from '../../src/files/checks/application/ports';
import { contentsAfter } from '../../src/files/checks/persistence/contents.reader';
import { createFileService } from '../../src/files/file-service';
import { verifyContents } from '../../src/module';
import { countRowsRead } from '../../src/testing';
import { type FileDesk, openFileDesk, storeInFirst, TERMS } from '../support/file-desk';
import { holding } from '../support/mail-desk';

let desk: FileDesk;
let caller: Caller;
let tenantId: Id;

beforeAll(async () => {
  desk = await openFileDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  caller = await desk.clerk();
  ({ tenantId } = caller);
});

const allPages = { limit: 100, after: null };
const reader = (of = tenantId) => holding(of, 'platform.fileCheck.read');
const checksOf = (of = tenantId) => desk.checks.services.page(reader(of), allPages);
const findingsOf = (of = tenantId) =>
  desk.checks.services.findingsPage(reader(of), {
    ...allPages,
    filter: { checkIds: null, outcomes: null },
  });

/** Checks this tenant now. */
async function checkNow(options: FileCheckOptions = {}, checks = desk.checks) {
  const found: FoundContent[] = [];
  const check = await checks.createRunner(TERMS).runNow(tenantId, {
    ...options,
    onFinding: (each) => found.push(each),
  });
  return { check, found };
}

/** A first check has been through: what is missing from now on was there. */
async function checkedBefore(...texts: readonly string[]) {
  const kept = [];
  for (const text of texts) kept.push(await desk.kept(caller, text));
  await checkNow();
  return kept;
}

/** The same of one file. */
async function oneBefore(text: string) {
  const [kept] = await checkedBefore(text);
  if (!kept) throw new Error('it was kept');
  return kept;
}

async function* brokenLine(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('away'));
  throw new Error('the line broke');
}

const verified = (store: ContentStore = desk.store, bounds?: { contents: number; bytes: number }) =>
  verifyContents({
    reader: desk.db.unitOfWork.reader({ tenantId }),
    contents: store,
    random: () => 7,
    ...(bounds && { bounds }),
  });

describe('a check of files', () => {
  it('reads each content once in every store, and finds nothing where all is well', async () => {
    const texts = Array.from({ length: 120 }, (_, n) => `letter ${n} of ${tenantId}`);
    for (const text of texts) await desk.kept(caller, text);
    await desk.kept(caller, texts[0] ?? '', 'the same again.txt');
    const { check, found } = await checkNow();
    expect(found).toEqual([]);
    expect(check).toMatchObject({
      state: 'COMPLETED',
      ...{ contents: 120, bytesRead: 2 * texts.join('').length },
      ...{ copied: 0, repaired: 0, notRepaired: 0, lost: 0, failure: null },
    });
    expect(await findingsOf()).toEqual([]);
  });

  it.each(['first', 'second'] as const)(
    'finds a byte that changed in the %s store, and repairs it from the other',
    async (name) => {
      const text = `one letter of ${tenantId} in ${name}`;
      const { fileId, sha256 } = await oneBefore(text);
      await desk[name].spoil(sha256, Buffer.from(text.replace('one', 'two')));

      const { check, found } = await checkNow();

      const copies =
        name === 'first'
          ? { primary: 'CHANGED', second: 'INTACT' }
          : { primary: 'INTACT', second: 'CHANGED' };
      expect(found).toEqual([{ tenantId, fileId, sha256, ...copies, outcome: 'REPAIRED' }]);
      expect(check).toMatchObject({ state: 'COMPLETED', contents: 1, repaired: 1, copied: 0 });
      expect(await desk.bytesOf(sha256)).toEqual([text, text]);
      expect(await findingsOf()).toEqual([
        expect.objectContaining({ fileId, ...copies, outcome: 'REPAIRED', checkId: check?.id }),
      ]);
      expect((await checkNow()).found).toEqual([]);
    },
  );

  it('finds a copy that is gone or cut short', async () => {
    const [one, other] = await checkedBefore(`gone ${tenantId}`, `short ${tenantId}`);
    if (!one || !other) throw new Error('both were kept');
    await desk.second.remove(one.sha256);
    await desk.first.spoil(other.sha256, Buffer.from('sh'));
    const { found } = await checkNow();
    const outcomes = new Map(found.map(({ fileId, ...each }) => [fileId, each]));
    expect(outcomes.get(one.fileId)).toMatchObject({ second: 'MISSING', outcome: 'REPAIRED' });
    expect(outcomes.get(other.fileId)).toMatchObject({ primary: 'CHANGED', outcome: 'REPAIRED' });
    expect(await desk.bytesOf(one.sha256)).toEqual([`gone ${tenantId}`, `gone ${tenantId}`]);
    expect(await desk.bytesOf(other.sha256)).toEqual([`short ${tenantId}`, `short ${tenantId}`]);
  });

  it('touches nothing where both copies changed, says so again each time, and so does verify', async () => {
    const text = `both of ${tenantId}`;
    const { sha256 } = await oneBefore(text);
    await desk.first.spoil(sha256, Buffer.from('wrong'));
    await desk.second.spoil(sha256, Buffer.from('false'));

    for (let time = 0; time < 2; time += 1) {
      const { check, found } = await checkNow();
      expect(found).toMatchObject([{ primary: 'CHANGED', second: 'CHANGED', outcome: 'LOST' }]);
      expect(check).toMatchObject({ state: 'COMPLETED', lost: 1, repaired: 0 });
    }
    expect(await desk.bytesOf(sha256)).toEqual(['wrong', 'false']);
    expect(await verified()).toMatchObject({ holds: false });
    expect((await verified()).detail).toMatch(
      new RegExp(
        `^2 found, first: ${sha256} CHANGED in the first store; ${sha256} CHANGED in the second`,
      ),
    );
  });

  it('says what it could not repair, and does it when that is mended', async () => {
    const text = `stuck of ${tenantId}`;
    const { sha256 } = await oneBefore(text);
    await desk.second.remove(sha256);
    const stuck: ContentStore = {
      ...desk.store,
      mend: () => Promise.reject(new Error('the disk is full')),
    };
    const { check, found } = await checkNow({}, desk.checksOver(stuck));
    expect(found).toMatchObject([{ second: 'MISSING', outcome: 'NOT_REPAIRED' }]);
    expect(check).toMatchObject({ state: 'COMPLETED', notRepaired: 1 });
    expect((await checkNow()).found).toMatchObject([{ outcome: 'REPAIRED' }]);
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
  });
});

describe('a second store that is new', () => {
  it('is filled by the first check, without a finding; what it loses later is one', async () => {
    const alone = await storeInFirst(desk);
    const { unitOfWork } = desk.db;
    const before = createFileService({ unitOfWork, store: alone });
    const text = `kept before there were two, ${tenantId}`;
    const kept = await unitOfWork.run(caller, 'test', (tx) =>
      before.keep(tx, { fileName: 'old.txt', content: Buffer.from(text) }),
    );
    if (!kept.ok) throw new Error('it is kept');
    const { sha256 } = kept.value;
    await checkNow({}, desk.checksOver(alone));
    expect(await desk.bytesOf(sha256)).toEqual([text, null]);
    expect(await verified(alone)).toMatchObject({ holds: true });
    expect((await verified()).detail).toContain('MISSING in the second store');

    const { check, found } = await checkNow();

    expect(found).toEqual([]);
    expect(check).toMatchObject({ state: 'COMPLETED', copied: 1, repaired: 0 });
    expect(await desk.bytesOf(sha256)).toEqual([text, text]);
    expect(await verified()).toEqual({
      holds: true,
      detail: `none found; read 1 of 1 contents (${text.length} bytes) in both stores`,
    });
    await desk.second.remove(sha256);
    expect((await checkNow()).found).toMatchObject([{ second: 'MISSING', outcome: 'REPAIRED' }]);
  });
});

describe('when a check is made', () => {
  const run = (options: FileCheckOptions = {}) => desk.checks.createRunner(TERMS).runDue(options);

  it('is once in its time, and for each tenant by itself', async () => {
    await desk.kept(caller, `weekly ${tenantId}`);
    const idle = await desk.clerk();
    await run();
    await run();
    expect(await checksOf()).toMatchObject([{ state: 'COMPLETED', contents: 1 }]);
    expect(await checksOf(idle.tenantId)).toEqual([]);
    desk.db.clock.advance({ days: 6 });
    await run();
    expect(await checksOf()).toHaveLength(1);
    desk.db.clock.advance({ days: 1 });
    await run();
    expect(await checksOf()).toHaveLength(2);
  });

  it('is done once by however many workers look at the same time', async () => {
    for (let n = 0; n < 30; n += 1) await desk.kept(caller, `shared ${n} ${tenantId}`);
    const pieces: number[] = [];
    const onPiece = ({ tenantId: of, contents }: { tenantId: Id; contents: number }) => {
      if (of === tenantId) pieces.push(contents);
    };
    await Promise.all([1, 2, 3, 4].map(() => run({ onPiece })));
    expect(await checksOf()).toMatchObject([{ state: 'COMPLETED', contents: 30 }]);
    expect(pieces.reduce((sum, each) => sum + each, 0)).toBe(30);
  });

  it('goes on behind its last piece where it was stopped', async () => {
    for (let n = 0; n < 120; n += 1) await desk.kept(caller, `stopped ${n} ${tenantId}`);
    const stop = new AbortController();
    const { check } = await checkNow({
      signal: stop.signal,
      onPiece: () => {
        stop.abort();
      },
    });
    expect(check).toMatchObject({ state: 'RUNNING', contents: 100, finishedAt: null });
    const again = await checkNow();
    expect(again.check).toMatchObject({ id: check?.id, state: 'COMPLETED', contents: 120 });
  });

  it('keeps to the pace that it is given', async () => {
    await desk.kept(caller, 'x'.repeat(100_000) + tenantId);
    const before = performance.now();
    await desk.checks.createRunner({ everyMs: 1, bytesPerSecond: 400_000 }).runNow(tenantId);
    expect(performance.now() - before).toBeGreaterThan(400);
  });

  it('says nothing of contents while a store is out of reach, and tries again', async () => {
    const { sha256 } = await oneBefore(`away ${tenantId}`);
    const [first, second] = desk.store.places;
    if (!first || !second) throw new Error('there are two');
    const away: ContentStore = {
      ...desk.store,
      places: [first, { ...second, open: () => Readable.from(brokenLine()) }],
    };
    const checks = desk.checksOver(away);
    await expect(checkNow({}, checks)).rejects.toThrow('did not do it');
    expect(await findingsOf()).toEqual([]);
    expect(await checksOf()).toMatchObject([{ state: 'RUNNING', attempts: 1 }, {}]);
    expect((await verified(away)).detail).toContain('did not do it');
    desk.db.clock.advance({ milliseconds: 3_000 });
    expect((await checkNow()).check).toMatchObject({ state: 'COMPLETED', attempts: 0 });
    expect(await desk.bytesOf(sha256)).toHaveLength(2);
  });

  it('is given up where a place seems to have lost everything', async () => {
    const texts = Array.from({ length: 8 }, (_, n) => `flood ${n} ${tenantId}`);
    for (const { sha256 } of await checkedBefore(...texts)) await desk.second.remove(sha256);
    const runner = desk.checks.createRunner({ ...TERMS, mostFindings: 5 });
    const check = await runner.runNow(tenantId);
    expect(check).toMatchObject({ state: 'FAILED', repaired: 6 });
    expect(check?.failure).toContain('More than 5 contents were not intact');
    // Not at once again, and within the hour.
    await runner.runDue();
    expect(await checksOf()).toHaveLength(2);
    desk.db.clock.advance({ hours: 1 });
    await runner.runDue();
    expect(await checksOf()).toMatchObject([{ state: 'COMPLETED', repaired: 2 }, {}, {}]);
  });
});

describe('who sees checks of files', () => {
  it('is whoever holds the permission in the whole tenant, and nobody of another', async () => {
    const { sha256 } = await oneBefore(`seen ${tenantId}`);
    await desk.first.spoil(sha256, Buffer.from('x'));
    await checkNow();
    const [check] = await checksOf();
    const [finding] = await findingsOf();
    if (!check || !finding) throw new Error('there is one of each');
    const { services } = desk.checks;
    await expect(services.page(caller, allPages)).rejects.toThrow(PermissionDenied);
    const filter = { checkIds: null, outcomes: null };
    await expect(services.findingsPage(caller, { ...allPages, filter })).rejects.toThrow(
      PermissionDenied,
    );
    expect(await services.readable(caller, [check.id])).toEqual([]);
    const stranger = reader((await desk.clerk()).tenantId);
    expect(await services.readable(stranger, [check.id])).toEqual([]);
    expect(await services.findingsReadable(stranger, [finding.id])).toEqual([]);
    expect(await services.page(stranger, allPages)).toEqual([]);
    expect(await services.findingsReadable(reader(), [finding.id])).toHaveLength(1);
  });

  it('finds findings by check and outcome, a page after the other', async () => {
    const kept = await checkedBefore(`a ${tenantId}`, `b ${tenantId}`, `c ${tenantId}`);
    for (const { sha256 } of kept) await desk.first.spoil(sha256, Buffer.from('x'));
    await desk.second.remove(kept[0]?.sha256 ?? '');
    const { check } = await checkNow();
    const { services } = desk.checks;
    const page = (filter: object, over: object = {}) =>
      services.findingsPage(reader(), {
        ...{ limit: 100, after: null, ...over },
        filter: { checkIds: null, outcomes: null, ...filter },
      });
    expect(await page({ outcomes: ['LOST'] })).toHaveLength(1);
    expect(await page({ outcomes: ['REPAIRED'] })).toHaveLength(2);
    expect(await page({ checkIds: [check?.id] })).toHaveLength(3);
    expect(await page({ checkIds: [] })).toEqual([]);
    const all = await page({});
    expect(await page({}, { after: all[0]?.id })).toEqual(all.slice(1));
  });
});

describe('the contents of a tenant', () => {
  it('are listed piece by piece without reading those that follow', async () => {
    await desk.db.asOwner(
      `insert into platform.file (tenant_id, id, sha256, byte_size, file_name, media_type,
                                  uploaded_by, uploaded_at)
       select $1, gen_random_uuid(), sha256((n / 2)::text::bytea), 9, 'many.txt', 'text/plain', $1,
              now()
         from generate_series(1, 6000) as n`,
      [tenantId],
    );
    await desk.db.asOwner('analyze platform.file');
    await desk.db.unitOfWork.snapshot({ tenantId }, async (connection) => {
      let after: string | null = null;
      for (let piece = 0; piece < 3; piece += 1) {
        const from: string | null = after;
        const { value, rows }: { value: readonly TenantContent[]; rows: number } =
          await countRowsRead(connection, ['platform.file'], () => contentsAfter(connection, from));
        // Each has two files.
        expect(value.length).toBeGreaterThan(48);
        expect(rows).toBeLessThan(110);
        expect(value.every(({ sha256 }) => from === null || sha256 > from)).toBe(true);
        after = value.at(-1)?.sha256 ?? null;
      }
    });
  });
});

describe('verifying contents', () => {
  it('reads so many at the most, and what a check found wanting before all others', async () => {
    const texts = Array.from({ length: 30 }, (_, n) => `bounded ${n} ${tenantId}`);
    const kept = await checkedBefore(...texts);
    const lost = kept[17]?.sha256 ?? '';
    await desk.first.spoil(lost, Buffer.from('x'));
    await desk.second.spoil(lost, Buffer.from('y'));
    await checkNow();
    const { holds, detail } = await verified(desk.store, { contents: 5, bytes: 1_000_000 });
    expect(holds).toBe(false);
    expect(detail).toContain(`${lost} CHANGED in the first store`);
    expect(detail).toMatch(/read 5 of 30 contents \(\d+ bytes, drawn by the seed\) in both stores/);
    const few = await verified(desk.store, { contents: 1_000, bytes: 50 });
    expect(few.detail).toMatch(/read [23] of 30 contents/);
    const all = await verified(desk.store, { contents: 30, bytes: 1_000_000 });
    expect(all.detail).toMatch(/read 30 of 30 contents \(\d+ bytes\)/);
  });

  it('draws each content once, around the end of the hashes', async () => {
    const texts = Array.from({ length: 30 }, (_, n) => `around ${n} ${tenantId}`);
    await checkedBefore(...texts);
    const length = texts.join('').length;
    const { detail } = await verified(desk.store, { contents: 1_000, bytes: length - 1 });
    expect(detail).toMatch(/read 30 of 30 contents \(\d+ bytes, drawn by the seed\)/);
  });
});
