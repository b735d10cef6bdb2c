import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { describeTableRefusal } from '../../../src/tabular/table-refusal';
import { readTable } from '../../../src/tabular/read-table';
import { cellsOf, file, read, refusalOf } from './support';

/** Every cut, above all those through a CR LF, a pair of quotes or a character. */
const PIECES = [1, 2, 3, 7, 65_536];

describe('CSV', () => {
  it.each(PIECES)('is the same in pieces of %d bytes', async (pieceBytes) => {
    const text = 'id,name\r\n1,"Müller, ""Jo""\r\n上海"\r\n\r\n2,"x"\n3,\r4,"\r\r\n\n"\n5,5" pipe';
    const { table, rows, refusal } = await read(file(text, pieceBytes));
    expect(refusal).toBeNull();
    expect(table).toMatchObject({
      format: 'CSV',
      header: ['id', 'name'],
      headerLine: 1,
      encoding: 'utf-8',
      delimiter: ',',
      sheet: null,
    });
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'Müller, "Jo"\r\n上海'] },
      { line: 5, cells: ['2', 'x'] },
      { line: 6, cells: ['3', ''] },
      { line: 7, cells: ['4', '\r\r\n\n'] },
      { line: 11, cells: ['5', '5" pipe'] },
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('ends lines with %s, the last one with or without', async (_name, end) => {
    const lines = ['a,b', '1,2', '3,4'];
    const expected = [
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', '4'] },
    ];
    expect((await read(file(lines.join(end)))).rows).toEqual(expected);
    expect((await read(file(lines.join(end) + end))).rows).toEqual(expected);
  });

  it.each([
    ['a CR before text and an LF behind it', 'a\r1\n2\r3\n4', [2, 3, 4, 5]],
    ['a CR before a quoted LF', 'a\r"\n"\r2', [2, 4]],
  ])('counts lines right where they end in different ways: %s', async (_name, text, lines) => {
    for (const pieceBytes of PIECES) {
      const { rows } = await read(file(text, pieceBytes));
      expect(rows.map((row) => row.line)).toEqual(lines);
    }
  });

  it('does not take CR, delimiter, LF for a CR LF', async () => {
    const { rows } = await read(file('a,b\r,\n1,2'));
    expect(rows).toEqual([
      { line: 2, cells: ['', ''] },
      { line: 3, cells: ['1', '2'] },
    ]);
  });

  it('can be read again, from the start', async () => {
    const opened = await readTable(file('a\n1\n2\n'));
    if (!opened.ok) throw new Error(opened.refusal.code);
    for (let time = 0; time < 2; time += 1) {
      const chunks = [];
      for await (const chunk of opened.value.rows()) chunks.push(chunk);
      expect(chunks).toEqual([
        {
          ok: true,
          value: [
            { line: 2, cells: ['1'] },
            { line: 3, cells: ['2'] },
          ],
        },
      ]);
    }
  });

  it('hands rows over in chunks of about a thousand', async () => {
    const opened = await readTable(file(`a,b\n${'1,2\n'.repeat(25_000)}`, 4_000));
    if (!opened.ok) throw new Error(opened.refusal.code);
    const sizes = [];
    for await (const chunk of opened.value.rows()) sizes.push(chunk.ok ? chunk.value.length : -1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25_000);
    expect(Math.max(...sizes)).toBeLessThan(2_100);
  });

  it('takes a quoted empty cell for a row and a blank line for none', async () => {
    expect(await cellsOf(file('a\n""\n\nx\n'))).toEqual([['a'], [''], ['x']]);
  });

  it('drops blanks and tabs between a closing quote and the end of the cell', async () => {
    const text = 'no,amount\n"1"  ,"-1,099.14"\t\n"2" ,"q"""\t\t';
    expect(await cellsOf(file(text, 1))).toEqual([
      ['no', 'amount'],
      ['1', '-1,099.14'],
      ['2', 'q"'],
    ]);
    const twoQuotes = { code: 'TABLE_QUOTE_UNBALANCED', line: 2, noticedOnLine: 2 };
    expect(await refusalOf(file('a,b\n"1" "2",3\n'))).toEqual(twoQuotes);
  });

  it('keeps cells as they stand, blanks and all, and trims column names', async () => {
    expect(await cellsOf(file('no\t, amount \n007 , -1.50\n'))).toEqual([
      ['no', 'amount'],
      ['007 ', ' -1.50'],
    ]);
  });

  it.each([',', ';', '\t', '|'] as const)('finds out the delimiter %j', async (delimiter) => {
    const text = ['name;a|b', 'no', 'amount,EUR', 'due\ton'].map((name) => `"${name}"`);
    const rows = [text, ['Müller', '7', '"1,5"', '"2;|"']].map((cells) => cells.join(delimiter));
    expect((await read(file(rows.join('\n')))).table).toMatchObject({
      delimiter,
      header: ['name;a|b', 'no', 'amount,EUR', 'due\ton'],
    });
  });

  it('is not misled by decimal commas', async () => {
    const text = 'date;text;amount\n1.3.;one, two;-1,50\n2.3.;x;2,25\n';
    expect((await read(file(text))).table?.delimiter).toBe(';');
  });

  it('takes a single column for what it is', async () => {
    expect(await cellsOf(file('name\nMüller\n'))).toEqual([['name'], ['Müller']]);
  });

  it('skips a preamble, whatever it holds, and keeps counting its lines', async () => {
    const text = 'Bank "Nord\r\n\r\nfrom 1 to 31, March,,,\r\nno,amount\r\n1,2\r\n3\r\n';
    for (const pieceBytes of PIECES) {
      const { table, rows, refusal } = await read(file(text, pieceBytes), { headerLine: 4 });
      expect(table).toMatchObject({ header: ['no', 'amount'], headerLine: 4 });
      expect(rows).toEqual([{ line: 5, cells: ['1', '2'] }]);
      expect(refusal).toEqual({ code: 'TABLE_COLUMN_COUNT', line: 6, expected: 2, found: 1 });
    }
  });

  it('keeps a first column without a name, the row index of data tools', async () => {
    expect(await cellsOf(file(',a,b\n0,1,2\n'))).toEqual([
      ['', 'a', 'b'],
      ['0', '1', '2'],
    ]);
  });
});

