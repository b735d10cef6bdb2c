import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ReadTableOptions } from '../../../src/tabular/table';
import { read } from './support';

/** Published data that does not ship with the project. */
const folder = join(__dirname, '../../../../../../shared/data');
const isThere = existsSync(folder);
if (!isThere) {
  process.stderr.write(`SKIPPED: real files are read only where ${folder} exists.\n`);
}

const readReal = (path: string, options: ReadTableOptions = {}) =>
  read(() => createReadStream(join(folder, path)), options);

const IBM = '01_ibm_ar/split/dev_invoiced_before_2013-07-01.csv';
const HIGHRADIUS = '02_highradius';
const BANKS = '03_bank/cn_double_entry_generator/example';

(isThere ? describe : describe.skip)('real files', () => {
  it('1,930 settled invoices, leading zeros and all', async () => {
    const { table, rows, refusal } = await readReal(IBM);
    expect(refusal).toBeNull();
    expect(table).toMatchObject({ encoding: 'utf-8', delimiter: ',', headerLine: 1 });
    expect(table?.header).toHaveLength(12);
    expect(rows).toHaveLength(1_930);
    expect(rows[0]).toEqual({
      line: 2,
      cells: [
        ...['391', '0379-NEVHP', '4/6/2013', '0000611365', '1/2/2013', '2/1/2013', '55.94'],
        ...['No', '1/15/2013', 'Paper', '13', '0'],
      ],
    });
    expect(rows.at(-1)?.line).toBe(1_931);
  });

  it.each([
    ['open_invoices_nooobcoder_nulldata.csv', 12],
    ['open_invoices_nooobcoder_Final_dayMonthSwapped.csv', 13],
  ])('9,681 open invoices behind a nameless index column: %s', async (name, columns) => {
    const { table, rows, refusal } = await readReal(join(HIGHRADIUS, name));
    expect(refusal).toBeNull();
    expect(table).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
    expect(table?.header.slice(0, 3)).toEqual(['', 'business_code', 'cust_number']);
    expect(table?.header).toHaveLength(columns);
    expect(rows).toHaveLength(9_681);
    // Line breaks within quotes would make the lines run ahead of the rows.
    expect(rows.at(-1)?.line).toBe(9_682);
    expect(rows.every((row) => row.cells.length === columns)).toBe(true);
  });

  it('55 raw rows with ids as floats, which stay as they are', async () => {
    const path = join(HIGHRADIUS, 'raw_rows_from_notebook_outputs.csv');
    const { table, rows, refusal } = await readReal(path);
    expect(refusal).toBeNull();
    expect(rows).toHaveLength(55);
    const docId = table?.header.indexOf('doc_id') ?? -1;
    expect(rows[0]?.cells[docId]).toBe('1.929404e+09');
  });

  it('a GB18030 export, whose preamble has no columns', async () => {
    const path = join(BANKS, 'alipay/example-alipay-records.csv');
    const { table, rows, refusal } = await readReal(path);
    expect(table).toMatchObject({ encoding: 'gb18030', header: [expect.stringMatching(/^-+$/)] });
    expect(rows[0]?.cells).toEqual(['导出信息：']);
    const width = { code: 'TABLE_COLUMN_COUNT', line: 25, expected: 1, found: 13 };
    expect(refusal).toEqual(width);
    // Every line ends with a delimiter, the header's too.
    const below = await readReal(path, { headerLine: 25 });
    expect(below.refusal).toEqual({ code: 'TABLE_HEADER_UNNAMED', line: 25, column: 13 });
  });

  it('a bank that puts tabs behind closing quotes', async () => {
    const path = join(BANKS, 'hsbchk/credit/example-hsbchk-credit-records.csv');
    const { table, rows, refusal } = await readReal(path);
    expect(refusal).toBeNull();
    const amount = table?.header.indexOf('Billing amount') ?? -1;
    expect(rows[0]?.cells[amount]).toBe('-1,099.14');
  });
});
