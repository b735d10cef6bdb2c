import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import { policyFor } from '../support/approvers';
import { ledgerApprovals } from '../support/ledger-approvals';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
  const approvals = ledgerApprovals(home.db);
  await policyFor({ approvals, tenant: home.tenant }, 'creditNotePost', [
    { fromAmount: '0', steps: [] },
    { fromAmount: '1000', steps: [{}] },
  ]);
});
afterAll(() => home.close());

describe('a file of credit notes, some of which somebody else has to agree to', () => {
  const file = csvOf(
    ['400.00', '500.00', '100.00', '99.00'].map((amount, index) => ({
      'Party code': 'C1',
      'Document number': `CN-${index}`,
      'Document date': '2025-02-01',
      'Due date': '2025-03-01',
      Currency: 'CNY',
      'Total amount': amount,
    })),
  );
  const load = (isDryRun: boolean) =>
    home.load('CREDIT_NOTES', file, {
      ...{ legalEntityId, isDryRun, createsParties: true, onBadRows: 'SKIP' },
    });

  it('is warned of by a dry run, row by row, as the day adds up', async () => {
    const { run, issues } = await load(true);
    expect(run).toMatchObject({ state: 'CHECKED', tally: { checked: 4, posted: 4, refused: 0 } });
    expect(issues.map(({ line, code, severity }) => [line, code, severity])).toEqual([
      [4, 'APPROVAL_NEEDED', 'WARNING'],
    ]);
    expect(await home.db.asOwner('select from governance.approval_use')).toEqual([]);
  });

  it('is posted but for those', async () => {
    const { run, issues } = await load(false);
    expect(run).toMatchObject({ tally: { posted: 3, refused: 1 } });
    expect(issues.map(({ line, code, severity }) => [line, code, severity])).toEqual([
      [4, 'APPROVAL_NEEDED', 'WARNING'],
      [4, 'APPROVAL_NEEDED', 'REFUSED'],
    ]);
  });
});
