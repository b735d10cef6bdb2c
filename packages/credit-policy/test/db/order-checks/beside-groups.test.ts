import { newId, ok, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';

let db: TestDatabase;
let desk: OrderDesk;
let [c1, c2]: Id[] = [];

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await anOrderDesk(db);
  [c1, c2] = [await desk.partyOf('C1'), await desk.partyOf('C2')];
  await desk.policy({});
  await desk.limit(c1, '100.00', { kind: 'GROUP' });
  for (const id of [c1, c2]) await desk.limit(id, '1000.00');
  for (const partyCode of ['C1', 'C2']) {
    await desk.record({ orderNumber: partyCode, partyCode, amount: '1.00' });
  }
});

/** Decides on orders of a party, and on nothing else, until it is told to stop. */
async function deciding(partyId: Id): Promise<() => Promise<void>> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const request = { operation: 'test', idempotencyKey: newId(), input: {} };
  const work = db.unitOfWork.mutate(desk.caller, request, async (tx) => {
    await tx.query({
      text: `select 1 from credit_policy.credit_account
              where tenant_id = $1 and party_id = $2 for update`,
      values: [tx.tenantId, partyId],
    });
    begin();
    await stopped;
    return ok({});
  });
  await begun;
  return async () => {
    stop();
    await work;
  };
}

/** Until somebody waits for a row. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db.asOwner(
      `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

describe('a check of a customer that comes into a group meanwhile', () => {
  it('waits for whoever decides on orders of that group, and goes by its limit', async () => {
    const customer = await deciding(c2 ?? '');
    const asked = desk.check({ orderNumber: 'A1', partyCode: 'C2', amount: '99.00' });
    await somebodyWaits();
    await desk.putBelow(c2 ?? '', c1 ?? '');
    const group = await deciding(c1 ?? '');
    await customer();
    const first = await Promise.race([
      asked.then(() => 'answered'),
      somebodyWaits().then(() => 'waits'),
    ]);
    expect(first).toBe('waits');
    await group();
    expect((await asked).check.answer).toBe('HOLD');
  });
});
