import { describe, expect, it } from '@jest/globals';
import { readEveryRow } from '../../../src/tabular/read-every-row';
import type { Delimiter, TableRow } from '../../../src/tabular/table';
import { storedNumberText } from '../../../src/tabular/xlsx/stored-number';
import { file } from './support';

async function rowsOf(
  content: string | Uint8Array,
  delimiter: Delimiter,
): Promise<readonly TableRow[]> {
  const source = await readEveryRow(file(content, 7));
  if (!source.ok) throw new Error(source.refusal.code);
  const rows: TableRow[] = [];
  for await (const chunk of source.value.rows(delimiter)) {
    if (!chunk.ok) throw new Error(chunk.refusal.code);
    rows.push(...chunk.value);
  }
  return rows;
}

describe('every row of a file without a header', () => {
  it('is handed over as it stands, of any width, with its physical line', async () => {
    const text = 'Account;1\r\n\r\n"two\r\nlines";"a;b"\r\n;;\r\n';
    expect(await rowsOf(text, ';')).toEqual([
      { line: 1, cells: ['Account', '1'] },
      { line: 3, cells: ['two\r\nlines', 'a;b'] },
      { line: 5, cells: ['', '', ''] },
    ]);
  });

  it('is cut by the delimiter that is asked for, as often as asked', async () => {
    const source = await readEveryRow(file('a,b;c\n'));
    if (!source.ok) throw new Error(source.refusal.code);
    const widths: number[] = [];
    for (const delimiter of [',', ';', '\t', ','] as const) {
      for await (const chunk of source.value.rows(delimiter)) {
        if (chunk.ok) widths.push(chunk.value[0]?.cells.length ?? 0);
      }
    }
    expect(widths).toEqual([2, 2, 1, 2]);
  });

  it('finds the encoding', async () => {
    const chinese = Buffer.from('d5bbbba70a', 'hex');
    const source = await readEveryRow(file(chinese));
    expect(source).toMatchObject({ ok: true, value: { format: 'CSV', encoding: 'gb18030' } });
  });

  it('is refused where a table is: with the line, and by what the bytes are', async () => {
    const source = await readEveryRow(file('a\nb\0c\n'));
    if (!source.ok) throw new Error(source.refusal.code);
    const refusals: unknown[] = [];
    for await (const chunk of source.value.rows(',')) if (!chunk.ok) refusals.push(chunk.refusal);
    expect(refusals).toEqual([{ code: 'TABLE_NUL_CHARACTER', line: 2 }]);
    expect(await readEveryRow(file('%PDF-1.7'))).toMatchObject({
      ok: false,
      refusal: { code: 'TABLE_FORMAT_UNSUPPORTED', mediaType: 'application/pdf' },
    });
  });
});

describe('a number of a spreadsheet’s cell', () => {
  it.each([
    ['1234.5', '#,##0.00', '1234.5'],
    ['0.30000000000000004', 'General', '0.3'],
    ['46083', 'yyyy-mm-dd', '2026-03-02'],
    ['46083.5', 'dd.mm.yyyy hh:mm', '2026-03-02 12:00:00'],
    ['60', 'yyyy-mm-dd', null],
  ])('%s shown as %s is %s', (stored, formatCode, text) => {
    expect(storedNumberText({ stored, formatCode, countsFrom1904: false })).toBe(text);
  });

  it('counts its days from 1904 where the workbook does', () => {
    const day = { stored: '0', formatCode: 'yyyy-mm-dd', countsFrom1904: true };
    expect(storedNumberText(day)).toBe('1904-01-01');
  });
});
