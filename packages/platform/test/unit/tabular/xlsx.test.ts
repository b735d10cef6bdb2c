import { describe, expect, it } from '@jest/globals';
import { utils, write } from '@e965/xlsx';
import { readTable } from '../../../src/tabular/read-table';
import { temporalFormat } from '../../../src/tabular/xlsx/number-format';
import { workbook } from './archive';
import { cellsOf, file, read } from './support';

/** Column names a, b, … in row 1 and these cells in row 2. */
function withCells(...cells: readonly string[]): string {
  const names = cells.map((_, index) => `<c t="str"><v>c${index}</v></c>`);
  return `<row r="1">${names.join('')}</row><row r="2">${cells.join('')}</row>`;
}

async function second(...cells: readonly string[]): Promise<readonly string[] | undefined> {
  const [, row] = await cellsOf(file(workbook({ rows: withCells(...cells) })));
  return row;
}

describe('a number format', () => {
  it.each([
    ['General', null],
    ['0.00E+00', null],
    ['#,##0.00;[Red]-#,##0.00;"due"', null],
    ['0" days"', null],
    ['[Red]0;yyyy', null],
    ['\\d0', null],
    ['@', null],
    ['yyyy-mm-dd', 'DATE'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'DATE'],
    ['mmm', 'DATE'],
    ['yyyy"年"m"月"d"日";@', 'DATE'],
    ['[$-411]ggge"年"m"月"d"日"', 'DATE'],
    ['mm:ss', 'TIME'],
    ['[h]:mm', null],
    ['[MM]:ss', null],
    ['上午/下午h"时"mm"分"', 'TIME'],
    ['h:mm AM/PM', 'TIME'],
    ['m/d/yy h:mm', 'DATE_TIME'],
  ] as const)('%s shows %s', (code, expected) => {
    expect(temporalFormat(code)).toBe(expected);
  });

  it('is not looked into when it is longer than any', () => {
    expect(temporalFormat(`yyyy${'['.repeat(1_000_000)}`)).toBeNull();
  });
});

