import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import {
  anImportHome,
  csvOf,
  GOOD_INVOICE,
  invoicesCsv,
  type ImportHome,
} from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;

type Row = Readonly<Record<string, string>>;

const load = (text: string | Buffer, over: object = {}) =>
  home.load('INVOICES', text, { legalEntityId, createsParties: true, ...over });

const refused = async (text: string | Buffer, over: object = {}) => {
  const outcome = await home.tryLoad('INVOICES', text, { legalEntityId, ...over });
  return outcome.ok ? undefined : outcome.refusal;
};

const documents = () => home.db.asOwner('select count(*)::int from ledger.document');

/** What is told of a single bad row between two good ones. */
async function toldOf(row: Row, over: object = {}) {
  const before = await documents();
  const number = newId().slice(-12);
  const text = invoicesCsv(
    { 'Document number': `${number}-1` },
    { 'Document number': `${number}-2`, ...row },
    { 'Document number': `${number}-3` },
  );
  const { run, issues } = await load(text, over);
  expect(run.state).toBe('REFUSED');
  expect(run.tally).toMatchObject({ checked: 3, refused: 1 });
  expect(await documents()).toEqual(before);
  return issues.filter(({ severity }) => severity === 'REFUSED');
}

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

describe('a file that is refused before a row is read', () => {
  it('has an unknown column', async () => {
    expect(await refused(csvOf([{ ...GOOD_INVOICE, Colour: 'red' }]))).toMatchObject({
      code: 'COLUMNS_UNKNOWN',
      columns: ['Colour'],
    });
  });

  it('lacks a column', async () => {
    const { 'Due date': _, 'Party code': __, ...rest } = GOOD_INVOICE;
    expect(await refused(csvOf([rest]))).toMatchObject({
      code: 'PROFILE_NOT_FOUND',
      closest: { name: 'DUEBOOK', missing: ['Party code'] },
    });
  });

  it('is read with a profile that nobody saved', async () => {
    expect(await refused(invoicesCsv({}), { profileName: 'Nobody’s' })).toMatchObject({
      code: 'IMPORT_PROFILE_UNKNOWN',
      path: ['profileName'],
    });
  });

  it('is empty, or no table', async () => {
    expect(await refused('\r\n\r\n')).toMatchObject({ code: 'TABLE_EMPTY', path: ['fileId'] });
    expect(await refused('%PDF-1.7 nothing to see')).toMatchObject({
      code: 'TABLE_FORMAT_UNSUPPORTED',
      mediaType: 'application/pdf',
    });
  });

  it('is of a legal entity that does not exist, or of another tenant', async () => {
    const unknown = { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
    expect(await refused(invoicesCsv({}), { legalEntityId: newId() })).toMatchObject(unknown);
  });

  it('is not there', async () => {
    const outcome = await home.imports.start(home.caller, {
      idempotencyKey: newId(),
      kind: 'INVOICES',
      fileId: newId(),
      profileName: null,
      legalEntityId,
      isDryRun: false,
      onBadRows: 'REFUSE',
      createsParties: false,
    });
    expect(outcome).toMatchObject({ refusal: { code: 'FILE_UNKNOWN', path: ['fileId'] } });
  });
});

describe('a file that cannot be read to its end', () => {
  const good = invoicesCsv(...Array.from({ length: 5 }, () => ({})));

  it('has a quote that is never closed: the line where it opens is named', async () => {
    const before = await documents();
    const { run, issues } = await load(`${good}\r\n"C1,INV-6,2025-01-15\r\n`, {
      onBadRows: 'SKIP',
    });
    expect(run.state).toBe('REFUSED');
    expect(issues[0]).toMatchObject({ code: 'TABLE_QUOTE_UNBALANCED', line: 7 });
    expect(await documents()).toEqual(before);
  });

  it('changes its encoding', async () => {
    const text = good.replace('Party code', 'Customer');
    const bytes = Buffer.concat([Buffer.from(`${text}\r\n`), Buffer.from([0xff, 0xfe, 0x31])]);
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'utf-8 only',
      rules: [
        { field: 'partyCode', columns: ['Customer'] },
        { field: 'documentNumber', columns: ['Document number'] },
        { field: 'documentDate', columns: ['Document date'] },
        { field: 'dueDate', columns: ['Due date'] },
        { field: 'currency', columns: ['Currency'] },
        { field: 'totalAmount', columns: ['Total amount'] },
      ],
      table: { encoding: 'utf-8' },
    });
    const outcome = await home.tryLoad('INVOICES', bytes, {
      legalEntityId,
      profileName: 'utf-8 only',
    });
    const told = outcome.ok ? outcome.value.issues[0] : outcome.refusal;
    expect(told).toMatchObject({ code: 'TABLE_ENCODING_WRONG', line: 7 });
  });

  it('has a cell that does not end: it is refused long before 100 MB', async () => {
    const { run, issues } = await load(`${good}\r\n"${'x'.repeat(5_000_000)}`);
    expect(run.state).toBe('REFUSED');
    expect(issues[0]).toMatchObject({ code: 'TABLE_CELL_TOO_LARGE', line: 7 });
  });

  it('has a row of another width', async () => {
    const { issues } = await load(`${good}\r\nC1,INV-6\r\n`);
    expect(issues[0]).toMatchObject({ code: 'TABLE_COLUMN_COUNT', line: 7 });
  });
});

