import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

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

const TIME_LIMIT_MS = 20_000;
const MEMORY_LIMIT_MB = 512;

/** Runs in the thread; plain text, so that it needs no file of its own beside the compiled ones. */
const IN_THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { read } = require(workerData.library);
function open() {
  const book = read(workerData.bytes, {
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
let sheet = null;
try { sheet = open(); } catch { /* whatever it does not like */ }
parentPort.postMessage(sheet);
`;

/**
 * Opens an Excel 97–2003 workbook in a thread of its own with bounds on time and memory: a few
 * changed bytes are enough to send the library into a loop that eats all there is, and it cannot be
 * interrupted from within.
 * @returns null when it cannot be read
 */
export function openXls(bytes: Uint8Array): Promise<XlsSheet | null> {
  const library = createRequire(__filename).resolve('@e965/xlsx');
  return new Promise((resolve) => {
    const worker = new Worker(IN_THREAD, {
      eval: true,
      workerData: { library, bytes: Uint8Array.from(bytes) },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
      stdout: true,
      stderr: true,
    });
    const finish = (sheet: XlsSheet | null): void => {
      clearTimeout(timer);
      resolve(sheet);
      void worker.terminate();
    };
    const timer = setTimeout(() => {
      finish(null);
    }, TIME_LIMIT_MS);
    worker.once('message', finish);
    worker.once('error', () => {
      finish(null);
    });
    worker.once('exit', () => {
      finish(null);
    });
  });
}
