import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { proveEntries } from '../../src';
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