describe('XLSX', () => {
  it('hands rows over with the lines of the sheet, and keeps a first column without a name', async () => {
    const rows = `
      <row r="3"><c r="B3" t="inlineStr"><is><t>no</t></is></c><c r="C3" t="str"><v> due </v></c></row>
      <row r="4"><c r="A4"><v>0</v></c><c r="B4"><v>1</v></c></row>
      <row r="5"/><row r="6"><c r="C6" s="0"/></row>
      <row><c/><c><v>2</v></c><c t="b"><v>1</v></c></row>`;
    const { table, rows: found } = await read(file(workbook({ rows }), 100));
    expect(table).toMatchObject({
      format: 'XLSX',
      header: ['', 'no', 'due'],
      headerLine: 3,
      delimiter: '',
      sheet: 'Invoices',
    });
    expect(found).toEqual([
      { line: 4, cells: ['0', '1', ''] },
      { line: 7, cells: ['', '2', 'TRUE'] },
    ]);
  });

  it.each([
    ['0000611365', '0000611365'],
    ['1.929404e+09', '1.929404e+09'],
    ['1234567890123456789', '1234567890123456789'],
    ['123456789012345.67', '123456789012345.67'],
    ['99999999999999.9999', '99999999999999.9999'],
    ['100.10', '100.10'],
    ['1E-3', '1E-3'],
    ['0.30000000000000004', '0.3'],
    ['434.99999999999994', '435'],
    ['-1.2100000000000002', '-1.21'],
    ['1.0000000000000002E-4', '1E-4'],
    ['0.33333333333333331', '0.333333333333333'],
    ['<![CDATA[12]]>', '12'],
  ])('hands the number %s over as %s', async (stored, text) => {
    expect(await second(`<c><v>${stored}</v></c>`)).toEqual([text]);
  });

  it('reads texts of every kind', async () => {
    const sharedStrings = `<sst><si><t>上海 &amp; Co</t></si>
      <si><r><rPr><b/></rPr><t xml:space="preserve">in </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>ラン</t></rPh></si>
      <si><t>a_x000D__x005F_x000A_b</t></si></sst>`;
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="s"><v>2</v></c>',
      '<c t="str"><f>"x"</f><v>x_x0041_</v></c>',
      '<c t="inlineStr"><is><r><t>p</t></r><r><t>q</t></r></is></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c t="b"><v>0</v></c>',
    ];
    const [, row] = await cellsOf(file(workbook({ rows: withCells(...cells), sharedStrings })));
    expect(row).toEqual(['上海 & Co', 'in runs', 'a\r_x000A_b', 'xA', 'pq', '', 'FALSE']);
  });

  describe('dates', () => {
    const styles = `<styleSheet><numFmts>
        <numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
        <numFmt numFmtId="165" formatCode="[$-409]dd/mm/yyyy\\ h:mm AM/PM;@"/>
        <numFmt numFmtId="166" formatCode="[Red]#,##0.00_);&quot;d&quot;0"/>
        <numFmt numFmtId="167" formatCode="[h]:mm"/>
      </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
        <xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="31"/><xf numFmtId="167"/></cellXfs>
      </styleSheet>`;
    const dates = async (
      countsFrom1904: boolean,
      ...cells: readonly (readonly [number, string])[]
    ) => {
      const rows = withCells(
        ...cells.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`),
      );
      const text = `<workbook><workbookPr date1904="${countsFrom1904 ? 1 : 0}"/><sheets>
        <sheet name="x" r:id="worksheet"/></sheets></workbook>`;
      const [, row] = await cellsOf(file(workbook({ rows, styles, workbook: text })));
      return row;
    };

    it('become ISO text, counted from 1900', async () => {
      expect(
        await dates(
          false,
          [1, '46112'],
          [2, '1'],
          [1, '59'],
          [7, '61'],
          [1, '2958465'],
          [1, '46112.75'],
        ),
      ).toEqual([
        '2026-03-31',
        '1900-01-01',
        '1900-02-28',
        '1900-03-01',
        '9999-12-31',
        '2026-03-31',
      ]);
    });

    it('become ISO text, counted from 1904', async () => {
      expect(await dates(true, [1, '44650'], [1, '0'], [1, '2957003'])).toEqual([
        '2026-03-31',
        '1904-01-01',
        '9999-12-31',
      ]);
    });

    it('keep the time of day where the format shows one', async () => {
      expect(
        await dates(
          false,
          [3, '46112.75'],
          [5, '46112'],
          [5, '46112.999999999'],
          [6, '0.5'],
          [8, '0.0006944444444444445'],
          [6, '46112.25'],
        ),
      ).toEqual([
        '2026-03-31 18:00:00',
        '2026-03-31',
        '2026-04-01',
        '12:00:00',
        '0.000694444444444445',
        '2026-03-31 06:00:00',
      ]);
    });

    it('are not seen where there are none', async () => {
      expect(await dates(false, [0, '46112'], [4, '46112.5'], [99, '46112'])).toEqual([
        '46112',
        '46112.5',
        '46112',
      ]);
    });

    it('stored as text are text', async () => {
      expect(
        await second('<c t="d"><v>2026-03-31T00:00:00</v></c>', '<c t="str"><v>31/3/26</v></c>'),
      ).toEqual(['2026-03-31', '31/3/26']);
    });
  });

  it('takes the sheet that is asked for, else the first that shows', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['x'], [1]]), 'Hidden');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['y'], [2]]), '应收');
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    const open = file(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect((await read(open)).table).toMatchObject({ sheet: '应收', header: ['y'] });
    expect((await read(open, { sheet: 'Hidden' })).table?.header).toEqual(['x']);
    expect((await read(open, { sheet: 'Y' })).refusal).toEqual({
      code: 'TABLE_SHEET_UNKNOWN',
      sheet: 'Y',
      sheets: ['Hidden', '应收'],
    });
  });

  it('reads what another program wrote, in pieces of any size and again', async () => {
    const sheet = utils.aoa_to_sheet(
      [
        ['Invoices of March'],
        [],
        ['no', 'party', 'amount', 'due', 'disputed'],
        ['0007', 'Müller & “Söhne”\n上海', 0.1 + 0.2, new Date(Date.UTC(2026, 2, 31)), true],
        ['0008', null, -1234567.89, new Date(Date.UTC(2026, 11, 1)), false],
      ],
      { UTC: true, cellDates: false },
    );
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'S');
    for (const compression of [true, false]) {
      const bytes = write(book, { type: 'buffer', bookType: 'xlsx', compression }) as Buffer;
      const opened = await readTable(file(bytes, 997), { headerLine: 3 });
      if (!opened.ok) throw new Error(opened.refusal.code);
      for (let time = 0; time < 2; time += 1) {
        const chunks = [];
        for await (const chunk of opened.value.rows()) chunks.push(chunk);
        expect(chunks).toEqual([
          {
            ok: true,
            value: [
              { line: 4, cells: ['0007', 'Müller & “Söhne”\n上海', '0.3', '2026-03-31', 'TRUE'] },
              { line: 5, cells: ['0008', '', '-1234567.89', '2026-12-01', 'FALSE'] },
            ],
          },
        ]);
      }
    }
  });
});
