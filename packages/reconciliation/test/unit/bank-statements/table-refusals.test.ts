import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import type { TableLayout } from '../../../src/bank-statements/domain/parsing/table/table-layout';
import {
  inShort,
  layoutNamed,
  onlyStatement,
  readTableFile,
  refusalOf,
} from '../../support/tables';

const KBC_HEADER =
  'Rekeningnummer;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;Munt;Naam';
const HSBC_HEADER = 'Date,Description,Billing amount,Billing currency,Balance,Balance currency';

function kbc(...rows: string[]): string {
  return [KBC_HEADER, ...rows].join('\n');
}

function hsbc(...rows: string[]): string {
  return [HSBC_HEADER, ...rows].join('\n');
}

/** A workbook of one sheet. */
function workbook(rows: readonly (readonly unknown[])[], bookType: 'xlsx' | 'biff8'): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Sheet1');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

const OURS: TableLayout = {
  name: 'OURS',
  title: 'Ours',
  header: {},
  columns: { bookedOn: 'Tag', amount: 'Betrag', currency: 'Cur', balance: 'Saldo', memo: ['Text'] },
  datePatterns: ['dd.MM.yyyy'],
  number: { decimalMark: ',', groupMarks: ['.'] },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

describe('a table that cannot be taken', () => {
  it('is refused with line and column when a day is none of the pattern', async () => {
    const refusal = await refusalOf(
      kbc('BE1;1;28/02/2026;x;28/02/2026;1,00;;EUR;', 'BE1;1;02/28/2026;x;;1,00;;EUR;'),
    );
    expect(refusal).toMatchObject({ code: 'STATEMENT_DATE_INVALID', line: 3, field: 'Datum' });
    expect(refusal.detail).toBe('“02/28/2026” is no day as dd/MM/yyyy.');
  });

  it('is refused when thousands stand where they may not', async () => {
    const refusal = await refusalOf(kbc('BE1;1;28/02/2026;x;28/02/2026;1.23;;EUR;'));
    expect(refusal).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID', line: 2, field: 'Bedrag' });
  });

  it('is refused when an amount has more decimals than its currency', async () => {
    const refusal = await refusalOf(hsbc('12/03/2026,FEE,-10.005,HKD,100.00,HKD'));
    expect(refusal).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID', field: 'Billing amount' });
    expect(await refusalOf(hsbc('12/03/2026,FEE,-10.5,JPY,100,JPY'))).toMatchObject({
      code: 'STATEMENT_AMOUNT_INVALID',
    });
  });

  it('takes zeros at the end for no decimals', async () => {
    const file = await readTableFile(hsbc('12/03/2026,FEE,-10.0000,HKD,100.00,HKD'));
    expect(onlyStatement(file).lines[0]).toMatchObject({ amount: '10.0000' });
  });

  it('is refused when a currency is none', async () => {
    const refusal = await refusalOf(hsbc('12/03/2026,FEE,-10.00,HKX,100.00,HKD'));
    expect(refusal).toMatchObject({
      code: 'STATEMENT_CURRENCY_INVALID',
      field: 'Billing currency',
    });
  });

  it('is refused when a row has no amount, or no date', async () => {
    expect(await refusalOf(hsbc('12/03/2026,FEE,,HKD,100.00,HKD'))).toMatchObject({
      code: 'STATEMENT_FIELD_MISSING',
      field: 'Billing amount',
    });
    expect(await refusalOf(hsbc(',FEE,-1.00,HKD,100.00,HKD'))).toMatchObject({
      code: 'STATEMENT_FIELD_MISSING',
      field: 'Date',
    });
  });

  it('is refused when a row has money in and money out', async () => {
    const text = 'Date,Details,Debit,Credit,Balance\n13/03/2026,x,1.00,2.00,3.00';
    expect(await refusalOf(text)).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID', line: 2 });
  });

  it('is refused when a text holds the delimiter, which would shift the columns', async () => {
    const refusal = await refusalOf(hsbc('12/03/2026,FEE, AND MORE,-10.00,HKD,100.00,HKD'));
    expect(refusal.line).toBe(2);
    const last = await refusalOf('Date,Details,Debit,Credit,Balance\n13/03/2026,x,1.00,,3.00,more');
    expect(last).toMatchObject({ code: 'STATEMENT_MALFORMED', line: 2 });
    const noHeader = await refusalOf('03/21/2026,SHOP,1.96,,98.04\n03/20/2026,A,B,1.00,,2.00', [
      layoutNamed('TD_CANADA'),
    ]);
    expect(noHeader.line).toBe(2);
  });

  it('is refused when a word for the direction is new', async () => {
    const text = '交易日期,借贷标志,交易金额,账户余额,对方户名,摘要\n2026-03-02,冲,1.00,2.00,甲,x';
    expect(await refusalOf(text)).toMatchObject({
      code: 'STATEMENT_ROW_UNKNOWN',
      field: '借贷标志',
    });
  });

  it('is refused when the sign contradicts the word', async () => {
    const text = '交易日期,借贷标志,交易金额,账户余额,对方户名,摘要\n2026-03-02,贷,-1.00,2.00,甲,x';
    expect(await refusalOf(text)).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID' });
  });

  it('is refused when no rule knows a row, which names the values', async () => {
    const text =
      '交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n2026-03-01,2026-03-02,神秘 x,CNY 1.00,CNY 1.00';
    const refusal = await refusalOf(text);
    expect(refusal).toMatchObject({ code: 'STATEMENT_ROW_UNKNOWN', line: 2, field: '交易说明' });
  });

  it('is refused as unknown, naming the header, when a column says more than a general layout knows', async () => {
    const refusal = await refusalOf('Date,Description,Amount,Type\n13/03/2026,x,1.00,Debit');
    expect(refusal).toMatchObject({ code: 'STATEMENT_FORMAT_UNKNOWN', line: 1 });
    expect(refusal.detail).toContain('“Date”, “Description”, “Amount”, “Type”');
    expect(refusal.detail).toContain('A layout for it can be saved.');
  });

  it('is ambiguous when day and month could be either, and both layouts are named', async () => {
    const refusal = await refusalOf('Date,Description,Amount\n03/04/2026,x,1.00');
    expect(refusal).toMatchObject({ code: 'STATEMENT_LAYOUT_AMBIGUOUS' });
    expect(refusal.detail).toContain('AMOUNT_DAY_FIRST and AMOUNT_MONTH_FIRST');
  });

  it('is not ambiguous when another row tells the order, or the day is the month', async () => {
    const told = await readTableFile(
      'Date,Description,Amount\n03/04/2026,x,1.00\n13/04/2026,y,1.00',
    );
    expect(told.formatVersion).toBe('AMOUNT_DAY_FIRST');
    const same = await readTableFile('Date,Description,Amount\n04/04/2026,x,1.00');
    expect(onlyStatement(same).lines.map(inShort)).toEqual(['2026-04-04 1.00 x']);
  });

  it('is refused when there is nothing in it', async () => {
    expect(await refusalOf('')).toMatchObject({ code: 'STATEMENT_EMPTY' });
    expect(await refusalOf('\n\n')).toMatchObject({ code: 'STATEMENT_EMPTY' });
    expect(await refusalOf(`${HSBC_HEADER}\n`)).toMatchObject({ code: 'STATEMENT_EMPTY', line: 1 });
  });
});

describe('what passes for a table and is none', () => {
  it.each([
    ['a PDF named CSV', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'STATEMENT_FORMAT_UNKNOWN'],
    [
      'a page of a bank’s site named XLS',
      '<html><body><table><tr><td>Date</td></tr></table></body></html>',
      'STATEMENT_FORMAT_UNKNOWN',
    ],
    ['a NUL in a text', hsbc('12/03/2026,F\0EE,-10.00,HKD,1.00,HKD'), 'STATEMENT_ENCODING_INVALID'],
    ['prose', 'Dear customer, please find attached nothing.', 'STATEMENT_FORMAT_UNKNOWN'],
    ['more columns than any bank has', 'a,'.repeat(1_000_000), 'STATEMENT_TOO_LARGE'],
    [
      'a quote that never closes',
      hsbc('12/03/2026,"FEE,-10.00,HKD,1.00,HKD'),
      'STATEMENT_MALFORMED',
    ],
  ])('%s', async (_name, content, code) => {
    expect(await refusalOf(content)).toMatchObject({ code });
  });

  it('a text in the middle of which the encoding changes', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${hsbc('12/03/2026,中文中文中文,-1.00,HKD,9.00,HKD')}\n`, 'utf8'),
      Buffer.from([0x31, 0xff, 0xd6, 0x0a]),
    ]);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_ENCODING_INVALID', line: 3 });
  });

  it('an OLE container that is no workbook', async () => {
    const bytes = Buffer.alloc(4_096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_MALFORMED' });
  });

  it('a workbook cut off in its middle', async () => {
    const whole = workbook([['Tag', 'Text', 'Betrag', 'Cur']], 'biff8');
    const refusal = await refusalOf(whole.subarray(0, whole.length / 2), [OURS]);
    expect(['STATEMENT_MALFORMED', 'STATEMENT_EMPTY']).toContain(refusal.code);
  });

  it('cells of nothing but blanks and a word, in the time that reading them takes', async () => {
    const row = `04/04/2026,${' '.repeat(60_000)}x,1.00\n`;
    const file = await readTableFile(`Date,Description,Amount\n${row.repeat(20)}`);
    expect(onlyStatement(file).lines).toHaveLength(20);
  });

  it('more bytes than a statement has', async () => {
    const bytes = Buffer.alloc(20 * 1_048_576 + 1, 0x41);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_TOO_LARGE' });
  });
});

describe('workbooks', () => {
  const rows = (amount: unknown): unknown[][] => [
    ['Kontoauszug'],
    ['Tag', 'Text', 'Betrag', 'Cur'],
    [{ v: 46_083, t: 'n', z: 'dd.mm.yyyy' }, 'Alpha', amount, 'EUR'],
    ['03.03.2026', 'Beta', '1.234,50', 'EUR'],
  ];

  it.each(['xlsx', 'biff8'] as const)(
    '%s: a date and a number in cells are as good as text',
    async (type) => {
      const file = await readTableFile(workbook(rows(-1_234.5), type), [OURS]);
      expect(onlyStatement(file).lines.map(inShort)).toEqual([
        '2026-03-02 -1234.5 Alpha',
        '2026-03-03 1234.50 Beta',
      ]);
    },
  );

  it.each(['xlsx', 'biff8'] as const)(
    '%s: what binary fractions leave over is no decimal',
    async (type) => {
      const file = await readTableFile(workbook(rows(0.1 + 0.2), type), [OURS]);
      expect(onlyStatement(file).lines[0]).toMatchObject({ amount: '0.3' });
    },
  );

  it.each(['xlsx', 'biff8'] as const)(
    '%s: decimals that are not shown are refused, not rounded',
    async (type) => {
      const refusal = await refusalOf(workbook(rows({ v: 1.005, t: 'n', z: '0.00' }), type), [
        OURS,
      ]);
      expect(refusal).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID', line: 3, field: 'Betrag' });
    },
  );

  it.each(['xlsx', 'biff8'] as const)(
    '%s: text that could be a number of two sizes is refused',
    async (type) => {
      expect(await refusalOf(workbook(rows('1.234'), type), [OURS])).toMatchObject({
        code: 'STATEMENT_AMOUNT_INVALID',
      });
    },
  );

  it('a percentage is no amount', async () => {
    const refusal = await refusalOf(workbook(rows({ v: 0.5, t: 'n', z: '0%' }), 'biff8'), [OURS]);
    expect(refusal).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID' });
  });

  it('an error in a cell refuses the workbook', async () => {
    const refusal = await refusalOf(workbook(rows({ t: 'e', v: 0x2a }), 'biff8'), [OURS]);
    expect(refusal).toMatchObject({ code: 'STATEMENT_MALFORMED', line: 3, field: 'C3' });
  });

  it('a formula counts by its stored result and is never calculated', async () => {
    const formula = { t: 'n', v: 7, f: '1+1' };
    const file = await readTableFile(workbook(rows(formula), 'biff8'), [OURS]);
    expect(onlyStatement(file).lines[0]).toMatchObject({ amount: '7' });
  });
});

describe('encodings and delimiters', () => {
  const text = ['Tag;Text;Betrag;Cur', '02.03.2026;Müller & Söhne;1,00;EUR'];

  it.each([
    ['UTF-8', Buffer.from(text.join('\n'), 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text.join('\r\n')}`, 'utf8')],
    ['Windows-1252', Buffer.from(text.join('\n'), 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${text.join('\n')}`, 'utf16le')],
    ['tabs', Buffer.from(text.join('\n').replaceAll(';', '\t'), 'utf8')],
    ['bars', Buffer.from(text.join('\n').replaceAll(';', '|'), 'utf8')],
  ])('%s', async (_name, bytes) => {
    const file = await readTableFile(bytes, [OURS]);
    expect(onlyStatement(file).lines.map(inShort)).toEqual(['2026-03-02 1.00 Müller & Söhne']);
  });
});

describe('running balances', () => {
  it('give opening and closing balance, whichever row comes first', async () => {
    const rows = [
      '02.03.2026;a;10,00;EUR;110,00',
      '03.03.2026;b;-30,00;EUR;80,00',
      '03.03.2026;c;-100,00;EUR;-20,00',
    ];
    for (const order of [rows, [...rows].reverse()]) {
      const text = ['Tag;Text;Betrag;Cur;Saldo', ...order].join('\n');
      const statement = onlyStatement(await readTableFile(text, [OURS]));
      expect(statement).toMatchObject({
        openingBalance: { direction: 'CREDIT', amount: '100' },
        closingBalance: { direction: 'DEBIT', amount: '20' },
      });
      expect(statement.balanceBreaks).toBeUndefined();
    }
  });

  it('tell where a row is missing or was changed, even when two faults cancel out', async () => {
    const text = [
      'Tag;Text;Betrag;Cur;Saldo',
      '02.03.2026;a;10,00;EUR;110,00',
      '03.03.2026;b;-30,00;EUR;85,00',
      '04.03.2026;c;1,00;EUR;81,00',
    ];
    const statement = onlyStatement(await readTableFile(text.join('\n'), [OURS]));
    expect(statement.balanceBreaks).toEqual([
      { position: 3, expected: '80', found: '85.00' },
      { position: 4, expected: '86', found: '81.00' },
    ]);
  });

  it('are kept apart by account and currency', async () => {
    const text = hsbc(
      '12/03/2026,A,1.00,HKD,11.00,HKD',
      '12/03/2026,B,5.00,USD,5.00,USD',
      '13/03/2026,C,2.00,HKD,13.00,HKD',
    );
    const { statements } = await readTableFile(text);
    expect(
      statements.map(({ currency, openingBalance, closingBalance, balanceBreaks }) => [
        currency,
        openingBalance?.amount,
        closingBalance?.amount,
        balanceBreaks,
      ]),
    ).toEqual([
      ['HKD', '10', '13', undefined],
      ['USD', '0', '5', undefined],
    ]);
  });
});
