import { newId, ok, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHashOf } from '../../../src/order-checks/application/check-fields';
import { orderInvariant } from '../../../src/order-checks/persistence/order-invariant';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';

let db: TestDatabase;
let desk: LimitDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  db.clock.set('2026-03-31T08:00:00Z');
  desk = await aLimitDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
  await desk.apply(c1);
  await desk.grant({ amount: '250.00' });
  // A minute later what was granted is of before.
  db.clock.advance({ hours: 1 });
});

/** Does something while the check of an order waits for who decides on others of its customer. */
async function whileWaiting(meanwhile: () => Promise<void>, amount: string): Promise<string> {
  await desk.check({ orderNumber: 'A0', amount: '1.00' });
  const [isHeld, isOver] = [aSignal(), aSignal()];
  const request = { operation: 'test', idempotencyKey: newId(), input: {} };
  const holding = db.unitOfWork.mutate(desk.caller, request, async (tx) => {
    await tx.query({
      text: 'select 1 from credit_policy.credit_account where tenant_id = $1 for update',
      values: [tx.tenantId],
    });
    isHeld.give();
    await isOver.given;
    return ok({});
  });
  await isHeld.given;
  const waiting = desk.check({ orderNumber: 'A1', amount });
  await waitingForLock();
  db.clock.advance({ seconds: 2 });
  await meanwhile();
  isOver.give();
  await holding;
  return (await waiting).check.answer;
}

/** Until somebody waits for the row of the customer. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const waiting = await db.asOwner(
      `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

function aSignal() {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return {
    given,
    give: () => {
      give();
    },
  };
}

async function expectToHold(): Promise<void> {
  const finding = await db.unitOfWork.snapshot(desk.caller, (reader) =>
    orderInvariant(contentHashOf).check({ reader, now: db.clock.now(), random: () => 0 }),
  );
  expect(finding).toMatchObject({ holds: true });
}

describe('a check beside a decision on the limit', () => {
  it('that waited while the limit rose goes by the new one, and nothing is broken (I12)', async () => {
    const proposal = await desk.propose({ amount: '1000.00' });
    const answer = await whileWaiting(async () => {
      expect(await desk.approve(proposal)).toMatchObject({ ok: true });
    }, '900.00');
    expect(answer).toBe('ALLOW');
    await expectToHold();
  });

  it('that waited while the limit was lowered goes by the new one', async () => {
    const proposal = await desk.propose({ amount: '100.00' });
    const answer = await whileWaiting(async () => {
      expect(await desk.approve(proposal)).toMatchObject({ ok: true });
    }, '200.00');
    expect(answer).toBe('HOLD');
    await expectToHold();
  });
});
