import { addDays, businessDate, invariant, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, told, type LimitDesk } from '../../support/a-limit-desk';

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
  await desk.limit(c1, '250.00');
});

/** Goods over 200.00 that left. */
async function deliver(): Promise<Id> {
  const { legalEntityId } = desk.tenant;
  const delivered = await desk.ledger.deliveries.record(desk.caller, {
    ...desk.key(),
    deliveries: [
      {
        ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: 'D1' },
        ...{ orderNumber: null, deliveredOn: desk.today, amount: '200.00', currencyCode: 'CNY' },
      },
    ],
  });
  invariant(delivered.ok, JSON.stringify(delivered));
  return delivered.value.deliveryIds[0] ?? '';
}

/** An invoice of all of a delivery. */
async function invoice(deliveryId: Id, on: BusinessDate = desk.today): Promise<void> {
  await desk.sell('C1', '200.00', { on });
  const [row] = await db.asOwner<{ id: Id }>(
    'select id from ledger.document where tenant_id = $1',
    [desk.tenant.tenantId],
  );
  const stated = await desk.ledger.deliveries.invoice(desk.caller, {
    ...desk.key(),
    invoicings: [{ deliveryId, documentId: row?.id ?? '', amount: null }],
  });
  invariant(stated.ok, JSON.stringify(stated));
}

async function totalAs(reader: SqlReader, on: BusinessDate = desk.today): Promise<string | null> {
  const [exposure] = await desk.services.exposure.exposuresOf(reader, {
    ...{ holders: [{ kind: 'PARTY', partyId: c1 }], legalEntityId: null, on },
    ...{ currency: 'CNY', deducts: { security: true, insured: true }, at: db.clock.now() },
  });
  return told(exposure?.total);
}

const total = (on?: BusinessDate) => totalAs(db.unitOfWork.reader(desk.caller), on);

describe('what is owed now', () => {
  it('is known wherever it is another day: to the one in New York, what the one in Shanghai did', async () => {
    const newYork = await desk.tenant.addLegalEntity({
      ...{ code: 'US01', timeZone: 'America/New_York' },
    });
    db.clock.set('2026-04-01T01:00:00Z');
    const there = { orderNumber: 'A2', amount: '100.00', legalEntityId: newYork };
    const { check } = await desk.check({ orderNumber: 'A1', amount: '200.00' });
    expect(check).toMatchObject({ answer: 'ALLOW', checkedOn: '2026-04-01' });
    expect((await desk.check(there)).check).toMatchObject({
      ...{ answer: 'HOLD', checkedOn: '2026-03-31' },
    });
    await desk.record({ orderNumber: 'A1', amount: '200.00', state: 'CANCELLED' });
    expect((await desk.check(there)).check.answer).toBe('ALLOW');
    await desk.sell('C1', '200.00', { on: businessDate('2026-04-01') });
    expect((await desk.check(there)).check.answer).toBe('HOLD');
  });

  it('is what was invoiced, on whatever day that is dated ahead', async () => {
    await desk.sell('C1', '200.00', { on: addDays(desk.today, 5) });
    expect(await total()).toBe('200.00');
    const { check } = await desk.check({ orderNumber: 'A1', amount: '100.00' });
    expect(check.answer).toBe('HOLD');
  });

  it('is of today on the clocks of the legal entities: where it is the next morning, yesterday is over', async () => {
    db.clock.set('2026-03-31T23:00:00Z');
    await desk.sell('C1', '200.00', { on: businessDate('2026-04-01') });
    expect(await total()).toBe('0.00');
    expect(await total(businessDate('2026-04-01'))).toBe('200.00');
  });

  it('is counted once where what is delivered was invoiced ahead', async () => {
    const deliveryId = await deliver();
    expect(await total()).toBe('200.00');
    await invoice(deliveryId, addDays(desk.today, 5));
    expect(await total()).toBe('200.00');
  });

  it('is not lost between two statements while goods are invoiced', async () => {
    const deliveryId = await deliver();
    const reader = db.unitOfWork.reader(desk.caller);
    let isInvoiced = false;
    // Whichever of the two is read first: after it everything moves on.
    const moveOn = async (names: readonly (string | undefined)[]): Promise<void> => {
      if (isInvoiced || !/receivables|not_invoiced/.test(names.join())) return;
      isInvoiced = true;
      await invoice(deliveryId);
    };
    const racing: SqlReader = {
      tenantId: reader.tenantId,
      query: async (statement) => {
        const rows = await reader.query(statement);
        await moveOn([statement.name]);
        return rows as never;
      },
      batch: async (statements) => {
        const rows = await reader.batch(statements);
        await moveOn(statements.map(({ name }) => name));
        return rows;
      },
    };
    // Too much for a moment, and never too little.
    expect(await totalAs(racing)).toBe('400.00');
    expect(isInvoiced).toBe(true);
    expect(await total()).toBe('200.00');
  });
});
