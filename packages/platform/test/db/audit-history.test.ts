import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { proveEntries, type SqlReader, type Statement } from '../../src';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

const BLOCKS = 520;

let chain: SealedChain;
let entryIds: readonly string[];
beforeAll(async () => {
  chain = await aSealedChain();
  for (let block = 0; block < BLOCKS; block += 1) await chain.seal(1);
  const entries = await chain.db.asOwner<{ id: string }>(
    `select id from platform.audit_entry join platform.recording using (commit_id) order by position`,
  );
  entryIds = [0, 255, 256, 300, 515].map((index) => entries[index]?.id ?? '');
}, 60_000);
afterAll(() => chain.db.close());

const kept = () =>
  chain.db.asOwner<{ last: string }>(
    'select last_block as last from platform.audit_history order by last_block',
  );
const proofs = () =>
  chain.db.unitOfWork.snapshot(chain.caller, (reader) => proveEntries(reader, entryIds));

it('keeps a root over every 256 blocks', async () => {
  expect(await kept()).toEqual([{ last: '256' }, { last: '512' }]);
  expect((await chain.verify()).broken).toBeUndefined();
});

it('proves with them what is proved without', async () => {
  const by = await proofs();
  expect(by.map(({ ok }) => ok)).toEqual(entryIds.map(() => true));
  await chain.tamper('create table kept as select * from platform.audit_history');
  await chain.tamper('delete from platform.audit_history where last_block = 256');
  expect(await proofs()).toEqual(by);
  await chain.tamper('delete from platform.audit_history');
  expect(await proofs()).toEqual(by);
  expect((await chain.verify()).broken).toBeUndefined();
  await chain.tamper('insert into platform.audit_history select * from kept');
});

/** Proves the newest entry of every so many blocks, and answers what was asked of the database. */
async function statementsFor(step: number): Promise<readonly string[]> {
  const entries = await chain.db.asOwner<{ id: string }>(
    `select id from platform.audit_entry join platform.recording using (commit_id)
      where position % $1 = 0 and position <= 500`,
    [step],
  );
  const sent: string[] = [];
  const note = ({ name, text }: Statement) => sent.push(name ?? text);
  await chain.db.unitOfWork.snapshot(chain.caller, async (reader) => {
    const counting: SqlReader = {
      tenantId: reader.tenantId,
      query: (statement) => (note(statement), reader.query(statement)),
      batch: (statements) => (statements.forEach(note), reader.batch(statements)),
    };
    const proved = await proveEntries(
      counting,
      entries.map(({ id }) => id),
    );
    expect(proved.filter(({ ok }) => ok)).toHaveLength(500 / step);
  });
  return sent;
}

it('is asked for as often for a hundred entries, each in a block of its own, as for one', async () => {
  expect(await statementsFor(5)).toEqual(await statementsFor(500));
});

it('proves no more at once than blocks of so many leaves seal, and one in any case', async () => {
  // Each block has one commit and one entry.
  const lengths = await chain.db.unitOfWork.snapshot(chain.caller, async (reader) => [
    (await proveEntries(reader, entryIds, { mostLeaves: 1 })).length,
    (await proveEntries(reader, entryIds, { mostLeaves: 7 })).length,
    (await proveEntries(reader, entryIds, { mostLeaves: 10 })).length,
  ]);
  expect(lengths).toEqual([1, 3, 5]);
});

it('leads proofs to a history that no anchor is of, where somebody has planted one', async () => {
  const rootsOf = (proved: Awaited<ReturnType<typeof proofs>>) =>
    proved.map((each) => (each.ok ? each.value.proof.head.historyRoot : null));
  const before = rootsOf(await proofs());
  await chain.tamper(
    'create table true_roots as select * from platform.audit_history',
    `update platform.audit_history set root = decode(repeat('11', 32), 'hex') where last_block = 512`,
  );
  // An entry by itself, so that others of its subtree do not have it told block by block.
  const alone = await chain.db.unitOfWork.snapshot(chain.caller, (reader) =>
    proveEntries(reader, entryIds.slice(0, 1)),
  );
  expect(rootsOf(alone)).not.toEqual(before.slice(0, 1));
  await chain.tamper(
    'delete from platform.audit_history',
    'insert into platform.audit_history select * from true_roots',
  );
  expect(rootsOf(await proofs())).toEqual(before);
});

it('is found out where somebody has changed one, wherever checking begins', async () => {
  await chain.tamper(
    `update platform.audit_history set root = decode(repeat('00', 32), 'hex') where last_block = 512`,
  );
  for (const fromBlock of [1n, 300n, 512n]) {
    expect((await chain.verify({ fromBlock })).broken).toMatchObject({
      ...{ block: 512n, position: null },
      reason: expect.stringContaining('root that is kept'),
    });
  }
  expect((await chain.verify({ fromBlock: 513n })).broken).toBeUndefined();
});
