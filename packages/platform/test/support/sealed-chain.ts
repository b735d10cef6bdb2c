import { newId, ok } from '@duebook/kernel';
import { systemCaller, verifyChain, type Caller, type ChainRange } from '../../src';
import {
  auditLeaf,
  commitLeaf,
  RECORD_COLUMNS,
  RECORDED_AT,
  type AuditContent,
  type CommitContent,
} from '../../src/audit/audit-entry';
import { foldHistory, Recorder } from '../../src/module';
import { blockHash, GENESIS_HASH, merkleRoot } from '../../src/recorder/merkle';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

/** A tenant whose commits are sealed, and who may do anything in the database. */
export interface SealedChain {
  readonly db: TestDatabase;
  readonly caller: Caller;
  readonly recorder: Recorder;
  /** A unit of work with so many audit entries. */
  decide(entries?: number): Promise<void>;
  /** So many units of work, sealed in one block. */
  seal(commits: number, entries?: number): Promise<void>;
  verify(range?: ChainRange): ReturnType<typeof verifyChain>;
  /** Runs SQL past all keys and triggers, as a superuser may. */
  tamper(...statements: readonly string[]): Promise<void>;
  /** Computes all that is derived of the chain again, up to a block, so that it is whole in itself. */
  rewrite(upToBlock?: number): Promise<void>;
}

/** Opens a database with one tenant. */
export async function aSealedChain(): Promise<SealedChain> {
  const db = await openTestDatabase();
  const caller = systemCaller(await db.createTenant(), 'test');
  const recorder = new Recorder(db.database, db.clock, [foldHistory], []);
  let decided = 0;
  const decide = async (entries = 1): Promise<void> => {
    decided += 1;
    const n = decided;
    await db.unitOfWork.run(caller, 'decide', (tx) => {
      for (let e = 0; e < entries; e += 1) {
        tx.audit({ action: 't.decide', subjectType: 'T', subjectId: newId(), details: { n, e } });
      }
      return Promise.resolve(ok(null));
    });
  };
  return {
    db,
    caller,
    recorder,
    decide,
    seal: async (commits, entries) => {
      for (let n = 0; n < commits; n += 1) await decide(entries);
      await recorder.recordAll();
    },
    verify: (range) => db.unitOfWork.snapshot(caller, (reader) => verifyChain(reader, range)),
    tamper: async (...statements) => {
      await db.asOwner(
        'alter table platform.recording drop constraint if exists recording_tenant_id_commit_id_key cascade',
      );
      await db.asOwner('set session_replication_role = replica');
      for (const statement of statements) await db.asOwner(statement);
    },
    rewrite: (upToBlock = Infinity) => rewrite(db, caller.tenantId, upToBlock),
  };
}

async function rewrite(db: TestDatabase, tenantId: string, upToBlock: number): Promise<void> {
  const entries = await db.asOwner<Omit<AuditContent, 'occurredAt'> & { occurredAt: Date }>(
    `select tenant_id as "tenantId", id, commit_id as "commitId", ordinal, action,
            subject_type as "subjectType", subject_id as "subjectId",
            principal_id as "principalId", principal_kind as "principalKind",
            occurred_at as "occurredAt", details from platform.audit_entry order by ordinal`,
  );
  const leaves = entries.map((content) => ({
    ...content,
    leaf: auditLeaf({ ...content, occurredAt: content.occurredAt.toISOString() }),
  }));
  for (const { id, leaf } of leaves) {
    await db.asOwner('update platform.audit_entry set leaf_hash = $2 where id = $1', [id, leaf]);
  }
  const commits = await db.asOwner<Omit<CommitContent, 'tenantId'>>(
    `select position, commit_id as "commitId", ${RECORDED_AT} as "recordedAt", ${RECORD_COLUMNS}
       from platform.recording as recording
       join platform.commit_record as made on made.id = recording.commit_id
      order by recording.position`,
  );
  const blocks = await db.asOwner<{ number: string; first: string; last: string }>(
    `select number, first_position as first, last_position as last from platform.audit_block
      where number <= $1 order by number`,
    [Math.min(upToBlock, 1_000_000)],
  );
  let previousHash: Buffer = GENESIS_HASH;
  for (const { number, first, last } of blocks) {
    const hashes = commits
      .filter(
        ({ position }) => BigInt(first) <= BigInt(position) && BigInt(position) <= BigInt(last),
      )
      .flatMap((commit) => [
        commitLeaf({ tenantId, ...commit }),
        ...leaves.filter(({ commitId }) => commitId === commit.commitId).map(({ leaf }) => leaf),
      ]);
    const block = {
      ...{ format: 3 as const, tenantId, number: BigInt(number), previousHash },
      ...{ firstPosition: BigInt(first), lastPosition: BigInt(last) },
      ...{ leafCount: hashes.length, merkleRoot: merkleRoot(hashes) },
    };
    await db.asOwner(
      `update platform.audit_block
          set leaf_count = $2, merkle_root = $3, previous_hash = $4, block_hash = $5
        where number = $1`,
      [number, block.leafCount, block.merkleRoot, previousHash, blockHash(block)],
    );
    previousHash = blockHash(block);
  }
}
