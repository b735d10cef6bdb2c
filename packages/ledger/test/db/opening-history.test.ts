import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

describe('a payment history', () => {
  const row = {
    'Party code': 'C1',
    'Document number': 'H-1',
    'Document date': '2024-01-05',
    'Due date': '2024-02-05',
    'Settled on': '2024-02-07',
    Currency: 'CNY',
    Amount: '100.00',
  };
  const load = (rows: readonly object[], over: object = {}) =>
    home.load('SETTLED_HISTORY', csvOf(rows.map((one) => ({ ...row, ...one }))), {
      legalEntityId,
      createsParties: true,
      ...over,
    });
  const kept = () =>
    home.db.asOwner(
      `select document_number as number, amount::numeric(24, 2)::text as amount
         from ledger.settled_history order by 1`,
    );
  const NOTHING = { 'Document number': 'H-2', Amount: '0.00' };

  it('names a document of nothing before anything of the file is kept', async () => {
    const { run, issues } = await load([{}, NOTHING]);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { checked: 2, refused: 1 } });
    expect(issues).toMatchObject([
      { line: 3, column: 'Amount', code: 'AMOUNT_NOT_POSITIVE', sent: '0' },
    ]);
    expect(await kept()).toEqual([]);
  });

  it('keeps the rest where bad rows are passed over, also one that is nothing once rounded', async () => {
    await home.saveProfile({
      kind: 'SETTLED_HISTORY',
      name: 'rounded',
      rules: Object.entries({
        partyCode: 'Party code',
        documentNumber: 'Document number',
        documentDate: 'Document date',
        dueDate: 'Due date',
        settledOn: 'Settled on',
        currency: 'Currency',
        amount: 'Amount',
      }).map(([field, column]) => ({ field, columns: [column] })),
      amounts: { finerAmounts: 'ROUND' },
    });
    const { run, issues } = await load(
      [{}, NOTHING, { 'Document number': 'H-3', Amount: '0.004' }],
      { onBadRows: 'SKIP', profileName: 'rounded' },
    );
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 2 } });
    expect(issues).toMatchObject([
      { line: 3, code: 'AMOUNT_NOT_POSITIVE', sent: '0' },
      { line: 4, code: 'AMOUNT_NOT_POSITIVE', sent: '0.004' },
    ]);
    expect(await kept()).toEqual([{ number: 'H-1', amount: '100.00' }]);
  });

  it('takes nothing that was settled ahead, from go-live on, or is an opening item', async () => {
    const liveId = await home.openEntity('CN03', 'CNY', [2025], 'CN');
    const started = await home.opening.start(home.caller, {
      idempotencyKey: newId(),
      legalEntityId: liveId,
      goLiveOn: '2025-01-01' as BusinessDate,
    });
    expect(started.ok).toBe(true);
    const opened = csvOf([
      {
        'Party code': 'C1',
        'Document number': 'H-9',
        'Document date': '2024-11-01',
        'Due date': '2024-12-01',
        Currency: 'CNY',
        'Open amount': '100.00',
      },
    ]);
    const items = await home.load('OPENING_ITEMS', opened, { legalEntityId: liveId });
    expect(items.run.tally).toMatchObject({ posted: 1 });

    const DUEBOOK = { profileName: 'DUEBOOK' };
    const late = { 'Document date': '2025-01-01', 'Settled on': '2025-02-01' };
    const rows = [
      { 'Document number': 'H-5', 'Settled on': '2024-12-31' },
      { 'Document number': 'H-6', 'Settled on': '2025-01-01' },
      { 'Document number': 'H-7', ...late },
      { 'Document number': 'H-9' },
    ];
    const { run, issues } = await load(rows, { legalEntityId: liveId, ...DUEBOOK, isDryRun: true });
    expect(run.tally).toMatchObject({ posted: 1, refused: 3 });
    const refused = issues.filter(({ severity }) => severity === 'REFUSED');
    expect(refused.map(({ line, column, code, sent }) => [line, column, code, sent])).toEqual([
      [3, 'Settled on', 'SETTLED_TOO_LATE', '2025-01-01'],
      [4, 'Document date', 'SETTLED_TOO_LATE', '2025-01-01'],
      [4, 'Settled on', 'SETTLED_TOO_LATE', '2025-02-01'],
      [5, 'Document number', 'SETTLED_IS_OPENING_ITEM', 'H-9'],
    ]);

    const ahead = await load([{ 'Document number': 'H-8', 'Settled on': '2999-01-01' }], DUEBOOK);
    expect(ahead.run).toMatchObject({ state: 'REFUSED', tally: { refused: 1 } });
    expect(ahead.issues).toMatchObject([{ column: 'Settled on', code: 'SETTLED_IN_FUTURE' }]);
  });
});
