import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemCaller, type Caller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { partiesByCodes, partiesByIds } from '@duebook/parties';
import { createPartiesServices, partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';

let db: TestDatabase;
let caller: Caller;

beforeAll(async () => {
  db = await openTestDatabase([partiesModule]);
  caller = systemCaller(await db.createTenant(), 'test');
});
afterAll(() => db.close());

describe('partiesUpsert', () => {
  it('makes parties by code, leading zeros and all', async () => {
    const ids = await someParties(db, caller, ['0042', '42']);
    const reader = db.unitOfWork.reader(caller);
    const found = await partiesByCodes(reader, ['0042', '42', '042']);
    expect([...found.keys()].sort()).toEqual(['0042', '42']);
    expect(found.get('0042')).toEqual({
      id: ids[0],
      code: '0042',
      legalName: 'Party 0042',
      isCustomer: true,
      isSupplier: true,
    });
    expect((await partiesByIds(reader, ids)).size).toBe(2);
    expect(await someParties(db, caller, ['42', '0042'])).toEqual([...ids].reverse());
    expect(createPartiesServices({ unitOfWork: db.unitOfWork })).toBeDefined();
  });
});
