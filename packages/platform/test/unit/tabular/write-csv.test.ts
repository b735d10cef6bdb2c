import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { escapeSpreadsheetCell } from '../../../src/tabular/csv/spreadsheet-cell';
import { writeCsv } from '../../../src/tabular/csv/write-csv';

describe('escapeSpreadsheetCell', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://example.org")',
    '+49 30 1234',
    '-1+1',
    '--5',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '-',
    '+',
    '-1,234.00 EUR',
    '-0x10',
  ])('puts an apostrophe before %j', (cell) => {
    expect(escapeSpreadsheetCell(cell)).toBe(`'${cell}`);
  });

  it.each(['', 'a=b', ' =1', "'=1", '0', '-12.50', '+7', '-.5', '-1.5E-7', '1e3', '上海', '7-8'])(
    'leaves %j alone',
    (cell) => {
      expect(escapeSpreadsheetCell(cell)).toBe(cell);
    },
  );
});

describe('writeCsv', () => {
  it('writes UTF-8 with its mark, CR LF, and quotes where they are needed', async () => {
    const rows = [
      ['no', 'name', 'amount'],
      ['0007', 'Müller, "Jo"', '-1.50'],
      ['=1', ' a\nb', ''],
    ];
    const expected = '\ufeffno,name,amount\r\n0007,"Müller, ""Jo""",-1.50\r\n\'=1," a\nb",\r\n';
    expect(await buffer(writeCsv(rows))).toEqual(Buffer.from(expected));
  });

  it('takes another delimiter, and leaves the mark out when told to', async () => {
    const stream = writeCsv([['a;b', 'a,b']], { delimiter: ';', byteOrderMark: false });
    expect(await text(stream)).toBe('"a;b";a,b\r\n');
  });

  it('quotes text that would pass for a byte order mark', async () => {
    const stream = writeCsv([['\ufeffa', 'b']], { byteOrderMark: false });
    expect(await buffer(stream)).toEqual(Buffer.from('"\ufeffa",b\r\n'));
  });

  it('draws rows at the pace of its reader', async () => {
    let drawn = 0;
    function* rows(): Generator<readonly string[]> {
      for (; drawn < 1_000_000; drawn += 1) yield ['some text of a row', drawn.toString()];
    }
    const stream = writeCsv(rows());
    for await (const piece of stream) {
      expect(piece).toBeInstanceOf(Uint8Array);
      break;
    }
    expect(drawn).toBeLessThan(20_000);
  });

  it('fails with its source', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await -- a source that fails at once
    async function* rows(): AsyncGenerator<readonly string[]> {
      yield ['a'];
      throw new Error('the database went away');
    }
    await expect(text(writeCsv(rows()))).rejects.toThrow('the database went away');
  });
});
