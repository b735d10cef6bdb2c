import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import {
  fillPastStatistics,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
} from '@duebook/platform/testing';
import { aTradingLedger, dayOf, type TradingLedger } from '../../support/a-trading-ledger';

/** What grows with the books. */
const FILLED = [
  ...['parties.party', 'ledger.document', 'ledger.open_item', 'ledger.open_item_movement'],
  ...['ledger.allocation', 'ledger.settled_history'],
  ...['ledger.delivery', 'ledger.delivery_invoicing', 'ledger.delivery_withdrawal'],
];

describe.each(OLD_STATISTICS)('facts of a customer, while statistics know: %s', (known) => {
  let home: TradingLedger;
  beforeAll(async () => {
    home = await aTradingLedger();
    await fillPastStatistics(home.db, home.tenant.tenantId, { tables: FILLED, known });
  });
  afterAll(() => home.db.close());

  it('are looked up by their keys, and no tenant is read whole', async () => {
    const ask = (reader: SqlReader) =>
      home.facts.reader.read(reader, {
        ...{ partyIds: [newId()], legalEntityId: null, asOf: dayOf('2026-03-31') },
        currency: 'CNY',
      });
    const walks = await home.db.unitOfWork.run(home.tenant.caller, 'test', async (tx) => {
      const found: Record<string, readonly string[]> = {};
      for (const statement of await statementsOf(tx.tenantId, [ask]))
        found[statement.name ?? ''] = await walksOfTenants(tx, statement, FILLED);
      return ok(found);
    });
    expect(walks).toEqual({
      ok: true,
      value: {
        'credit_policy.fact_relations': [],
        'credit_policy.fact_settlements': [],
        'credit_policy.fact_standing': [],
        'credit_policy.fact_turnover': [],
        'ledger.not_invoiced_of_parties': [],
      },
    });
  });
});
