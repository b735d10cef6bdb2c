import { afterEach, describe, expect, it } from '@jest/globals';
import type { RecorderStep } from '@duebook/platform';
import { Database, Recorder } from '@duebook/platform/module';
import { fillPastStatistics, OLD_STATISTICS } from '@duebook/platform/testing';
import { ledgerRecorderSteps } from '../../src/module';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

/** What a recording reads, each with thousands of rows of the tenant that statistics know nothing of. */
const TABLES = [
  'platform.audit_entry',
  'platform.event',
  'platform.recording',
  'platform.audit_block',
  'ledger.journal_entry',
  'ledger.journal_entry_number',
  'ledger.journal_line',
  'ledger.open_item_movement',
];

const COMMITS = 10;
/**
 * What one commit of one document has of any table, at most. A recording meets each row of its own
 * once or, where two statements want it, twice; what each of these tables had before is 5,000 rows.
 */
const ROWS_OF_A_COMMIT = 4;

let ledger: TestLedger;
afterEach(() => ledger.db.close());

const post = (kind: 'invoice' | 'receipt') =>
  kind === 'invoice'
    ? ledger.services.documents.post(
        ledger.tenant.caller,
        ledger.request('invoicePost'),
        ledger.invoice({ documentDate: day('01-15') }),
      )
    : ledger.services.documents.post(
        ledger.tenant.caller,
        ledger.request('receiptPost'),
        ledger.receipt({ documentDate: day('02-15') }),
      );

/** What the connection has read of each table up to this step of a recording. */
function counting(into: Record<string, number>): RecorderStep {
  return {
    name: 'test.count',
    run: async (connection) => {
      const rows = await connection.query<{ name: string; rows: number }>({
        text: `select schemaname || '.' || relname as name,
                      (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as rows
                 from pg_stat_xact_user_tables where relid = any ($1::text[]::regclass[])`,
        values: [TABLES],
      });
      for (const each of rows) into[each.name] = each.rows;
    },
  };
}

/** What a recording of all that waits reads of each table. */
async function recordCounting(database: Database) {
  const read: Record<string, number> = {};
  const events = { consumer: 'test', eventTypes: ['ledger.InvoicePosted'] };
  const steps = [...ledgerRecorderSteps, counting(read)];
  const recorder = new Recorder(database, ledger.db.clock, steps, [events]);
  return { commits: await recorder.recordTenant(ledger.tenant.tenantId), read };
}

describe.each(OLD_STATISTICS)('a recording, while statistics know: %s', (known) => {
  it('reads what its commits wrote, not what the tenant has', async () => {
    ledger = await aLedger();
    // One connection, which may keep the plans that it made when there was next to nothing.
    const database = new Database({ appUrl: ledger.db.appUrl, poolSize: 1 });
    try {
      const before = await recordCounting(database);
      await fillPastStatistics(ledger.db, ledger.tenant.tenantId, { tables: TABLES, known });
      for (let n = 0; n < COMMITS; n += 1) await post(n % 2 === 0 ? 'invoice' : 'receipt');
      const { commits, read } = await recordCounting(database);
      expect(commits).toBe(COMMITS);
      expect(Object.keys(read).sort()).toEqual([...TABLES].sort());
      const most = 2 * COMMITS * ROWS_OF_A_COMMIT;
      const offences = Object.entries(read).filter(
        ([table, rows]) => rows - (before.read[table] ?? 0) > most,
      );
      expect(offences).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
