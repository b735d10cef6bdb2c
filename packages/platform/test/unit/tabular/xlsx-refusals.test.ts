import { describe, expect, it } from '@jest/globals';
import { workbook, workbookMembers, zip } from './archive';
import { file, read, refusalOf } from './support';

const HEADER = '<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>';
const rowsRefusal = (rows: string) => refusalOf(file(workbook({ rows: HEADER + rows })));

describe('XLSX is refused', () => {
  it('for a cell that shows an error', async () => {
    const good = '<row r="2"><c><v>1</v></c></row>';
    const bad = '<row r="7"><c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    const { rows, refusal } = await read(file(workbook({ rows: HEADER + good + bad })));
    expect(rows).toEqual([{ line: 2, cells: ['1', ''] }]);
    expect(refusal).toEqual({ code: 'TABLE_CELL_ERROR', line: 7, cell: 'B7', shown: '#DIV/0!' });
  });

  it.each(['', '<v/>', '<v></v>'])('for a formula that was never calculated: %j', async (value) => {
    expect(await rowsRefusal(`<row r="2"><c r="A2"><f>A1*2</f>${value}</c></row>`)).toEqual({
      code: 'TABLE_FORMULA_NOT_CALCULATED',
      line: 2,
      cell: 'A2',
    });
  });

  it.each(['0', '60', '-1', '2958466', '1e9', 'x'])('for %s as a date', async (stored) => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows = `${HEADER}<row r="2"><c r="B2" s="0"><v>${stored}</v></c></row>`;
    // Row 1 is text, whatever its format.
    expect(await refusalOf(file(workbook({ rows, styles })))).toEqual({
      code: 'TABLE_CELL_NO_DATE',
      line: 2,
      cell: 'B2',
      stored,
    });
  });

  it('for a row that is wider than the header', async () => {
    expect(await rowsRefusal('<row r="9"><c r="D9"><v>1</v></c></row>')).toEqual({
      code: 'TABLE_COLUMN_COUNT',
      line: 9,
      expected: 2,
      found: 4,
    });
  });

  it('for too many columns and too large cells', async () => {
    const wide = file(workbook({ rows: '<row r="1"><c r="ZZ1"><v>1</v></c></row>' }));
    expect(await refusalOf(wide)).toEqual({ code: 'TABLE_TOO_MANY_COLUMNS', line: 1, limit: 500 });
    const long = `<row r="3"><c r="B3" t="str"><v>${'x'.repeat(65_537)}</v></c></row>`;
    expect(await rowsRefusal(long)).toEqual({
      code: 'TABLE_CELL_TOO_LARGE',
      line: 3,
      column: 2,
      limitBytes: 65_536,
    });
  });

  it('for a NUL that is written as an escape', async () => {
    const rows = '<row r="2"><c t="str"><v>a_x0000_b</v></c></row>';
    expect(await rowsRefusal(rows)).toEqual({ code: 'TABLE_NUL_CHARACTER', line: 2 });
  });

  it('for names that are missing or stand twice, and without any', async () => {
    const twice = '<row r="4"><c t="str"><v>a</v></c><c t="str"><v>a </v></c></row>';
    expect(await refusalOf(file(workbook({ rows: twice })))).toEqual({
      code: 'TABLE_HEADER_DUPLICATE',
      line: 4,
      name: 'a',
      columns: [1, 2],
    });
    expect(await refusalOf(file(workbook({ rows: '<row r="1"/>' })))).toEqual({
      code: 'TABLE_EMPTY',
    });
    expect(await refusalOf(file(workbook({ workbook: '<workbook/>' })))).toEqual({
      code: 'TABLE_EMPTY',
    });
  });
});

describe('a damaged workbook is refused', () => {
  const damaged = (why: string) => ({
    code: 'TABLE_WORKBOOK_DAMAGED',
    why: expect.stringMatching(why),
  });

  it.each([
    ['cells in another row', '<row r="2"><c r="A3"><v>1</v></c></row>', 'cell A3 stands in row 2'],
    ['cells out of order', '<row r="2"><c r="B2"/><c r="A2"/></row>', 'row 2 has its cells out'],
    ['rows out of order', '<row r="3"/><row r="2"/>', 'row 2 stands after row 3'],
    ['no such row', '<row r="1048577"/>', 'row 1048577'],
    ['a text that is not there', '<row r="2"><c t="s"><v>0</v></c></row>', 'cell A2 refers'],
    ['tags that do not match', '<row r="2"></c>', 'not well-formed'],
    ['an entity', '<row r="2"><c t="str"><v>&x;</v></c></row>', 'not well-formed'],
  ])('%s', async (_name, rows, why) => {
    expect(await rowsRefusal(rows)).toEqual(damaged(why));
  });

  it('bytes that are no UTF-8', async () => {
    const members = workbookMembers({ rows: HEADER }).map((member) =>
      member.name.includes('sheet1')
        ? { ...member, content: Buffer.from('<a>\xfc</a>', 'latin1') }
        : member,
    );
    expect(await refusalOf(file(zip(members)))).toEqual(damaged('encoding'));
  });

  it('a part that it names and does not hold', async () => {
    const members = workbookMembers({ rows: HEADER, styles: '<styleSheet/>' });
    const rest = members.filter((member) => member.name !== 'xl/styles.xml');
    expect(await refusalOf(file(zip(rest)))).toEqual(damaged('styles.xml is missing'));
  });

  it('one that is cut off', async () => {
    const bytes = workbook({ rows: HEADER });
    expect(await refusalOf(file(bytes.subarray(0, -40)))).toEqual(damaged('archive'));
  });

  it('one without a workbook in it', async () => {
    const members = workbookMembers().filter((member) => member.name !== '_rels/.rels');
    expect(await refusalOf(file(zip(members)))).toEqual(damaged('no workbook part'));
    const noSheet = workbookMembers().filter((member) => !member.name.includes('sheet1'));
    expect(await refusalOf(file(zip(noSheet)))).toEqual(damaged('sheet1.xml is missing'));
  });

  it('one whose part is there twice, or protected', async () => {
    const members = workbookMembers({ rows: HEADER });
    const twice = [...members, { name: 'XL/workbook.xml', content: '<workbook/>' }];
    expect(await refusalOf(file(zip(twice)))).toEqual(damaged('twice'));
    const locked = members.map((member) => ({ ...member, isEncrypted: true }));
    expect(await refusalOf(file(zip(locked)))).toEqual(damaged('password'));
  });
});

