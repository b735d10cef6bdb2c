import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { proveEntry } from '../../src';
import { commitLeaf, RECORDED_AT } from '../../src/audit/audit-entry';
import { blockHash, GENESIS_HASH, merkleRoot } from '../../src/recorder/merkle';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

let chain: SealedChain;
beforeEach(async () => {
  chain = await aSealedChain();
});
afterEach(() => chain.db.close());

/** Seals the first block as it was done before blocks covered the records of commits. */
async function sealAsFormat2(): Promise<void> {
  const { db, caller } = chain;
  const { tenantId } = caller;
  const rows = await db.asOwner<{
    position: string;
    commitId: string;
    recordedAt: string;
    leaf: Buffer;
  }>(
    `select position, commit_id as "commitId", ${RECORDED_AT} as "recordedAt", leaf_hash as leaf
       from platform.recording as recording
       join platform.audit_entry using (tenant_id, commit_id) order by position`,
  );
  const hashes = rows.flatMap(({ leaf, ...place }) => [commitLeaf({ tenantId, ...place }), leaf]);
  const block = {
    ...{ format: 2 as const, tenantId, number: 1n, previousHash: GENESIS_HASH },
    ...{ firstPosition: 1n, lastPosition: BigInt(rows.length) },
    ...{ leafCount: hashes.length, merkleRoot: merkleRoot(hashes) },
  };
  await db.asOwner(
    'update platform.audit_block set format = 2, merkle_root = $1, block_hash = $2',
    [block.merkleRoot, blockHash(block)],
  );
}

it('blocks that do not cover the records of commits are read, proved, and followed by such as do', async () => {
  await chain.seal(3);
  await sealAsFormat2();
  await chain.seal(2);
  expect(await chain.verify()).toMatchObject({ blocks: 2, entries: 5 });
  expect((await chain.verify()).broken).toBeUndefined();

  const entries = await chain.db.asOwner<{ id: string }>(
    `select id from platform.audit_entry join platform.recording using (commit_id) order by position`,
  );
  const commits = [];
  for (const { id } of [entries[0], entries[4]].filter((entry) => entry !== undefined)) {
    const proved = await chain.db.unitOfWork.snapshot(chain.caller, (reader) =>
      proveEntry(reader, id),
    );
    commits.push(proved.ok ? proved.value.proof.commit?.content : proved.refusal);
  }
  const { principalId, principalKind, requestId } = chain.caller;
  expect(commits).toEqual([
    {
      ...{ tenantId: chain.caller.tenantId, position: '1', commitId: expect.any(String) },
      recordedAt: '2026-03-31T08:00:00.000000Z',
    },
    {
      ...{ tenantId: chain.caller.tenantId, position: '5', commitId: expect.any(String) },
      recordedAt: '2026-03-31T08:00:00.000000Z',
      ...{ principalId, principalKind, requestId, operation: 'decide' },
      startedAt: '2026-03-31T08:00:00.000Z',
    },
  ]);

  // What such a block does not cover, changes unseen; what it is followed by covers it.
  await chain.tamper(
    `update platform.commit_record set operation = 'other'
      where id in (select commit_id from platform.recording where position = 2)`,
  );
  expect((await chain.verify()).broken).toBeUndefined();
  await chain.tamper(`update platform.commit_record set operation = 'other'`);
  expect((await chain.verify()).broken).toMatchObject({ block: 2n });
});
