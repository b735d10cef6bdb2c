import { createRequire } from 'node:module';
import { ThreadPool } from '@duebook/platform';

/** A cell as the library found it: s text, n number, b truth, e error, d and z nothing of use. */
export interface XlsCell {
  readonly t: 'b' | 'e' | 'n' | 'd' | 's' | 'z';
  readonly v?: unknown;
  /** The code of its number format. */
  readonly z?: unknown;
}

/** The first visible sheet; rows and cells without content are not there. */
export interface XlsSheet {
  readonly rows: readonly (readonly (XlsCell | undefined)[] | undefined)[];
  readonly countsFrom1904: boolean;
}

/** Runs in the thread; plain text, so that it needs no file of its own beside the compiled ones. */
const IN_THREAD = `
const { parentPort } = require('node:worker_threads');
function open({ library, bytes }) {
  const { read } = require(library);
  const book = read(bytes, {
    type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false,
    cellNF: true, cellDates: false,
  });
  const sheets = (book.Workbook && book.Workbook.Sheets) || [];
  const name = book.SheetNames.find((_, at) => !(sheets[at] && sheets[at].Hidden));
  const data = (name !== undefined && book.Sheets[name]['!data']) || [];
  const rows = data.map((row) => row && row.map((cell) => cell && { t: cell.t, v: cell.v, z: cell.z }));
  const properties = (book.Workbook && book.Workbook.WBProps) || {};
  return { rows, countsFrom1904: properties.date1904 === true };
}
parentPort.on('message', ({ job }) => {
  if (job === undefined) {
    parentPort.postMessage({ isDone: true });
    return;
  }
  let piece = null;
  try { piece = open(job); } catch { /* whatever it does not like */ }
  parentPort.postMessage({ piece });
});
`;

interface OpenJob {
  readonly library: string;
  readonly bytes: Uint8Array;
}

/** What a file has done to the library ends with its thread. */
const threads = new ThreadPool<OpenJob, XlsSheet | null>(
  { code: IN_THREAD },
  { mostAtOnce: 2, longestMs: 20_000, mostMegabytes: 512, idleMs: 0 },
);

/**
 * Opens an Excel 97–2003 workbook in a thread of its own with bounds on time and memory: a few
 * changed bytes are enough to send the library into a loop that eats all there is, and it cannot be
 * interrupted from within.
 * @returns null when it cannot be read
 */
export async function openXls(bytes: Uint8Array): Promise<XlsSheet | null> {
  const library = createRequire(__filename).resolve('@e965/xlsx');
  let sheet: XlsSheet | null = null;
  try {
    await threads.run(
      () => {
        const own = Uint8Array.from(bytes);
        return Promise.resolve({ job: { library, bytes: own }, transfer: [own.buffer] });
      },
      (piece) => {
        sheet = piece;
      },
    );
  } catch {
    // Out of time or memory, or whatever else the library did with it.
    return null;
  }
  return sheet;
}
