import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import {
  fillPastStatistics,
  namesNotSent,
  OLD_STATISTICS,
  statementNamesIn,
  statementsOf,
  walksOfTenants,
} from '@duebook/platform/testing';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { LOOKUPS, OTHER_STATEMENTS, OTHER_TABLES, TABLES } from '../support/lookups';

/** Whatever is looked up, parties are beside it. */
const FILLED = ['parties.party', ...TABLES];

/** A table that is named by itself is no statement. */
const OTHERS = new Set([...OTHER_STATEMENTS, ...OTHER_TABLES]);

describe('the lookups of the books', () => {
  it('are all here, or said to be none', async () => {
    const sent = await statementsOf(newId(), LOOKUPS);
    const named = statementNamesIn(join(__dirname, '../../src'), TABLES);
    const names = sent.map(({ name }) => name);
    expect(namesNotSent(named, names).filter((name) => !OTHERS.has(name))).toEqual([]);
  });
});

describe.each(OLD_STATISTICS)('the books, while statistics know: %s', (known) => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
    await fillPastStatistics(ledger.db, ledger.tenant.tenantId, { tables: FILLED, known });
  });
  afterAll(() => ledger.db.close());

  it('have all their tables among those that grow, or among the others', async () => {
    const tables = await ledger.db.asOwner<{ name: string }>(
      `select relnamespace::regnamespace || '.' || relname as name from pg_class
        where relnamespace = 'ledger'::regnamespace and relkind in ('r', 'p')`,
    );
    const known = [...TABLES, ...OTHER_TABLES].sort();
    expect(tables.map(({ name }) => name).sort()).toEqual(known);
  });

  it('are looked up by their keys, and no tenant is read whole', async () => {
    const walks = await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
      const found: Record<string, readonly string[]> = {};
      for (const statement of await statementsOf(tx.tenantId, LOOKUPS)) {
        if (OTHERS.has(statement.name ?? '')) continue;
        found[statement.name ?? ''] = await walksOfTenants(tx, statement, FILLED);
      }
      return ok(found);
    });
    if (!walks.ok) throw new Error('The test’s own work is never refused');
    expect(Object.keys(walks.value).length).toBeGreaterThan(LOOKUPS.length);
    expect(Object.entries(walks.value).filter(([, scans]) => scans.length > 0)).toEqual([]);
  });
});
