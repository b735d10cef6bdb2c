import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { platformInvariants } from '@duebook/platform/module';
import { fillPastStatistics, measuring, OLD_STATISTICS } from '@duebook/platform/testing';
import { ledgerInvariants } from '../../src/module';
import { aLedger, type TestLedger } from '../support/a-ledger';

jest.setTimeout(120_000);

/** What grows with the books, and is verified. */
const TABLES = [
  'platform.commit_record',
  'platform.recording',
  'platform.unrecorded_commit',
  'platform.idempotency_key',
  'platform.audit_entry',
  'platform.audit_block',
  'platform.event',
  'platform.waiting_delivery',
  'platform.handled_event',
  'ledger.document',
  'ledger.delivery',
  'ledger.delivery_invoicing',
  'ledger.delivery_withdrawal',
  'ledger.open_item',
  'ledger.open_item_movement',
  'ledger.allocation',
  'ledger.aging_cell',
  'ledger.aging_month',
  'ledger.account_cell',
  'ledger.account_month',
  'ledger.journal_entry',
  'ledger.journal_entry_number',
  'ledger.journal_line',
];

/** The tables have 5,000 rows each: to look through one for each row of another is 25,000,000. */
const LINEAR = 1_000_000;

const SUBSCRIBER = { consumer: 'test', eventTypes: ['ledger.DocumentPosted', 'ledger.Other'] };
const INVARIANTS = [...platformInvariants([SUBSCRIBER]), ...ledgerInvariants];

describe.each(OLD_STATISTICS)('while statistics know: %s', (known) => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
    await fillPastStatistics(ledger.db, ledger.tenant.tenantId, { tables: TABLES, known });
  });
  afterAll(() => ledger.db.close());

  it.each(INVARIANTS)('$id reads each row a few times: $title', async (invariant) => {
    const took: number[] = [];
    await ledger.db.unitOfWork.snapshot(ledger.tenant.caller, (reader) =>
      invariant.check({ reader: measuring(reader, took), now: new Date(), random: () => 7 }),
    );
    expect(took.length).toBeGreaterThan(0);
    expect(Math.max(...took)).toBeLessThan(LINEAR);
  });
});
