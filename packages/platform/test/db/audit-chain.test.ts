import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import { auditEntriesPage, describeBreak, systemCaller } from '../../src';
import { auditLeaf } from '../../src/audit/audit-entry';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

let chain: SealedChain;

/** Three blocks of three commits with two entries each: positions 1–3, 4–6 and 7–9. */
beforeEach(async () => {
  chain = await aSealedChain();
  for (let block = 0; block < 3; block += 1) await chain.seal(3, 2);
});
afterEach(() => chain.db.close());

/** Of the entry of an ordinal of the commit at a position. */
const entryAt = (position: number, ordinal: number) =>
  `ordinal = ${ordinal} and commit_id =
     (select commit_id from platform.recording where position = ${position})`;
const changeEntry = (change: string) =>
  `update platform.audit_entry set ${change} where ${entryAt(5, 0)}`;
const changeBlock = (change: string) =>
  `update platform.audit_block set ${change} where number = 2`;
const copyOfEntry = (ordinal: number) =>
  `insert into platform.audit_entry
     select tenant_id, gen_random_uuid(), commit_id, ${ordinal}, action, subject_type, subject_id,
            principal_id, principal_kind, occurred_at, details, leaf_hash
       from platform.audit_entry where ${entryAt(5, 1)}`;
const OTHER = "'0190a000-0000-7000-8000-00000000000a'";

/** What somebody did, and where it is found: in which block, and at which position or positions. */
type Tampering = readonly [what: string, sql: string, block: number, first: number, last?: number];

const OF_ENTRIES: readonly Tampering[] = [
  ...[
    `id = ${OTHER}`,
    "action = 't.forget'",
    "subject_type = 'U'",
    "subject_id = 'other'",
    `principal_id = ${OTHER}`,
    "principal_kind = 'USER'",
    "occurred_at = occurred_at + interval '1 microsecond'",
    "occurred_at = occurred_at - interval '1 day'",
    `details = '{"n":99}'`,
    'ordinal = 7',
    "leaf_hash = decode(repeat('00', 32), 'hex')",
  ].map((change): Tampering => [`changed: ${change}`, changeEntry(change), 2, 5]),
  [
    'moved to another commit',
    `update platform.audit_entry set ordinal = 2, commit_id =
       (select commit_id from platform.recording where position = 8) where ${entryAt(5, 1)}`,
    ...([2, 4, 6] as const),
  ],
  [
    'deleted, the first of its commit',
    `delete from platform.audit_entry where ${entryAt(5, 0)}`,
    2,
    5,
  ],
  [
    'deleted, the last of its commit',
    `delete from platform.audit_entry where ${entryAt(5, 1)}`,
    ...([2, 4, 6] as const),
  ],
  ['inserted with a hash of another', copyOfEntry(2), 2, 5],
  [
    'exchanged with another of the same commit',
    `update platform.audit_entry as one set details = other.details, leaf_hash = other.leaf_hash
       from platform.audit_entry as other
      where one.commit_id = other.commit_id and one.ordinal <> other.ordinal
        and one.commit_id = (select commit_id from platform.recording where position = 5)`,
    ...([2, 5] as const),
  ],
];

const OF_RECORDINGS: readonly Tampering[] = [
  [
    'earlier',
    "update platform.recording set recorded_at = recorded_at - interval '1 hour' where position = 5",
    ...([2, 5] as const),
  ],
  ['deleted', 'delete from platform.recording where position = 5', 2, 5],
  ['deleted, the first', 'delete from platform.recording where position = 4', 2, 4],
  ['deleted, the last', 'delete from platform.recording where position = 6', 2, 6],
  ['moved', 'update platform.recording set position = 50 where position = 5', 2, 5],
  [
    'of another commit',
    `update platform.recording set commit_id = ${OTHER} where position = 5`,
    ...([2, 5] as const),
  ],
  [
    'inserted behind the end',
    `insert into platform.recording
       select tenant_id, 10, ${OTHER}, recorded_at from platform.recording where position = 9`,
    ...([4, 10] as const),
  ],
  [
    'exchanged with another of its block',
    `update platform.recording as one set commit_id = other.commit_id
       from platform.recording as other
      where (one.position, other.position) in ((4, 6), (6, 4))`,
    ...([2, 4] as const),
  ],
  [
    'exchanged with one of another block',
    `update platform.recording as one set commit_id = other.commit_id
       from platform.recording as other
      where (one.position, other.position) in ((5, 8), (8, 5))`,
    ...([2, 4, 6] as const),
  ],
];

const changeRecord = (change: string) =>
  `update platform.commit_record set ${change}
    where id = (select commit_id from platform.recording where position = 5)`;

const OF_RECORDS: readonly Tampering[] = [
  ...[
    "operation = 'other'",
    "request_id = 'other'",
    `principal_id = ${OTHER}`,
    "principal_kind = 'USER'",
    "started_at = started_at - interval '1 day'",
    "started_at = started_at + interval '1 microsecond'",
  ].map((change): Tampering => [`changed: ${change}`, changeRecord(change), 2, 4, 6]),
  [
    'deleted',
    `delete from platform.commit_record
      where id = (select commit_id from platform.recording where position = 5)`,
    ...([2, 5] as const),
  ],
];

