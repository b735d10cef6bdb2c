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
import type { OpenFile, TextLimits, TextRead } from './text-read';
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
const LONGEST_COMMAND = 1_000;
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

/**
 * The cells of a workbook, sheet by sheet, as people see them. Where a cell cannot be told, as one in error,
 * its sheet ends there, and the texts of all sheets follow without their places.
 */
export async function readXlsx(open: OpenFile, limits: TextLimits): Promise<TextRead> {
  const warnings = new Set<FileWarning>();
  const sheets: string[] = [];
  const texts = gathering(limits);
  const looked = await inOfficePackage(open, async (pack) => {
    await lookThrough(pack, warnings);
    await readIfThere(pack, WORKBOOK, sheetHandler(sheets));
    await readIfThere(pack, SHARED_STRINGS, stringHandler(texts));
  });
  if (!looked.ok) return refusedAs(looked.refusal, [...warnings]);
  const text = gathering(limits);
  const pieces: TextPiece[] = [];
  let isWhole = true;
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const cells: string[] = [];
    isWhole = (await readSheet(open, sheet, { text, cells })) && isWhole;
    pieces.push({ place: sheet, text: cells.join('') });
    if (text.isCut()) return readAs(pieces, text, warnings);
  }
  if (!isWhole) pieces.push({ place: null, text: texts.told() });
  return readAs(pieces, text, warnings);
}

const WORKBOOK = '/xl/workbook.xml';
const SHARED_STRINGS = '/xl/sharedstrings.xml';

/** @returns whether every cell of the sheet could be told */
async function readSheet(
  open: OpenFile,
  sheet: string,
  { text, cells }: Readonly<{ text: Gathering; cells: string[] }>,
): Promise<boolean> {
  const opened = await readEveryRow(open, { sheet });
  if (!opened.ok) return opened.refusal.code === 'TABLE_EMPTY';
  for await (const rows of opened.value.rows(',')) {
    if (!rows.ok) return rows.refusal.code === 'TABLE_EMPTY';
    const lines = rows.value.map((row) => row.cells.filter((cell) => cell !== '').join(' | '));
    const told = `${lines.join('\n')}\n`;
    cells.push(told);
    if (!text.take(told)) return true;
  }
  return true;
}

async function readIfThere(pack: OfficePackage, name: string, part: Part): Promise<void> {
  if (pack.names.includes(name)) await readPart(pack, name, part);
}

/** The texts of all cells, a line each. */
function stringHandler(text: Gathering): Part {
  let isWithin = false;
  return {
    wantsMore: () => !text.isCut(),
    handler: {
      open: (name) => {
        isWithin = name === 't';
      },
      text: (piece) => {
        if (isWithin) text.take(piece);
      },
      close: (name) => {
        isWithin = false;
        if (name === 'si') text.take('\n');
      },
    },
  };
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

function commandIn(attributes: Readonly<Record<string, string>>): string {
  const named = Object.entries(attributes).find(([name]) => /(?:^|:)instr$/.test(name));
  return ` ${named?.[1] ?? ''} `;
}

/** Text of runs; paragraphs, rows and breaks end lines, cells and tabs part words. */
function wordHandler(text: Gathering, warnings: Set<FileWarning>): Part {
  let within = '';
  let isWanted = true;
  // The command of a field may be parted among runs: DDEA, UTO.
  let command = '';
  const takeCommand = (piece: string): void => {
    command = (command + piece).slice(-LONGEST_COMMAND);
    if (FETCHES.test(command)) warnings.add('EXTERNAL_CONTENT');
  };
  const take = (piece: string): void => {
    isWanted = text.take(piece) && isWanted;
  };
  return {
    wantsMore: () => isWanted,
    handler: {
      open: (name, attributes) => {
        within = name;
        if (name === 'fldChar') command = '';
        else if (name === 'fldSimple') takeCommand(commandIn(attributes));
        else if (name === 'tab') take('\t');
        else if (name === 'br' || name === 'cr') take('\n');
      },
      text: (piece) => {
        if (within === 't') take(piece);
        else if (within === 'instrText') takeCommand(piece);
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
