import {
  inOfficePackage,
  readEveryRow,
  type OfficePackage,
  type XmlHandler,
} from '@duebook/platform';
import type { FileWarning } from '../../domain/document-version';
import type { TextPiece } from '../../domain/passages';
import { gathering, type Gathering } from './gather-text';
import { lookThrough } from './look-through-office';
import type { OpenFile, TextLimits, TextRead } from './read-text';
import { refusedAs } from './refused-as';

export const DOCX_MEDIA_TYPE =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The parts of a letter that hold text, in the order in which they are read. */
const TEXT_PARTS = [
  /^\/word\/document\.xml$/,
  /^\/word\/header\d*\.xml$/,
  /^\/word\/footer\d*\.xml$/,
  /^\/word\/(?:footnotes|endnotes|comments)\.xml$/,
];
/** A command of a field that fetches or starts something: DDE, INCLUDETEXT and their kind. */
const FETCHES = /\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK)\b/;
const MOST_SHEETS = 50;

/** The text of a letter (WordprocessingML), read part by part as it is unpacked. */
export async function readDocx(open: OpenFile, limits: TextLimits): Promise<TextRead> {
  const warnings = new Set<FileWarning>();
  const read = await inOfficePackage(open, async (pack) => {
    await lookThrough(pack, warnings);
    const text = gathering(limits);
    for (const pattern of TEXT_PARTS) {
      for (const name of pack.names.filter((each) => pattern.test(each))) {
        if (!(await readPart(pack, name, wordHandler(text, warnings)))) return text;
      }
    }
    return text;
  });
  if (!read.ok) return refusedAs(read.refusal, [...warnings]);
  return readAs([{ place: null, text: read.value.told() }], read.value, warnings);
}

/** The cells of a workbook, sheet by sheet, as people see them. */
export async function readXlsx(open: OpenFile, limits: TextLimits): Promise<TextRead> {
  const warnings = new Set<FileWarning>();
  const sheets: string[] = [];
  const looked = await inOfficePackage(open, async (pack) => {
    await lookThrough(pack, warnings);
    if (!pack.names.includes(WORKBOOK)) return;
    await readPart(pack, WORKBOOK, sheetHandler(sheets));
  });
  if (!looked.ok) return refusedAs(looked.refusal, [...warnings]);
  const text = gathering(limits);
  const pieces: TextPiece[] = [];
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const cells = gathering({
      ...limits,
      mostCharacters: limits.mostCharacters - text.told().length,
    });
    const refusal = await readSheet(open, sheet, cells);
    if (refusal) return { ...refusal, warnings: [...warnings] };
    pieces.push({ place: sheet, text: cells.told() });
    if (!text.take(cells.told()) || cells.isCut()) return readAs(pieces, cells, warnings);
  }
  return readAs(pieces, text, warnings);
}

const WORKBOOK = '/xl/workbook.xml';

/** Why the sheet could not be read; null when it was. */
async function readSheet(open: OpenFile, sheet: string, text: Gathering): Promise<TextRead | null> {
  const opened = await readEveryRow(open, { sheet });
  if (!opened.ok)
    return opened.refusal.code === 'TABLE_EMPTY' ? null : refusedAs(opened.refusal, []);
  for await (const rows of opened.value.rows(',')) {
    if (!rows.ok) return rows.refusal.code === 'TABLE_EMPTY' ? null : refusedAs(rows.refusal, []);
    const lines = rows.value.map(({ cells }) => cells.filter((cell) => cell !== '').join(' | '));
    if (!text.take(`${lines.join('\n')}\n`)) return null;
  }
  return null;
}

/** @returns whether more is wanted */
async function readPart(
  pack: OfficePackage,
  name: string,
  { handler, wantsMore }: Part,
): Promise<boolean> {
  for await (const _step of pack.readMarkup(name, handler)) {
    if (!wantsMore()) return false;
  }
  return wantsMore();
}

interface Part {
  readonly handler: XmlHandler;
  readonly wantsMore: () => boolean;
}

/** Text of runs; paragraphs, rows and breaks end lines, cells and tabs part words. */
function wordHandler(text: Gathering, warnings: Set<FileWarning>): Part {
  let within = '';
  let isWanted = true;
  const take = (piece: string): void => {
    isWanted = text.take(piece) && isWanted;
  };
  return {
    wantsMore: () => isWanted,
    handler: {
      open: (name) => {
        within = name;
        if (name === 'tab') take('\t');
        else if (name === 'br' || name === 'cr') take('\n');
      },
      text: (piece) => {
        if (within === 't') take(piece);
        else if (within === 'instrText' && FETCHES.test(piece)) warnings.add('EXTERNAL_CONTENT');
      },
      close: (name) => {
        within = '';
        if (name === 'p' || name === 'tr') take('\n');
        else if (name === 'tc') take('\t');
      },
    },
  };
}

function sheetHandler(sheets: string[]): Part {
  return {
    wantsMore: () => true,
    handler: {
      open: (name, { name: sheet }) => {
        if (name === 'sheet' && sheet !== undefined) sheets.push(sheet);
      },
      text: ignore,
      close: ignore,
    },
  };
}

function ignore(): void {
  // Nothing of it is wanted.
}

function readAs(
  pieces: readonly TextPiece[],
  text: Gathering,
  warnings: ReadonlySet<FileWarning>,
): TextRead {
  return {
    ...{ outcome: 'READ', pieces, pageCount: null, isCut: text.isCut() },
    warnings: [...warnings],
  };
}