describe('CSV is refused', () => {
  it.each(['', '\n\r\n\n', '\ufeff', '\ufeff\r\n'])('when it is empty: %j', async (text) => {
    expect(await refusalOf(file(text))).toEqual({ code: 'TABLE_EMPTY' });
  });

  it('when it ends above its header', async () => {
    expect(await refusalOf(file('a,b\n1,2\n'), { headerLine: 9 })).toEqual({ code: 'TABLE_EMPTY' });
  });

  it('for a quote that never closes, by the line on which it opened', async () => {
    const text = 'a,b\n1,2\n"x\ny",3\n4,"5\n6,7\n8,9\n';
    for (const pieceBytes of PIECES) {
      expect(await refusalOf(file(text, pieceBytes))).toEqual({
        code: 'TABLE_QUOTE_UNBALANCED',
        line: 5,
        noticedOnLine: 8,
      });
    }
  });

  it('for text behind a closing quote, by the line on which it opened', async () => {
    // The quote of line 2 swallows lines until the one that opens the cell of line 4.
    const text = 'a,b\r\n1,"2\r\n3,4\r\n5,"6"\r\n7,8\r\n';
    const { rows, refusal } = await read(file(text));
    expect(rows).toEqual([]);
    expect(refusal).toEqual({ code: 'TABLE_QUOTE_UNBALANCED', line: 2, noticedOnLine: 4 });
  });

  it.each([
    ['1,2,3', 3],
    ['1', 1],
    ['1,', 2],
  ])('for a row of other width: %s', async (row, found) => {
    const { rows, refusal } = await read(file(`a,b\n"1\n1",1\n${row}\n2,2\n`));
    expect(rows[0]).toEqual({ line: 2, cells: ['1\n1', '1'] });
    const expected = { code: 'TABLE_COLUMN_COUNT', line: 4, expected: 2, found };
    expect(refusal).toEqual(found === 2 ? null : expected);
  });

  it('for a column name that stands twice', async () => {
    expect(await refusalOf(file('\nno,name, no\n1,2,3\n'))).toEqual({
      code: 'TABLE_HEADER_DUPLICATE',
      line: 2,
      name: 'no',
      columns: [1, 3],
    });
  });

  it.each([
    ['a,,b', 2],
    ['a,b,', 3],
    [',,b', 2],
    ['" "', 1],
  ])('for a column without a name: %s', async (header, column) => {
    const refusal = await refusalOf(file(`${header}\n`), { delimiter: ',' });
    expect(refusal).toEqual({ code: 'TABLE_HEADER_UNNAMED', line: 1, column });
  });

  it('for a NUL character', async () => {
    for (const pieceBytes of PIECES) {
      const { rows, refusal } = await read(file('a,b\n1,"\n"\n3,\0\n', pieceBytes));
      expect(rows).toEqual([{ line: 2, cells: ['1', '\n'] }]);
      expect(refusal).toEqual({ code: 'TABLE_NUL_CHARACTER', line: 4 });
    }
  });

  it('for a cell over the limit, counted in bytes of UTF-8', async () => {
    const text = `a,b\n1,${'上'.repeat(5)}\n2,"${'上'.repeat(6)}"\n`;
    expect(await refusalOf(file(text), { maxCellBytes: 18 })).toBeNull();
    expect(await refusalOf(file(text), { maxCellBytes: 17 })).toEqual({
      code: 'TABLE_CELL_TOO_LARGE',
      line: 3,
      column: 2,
      limitBytes: 17,
    });
  });

  it('for too many columns', async () => {
    const text = `${Array.from({ length: 501 }, (_, index) => `c${index}`).join(',')}\n`;
    expect(await refusalOf(file(text))).toEqual({
      code: 'TABLE_TOO_MANY_COLUMNS',
      line: 1,
      limit: 500,
    });
    expect(await refusalOf(file(text), { maxColumns: 501 })).toBeNull();
  });

  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['<!DOCTYPE html><table>', 'text/html'],
    ['<?xml version="1.0"?><Workbook/>', 'application/xml'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'application/x-ole-storage'],
  ])('when it is none: %j', async (content, mediaType) => {
    const refusal = await refusalOf(file(Buffer.from(content, 'latin1')));
    expect(refusal).toEqual({ code: 'TABLE_FORMAT_UNSUPPORTED', mediaType });
  });

  it('in a sentence that names the line', () => {
    const refusal = { code: 'TABLE_COLUMN_COUNT', line: 7, expected: 12, found: 11 } as const;
    expect(describeTableRefusal(refusal)).toBe('Line 7: The header has 12 columns, this row 11.');
  });
});

describe('a cell of 100 MB', () => {
  const PIECE = Buffer.alloc(65_536, 'x');

  it.each([
    ['plain', 'a,b\n1,2\n3,'],
    ['quoted', 'a,b\n1,2\n3,"'],
  ])('that is %s is refused long before its end', async (_name, start) => {
    const bytesRead: number[] = [];
    const open = () => {
      const opening = bytesRead.push(0) - 1;
      return Readable.from(
        (function* () {
          yield Buffer.from(start);
          for (let piece = 0; piece < 1_600; piece += 1) {
            bytesRead[opening] = (bytesRead[opening] ?? 0) + PIECE.length;
            yield PIECE;
          }
        })(),
      );
    };

    expect(await refusalOf(open)).toEqual({
      code: 'TABLE_CELL_TOO_LARGE',
      line: 3,
      column: 2,
      limitBytes: 65_536,
    });
    expect(bytesRead.at(-1)).toBeLessThan(1_200_000);
  });
});
