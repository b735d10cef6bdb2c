import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import type { PdfBlock } from '@duebook/platform';
import type {
  DifferenceInReport,
  ReportContent,
} from '../../src/counterparty-statements/application/report-content';
import { reportDocument } from '../../src/counterparty-statements/application/report-document';

const NAMES = {
  entity: 'A',
  party: 'B',
  preparedBy: 'Li',
  reviewedBy: 'Wang',
  hash: 'ab'.repeat(32),
};

/** An account of March on which both sides agree, once 260.00 of freight were booked. */
const CONTENT: ReportContent = {
  ...{ reconciliationId: 'r', legalEntityId: 'e', partyId: 'p', relation: 'CUSTOMER' },
  ...{ from: businessDate('2026-03-01'), to: businessDate('2026-03-31'), currency: 'CNY' },
  ...{ statementId: 's', statementHash: 'h', comparison: 2, matchedCount: 3 },
  ...{ ourOpening: '0', theirOpening: '0', ourClosing: '870', theirClosing: '870' },
  ...{ types: [], differences: [], preparedBy: 'l', reviewedBy: 'w' },
  ...{ submittedAt: '2026-04-02T08:00:00.000Z', reviewedAt: '2026-04-03T08:00:00.000Z' },
  adjusted: [
    {
      ...{ type: 'AMOUNT_MISMATCH', cause: 'AMOUNTS_DIFFER', amount: '260' },
      ...{ ourNumbers: ['SI-1'], theirNumbers: ['SI-1'], commentCount: 2 },
      entryNumber: 'AD-2026-000001',
    },
  ],
};

function headingsOf(blocks: readonly PdfBlock[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'HEADING' ? [block.text] : []));
}

describe('a report of a reconciliation', () => {
  it('tells what entries have taken away, with their numbers', () => {
    const { blocks } = reportDocument(CONTENT, NAMES, 'zh');
    expect(headingsOf(blocks)).toContain('已由调整分录消除的差异');
    const rows = blocks.flatMap((block) => (block.kind === 'TABLE' ? block.rows : []));
    expect(rows).toContainEqual({
      cells: ['金额不符', '金额不同', 'SI-1', 'SI-1', '260.00', 'AD-2026-000001', '2'],
    });
    expect(headingsOf(reportDocument(CONTENT, NAMES, 'en').blocks)).toContain(
      'Differences that an entry took away',
    );
  });

  it('tells how each difference was resolved, why, and until when it is promised', () => {
    const difference: DifferenceInReport = {
      ...{ type: 'TIMING', cause: 'NEAR_THE_CUT_OFF', amount: '5', ownerUserId: null },
      ...{ ourNumbers: [], theirNumbers: [], state: 'RESOLVED', commentCount: 0 },
      ...{ openedOn: businessDate('2026-04-01'), dueOn: businessDate('2026-04-06') },
      ...{ resolution: 'EXPLAINED', promisedOn: null },
    };
    const differences: readonly DifferenceInReport[] = [
      { ...difference, explanation: 'IN_TRANSIT' },
      { ...difference, resolution: 'THERE', promisedOn: businessDate('2026-04-20') },
      difference,
    ];
    const { blocks } = reportDocument({ ...CONTENT, differences, adjusted: [] }, NAMES, 'zh');
    const cells = blocks.flatMap((block) =>
      block.kind === 'TABLE' ? block.rows.map((row) => row.cells[6]) : [],
    );
    expect(cells.filter((cell) => cell !== undefined)).toEqual([
      ...['已说明 在途', '对方更正 2026-04-20', '已说明'],
    ]);
  });

  it('says nothing of entries where there were none, or where nothing was frozen of them', () => {
    const { adjusted: _, ...before } = CONTENT;
    for (const content of [before, { ...CONTENT, adjusted: [] }]) {
      const { blocks } = reportDocument(content, NAMES, 'zh');
      expect(headingsOf(blocks)).not.toContain('已由调整分录消除的差异');
    }
  });
});
