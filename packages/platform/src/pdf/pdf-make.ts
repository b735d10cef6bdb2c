import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Text and boxes as pdfmake 0.3 takes them, which has no types of its own: as much of it as is used. */
export interface PdfMakeStyle {
  readonly font?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly alignment?: 'left' | 'center' | 'right';
  /** Left, top, right, bottom, in points. */
  readonly margin?: readonly [number, number, number, number];
  readonly lineHeight?: number;
}

/** A table's lines and spaces. */
export interface PdfMakeLayout {
  readonly hLineWidth: (line: number, node: { readonly table: PdfMakeTable }) => number;
  readonly vLineWidth: (line: number) => number;
  readonly hLineColor: (line: number) => string;
  readonly vLineColor?: (line: number) => string;
  readonly paddingLeft: (column: number) => number;
  readonly paddingRight: (column: number) => number;
  readonly paddingTop: (row: number) => number;
  readonly paddingBottom: (row: number) => number;
}

export interface PdfMakeTable {
  readonly headerRows?: number;
  readonly keepWithHeaderRows?: number;
  readonly dontBreakRows?: boolean;
  readonly widths: readonly (number | string)[];
  readonly heights?: number;
  readonly body: readonly (readonly PdfMakeContent[])[];
}

export interface PdfMakeContent extends PdfMakeStyle {
  readonly text?: string;
  readonly noWrap?: boolean;
  readonly columns?: readonly (PdfMakeContent & { readonly width?: number | string })[];
  readonly columnGap?: number;
  /** Of a cell: over so many columns; the cells that it covers are empty. */
  readonly colSpan?: number;
  readonly stack?: readonly PdfMakeContent[];
  readonly unbreakable?: boolean;
  readonly table?: PdfMakeTable;
  readonly layout?: PdfMakeLayout;
  readonly pageBreak?: 'before';
}

export interface PdfMakeDefinition {
  readonly info: {
    readonly title: string;
    readonly creator: string;
    readonly producer: string;
    readonly creationDate: Date;
  };
  readonly language: string;
  readonly pageSize: 'A4';
  readonly pageOrientation: 'portrait' | 'landscape';
  readonly pageMargins: readonly [number, number, number, number];
  readonly defaultStyle: PdfMakeStyle;
  readonly header: (page: number) => PdfMakeContent | null;
  readonly footer: (page: number, pages: number) => PdfMakeContent;
  readonly content: readonly PdfMakeContent[];
}

interface PdfMake {
  readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
  setFonts(
    fonts: Readonly<Record<string, { readonly normal: string; readonly bold: string }>>,
  ): void;
  setUrlAccessPolicy(mayFetch: (url: string) => boolean): void;
  setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
  createPdf(definition: PdfMakeDefinition): { getBuffer(): Promise<Buffer> };
}

/** The one family there is: Noto Sans SC (SIL Open Font License), Latin and Chinese, regular and bold. */
export const PDF_FONT = 'Noto Sans SC';

const require = createRequire(__filename);

let loaded: Promise<PdfMake> | undefined;

/**
 * pdfmake with its fonts, loaded when the first document is made: 21 MB that most processes never need.
 *
 * It reads no file and fetches nothing: what a document shows may come from anybody.
 */
export function loadPdfMake(): Promise<PdfMake> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(): Promise<PdfMake> {
  const [regular, bold] = await Promise.all([
    readFile(
      require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    ),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  ]);
  const pdfMake = require('pdfmake') as PdfMake;
  pdfMake.virtualfs.writeFileSync('regular.ttf', regular);
  pdfMake.virtualfs.writeFileSync('bold.ttf', bold);
  pdfMake.setFonts({ [PDF_FONT]: { normal: 'regular.ttf', bold: 'bold.ttf' } });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy(() => false);
  return pdfMake;
}