const OF_BLOCKS: readonly Tampering[] = [
  ...[
    'first_position = 5',
    'last_position = 7',
    'leaf_count = 8',
    "merkle_root = decode(repeat('00', 32), 'hex')",
    "previous_hash = decode(repeat('00', 32), 'hex')",
    "block_hash = decode(repeat('00', 32), 'hex')",
    'format = 1',
  ].map((change): Tampering => [`changed: ${change}`, changeBlock(change), 2, 4]),
  ['renumbered', changeBlock('number = 20'), 3, 4],
  ['deleted, the first', 'delete from platform.audit_block where number = 1', 2, 1],
  ['deleted, one in the middle', 'delete from platform.audit_block where number = 2', 3, 4],
  ['deleted, the last', 'delete from platform.audit_block where number = 3', 3, 7],
  [
    'inserted behind the end',
    `insert into platform.audit_block
       select tenant_id, 4, first_position + 3, last_position + 3, leaf_count, merkle_root,
              block_hash, block_hash, sealed_at, format from platform.audit_block where number = 3`,
    ...([4, 10] as const),
  ],
  [
    'exchanged',
    'update platform.audit_block set number = 5 - number where number in (2, 3)',
    ...([2, 4] as const),
  ],
];

describe('the audit chain, changed by a superuser', () => {
  it('is whole before', async () => {
    expect(await chain.verify()).toEqual({
      ...{ blocks: 3, entries: 18, anchors: 0 },
      unsealed: { commits: 0, oldestMs: 0 },
    });
  });

  describe.each([
    ['an audit entry', OF_ENTRIES],
    ['a recording', OF_RECORDINGS],
    ['the record of a commit', OF_RECORDS],
    ['a block', OF_BLOCKS],
  ])('%s', (_, tamperings) => {
    it.each(tamperings)('%s', async (...[, sql, block, first, last = first]) => {
      await chain.tamper(...(sql.includes('5 - number') ? PAST_THE_KEY : []), sql);
      const { broken } = await chain.verify();
      expect(broken).toMatchObject({
        ...{ block: BigInt(block), position: BigInt(first), lastPosition: BigInt(last) },
      });
    });
  });

  it('is found out where the end was given other places, with blocks that say so', async () => {
    await chain.tamper(
      'update platform.recording set position = position + 100 where position > 6',
      `update platform.audit_block set first_position = first_position + 100,
         last_position = last_position + 100 where number = 3`,
    );
    expect((await chain.verify()).broken).toMatchObject({ block: 3n, position: 7n });
  });

  it('is found out where a commit of another tenant was copied in', async () => {
    const other = systemCaller(await chain.db.createTenant(), 'test');
    await chain.db.unitOfWork.run(other, 'decide', (tx) => {
      tx.audit({ action: 't.decide', subjectType: 'T', subjectId: 'other', details: {} });
      return Promise.resolve(ok(null));
    });
    await chain.recorder.recordAll();
    const { tenantId } = chain.caller;
    const copy = (table: string, columns: string, where: string) =>
      `insert into ${table} (tenant_id, ${columns})
       select '${tenantId}', ${columns} from ${table} where tenant_id = '${other.tenantId}' and ${where}`;
    const entry = copy(
      'platform.audit_entry',
      `id, commit_id, ordinal, action, subject_type, subject_id, principal_id, principal_kind,
       occurred_at, details, leaf_hash`,
      "subject_id = 'other'",
    );
    await chain.tamper(entry);
    expect((await chain.verify()).broken).toMatchObject({
      ...{ position: null, reason: expect.stringContaining('no commit') },
    });
    // In the place of one of its own.
    await chain.tamper(
      `update platform.recording set commit_id = (select commit_id from platform.audit_entry
         where tenant_id = '${tenantId}' and subject_id = 'other')
        where tenant_id = '${tenantId}' and position = 5`,
    );
    expect((await chain.verify()).broken).toMatchObject({ block: 2n, position: 5n });
  });

  it('is found out to the block where a changed entry got a hash that fits', async () => {
    const [entry] = await chain.db.asOwner<{ id: string; commit_id: string; subject_id: string }>(
      `select id, commit_id, subject_id from platform.audit_entry where ${entryAt(5, 0)}`,
    );
    const { tenantId, principalId, principalKind } = chain.caller;
    const leaf = auditLeaf({
      ...{ tenantId, id: entry?.id ?? '', commitId: entry?.commit_id ?? '', ordinal: 0 },
      ...{ action: 't.decide', subjectType: 'T', subjectId: entry?.subject_id ?? '' },
      ...{ principalId, principalKind, occurredAt: '2026-03-31T08:00:00.000Z', details: '{}' },
    });
    const hash = `decode('${leaf.toString('hex')}', 'hex')`;
    await chain.tamper(changeEntry(`details = '{}', leaf_hash = ${hash}`));
    const { broken } = await chain.verify();
    expect(broken).toMatchObject({ block: 2n, position: 4n, lastPosition: 6n });
    expect(broken && describeBreak(broken)).toMatch(/^block 2, positions 4 to 6: /);
  });

  it('names the entry that was inserted with a hash that fits', async () => {
    const [row] = await chain.db.asOwner<{ commit_id: string }>(
      'select commit_id from platform.recording where position = 5',
    );
    const { tenantId, principalId, principalKind } = chain.caller;
    const content = {
      ...{ tenantId, id: newId(), commitId: row?.commit_id ?? '', ordinal: 2 },
      ...{ action: 't.decide', subjectType: 'T', subjectId: 'x', principalId, principalKind },
      ...{ occurredAt: '2026-03-31T08:00:00.000Z', details: '{}' },
    };
    const values = [...Object.values(content).map((value) => `'${value}'`)];
    await chain.tamper(
      `insert into platform.audit_entry
         (tenant_id, id, commit_id, ordinal, action, subject_type, subject_id, principal_id,
          principal_kind, occurred_at, details, leaf_hash)
       values (${values.join(', ')}, decode('${auditLeaf(content).toString('hex')}', 'hex'))`,
    );
    expect((await chain.verify()).broken).toEqual({
      ...{ block: 2n, position: 5n, lastPosition: 5n },
      reason: `audit entry ${content.id} was inserted`,
    });
  });

  it.each([
    [1, 1, 3],
    [2, 4, 6],
  ])('names block %d where it was sealed again, whole in itself', async (block, first, last) => {
    await chain.tamper(
      `update platform.audit_entry set details = '{}' where ${entryAt(first + 1, 0)}`,
    );
    await chain.rewrite(block);
    expect((await chain.verify()).broken).toEqual({
      ...{ block: BigInt(block), position: BigInt(first), lastPosition: BigInt(last) },
      reason: 'it is not the block that the next one names: the chain was rewritten here or before',
    });
  });

  it('misses commits of which the chain was rid as if they had never been', async () => {
    const ofTail = 'in (select commit_id from platform.recording where position > 6)';
    await chain.tamper(
      'delete from platform.audit_block where number = 3',
      `delete from platform.audit_entry where commit_id ${ofTail}`,
      'delete from platform.recording where position > 6',
    );
    const { broken } = await chain.verify();
    expect(broken).toMatchObject({
      block: 3n,
      reason: expect.stringMatching(/^commit .* taken out/),
    });
  });

  it('misses a commit that was taken off the queue before it was sealed', async () => {
    await chain.decide(0);
    await chain.tamper('delete from platform.unrecorded_commit');
    expect((await chain.verify()).broken).toMatchObject({
      reason: expect.stringContaining('was taken out of the chain'),
    });
  });

  it('goes on showing the entries of a commit whose record was deleted', async () => {
    const entries = async () => {
      const reader = chain.db.unitOfWork.reader(chain.caller);
      const { rows } = await auditEntriesPage(reader, {}, { limit: 50, after: null });
      return rows.length;
    };
    expect(await entries()).toBe(18);
    await chain.tamper('delete from platform.commit_record');
    expect(await entries()).toBe(18);
  });

  it('shows an entry of a commit that never was, which has no position', async () => {
    await chain.tamper(
      `insert into platform.audit_entry
         select tenant_id, gen_random_uuid(), gen_random_uuid(), 0, action, subject_type, subject_id,
                principal_id, principal_kind, occurred_at, details, leaf_hash
           from platform.audit_entry limit 1`,
    );
    const { broken } = await chain.verify();
    expect(broken).toMatchObject({ position: null, reason: expect.stringContaining('no commit') });
  });
});

