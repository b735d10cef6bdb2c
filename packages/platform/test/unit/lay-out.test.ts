import { describe, expect, it } from '@jest/globals';
import { layOut } from '../../src/pdf/lay-out';
import type { PlainBlock } from '../../src/pdf/plain-document';

const TABLE: PlainBlock = {
  kind: 'TABLE',
  columns: [
    { header: 'Date', width: 'FIT' },
    { header: 'Amount', width: 'FILL', align: 'RIGHT' },
  ],
  rows: [{ cells: ['2026-03-31', '1.00'] }, { cells: ['', '1.00'], isTotal: true }],
};

/** The content below the title. */
function laidOut(...blocks: readonly PlainBlock[]) {
  const options = { language: 'en', createdAt: new Date(0) } as const;
  return layOut({ title: 'A title', blocks }, options).content.slice(1);
}

describe('labels with what they name', () => {
  const facts = [{ label: 'Amount in words', value: 'Two million and one' }];

  it('keep a label on one line in one column, and let it wrap in two', () => {
    const [one, two] = laidOut({ kind: 'FACTS', facts }, { kind: 'FACTS', facts, columns: 2 });
    expect(one?.table?.body[0]?.[0]).toMatchObject({ text: 'Amount in words', noWrap: true });
    expect(two?.table?.body[0]?.[0]).toMatchObject({ noWrap: false });
  });
});

describe('a heading', () => {
  it('is a row of the table below it, which stands again on each page', () => {
    const [laid, ...others] = laidOut({ kind: 'HEADING', text: 'Open items' }, TABLE);
    expect(others).toEqual([]);
    expect(laid?.table).toMatchObject({ headerRows: 2, keepWithHeaderRows: 1 });
    expect(laid?.table?.body.slice(0, 2)).toMatchObject([
      [{ text: 'Open items', bold: true, colSpan: 2 }, { text: '' }],
      [{ text: 'Date' }, { text: 'Amount', alignment: 'right' }],
    ]);
    expect(laid?.table?.body).toHaveLength(4);
  });

  it('has no rule above it; the names of the columns and the total have', () => {
    const rulesOf = (...blocks: readonly PlainBlock[]) => {
      const [laid] = laidOut(...blocks);
      const { table, layout } = laid ?? {};
      if (!table || !layout) throw new Error('a table has rules');
      return Array.from({ length: table.body.length + 1 }, (_, line) =>
        layout.hLineWidth(line, { table }),
      );
    };
    expect(rulesOf(TABLE)).toEqual([0.75, 0.75, 0.75, 0.75]);
    expect(rulesOf({ kind: 'HEADING', text: 'Open items' }, TABLE)).toEqual([
      0, 0.75, 0.75, 0.75, 0.75,
    ]);
  });

  it('stays on the page of the text below it', () => {
    const [laid, ...others] = laidOut(
      { kind: 'HEADING', text: 'Open items' },
      { kind: 'PARAGRAPH', text: 'None.' },
      TABLE,
    );
    expect(laid).toMatchObject({
      unbreakable: true,
      stack: [{ text: 'Open items' }, { text: 'None.' }],
    });
    expect(others).toHaveLength(1);
  });

  it('stands by itself above what is never far away', () => {
    const laid = laidOut({ kind: 'HEADING', text: 'Signed' }, { kind: 'SIGNATURES', of: [] });
    expect(laid).toHaveLength(2);
    expect(laid[0]).toMatchObject({ text: 'Signed' });
  });
});