describe('a hostile workbook is refused', () => {
  const MEGABYTE = 1_048_576;

  it('that declares a document type, before any entity grows', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>`;
    expect(await refusalOf(file(workbook({ sheet })))).toEqual({
      code: 'TABLE_WORKBOOK_DAMAGED',
      why: 'it declares a document type',
    });
  });

  it('that unpacks to more than 300 MB, by what it says of itself', async () => {
    const huge = { name: 'xl/media/x.bin', content: 'x', claimedBytes: 301 * MEGABYTE };
    expect(await refusalOf(file(zip([...workbookMembers(), huge])))).toEqual({
      code: 'TABLE_WORKBOOK_TOO_LARGE',
      measure: 'UNPACKED_BYTES',
      limit: 300 * MEGABYTE,
    });
  });

  it('whose parts are larger than such parts are', async () => {
    const swollen = (part: string, megabytes: number) =>
      zip(
        workbookMembers({ rows: HEADER, styles: '<styleSheet/>', sharedStrings: '<sst/>' }).map(
          (member) =>
            member.name === part ? { ...member, claimedBytes: megabytes * MEGABYTE } : member,
        ),
      );
    // The file is made long enough for the ratio to look right.
    const long = (bytes: Buffer) =>
      file(
        Buffer.concat([bytes.subarray(0, -22), Buffer.alloc(2 * MEGABYTE), bytes.subarray(-22)]),
      );
    const tooLarge = (megabytes: number) => ({
      code: 'TABLE_WORKBOOK_TOO_LARGE',
      measure: 'PART_BYTES',
      limit: megabytes * MEGABYTE,
    });
    expect(await refusalOf(long(swollen('xl/styles.xml', 17)))).toEqual(tooLarge(16));
    expect(await refusalOf(long(swollen('xl/sharedStrings.xml', 101)))).toEqual(tooLarge(100));
  });

  it('that shrank more than any sheet does', async () => {
    const bomb = { name: 'xl/media/x.bin', content: Buffer.alloc(12 * MEGABYTE) };
    expect(await refusalOf(file(zip([...workbookMembers(), bomb])))).toEqual({
      code: 'TABLE_WORKBOOK_TOO_LARGE',
      measure: 'RATIO',
      limit: 200,
    });
  });

  it('that says less of itself than it holds', async () => {
    const filling = '<!-- -->'.repeat(100_000);
    const sheet = `<worksheet><sheetData>${HEADER}${filling}</sheetData></worksheet>`;
    const members = workbookMembers({ sheet }).map((member) =>
      member.name.includes('sheet1') ? { ...member, claimedBytes: 1_000 } : member,
    );
    expect(await refusalOf(file(zip(members)))).toEqual({
      code: 'TABLE_WORKBOOK_DAMAGED',
      why: expect.stringMatching(/archive cannot be read .*too many bytes/),
    });
  });

  it('that holds more than 50 MB packed', async () => {
    const bytes = Buffer.concat([workbook(), Buffer.alloc(51 * MEGABYTE)]);
    expect(await refusalOf(file(bytes))).toEqual({
      code: 'TABLE_WORKBOOK_TOO_LARGE',
      measure: 'FILE_BYTES',
      limit: 50 * MEGABYTE,
    });
  });

  it('that has a million parts', async () => {
    const parts = Array.from({ length: 10_001 }, (_, index) => ({
      name: `x/${index}`,
      content: '',
    }));
    expect(await refusalOf(file(zip([...workbookMembers(), ...parts])))).toEqual({
      code: 'TABLE_WORKBOOK_TOO_LARGE',
      measure: 'PARTS',
      limit: 10_000,
    });
  });

  it.each([
    ['nests its tags without end', `<worksheet>${'<x>'.repeat(100)}`, /nested more than 64/],
    ['has a text without end', `<worksheet>${'x'.repeat(3 * MEGABYTE)}`, /longer than/],
    ['has a tag without end', `<worksheet ${'x'.repeat(3 * MEGABYTE)}`, /longer than/],
  ])('that %s', async (_name, sheet, why) => {
    const refusal = await refusalOf(file(workbook({ sheet })));
    expect(refusal).toEqual({
      code: 'TABLE_WORKBOOK_DAMAGED',
      why: expect.stringMatching(why),
    });
  });
});
