import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { anImportHome, csvOf, invoicesCsv, type ImportHome } from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;

const load = (text: string, over: object = {}) =>
  home.load('INVOICES', text, { legalEntityId, createsParties: true, ...over });

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

describe('opening items', () => {
  const row = {
    'Party code': 'C1',
    'Document number': 'O-1',
    'Document date': '2024-11-01',
    'Due date': '2024-12-01',
    Currency: 'CNY',
    'Open amount': '40.00',
    'Original amount': '100.00',
    'Owner name': 'Li Wei',
  };
  let openingId: string;
  const open = (rows: readonly object[], over: object = {}) =>
    home.load('OPENING_ITEMS', csvOf(rows.map((one) => ({ ...row, ...one }))), {
      legalEntityId: openingId,
      createsParties: true,
      ...over,
    });

  beforeAll(async () => {
    openingId = await home.openEntity('CN04', 'CNY', [2024, 2025], 'CN');
  });

  it('need a go-live date, which is decided once and before anything is posted', async () => {
    const { issues } = await open([{}]);
    expect(issues).toMatchObject([{ line: 2, code: 'OPENING_NOT_STARTED' }]);
    const start = (goLiveOn: string, id = openingId) =>
      home.opening.start(home.caller, {
        idempotencyKey: newId(),
        legalEntityId: id,
        goLiveOn: goLiveOn as BusinessDate,
      });
    const started = await start('2025-01-01');
    expect(await start('2025-01-01')).toEqual(started);
    expect(await start('2025-02-01')).toMatchObject({
      refusal: { code: 'OPENING_ALREADY_STARTED', goLiveOn: '2025-01-01' },
    });
    await load(invoicesCsv({ 'Document number': 'EARLIER' }));
    expect(await start('2025-06-01', legalEntityId)).toMatchObject({
      refusal: { code: 'OPENING_AFTER_POSTINGS' },
    });
    expect(await start('2025-06-01', newId())).toMatchObject({
      refusal: { code: 'LEGAL_ENTITY_UNKNOWN' },
    });
  });

  it('post what is open, on the day before, and keep what they were for', async () => {
    const { run } = await open([
      {},
      { 'Document number': 'O-2', 'Open amount': '7.00', 'Original amount': '' },
    ]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2 } });
    const items = await home.db.asOwner(
      `select document.document_number as number, document.posting_date::text as posted,
              item.document_date::text as dated, item.due_date::text as due,
              item.open_amount::numeric(24, 2)::text as open,
              kept.original_amount::numeric(24, 2)::text as original,
              kept.paid_before_amount::numeric(24, 2)::text as paid, kept.owner_name as owner
         from ledger.opening_item as kept
         join ledger.document as document on document.id = kept.document_id and document.is_opening
         join ledger.open_item as item on item.document_id = document.id order by 1`,
    );
    const common = {
      posted: '2024-12-31',
      dated: '2024-11-01',
      due: '2024-12-01',
      owner: 'Li Wei',
    };
    expect(items).toEqual([
      { ...common, number: 'O-1', open: '40.00', original: '100.00', paid: '60.00' },
      { ...common, number: 'O-2', open: '7.00', original: '7.00', paid: '0.00' },
    ]);
    const [balance] = await home.db.asOwner(
      `select sum(case side when 'DEBIT' then functional_amount else -functional_amount end)::numeric(24, 2)::text as balance
         from ledger.journal_line join ledger.account on account.id = account_id
        where role = 'OPENING_BALANCE' and account.legal_entity_id = $1`,
      [openingId],
    );
    expect(balance).toEqual({ balance: '-47.00' });
  });

  it('are found again, and named where they differ, original amount included', async () => {
    const { run, issues } = await open([
      { 'Original amount': '110.00' },
      { 'Document number': 'O-2', 'Open amount': '7.00', 'Original amount': '7.00' },
    ]);
    expect(run.tally).toMatchObject({ posted: 1 - 1, alreadyThere: 1, refused: 1 });
    expect(issues).toMatchObject([
      {
        line: 2,
        column: 'Original amount',
        code: 'DOCUMENT_DIFFERS',
        posted: '100.00',
        sent: '110.00',
      },
    ]);
  });

  it('refuse what is more than the original, from after go-live, or below zero', async () => {
    const { issues } = await open([
      { 'Document number': 'O-3', 'Open amount': '100.01' },
      { 'Document number': 'O-4', 'Document date': '2025-01-01', 'Due date': '2025-02-01' },
      { 'Document number': 'O-5', 'Open amount': '-1.00', 'Original amount': '' },
    ]);
    expect(issues.map(({ line, code }) => [line, code])).toEqual([
      [2, 'OPEN_ABOVE_ORIGINAL'],
      [3, 'OPENING_ITEM_TOO_LATE'],
      [4, 'AMOUNT_NEGATIVE'],
    ]);
  });

  it('are all that is taken from before go-live: what was open then comes in once', async () => {
    const early = ['2024-12-31', '2024-11-15'].map((day, index) => ({
      'Document number': `E-${index}`,
      'Document date': day,
    }));
    const { run, issues } = await load(invoicesCsv(...early), { legalEntityId: openingId });
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 2 } });
    expect(issues).toMatchObject(
      early.map((sent, index) => ({
        line: index + 2,
        column: 'Document date',
        code: 'POSTED_BEFORE_GO_LIVE',
        sent: sent['Document date'],
        detail: '2025-01-01',
      })),
    );
    const after = await load(invoicesCsv({ 'Document number': 'F-1' }), {
      legalEntityId: openingId,
    });
    expect(after.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    expect(await home.verify()).toEqual([]);
  });

  it('that came in at another rate, or under another reference, are named, and not taken for the same', async () => {
    const dollars = {
      'Document number': 'O-RATE',
      Currency: 'USD',
      'Exchange rate': '7.10',
      'External reference': 'X-1',
    };
    expect((await open([dollars])).run.tally).toMatchObject({ posted: 1 });
    const again = await open([{ ...dollars, 'Exchange rate': '', Memo: 'Once more' }]);
    expect(again.run.tally).toMatchObject({ posted: 0, alreadyThere: 1 });
    const other = { ...dollars, 'Exchange rate': '71', 'External reference': 'X-2' };
    const { run, issues } = await open([other]);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 1 } });
    expect(issues.map(({ column, code, posted, sent }) => [column, code, posted, sent])).toEqual([
      ['External reference', 'DOCUMENT_DIFFERS', 'X-1', 'X-2'],
      ['Exchange rate', 'DOCUMENT_DIFFERS', '7.1', '71'],
      ['Exchange rate', 'RATE_UNCHECKED', null, null],
    ]);
  });
});
