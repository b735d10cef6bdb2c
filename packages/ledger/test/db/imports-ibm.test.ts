import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { FieldRule } from '@duebook/platform';
import { anImportHome, openPerParty, type ImportHome } from '../support/an-import';
import { cents, describeWithData, plainRows, sharedFile, sumsBy } from '../support/shared-data';

const DATA = '01_ibm_ar/split/dev_invoiced_before_2013-07-01.csv';

const party: FieldRule = { field: 'partyCode', columns: ['customerID'] };
const currency: FieldRule = { field: 'currency', constant: 'USD' };
const source: FieldRule = { field: 'sourceSystem', constant: 'IBM' };
const dateIn = (field: string, column: string): FieldRule => ({
  field,
  columns: [column],
  datePatterns: ['M/d/yyyy'],
});

const OTHERS = ['countryCode', 'PaperlessDate', 'PaperlessBill', 'DaysToSettle', 'DaysLate'];

/** M/D/YYYY as ISO, by a reader of its own. */
function iso(text: string): string {
  const [month = '', dayOfMonth = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}

describeWithData(DATA, 'the invoices of a company, with their receipts', () => {
  const rows = plainRows(DATA);
  const file = { path: sharedFile(DATA) };
  let home: ImportHome;
  let legalEntityId: string;

  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('US01', 'USD', [2012, 2013]);
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'IBM invoices',
      rules: [
        party,
        currency,
        source,
        { field: 'documentNumber', columns: ['invoiceNumber'] },
        dateIn('documentDate', 'InvoiceDate'),
        dateIn('dueDate', 'DueDate'),
        { field: 'totalAmount', columns: ['InvoiceAmount'] },
      ],
      mapping: { ignoredColumns: [...OTHERS, 'Disputed', 'SettledDate'] },
    });
    await home.saveProfile({
      kind: 'RECEIPTS',
      name: 'IBM receipts',
      rules: [
        party,
        currency,
        source,
        { field: 'externalReference', columns: ['invoiceNumber'] },
        { field: 'settlesDocumentNumber', columns: ['invoiceNumber'] },
        dateIn('documentDate', 'SettledDate'),
        { field: 'amount', columns: ['InvoiceAmount'] },
      ],
      mapping: { ignoredColumns: [...OTHERS, 'InvoiceDate', 'DueDate', 'Disputed'] },
    });
    await home.saveProfile({
      kind: 'SETTLED_HISTORY',
      name: 'IBM history',
      rules: [
        party,
        currency,
        source,
        { field: 'documentNumber', columns: ['invoiceNumber'] },
        dateIn('documentDate', 'InvoiceDate'),
        dateIn('dueDate', 'DueDate'),
        dateIn('settledOn', 'SettledDate'),
        { field: 'amount', columns: ['InvoiceAmount'] },
        { field: 'isDisputed', columns: ['Disputed'], words: { Yes: 'YES', No: 'NO' } },
      ],
      mapping: { ignoredColumns: OTHERS },
    });
  });
  afterAll(() => home.close());

  it('says in a dry run that all would be posted, and posts nothing', async () => {
    const { run, issues } = await home.load('INVOICES', file, {
      legalEntityId,
      isDryRun: true,
      createsParties: true,
    });
    expect(issues).toEqual([]);
    expect(run).toMatchObject({
      state: 'CHECKED',
      rowsTotal: 1930,
      tally: { checked: 1930, posted: 1930, alreadyThere: 0, refused: 0 },
    });
    expect(await home.db.asOwner('select 1 from ledger.document')).toEqual([]);
    expect(await home.db.asOwner('select 1 from parties.party')).toEqual([]);
  });

  it('names the unknown customer of every row when none is to be created', async () => {
    const { run, issueCounts, issues } = await home.load('INVOICES', file, { legalEntityId });
    expect(run).toMatchObject({ state: 'REFUSED', tally: { posted: 0, refused: 1930 } });
    expect(issueCounts).toEqual([
      {
        code: 'PARTY_UNKNOWN',
        field: 'partyCode',
        column: 'customerID',
        severity: 'REFUSED',
        count: 1930,
      },
    ]);
    expect(issues).toHaveLength(1_000);
    expect(issues[0]).toMatchObject({ line: 2, column: 'customerID', sent: '0379-NEVHP' });
  });

  it('posts 1,930 invoices of 100 customers, leading zeros kept', async () => {
    const { run } = await home.load('INVOICES', file, { legalEntityId, createsParties: true });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1930, refused: 0 } });
    const [counts] = await home.db.asOwner(
      `select (select count(*)::int from parties.party) as parties,
              (select count(*)::int from ledger.document) as documents,
              (select count(*)::int from ledger.document where document_number = '0000611365') as zeros`,
    );
    expect(counts).toEqual({ parties: 100, documents: 1930, zeros: 1 });
  });

  it('posts a receipt for each on the day it was settled, and settles its invoice', async () => {
    const { run, issues } = await home.load('RECEIPTS', file, { legalEntityId });
    expect(issues).toEqual([]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1930 } });
    const [open] = await home.db.asOwner(
      'select count(*)::int as items from ledger.open_item where open_amount <> 0',
    );
    expect(open).toEqual({ items: 0 });
    const [wrong] = await home.db.asOwner(
      `select count(*)::int as allocations from ledger.allocation as settled
         join ledger.open_item as debit on debit.id = settled.debit_item_id
         join ledger.document as invoice on invoice.id = debit.document_id
         join ledger.open_item as credit on credit.id = settled.credit_item_id
         join ledger.document as receipt on receipt.id = credit.document_id
        where receipt.external_ref <> invoice.document_number
           or settled.allocated_on <> greatest(receipt.posting_date, invoice.posting_date)`,
    );
    expect(wrong).toEqual({ allocations: 0 });
  });

  it.each(['2012-06-30', '2012-12-31', '2013-06-30'])(
    'owes on %s, customer by customer, what the file says, to the cent',
    async (asOf) => {
      const owed = rows.filter(
        (row) => iso(row['InvoiceDate'] ?? '') <= asOf && iso(row['SettledDate'] ?? '') > asOf,
      );
      const expected = sumsBy(
        owed,
        (row) => row['customerID'] ?? '',
        (row) => cents(row['InvoiceAmount'] ?? ''),
      );
      expect(expected.size).toBeGreaterThan(20);
      expect(new Map(await openPerParty(home.db, legalEntityId, asOf))).toEqual(expected);
    },
  );

  it('imports nothing twice: the same file is answered, the same rows are found', async () => {
    const again = await home.load('INVOICES', file, { legalEntityId, createsParties: true });
    expect(again.isNew).toBe(false);
    // Asked for in another way it is another import, and finds every row there.
    const other = await home.load('INVOICES', file, { legalEntityId, onBadRows: 'SKIP' });
    expect(other.isNew).toBe(true);
    expect(other.run.tally).toMatchObject({ posted: 0, alreadyThere: 1930, refused: 0 });
    const receipts = await home.load('RECEIPTS', file, { legalEntityId, onBadRows: 'SKIP' });
    expect(receipts.run.tally).toMatchObject({ posted: 0, alreadyThere: 1930, refused: 0 });
    const [counts] = await home.db.asOwner(
      'select count(*)::int as documents from ledger.document',
    );
    expect(counts).toEqual({ documents: 3860 });
  });

  it('keeps the same rows as settled history, which posts nothing', async () => {
    const { run } = await home.load('SETTLED_HISTORY', file, { legalEntityId });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1930 } });
    const [kept] = await home.db.asOwner(
      `select count(*)::int as rows, count(*) filter (where is_disputed)::int as disputed,
              sum(amount)::numeric(24, 2)::text as amount,
              (select count(*)::int from ledger.document) as documents
         from ledger.settled_history`,
    );
    const total = [
      ...sumsBy(
        rows,
        () => 'all',
        (row) => cents(row['InvoiceAmount'] ?? ''),
      ).values(),
    ];
    expect(kept).toEqual({ rows: 1930, disputed: 439, amount: total[0], documents: 3860 });
  });

  it('leaves books in which every invariant holds', async () => {
    expect(await home.verify()).toEqual([]);
  });
});
