import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, ok } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import {
  fillPastStatistics,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
  type TestDatabase,
} from '@duebook/platform/testing';
import { customerStandingsOf } from '../../../src/limits/persistence/customer-standings.reader';
import { limitsOf } from '../../../src/limits/persistence/limits-of.reader';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';

/** What grows with the books, and with the customers. */
const FILLED = [
  ...['parties.party', 'ledger.document', 'ledger.settled_history'],
  ...['credit_policy.credit_limit', 'credit_policy.credit_application'],
];

describe.each(OLD_STATISTICS)('what binds a customer, while statistics know: %s', (known) => {
  let db: TestDatabase;
  let desk: LimitDesk;
  beforeAll(async () => {
    db = await openCreditTables();
    desk = await aLimitDesk(db);
    await fillPastStatistics(db, desk.tenant.tenantId, { tables: FILLED, known });
  });
  afterAll(() => db.close());

  it.each([
    ['all legal entities', null],
    ['one legal entity', newId()],
  ])('is looked up by keys, new customers in groups too: towards %s', async (_, legalEntityId) => {
    const asked = { partyIds: [newId()], legalEntityId, on: businessDate('2026-03-31') };
    const reads = [
      (reader: SqlReader) => limitsOf(reader, asked),
      (reader: SqlReader) => customerStandingsOf(reader, asked),
    ];
    const walks = await db.unitOfWork.run(desk.caller, 'test', async (tx) => {
      const found: Record<string, readonly string[]> = {};
      for (const statement of await statementsOf(tx.tenantId, reads))
        found[statement.name ?? ''] = await walksOfTenants(tx, statement, FILLED);
      return ok(found);
    });
    expect(walks).toEqual({
      ok: true,
      value: { 'credit_policy.limits_of': [], 'credit_policy.customer_standings': [] },
    });
  });
});
