import type { PdfColumn, PdfFact, PdfOptions, PdfRow } from './pdf-document';
import type { PlainBlock, PlainDocument } from './plain-document';
import {
  PDF_FONT,
  type PdfMakeContent,
  type PdfMakeDefinition,
  type PdfMakeLayout,
} from './pdf-make';

/** Points from the edges of the paper: left, top, right, bottom. */
const MARGINS = [40, 48, 40, 48] as const;
const GREY = '#666666';
const RULE = '#999999';
const LIGHT_RULE = '#dddddd';

const pageOf = {
  zh: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  en: (page: number, pages: number) => `Page ${page} of ${pages}`,
} as const;

/** A document as pdfmake takes it; a new one each time, since pdfmake writes into it. */
export function layOut(document: PlainDocument, options: PdfOptions): PdfMakeDefinition {
  const { language, createdAt } = options;
  return {
    info: {
      title: document.title,
      creator: 'Duebook',
      producer: 'Duebook',
      creationDate: createdAt,
    },
    language: language === 'zh' ? 'zh-Hans' : 'en',
    pageSize: 'A4',
    pageOrientation: document.orientation === 'LANDSCAPE' ? 'landscape' : 'portrait',
    pageMargins: MARGINS,
    defaultStyle: { font: PDF_FONT, fontSize: 9, lineHeight: 1.1 },
    header: (page) => headerOf(document, page),
    footer: (page, pages) => footerOf(document, pageOf[language](page, pages)),
    content: [...titleOf(document), ...contentsOf(document.blocks)],
  };
}

function headerOf({ header }: PlainDocument, page: number): PdfMakeContent | null {
  if (header === undefined || page === 1) return null;
  // Room for two lines: what is longer is cut off.
  return { text: header, fontSize: 8, color: GREY, margin: [MARGINS[0], 18, MARGINS[2], 0] };
}

function footerOf({ footer = '' }: PlainDocument, numbered: string): PdfMakeContent {
  return {
    columns: [
      { text: footer, width: '*', alignment: 'left' },
      { text: numbered, width: 'auto', alignment: 'right' },
    ],
    columnGap: 16,
    fontSize: 8,
    color: GREY,
    margin: [MARGINS[0], 16, MARGINS[2], 0],
  };
}

function titleOf({ title, subtitle }: PlainDocument): readonly PdfMakeContent[] {
  const below = subtitle === undefined ? 12 : 2;
  const heading: PdfMakeContent = {
    ...{ text: title, bold: true, fontSize: 16, alignment: 'center' },
    margin: [0, 0, 0, below],
  };
  if (subtitle === undefined) return [heading];
  return [heading, { text: subtitle, alignment: 'center', color: GREY, margin: [0, 0, 0, 12] }];
}

/** A heading goes with what is below it: into the table, or onto the same page. */
function contentsOf(blocks: readonly PlainBlock[]): readonly PdfMakeContent[] {
  return blocks.flatMap((block, index) => {
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    if (before?.kind === 'HEADING' && GOES_WITH_HEADING.has(block.kind)) return [];
    if (block.kind !== 'HEADING' || !next || !GOES_WITH_HEADING.has(next.kind)) {
      return [contentOf(block)];
    }
    if (next.kind === 'TABLE') return [tableOf(next.columns, next.rows, block.text)];
    return [{ stack: [contentOf(block), contentOf(next)], unbreakable: true }];
  });
}

const GOES_WITH_HEADING: ReadonlySet<PlainBlock['kind']> = new Set(['TABLE', 'PARAGRAPH', 'FACTS']);

function headingOf(text: string): PdfMakeContent {
  return { text, bold: true, fontSize: 11, margin: [0, 12, 0, 4] };
}

function contentOf(block: PlainBlock): PdfMakeContent {
  switch (block.kind) {
    case 'HEADING':
      return headingOf(block.text);
    case 'PARAGRAPH':
      return block.isSmall === true
        ? { text: block.text, fontSize: 8, color: GREY, margin: [0, 4, 0, 4] }
        : { text: block.text, margin: [0, 4, 0, 4] };
    case 'FACTS':
      return factsOf(block.facts, block.columns ?? 1);
    case 'TABLE':
      return tableOf(block.columns, block.rows, null);
    case 'SIGNATURES':
      return signaturesOf(block.of);
    case 'PAGE_BREAK':
      return { text: '', pageBreak: 'before' };
  }
}

