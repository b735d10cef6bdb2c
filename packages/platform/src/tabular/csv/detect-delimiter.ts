import type { Delimiter } from '../table';
import { TableFault } from '../table-fault';
import { CsvTokenizer } from './csv-tokenizer';

/** In the order in which equals are preferred. */
const CANDIDATES: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Enough for the judgement, whatever the sample holds. */
const SAMPLE_LIMITS = { maxCellBytes: 1_048_576, maxColumns: 10_000 };

/**
 * The delimiter that cuts a sample from the start of a CSV file into the most regular table of at
 * least two columns; null when none does.
 *
 * Regular comes before wide: amounts with decimal commas cut a semicolon file into ragged rows.
 */
export function detectDelimiter(sample: string): Delimiter | null {
  return bestCut(sample)?.delimiter ?? null;
}

/** Which share of a text's lines forms a table with its first line, from 0 to 1. */
export function regularityOf(sample: string): number {
  return bestCut(sample)?.regularity ?? 0;
}

interface Cut {
  readonly delimiter: Delimiter;
  /** Of the first row. */
  readonly columns: number;
  /** The share of rows that has as many. */
  readonly regularity: number;
}

function bestCut(sample: string): Cut | undefined {
  const cuts = CANDIDATES.map((delimiter) => judge(sample, delimiter));
  const [best] = cuts
    .filter((one) => one.columns > 1)
    .sort((a, b) => b.regularity - a.regularity || b.columns - a.columns);
  return best;
}

function judge(sample: string, delimiter: Delimiter): Cut {
  const options = { delimiter, wanted: 'EVERY_ROW', firstLine: 1, ...SAMPLE_LIMITS } as const;
  const tokenizer = new CsvTokenizer(options);
  const isSound = cut(tokenizer, sample);
  const rows = tokenizer.batch.take();
  const columns = rows[0]?.cells.length ?? 0;
  const alike = rows.filter((row) => row.cells.length === columns).length;
  return { delimiter, columns, regularity: isSound ? alike / rows.length : 0 };
}

/** False when this delimiter leaves text behind a closing quote. */
function cut(tokenizer: CsvTokenizer, sample: string): boolean {
  try {
    tokenizer.push(sample);
    // A sample that ends within its first line is judged by what there is of it.
    if (tokenizer.batch.isEmpty) tokenizer.end();
    return true;
  } catch (error) {
    if (error instanceof TableFault) return false;
    throw error;
  }
}
