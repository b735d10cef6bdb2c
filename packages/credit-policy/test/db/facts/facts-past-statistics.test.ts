import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import {
  fillPastStatistics,
  measuring,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
} from '@duebook/platform/testing';
import { watchedReader } from '../../../src/alerts/persistence/watched.reader';
import { watchFacts } from '../../../src/alerts/persistence/watch-facts.provider';
import { aTradingLedger, dayOf, type TradingLedger } from '../../support/a-trading-ledger';
import { INVOICES, isOpenOn, manyInvoices, PARTIES } from '../../support/many-invoices';

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

/** As far as rows go that are looked up by their keys; to walk a table for each row of another is 60,000,000. */
const LINEAR = 3_000_000;

describe('facts of thousands of customers, in the minute after they were imported', () => {
  let home: TradingLedger;
  let partyIds: readonly Id[];
  beforeAll(async () => {
    home = await aTradingLedger();
    partyIds = await manyInvoices(home);
  });
  afterAll(() => home.db.close());

  const taking = async <T>(ask: (reader: SqlReader) => Promise<T>): Promise<[T, number]> => {
    const took: number[] = [];
    let told: T | undefined;
    await home.db.unitOfWork.snapshot(home.tenant.caller, async (reader) => {
      told = await ask(measuring(reader, took));
    });
    if (told === undefined) throw new Error('It was asked.');
    return [told, Math.max(0, ...took)];
  };
  const question = { legalEntityId: null, asOf: dayOf('2026-03-31'), currency: 'CNY' };

  it('are of every customer, and look each row up a few times', async () => {
    const [told, took] = await taking((reader) =>
      home.facts.reader.read(reader, { ...question, partyIds }),
    );
    expect(took).toBeGreaterThan(INVOICES);
    expect(took).toBeLessThan(LINEAR);
    expect(told.size).toBe(PARTIES);
    const owed = partyIds.map((id) => Number(told.get(id)?.get('openReceivables')));
    const open = Array.from({ length: INVOICES }, (_, index) => index + 1).filter(
      isOpenOn(question.asOf),
    );
    expect(owed.reduce((sum, amount) => sum + amount, 0)).toBe(open.length * 100);
    expect(partyIds.some((id) => Number(told.get(id)?.get('averageDaysLate12Months')) >= 20)).toBe(
      true,
    );
  });

  it('so do those that stand against all others', async () => {
    const names = ['shareOfReceivablesPercent'];
    const [told, took] = await taking((reader) =>
      watchFacts.read(reader, { ...question, partyIds, names }),
    );
    expect(took).toBeLessThan(LINEAR);
    expect(told.size).toBe(PARTIES);
  });

  it('so does what became of them later, which a rule is tried by', async () => {
    const [found, took] = await taking((reader) =>
      watchedReader.stretches(reader, {
        ...{ partyIds, legalEntityId: null, knownTo: question.asOf },
        outcome: { overdueDays: 15, withinDays: 90 },
      }),
    );
    expect(took).toBeGreaterThan(INVOICES);
    expect(took).toBeLessThan(LINEAR);
    expect(found.size).toBe(PARTIES);
  });
});
