import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { invariant, newId, ok } from '@duebook/kernel';
import { proveEntry, systemCaller, type Caller, type ProvedEntry } from '@duebook/platform';
import { anchorFile, Anchoring, Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const script = resolve(__dirname, '../../verify.mjs');

type Proof = ProvedEntry['proof'];
/** A proof that somebody may do anything to. */
type Draft = {
  [K in keyof Proof]: NonNullable<Proof[K]> extends object ? Record<string, unknown> : unknown;
} & Record<string, unknown>;

const BLOCKS = 13;
const COMMITS = 3;
const ENTRIES = 2;

let db: TestDatabase;
let caller: Caller;
let folder: string;
let anchors: string;
let entryIds: readonly string[];

const ids = () =>
  db.asOwner<{ id: string }>(
    `select entry.id from platform.audit_entry as entry join platform.recording using (commit_id)
      order by position, ordinal`,
  );

beforeAll(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  folder = await mkdtemp(join(tmpdir(), 'duebook-proofs-'));
  anchors = join(folder, 'anchors.jsonl');
  const recorder = new Recorder(db.database, db.clock, [], []);
  const anchoring = new Anchoring(db.database, db.clock, [anchorFile(anchors)], 0);
  for (let block = 1; block <= BLOCKS; block += 1) {
    for (let n = 0; n < COMMITS; n += 1) await decide(block, n);
    await recorder.recordAll();
    if (block === 5 || block === BLOCKS - 1) await anchoring.anchorNow(() => undefined);
    db.clock.advance({ minutes: 1 });
  }
  entryIds = (await ids()).map(({ id }) => id);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function decide(block: number, n: number): Promise<void> {
  await db.unitOfWork.run(caller, 'decide', (tx) => {
    for (let e = 0; e < ENTRIES; e += 1) {
      const details = { block, n, e, 名: '"名"\u2028', amount: '1.50', before: null };
      tx.audit({ action: 't.decide', subjectType: 'T', subjectId: newId(), details });
    }
    return Promise.resolve(ok(null));
  });
}

async function prove(entryId: string, upTo?: bigint): Promise<Proof> {
  const proved = await db.unitOfWork.snapshot(caller, (reader) =>
    proveEntry(reader, entryId, upTo),
  );
  invariant(proved.ok, 'the entry is sealed');
  return proved.value.proof;
}

/** Has the script check a proof. */
async function check(proof: unknown, ...args: readonly string[]) {
  const file = join(folder, `${newId()}.json`);
  await writeFile(file, typeof proof === 'string' ? proof : JSON.stringify(proof));
  // Nothing of the project's is within its reach.
  const options = { cwd: folder, env: { PATH: process.env['PATH'] } };
  return run(process.execPath, [script, file, ...args], options).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

describe('verify.mjs', () => {
  it('proves entries up to the anchor behind them, wherever they stand', async () => {
    // The first and last ones of blocks, and some between.
    for (const index of [0, 5, 6, 17, 29, 30, 47, 71]) {
      const proof = await prove(entryIds[index] ?? '');
      expect(proof.head.block).toBe(index < 30 ? '5' : String(BLOCKS - 1));
      const { code, stdout, stderr } = await check(proof, '--anchors', anchors);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^PROVED\n/);
      expect(stdout).toContain(entryIds[index]);
      expect(stdout).toMatch(/^operation: +decide$/m);
    }
  });

  it('proves up to the newest block where none is anchored, and says so', async () => {
    const last = await prove(entryIds.at(-1) ?? '');
    expect(last.head.block).toBe(String(BLOCKS));
    const { code, stdout } = await check(last);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no anchor'),
    });
    expect(await check(last, '--anchors', anchors)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no anchor is of block 13'),
    });
  });

  it('proves up to any block from the entry’s own on', async () => {
    for (let head = 4; head <= BLOCKS; head += 1) {
      const proof = await prove(entryIds[20] ?? '', BigInt(head));
      expect(proof.head.path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(head)));
      expect(await check(proof)).toMatchObject({ code: 0 });
    }
    const early = await db.unitOfWork.snapshot(caller, (reader) =>
      proveEntry(reader, entryIds[20] ?? '', 3n),
    );
    expect(early).toEqual({ ok: false, refusal: { code: 'HEAD_TOO_EARLY' } });
  });

  it('proves what blocks of the second format seal, and says what they do not', async () => {
    const proof = proofOfFormat2();
    expect(await check(proof)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^operation: +not sealed by blocks of this format$/m),
    });
    const claimed = { operation: 'userCreate', requestId: 'x', startedAt: 'x' };
    const more = { ...claimed, principalId: caller.principalId, principalKind: 'USER' };
    expect(await check(content(proof, 'commit', more))).toMatchObject({ code: 1 });
  });

  it('shows nothing that a terminal would obey', async () => {
    await db.unitOfWork.run(caller, 'decide', (tx) => {
      const details = { text: 'a\u202eb\u2028c\u200b' };
      tx.audit({ action: 't.\u001b[2J', subjectType: 'T', subjectId: 'x', details });
      return Promise.resolve(ok(null));
    });
    await new Recorder(db.database, db.clock, [], []).recordAll();
    const id = (await ids()).at(-1)?.id;
    const { code, stdout } = await check(await prove(id ?? ''));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^action: +t\.\?\[2J$/m);
    expect(stdout).toContain('a?b?c?');
  });

  it('says how it is called', async () => {
    await expect(run(process.execPath, [script])).rejects.toMatchObject({ code: 2 });
  });
});

