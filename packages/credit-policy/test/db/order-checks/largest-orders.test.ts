import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';

let db: TestDatabase;
let desk: LimitDesk;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aLimitDesk(db);
  await desk.policy({});
});

/** The largest single amount that anything takes. */
const LARGEST = '999999999999999999.99';

describe('the largest orders', () => {
  it('are weighed in a currency of which they come to far more', async () => {
    await desk.rate('USD', '7000');
    const usd = { orderNumber: 'A1', amount: LARGEST, currencyCode: 'USD' };
    const { check } = await desk.check(usd);
    expect(check).toMatchObject({
      answer: 'HOLD',
      amountAboveLimit: '6999999999999999999930.0000',
    });
    expect(check.amount?.toFixed()).toBe('6999999999999999999930');
  });

  it('come to a sum that is told, above a limit of a cent, and measured', async () => {
    const orders = Array.from({ length: 200 }, (_, place) => ({
      ...{ orderNumber: `L${place}`, amount: LARGEST },
    }));
    await desk.record(...orders);
    await desk.limit(await desk.partyOf('C1'), '0.01');
    const { check } = await desk.check({ orderNumber: 'A1', amount: '1.00' });
    expect(check.amountAboveLimit).toBe('199999999999999999998.9900');
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
    const { limits, exposure } = desk.services;
    const filter = { partyIds: null, segments: null, regions: null, classCodes: null };
    const command = { legalEntityId: null, filter };
    expect(await limits.startMeasurement(desk.caller, desk.request(), command)).toMatchObject({
      ok: true,
    });
    expect(await limits.runner.runNext()).toBe(true);
    const [most] = await exposure.reading.uses(desk.caller, {
      ...{ legalEntityId: null, limit: 21, after: null },
      filter: { partyIds: null, kinds: null, usePercentFrom: null, usePercentTo: null },
    });
    expect(most?.exposure?.toFixed()).toBe('199999999999999999999');
  });
});