/** Of labels in two columns: eight Chinese characters. */
const LABEL_WIDTH = 76;

/** Labels in grey, values beside them; two columns are read row by row. */
function factsOf(facts: readonly PdfFact[], columns: 1 | 2): PdfMakeContent {
  const cells = facts.map(({ label, value }): readonly PdfMakeContent[] => [
    // A column as wide as its labels is narrowed by long values, unless they may not wrap.
    { text: label, color: GREY, noWrap: columns === 1 },
    { text: value },
  ]);
  const blank: readonly PdfMakeContent[] = [{ text: '' }, { text: '' }];
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    Array.from({ length: columns }, (__, column) => cells[row * columns + column] ?? blank).flat(),
  );
  if (rows.length === 0) return { text: '' };
  const widths = columns === 1 ? ['auto', '*'] : [LABEL_WIDTH, '*', LABEL_WIDTH, '*'];
  return { table: { widths, body: rows }, layout: unruled, margin: [0, 2, 0, 6] };
}

function tableOf(
  columns: readonly PdfColumn[],
  rows: readonly PdfRow[],
  heading: string | null,
): PdfMakeContent {
  const header = columns.map((column): PdfMakeContent => ({
    ...alignmentOf(column),
    text: column.header,
    bold: true,
  }));
  const body = rows.map(({ cells, isTotal = false }) =>
    columns.map((column, index): PdfMakeContent => ({
      ...alignmentOf(column),
      text: cells[index] ?? '',
      ...(isTotal ? { bold: true } : {}),
    })),
  );
  const above = heading === null ? [] : [headingRow(heading, columns.length)];
  const headerRows = above.length + 1;
  const totals = new Set(
    rows.flatMap(({ isTotal }, index) => (isTotal === true ? [headerRows + index] : [])),
  );
  return {
    table: {
      headerRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(widthOf),
      body: [...above, header, ...body],
    },
    layout: ruled(headerRows, totals),
    fontSize: 8,
    margin: [0, 2, 0, 8],
  };
}

/** Over all columns. */
function headingRow(text: string, columns: number): readonly PdfMakeContent[] {
  const covered = Array.from({ length: columns - 1 }, (): PdfMakeContent => ({ text: '' }));
  return [{ ...headingOf(text), colSpan: columns }, ...covered];
}

function widthOf({ width }: PdfColumn): number | string {
  if (width === 'FIT') return 'auto';
  return width === 'FILL' ? '*' : width;
}

function alignmentOf({ align = 'LEFT' }: PdfColumn): Pick<PdfMakeContent, 'alignment'> {
  return { alignment: ({ LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const)[align] };
}

const SIGNATURE_HEIGHT = 64;

function signaturesOf(boxes: readonly PdfFact[]): PdfMakeContent {
  return {
    columns: boxes.map(({ label, value }) => ({
      width: '*',
      table: {
        widths: ['*'],
        heights: SIGNATURE_HEIGHT,
        body: [
          [
            {
              stack: [
                { text: label, bold: true },
                { text: value, color: GREY },
              ],
            },
          ],
        ],
      },
      layout: boxed,
    })),
    columnGap: 16,
    unbreakable: true,
    margin: [0, 12, 0, 0],
  };
}

const spaces = {
  paddingLeft: (column: number) => (column === 0 ? 0 : 4),
  paddingRight: () => 4,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

const unruled: PdfMakeLayout = {
  ...spaces,
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => RULE,
};

const boxed: PdfMakeLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingLeft: () => 8,
  paddingRight: () => 8,
  paddingTop: () => 6,
  paddingBottom: () => 6,
};

/** Rules around the names of the columns and above totals, light ones between the other rows. */
function ruled(headerRows: number, totals: ReadonlySet<number>): PdfMakeLayout {
  const isHeader = (line: number): boolean => line === headerRows - 1 || line === headerRows;
  const widthOfLine = (line: number, rows: number): number => {
    // A heading has no rule above it.
    if (line < headerRows - 1) return 0;
    return isHeader(line) || line === rows || totals.has(line) ? 0.75 : 0.25;
  };
  return {
    ...spaces,
    hLineWidth: (line, { table }) => widthOfLine(line, table.body.length),
    vLineWidth: () => 0,
    hLineColor: (line) => (isHeader(line) || totals.has(line) ? RULE : LIGHT_RULE),
  };
}