const hexOf = (byte: string) => byte.repeat(32);

/** Of a chain of one block with one commit and one entry, as they were sealed before format 3. */
function proofOfFormat2(): Draft {
  const { tenantId, principalId } = caller;
  const commitId = newId();
  const place = { commitId, position: '1', recordedAt: '2026-03-31T08:00:00.000000Z', tenantId };
  const entry = {
    ...{ action: 't.decide', commitId, details: '{}', id: newId() },
    ...{ occurredAt: '2026-03-31T08:00:00.000Z', ordinal: 0, principalId },
    ...{ principalKind: 'SYSTEM', subjectId: 'x', subjectType: 'T', tenantId },
  };
  const sha = (...parts: readonly (Buffer | string)[]) =>
    createHash('sha256')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
      .digest();
  // The fields stand in their order above.
  const leaves = [place, entry].map((each) => sha('\u0000', JSON.stringify(each)));
  const [first = '', second = ''] = leaves;
  const merkleRoot = sha('\u0001', first, second).toString('hex');
  const previousHash = hexOf('00');
  const blockHash = sha([tenantId, 1, 1, 1, 2, merkleRoot, previousHash, 2].join('|'));
  const hex = (hash: Buffer | string) => Buffer.from(hash).toString('hex');
  return {
    form: 'duebook-audit-proof-1',
    commit: { content: place, index: 0, path: [hex(second)] },
    entry: { content: entry, index: 1, path: [hex(first)] },
    block: {
      ...{ format: 2, tenantId, number: '1', firstPosition: '1', lastPosition: '1', leafCount: 2 },
      ...{ merkleRoot, previousHash, blockHash: hex(blockHash) },
    },
    head: { block: '1', historyRoot: hex(sha('\u0000', blockHash)), path: [] },
  };
}

