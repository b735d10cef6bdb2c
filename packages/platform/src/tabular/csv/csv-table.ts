import type { Result } from '@duebook/kernel';
import { columnNames } from '../header';
import { firstRow, inChunks } from '../row-batch';
import {
  limitsOf,
  type Delimiter,
  type OpenBytes,
  type ReadTableOptions,
  type TableLimits,
  type TableRow,
  type TableSource,
} from '../table';
import type { TableRefusal } from '../table-refusal';
import { decodeText } from '../text/decode-text';
import { detectEncoding } from '../text/detect-encoding';
import type { TextEncoding } from '../text/text-encoding';
import { CsvTokenizer, type WantedRows } from './csv-tokenizer';
import { detectDelimiter } from './detect-delimiter';
import { Preamble } from './preamble';

/** All that it takes to cut a file's text into rows. */
type CsvLayout = TableLimits &
  Readonly<{ encoding: TextEncoding; delimiter: Delimiter; firstLine: number }>;

const SAMPLE_CHARACTERS = 65_536;

/** @throws TableFault */
export async function readCsvTable(
  open: OpenBytes,
  options: ReadTableOptions,
): Promise<TableSource> {
  const encoding = await detectEncoding(open, options.encoding);
  const firstLine = options.headerLine ?? 1;
  const delimiter = options.delimiter ?? (await guessDelimiter(open, encoding, firstLine));
  const layout: CsvLayout = { ...limitsOf(options), encoding, delimiter, firstLine };
  const read = (wanted: WantedRows) => {
    const tokenizer = new CsvTokenizer({ ...layout, wanted });
    return inChunks(tokenizer.batch, tokenize(open, layout, tokenizer));
  };
  const header = await firstRow(read('EVERY_ROW'));
  return {
    format: 'CSV',
    header: columnNames(header.cells, header.line),
    headerLine: header.line,
    encoding,
    delimiter,
    sheet: null,
    rows: () => read('BELOW_HEADER'),
  };
}

/** The rows of a file as they stand, cut by a delimiter that is given. */
export function everyCsvRow(
  open: OpenBytes,
  options: ReadTableOptions & Readonly<{ encoding: TextEncoding; delimiter: Delimiter }>,
): AsyncGenerator<Result<readonly TableRow[], TableRefusal>, void, void> {
  const { encoding, delimiter } = options;
  const layout: CsvLayout = { ...limitsOf(options), encoding, delimiter, firstLine: 1 };
  const tokenizer = new CsvTokenizer({ ...layout, wanted: 'EVERY_ROW' });
  return inChunks(tokenizer.batch, tokenize(open, layout, tokenizer));
}

async function guessDelimiter(
  open: OpenBytes,
  encoding: TextEncoding,
  firstLine: number,
): Promise<Delimiter> {
  let sample = '';
  for await (const text of textFromLine(open, encoding, firstLine)) {
    sample += text;
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  return detectDelimiter(sample) ?? ',';
}

/** One step per piece of text, so that the consumer sets the pace. */
async function* tokenize(
  open: OpenBytes,
  layout: CsvLayout,
  tokenizer: CsvTokenizer,
): AsyncGenerator<void, void, void> {
  for await (const text of textFromLine(open, layout.encoding, layout.firstLine)) {
    tokenizer.push(text);
    yield;
  }
  tokenizer.end();
  yield;
}

/** The text from the start of a physical line on: what stands above a header need not be CSV. */
async function* textFromLine(
  open: OpenBytes,
  encoding: TextEncoding,
  firstLine: number,
): AsyncGenerator<string, void, void> {
  const preamble = new Preamble(firstLine);
  for await (const text of decodeText(open, encoding)) {
    const rest = preamble.cutFrom(text);
    if (rest !== '') yield rest;
  }
}
