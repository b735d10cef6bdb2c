import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { anImportHome, csvOf, GOOD_INVOICE, type ImportHome } from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2024, 2025], 'CN');
});
afterAll(() => home.close());

const load = (amounts: readonly string[], isDryRun: boolean) => {
  const caller = home.tenant.callerWith([
    ...['ledger.import.run', 'platform.file.upload'],
    ...['parties.party.write', 'parties.party.import'],
  ]);
  const limited = {
    ...{ permission: 'ledger.creditNote.post', legalEntityId: null },
    amountLimit: { amount: '100.0000', currency: 'CNY' },
  };
  const rows = amounts.map((amount, index) => ({
    ...GOOD_INVOICE,
    ...{ 'Document number': `CN-${amount}-${index}`, Currency: 'CNY', 'Exchange rate': '' },
    'Total amount': amount,
  }));
  return home.load(
    'CREDIT_NOTES',
    csvOf(rows),
    { legalEntityId, createsParties: true, isDryRun },
    { ...caller, grants: [...caller.grants, limited] },
  );
};

it('a file is limited by the right of whoever imports it, before anything is posted', async () => {
  for (const isDryRun of [true, false]) {
    const { run, issues } = await load(['100.00', '100.01'], isDryRun);
    expect(run).toMatchObject({
      state: isDryRun ? 'CHECKED' : 'REFUSED',
      tally: { checked: 2, refused: 1 },
    });
    expect(issues).toMatchObject([
      { line: 3, code: 'AMOUNT_ABOVE_LIMIT', severity: 'REFUSED', sent: '100.01' },
    ]);
    expect(issues.map(describeIssue)).toEqual([
      'The document is worth 100.01; whoever imports may post up to 100.00 CNY.',
    ]);
  }
});

it('what was started under a limit is posted under it', async () => {
  const { run } = await load(['99.00', '100.00'], false);
  expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2, refused: 0 } });
});
