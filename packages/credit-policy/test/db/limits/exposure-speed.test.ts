import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, told, type LimitDesk } from '../../support/a-limit-desk';

let db: TestDatabase;
let desk: LimitDesk;
let c1: Id;

/** Items of others beside those of the customer that is asked about. */
const ITEMS_OF_OTHERS = 30_000;
const OWN_ITEMS = 200;

beforeAll(async () => {
  db = await openCreditTables();
  desk = await aLimitDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
  await desk.sell('C1', '1.00');
  await copyItems(await desk.partyOf('C2'), ITEMS_OF_OTHERS);
  await copyItems(c1, OWN_ITEMS - 1);
}, 120_000);
afterAll(() => db.close());

/** Copies of the one item, straight into the tables. */
async function copyItems(partyId: Id, count: number): Promise<void> {
  await db.asOwner(
    `insert into ledger.open_item
     select (jsonb_populate_record(item, jsonb_build_object(
              'id', gen_random_uuid(), 'party_id', $2::uuid, 'instalment', 1 + $4 + n))).*
       from ledger.open_item as item, generate_series(1, $3::int) as n
      where item.tenant_id = $1 and item.instalment <= 1 and item.party_id = $5`,
    [desk.tenant.tenantId, partyId, count, partyId === c1 ? 500_000 : 1, c1],
  );
  await db.asOwner('analyze ledger.open_item', []);
}

describe('an exposure among many items', () => {
  it('is read by the items of its customer alone', async () => {
    const question = { partyIds: [c1], legalEntityId: null, on: desk.today, at: db.clock.now() };
    const times = await db.unitOfWork.snapshot(desk.caller, async (reader) => {
      const taken: number[] = [];
      for (let round = 0; round < 20; round += 1) {
        const began = performance.now();
        const [position] = await desk.services.exposure.positionsOf(reader, {
          ...{ ...question, currency: null },
        });
        taken.push(performance.now() - began);
        expect(told(position?.exposure.total)).toBe('200.00');
      }
      return taken;
    });
    times.sort((a, b) => a - b);
    // A scan of all items takes a hundred times as long; the bound leaves room for a busy machine.
    expect(times[10]).toBeLessThan(100);
  });
});
