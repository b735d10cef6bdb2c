import type { Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';

let db: TestDatabase;
let desk: OrderDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await anOrderDesk(db);
  c1 = await desk.partyOf('C1');
});

describe('an order that is checked', () => {
  it('goes on within the limit, counts from then on, and tells what was against it', async () => {
    await desk.policy({});
    await desk.limit(c1, '250.00');
    const first = await desk.check({ orderNumber: 'A1' });
    expect(first.check).toMatchObject({ answer: 'ALLOW', point: 'ORDER', reasons: [] });
    expect(first.order).toMatchObject({ creditState: 'ALLOWED', state: 'OPEN', version: 1 });
    expect(first.order.reservedUntil).not.toBeNull();
    await desk.check({ orderNumber: 'A2' });
    const third = await desk.check({ orderNumber: 'A3' });
    expect(third.check.answer).toBe('HOLD');
    expect(third.check.amountAboveLimit).toBe('50.0000');
    expect(third.check.reasons[0]).toMatchObject({
      ...{ code: 'LIMIT', outcome: 'BROKEN', answer: 'HOLD', missing: '50' },
      limit: { kind: 'PARTY', limit: '250', exposureBefore: '200', exposureAfter: '300' },
    });
    expect(third.order).toMatchObject({ creditState: 'HELD', allowedAmount: null });
    expect(await desk.hold('A3')).toMatchObject({ state: 'OPEN', answer: 'HOLD' });
  });

  it('is held without a policy, and without a limit', async () => {
    const nothing = await desk.check({ orderNumber: 'N1' });
    expect(nothing.check.reasons.map(({ kind }) => kind)).toEqual(['NO_POLICY']);
    await desk.policy({});
    const limitless = await desk.check({ orderNumber: 'N2' });
    expect(limitless.check.reasons[0]).toMatchObject({ limit: { kind: null, limit: '0' } });
  });

  it('is answered the same under the same key, and reserves once', async () => {
    await desk.policy({});
    await desk.limit(c1, '150.00');
    const [first, again] = [
      await desk.check({ orderNumber: 'K1' }, { key: 'one' }),
      await desk.check({ orderNumber: 'K1' }, { key: 'one' }),
    ];
    expect(again.check.id).toBe(first.check.id);
    expect(again.order.version).toBe(1);
    const other = await desk.checkMany([{ orderNumber: 'K2' }], { key: 'one' });
    expect(refusalOf(other)).toContain('IDEMPOTENCY_KEY_REUSED');
  });
});