describe('a bad row is named with line, column and reason, and nothing is posted', () => {
  it.each([
    ['1e3', 'NOT_A_NUMBER'],
    ['NaN', 'NOT_A_NUMBER'],
    ['０１２', 'NOT_A_NUMBER'],
    ['1,000.00', 'NOT_A_NUMBER'],
    ['', 'AMOUNT_MISSING'],
    ['0.001', 'AMOUNT_TOO_PRECISE'],
    ['1000000000000000000', 'AMOUNT_TOO_LARGE'],
    ['-5.00', 'AMOUNT_NEGATIVE'],
    ['0.00', 'AMOUNT_NOT_POSITIVE'],
  ])('amount “%s” is %s', async (amount, code) => {
    const quoted = amount.includes(',') ? `"${amount}"` : amount;
    expect(await toldOf({ 'Total amount': quoted })).toMatchObject([
      { line: 3, column: 'Total amount', code },
    ]);
  });

  it.each([
    [{ 'Document date': '15/01/2025' }, 'Document date', 'NOT_A_DATE'],
    [{ 'Document date': '2025-02-30' }, 'Document date', 'NOT_A_DATE'],
    [{ 'Due date': '' }, 'Due date', 'DUE_DATE_MISSING'],
    [{ 'Document number': '' }, 'Document number', 'VALUE_MISSING'],
    [{ 'Document number': 'X'.repeat(61) }, 'Document number', 'VALUE_TOO_LONG'],
    [{ Currency: 'XXX' }, 'Currency', 'CURRENCY_UNKNOWN'],
    [{ Currency: 'USD' }, 'Currency', 'RATE_MISSING'],
    [{ 'Document date': '2031-01-15' }, 'Document date', 'PERIOD_MISSING'],
  ])('%j', async (row, column, code) => {
    expect(await toldOf(row)).toMatchObject([{ line: 3, column, code }]);
  });

  it.each([
    ['Account code', '9999', 'ACCOUNT_UNKNOWN'],
    ['Account code', '1122', 'CONTROL_ACCOUNT_NOT_ALLOWED'],
    ['Payment term', 'NET-UNHEARD-OF', 'PAYMENT_TERM_UNKNOWN'],
    ['Legal entity', 'NOWHERE', 'LEGAL_ENTITY_UNKNOWN'],
    ['Legal entity', 'CN01', 'LEGAL_ENTITY_DIFFERS'],
    ['Tax amount', '1e3', 'NOT_A_NUMBER'],
    ['Numbered in fiscal year', '25', 'FISCAL_YEAR_INVALID'],
  ])('%s %s is %s', async (column, value, code) => {
    const own = column === 'Legal entity' ? 'CN02' : '';
    const dates = column === 'Payment term' ? { 'Due date': '' } : {};
    const number = newId().slice(-12);
    const rows = [own, value, own].map((cell, index) => ({
      ...GOOD_INVOICE,
      'Document number': `${number}-${index}`,
      ...(index === 1 ? dates : {}),
      [column]: cell,
    }));
    const { run, issues } = await load(csvOf(rows));
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([{ line: 3, column, code }]);
  });

  it('an unknown party, when none is to be created', async () => {
    const { issues } = await load(invoicesCsv({ 'Party code': 'NOBODY' }), {
      createsParties: false,
    });
    expect(issues).toMatchObject([
      { line: 2, column: 'Party code', code: 'PARTY_UNKNOWN', sent: 'NOBODY' },
    ]);
  });

  it('a day in a closed period, with the first open day', async () => {
    const closed = await home.openEntity('CN03', 'CNY', [2025], 'CN');
    await home.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED'
        where legal_entity_id = $1 and starts_on < '2025-03-01'`,
      [closed],
    );
    const { run, issues } = await load(invoicesCsv({}), { legalEntityId: closed });
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([
      { line: 2, column: 'Document date', code: 'PERIOD_CLOSED', detail: '2025-03-01' },
    ]);
  });

  it('the same number twice with other content; the same row twice is only told', async () => {
    const number = newId().slice(-12);
    const row = { 'Document number': number };
    const differs = invoicesCsv(row, row, { ...row, 'Total amount': '101.00' });
    const { run, issues } = await load(differs);
    expect(run.tally).toMatchObject({ posted: 1, alreadyThere: 1, refused: 1 });
    expect(issues).toMatchObject([
      { line: 3, code: 'ROW_REPEATED', severity: 'WARNING', detail: '2' },
      { line: 4, code: 'ROW_DIFFERS_FROM_EARLIER', severity: 'REFUSED', detail: '2' },
    ]);
    const twice = await load(invoicesCsv(row, row));
    expect(twice.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, alreadyThere: 1 } });
  });

  it('all faults of a row at once', async () => {
    const told = await toldOf({ 'Document date': 'soon', 'Total amount': 'much', Currency: '' });
    expect(told.map(({ column, code }) => [column, code])).toEqual([
      ['Document date', 'NOT_A_DATE'],
      ['Total amount', 'NOT_A_NUMBER'],
      ['Currency', 'VALUE_MISSING'],
    ]);
  });
});

describe('what is unusual and right', () => {
  it('keeps 9007199254740993 exact', async () => {
    await load(invoicesCsv({ 'Document number': 'BIG', 'Total amount': '9007199254740993.01' }));
    const [document] = await home.db.asOwner(
      `select total_amount::text as total from ledger.document where document_number = 'BIG'`,
    );
    expect(document).toEqual({ total: '9007199254740993.0100' });
  });

  it('warns of a due date before the document date, and posts', async () => {
    const { run, issues } = await load(
      invoicesCsv({ 'Document number': 'EARLY', 'Due date': '2025-01-01' }),
    );
    expect(run).toMatchObject({ state: 'COMPLETED', warnings: 1, tally: { posted: 1 } });
    expect(issues).toMatchObject([
      { line: 2, column: 'Due date', code: 'DUE_BEFORE_DOCUMENT_DATE', severity: 'WARNING' },
    ]);
  });

  it('imports the good rows without the bad ones when asked to', async () => {
    const { run, issues } = await load(
      invoicesCsv(
        { 'Document number': 'S1' },
        { 'Document number': 'S2', 'Total amount': 'x' },
        { 'Document number': 'S3' },
      ),
      { onBadRows: 'SKIP' },
    );
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2, refused: 1 } });
    expect(issues).toMatchObject([{ line: 3, code: 'NOT_A_NUMBER' }]);
  });

  it('reads an amount below zero as a credit note where the profile says so', async () => {
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'German export',
      rules: [
        { field: 'partyCode', columns: ['Kunde'] },
        { field: 'documentNumber', columns: ['Beleg'] },
        { field: 'documentDate', columns: ['Datum'], datePatterns: ['dd.MM.yyyy'] },
        { field: 'dueDate', columns: ['Fällig'], datePatterns: ['dd.MM.yyyy'] },
        { field: 'currency', constant: 'CNY' },
        {
          field: 'totalAmount',
          columns: ['Betrag'],
          numberFormat: { decimalMark: ',', groupMark: '.' },
        },
      ],
      amounts: { negativeAmounts: 'CREDIT_NOTE' },
    });
    const text = [
      'Kunde;Beleg;Datum;Fällig;Betrag',
      'C1;R-1;15.01.2025;14.02.2025;1.234,50',
      'C1;R-2;16.01.2025;15.02.2025;-234,50',
    ].join('\r\n');
    const { run } = await load(text);
    expect(run).toMatchObject({
      state: 'COMPLETED',
      profile: { name: 'German export' },
      tally: { posted: 2 },
    });
    const posted = await home.db.asOwner(
      `select document_number as number, kind, total_amount::numeric(24, 2)::text as total
         from ledger.document where document_number like 'R-%' order by 1`,
    );
    expect(posted).toEqual([
      { number: 'R-1', kind: 'SALES_INVOICE', total: '1234.50' },
      { number: 'R-2', kind: 'SALES_CREDIT_NOTE', total: '234.50' },
    ]);
  });

  it('never guesses a day: two patterns that disagree make a bad row', async () => {
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'two patterns',
      rules: [
        { field: 'partyCode', columns: ['customer'] },
        { field: 'documentNumber', columns: ['number'] },
        { field: 'documentDate', columns: ['day'], datePatterns: ['M/d/yyyy', 'd/M/yyyy'] },
        { field: 'dueDate', columns: ['due'] },
        { field: 'currency', constant: 'CNY' },
        { field: 'totalAmount', columns: ['amount'] },
      ],
    });
    const { run, issues } = await load(
      'customer,number,day,due,amount\nC1,G1,3/4/2025,2025-05-01,1.00\nC1,G2,13/4/2025,2025-05-01,1.00\n',
      { onBadRows: 'SKIP' },
    );
    expect(issues).toMatchObject([{ line: 2, column: 'day', code: 'DATE_AMBIGUOUS' }]);
    expect(run.tally).toMatchObject({ posted: 1, refused: 1 });
  });

  it('splits net and tax, and refuses parts that do not add up', async () => {
    const row = { ...GOOD_INVOICE, 'Document number': 'TAX-1', 'Total amount': '113.00' };
    const { run } = await load(csvOf([{ ...row, 'Tax amount': '13.00', 'Net amount': '' }]));
    expect(run.state).toBe('COMPLETED');
    const [document] = await home.db.asOwner(
      `select net_amount::numeric(24, 2)::text as net, tax_amount::numeric(24, 2)::text as tax
         from ledger.document where document_number = 'TAX-1'`,
    );
    expect(document).toEqual({ net: '100.00', tax: '13.00' });
    const { issues } = await load(
      csvOf([{ ...row, 'Document number': 'TAX-2', 'Tax amount': '13.00', 'Net amount': '99.00' }]),
    );
    expect(issues).toMatchObject([{ code: 'AMOUNTS_DO_NOT_ADD_UP', column: 'Total amount' }]);
  });
});