/** What somebody may do to a proof, so that it would say something else. */
const TAMPERINGS: Readonly<Record<string, (proof: Draft, other: Proof) => unknown>> = {
  'the action is another': (proof) => content(proof, 'entry', { action: 't.forget' }),
  'the subject is another': (proof) => content(proof, 'entry', { subjectId: newId() }),
  'the principal is another': (proof) => content(proof, 'entry', { principalId: newId() }),
  'the kind of principal is another': (proof) => content(proof, 'entry', { principalKind: 'USER' }),
  'the time is another': (proof) =>
    content(proof, 'entry', { occurredAt: '2026-03-31T07:00:00.000Z' }),
  'the details are others': (proof) => content(proof, 'entry', { details: '{}' }),
  'the ordinal is another': (proof) => content(proof, 'entry', { ordinal: 0 }),
  'the entry has one field more': (proof) => content(proof, 'entry', { note: 'x' }),
  'the entry lacks a field': (proof) => content(proof, 'entry', { action: undefined }),
  'the entry is another one': (proof, other) => ({ ...proof, entry: other.entry }),
  'the recorded time is another': (proof) =>
    content(proof, 'commit', { recordedAt: '2026-03-31T07:00:00.000000Z' }),
  'the position is another': (proof) => content(proof, 'commit', { position: '1' }),
  'the operation is another': (proof) => content(proof, 'commit', { operation: 'userCreate' }),
  'the request is another': (proof) => content(proof, 'commit', { requestId: 'other' }),
  'the principal of the commit is another': (proof) =>
    content(proof, 'commit', { principalId: newId() }),
  'the commit began at another time': (proof) =>
    content(proof, 'commit', { startedAt: '2026-03-31T07:00:00.000Z' }),
  'the commit lacks its record': (proof) =>
    content(proof, 'commit', {
      ...{ principalId: undefined, principalKind: undefined, operation: undefined },
      ...{ requestId: undefined, startedAt: undefined },
    }),
  'the commit is another one': (proof, other) => ({ ...proof, commit: other.commit }),
  'the commit is left out': (proof) => ({ ...proof, commit: null }),
  'the commit passes for the entry': (proof) => ({ ...proof, entry: proof.commit }),
  'the tenant is another everywhere': (proof) =>
    JSON.parse(JSON.stringify(proof).replaceAll(caller.tenantId, newId())) as unknown,
  'the index is another': (proof) => within(proof, 'entry', { index: 3 }),
  'the index is outside of the tree': (proof) => within(proof, 'entry', { index: 99 }),
  'a hash of the path is another': (proof) =>
    within(proof, 'entry', { path: [hexOf('00'), ...pathOf(proof, 'entry').slice(1)] }),
  'the path is shorter': (proof) =>
    within(proof, 'entry', { path: pathOf(proof, 'entry').slice(1) }),
  'the path is longer': (proof) =>
    within(proof, 'entry', { path: [...pathOf(proof, 'entry'), hexOf('00')] }),
  'the root of the block is another': (proof) =>
    within(proof, 'block', { merkleRoot: hexOf('00') }),
  'the number of the block is another': (proof) => within(proof, 'block', { number: '5' }),
  'the block covers more': (proof) => within(proof, 'block', { lastPosition: '99' }),
  'the block has more leaves': (proof) => within(proof, 'block', { leafCount: 10 }),
  'the predecessor is another': (proof) => within(proof, 'block', { previousHash: hexOf('00') }),
  'the format is the second': (proof) => within(proof, 'block', { format: 2 }),
  'the format is none': (proof) => within(proof, 'block', { format: 4 }),
  'the format is the first': (proof) => ({
    ...within(proof, 'block', { format: 1 }),
    commit: null,
  }),
  'the hash of the block is another': (proof) => within(proof, 'block', { blockHash: hexOf('00') }),
  'the block is another one': (proof, other) => ({ ...proof, block: other.block }),
  'the history is longer': (proof) => within(proof, 'head', { block: '13' }),
  'the history is another': (proof) => within(proof, 'head', { historyRoot: hexOf('00') }),
  'the history ends before': (proof) => within(proof, 'head', { block: '3' }),
  'the way to the history is another': (proof) => within(proof, 'head', { path: [] }),
  'the form is another': (proof) => ({ ...proof, form: 'duebook-audit-proof-2' }),
  'there is a field that nothing reads': (proof) => ({ ...proof, remark: 'anchored' }),
  'a number is not a whole one': (proof) => within(proof, 'entry', { index: 1.5 }),
  'a number is larger than any': (proof) =>
    JSON.stringify(proof).replace(/"leafCount":\d+/, '"leafCount":1e999'),
  'a number is larger than can be told exactly': (proof) =>
    within(proof, 'head', { block: '9007199254740993' }),
  'a path is a long text': (proof) => within(proof, 'head', { path: '0'.repeat(10_000_000) }),
  'a path is endless': (proof) =>
    within(proof, 'entry', { path: Array.from({ length: 100_000 }, () => hexOf('00')) }),
  'a field passes for two': (proof) =>
    content(proof, 'entry', {
      ...{ action: undefined, commitId: undefined, 'action,commitId': 't.decide' },
    }),
  'it has a prototype of its own': (proof) =>
    `{"__proto__":${JSON.stringify(proof)},${JSON.stringify(proof).slice(1)}`,
  'it is a prototype': (proof) => `{"__proto__":${JSON.stringify(proof)}}`,
  'the content has a prototype of its own': (proof) =>
    JSON.stringify(proof).replace('"content":{', '"content":{"__proto__":{"action":"x"},'),
  'it is nested deeply': () => `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
  'the commit is nested deeply': (proof) =>
    JSON.stringify({ ...proof, commit: 0 }).replace(
      '"commit":0',
      `"commit":${'{"content":'.repeat(100_000)}0${'}'.repeat(100_000)}`,
    ),
  'it is no object': () => [],
  'it is nothing': () => 'null',
  'it is empty': () => '',
  'it is no JSON': () => '{',
};

function within(proof: Draft, part: 'entry' | 'commit' | 'block' | 'head', changed: object): Draft {
  return { ...proof, [part]: { ...proof[part], ...changed } };
}

function content(proof: Draft, part: 'entry' | 'commit', changed: object): Draft {
  return within(proof, part, { content: { ...(proof[part]['content'] as object), ...changed } });
}

/** It without one of its fields, or of those of its parts. */
function lackingOne(proof: Draft): readonly unknown[] {
  return Object.entries(proof).flatMap(([part, value]) => [
    { ...proof, [part]: undefined },
    ...(typeof value === 'object' && value !== null
      ? Object.keys(value).map((field) => ({ ...proof, [part]: { ...value, [field]: undefined } }))
      : []),
  ]);
}

function pathOf(proof: Draft, part: 'entry'): readonly string[] {
  return proof[part]['path'] as readonly string[];
}

describe('a proof that was tampered with', () => {
  it.each(Object.entries(TAMPERINGS))('is refused: %s', async (_, tamper) => {
    // The second entry of the second commit of block 4, up to the anchor of block 5.
    const proof = await prove(entryIds[21] ?? '');
    const other = await prove(entryIds[31] ?? '');
    expect(proof).toMatchObject({ block: { number: '4' }, head: { block: '5' } });
    const { code, stdout, stderr } = await check(tamper(proof as unknown as Draft, other));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^NOT PROVED: /);
  });

  it('is refused where any field of it is missing', async () => {
    const proof = await prove(entryIds[21] ?? '');
    for (const lacking of lackingOne(proof as unknown as Draft)) {
      expect(await check(lacking)).toMatchObject({ code: 1, stdout: '' });
    }
  }, 30_000);

  it('is not quoted with what a terminal would obey', async () => {
    const { code, stderr } = await check('{"form": \u001b[2J\u202e}');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^NOT PROVED: /) });
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('is refused where it is of a chain that was not anchored', async () => {
    const forged = await (async () => {
      const line = JSON.stringify({
        tenantId: caller.tenantId,
        block: '5',
        historyRoot: hexOf('00'),
      });
      const file = join(folder, 'others.jsonl');
      await writeFile(file, `${line}\n`);
      return file;
    })();
    const proof = await prove(entryIds[21] ?? '');
    expect(await check(proof, '--anchors', forged)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is another one'),
    });
  });
});
