import { businessDate, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';

let db: TestDatabase;
let desk: OrderDesk;
let partyId: Id;
beforeAll(async () => {
  db = await openCreditTables();
  desk = await anOrderDesk(db);
  partyId = await desk.partyOf('C1');
}, 120_000);
afterAll(() => db.close());

const told = async (name: string, asOf: string): Promise<string> => {
  const facts = await desk.services.facts.reader.read(db.unitOfWork.reader({ ...desk.caller }), {
    ...{ partyIds: [partyId], legalEntityId: null, currency: 'CNY', names: [name] },
    asOf: businessDate(asOf),
  });
  return String(facts.get(partyId)?.get(name));
};

describe('the largest order of 30 days', () => {
  it('is as the orders were known on the day', async () => {
    const order = (orderNumber: string, amount: string, state: 'OPEN' | 'CANCELLED' = 'OPEN') =>
      desk.record({ orderNumber, amount, state, orderedOn: businessDate('2026-03-20') });
    const name = 'largestOrderLast30Days';
    expect(await told(name, '2026-03-31')).toBe('null');
    await order('L-1', '80.00');
    await order('L-2', '200.00');
    expect(await told(name, '2026-03-31')).toBe('200');
    // What was recorded on 31 March was not known on the day before, and is too old on 19 April.
    expect(await told(name, '2026-03-30')).toBe('null');
    expect(await told(name, '2026-04-18')).toBe('200');
    expect(await told(name, '2026-04-19')).toBe('null');
    await order('L-2', '200.00', 'CANCELLED');
    expect(await told(name, '2026-03-31')).toBe('80');
  });
});

describe('the class of before', () => {
  it('is the one that was in force 90 days before', async () => {
    const given = (classCode: string, from: string) =>
      db.asOwner(
        `insert into credit_policy.credit_class_assignment
           (tenant_id, id, party_id, class_code, source, application_id, valid_from, assigned_by,
            assigned_at, version, commit_id)
         values ($1, $2, $3, $4, 'APPLICATION', $2, $5, $2, now(), 1, $2)`,
        [desk.tenant.tenantId, newId(), partyId, classCode, from],
      );
    await given('A', '2025-11-01');
    await given('C', '2026-02-01');
    expect(await told('creditClass', '2026-03-31')).toBe('C');
    expect(await told('creditClassBefore90Days', '2026-03-31')).toBe('A');
    expect(await told('creditClassBefore90Days', '2026-05-02')).toBe('C');
    expect(await told('creditClassBefore90Days', '2025-12-31')).toBe('null');
    expect(await told('creditScoreChange90Days', '2026-03-31')).toBe('null');
  });
});