/** Numbers are exchanged one after the other. */
const PAST_THE_KEY = ['alter table platform.audit_block drop constraint audit_block_pkey cascade'];

describe('a part of the chain', () => {
  it('is read from a block on, and tells where to go on', async () => {
    const parts = [];
    for (let next: bigint | undefined = 1n; next !== undefined;) {
      const report = await chain.verify({ fromBlock: next, mostLeaves: 10 });
      parts.push({ ...report, unsealed: undefined });
      next = report.nextBlock;
    }
    expect(parts).toEqual([
      { blocks: 2, entries: 12, anchors: 0, nextBlock: 3n },
      { blocks: 1, entries: 6, anchors: 0 },
    ]);
  });

  it('has to follow the block before it', async () => {
    await chain.tamper(changeBlock("block_hash = decode(repeat('00', 32), 'hex')"));
    expect((await chain.verify({ fromBlock: 3n })).broken).toMatchObject({ block: 2n });
    await chain.tamper('delete from platform.audit_block where number = 2');
    expect((await chain.verify({ fromBlock: 3n })).broken).toMatchObject({ block: 3n });
  });

  it('is empty behind the end', async () => {
    expect(await chain.verify({ fromBlock: 4n })).toMatchObject({ blocks: 0 });
    expect((await chain.verify({ fromBlock: 40n })).broken).toMatchObject({ block: 40n });
  });
});
