import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Row, SqlReader, Statement } from '@duebook/platform';
import { platformInvariants } from '@duebook/platform/module';
import { fillPastStatistics, OLD_STATISTICS } from '@duebook/platform/testing';
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

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The rows that a plan has handled, in all its nodes, those that it dropped again included. */
function rowsHandled(node: PlanNode): number {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Join Filter': unjoined = 0 } =
    node;
  const own = (node['Actual Rows'] + filtered + unjoined) * node['Actual Loops'];
  return (node.Plans ?? []).reduce((sum, below) => sum + rowsHandled(below), own);
}

/** A reader that runs each question and tells what it took; nothing cuts it short. */
function measuring(reader: SqlReader, took: number[]): SqlReader {
  const batch = async (statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> => {
    const explained = statements.map(({ text, values }) => ({
      values: values ?? [],
      text: /^\s*(?:select|with)\b/u.test(text)
        ? `explain (analyze, timing off, format json) ${text.replace(/\s+limit 1(?:001)?$/u, '')}`
        : text,
    }));
    for (const [row] of await reader.batch(explained)) {
      const plan = row?.['QUERY PLAN'] as readonly [{ readonly Plan: PlanNode }] | undefined;
      if (plan) took.push(rowsHandled(plan[0].Plan));
    }
    return reader.batch(statements);
  };
  return {
    tenantId: reader.tenantId,
    batch,
    query: async <T extends object>(statement: Statement) => {
      const [rows] = await batch([statement]);
      return (rows ?? []) as readonly T[];
    },
  };
}

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
