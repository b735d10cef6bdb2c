import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { invariant, type Result } from '@duebook/kernel';
import { type StoredFile, ThreadExhausted, ThreadPool } from '@duebook/platform';
import type { StatementImportRefusal } from '../statement-import-outcome';
import { isOleContainer } from '../tables/read-xls-rows';
import { placeFile, type PlaceOrder, type Placing, unreadable } from './place-file';
import type { PlaceJob } from './place-worker';
import { collectPieces, type PlacedPiece } from './placed-pieces';
import { tooLarge } from './read-file';

/** Beside this file once it is built. From source, as in tests, there is none, and this thread reads. */
const WORKER_FILE = join(__dirname, 'place-worker.js');

/** A hundred thousand entries of camt.053 have half of it; tables have a bound of their own. */
const MOST_BYTES = 64 * 1_048_576;

/** Some hundred entries of camt.053, which are read in less time than a thread takes to start. */
const MOST_BYTES_HERE = 256 * 1_024;

const threads = new ThreadPool<PlaceJob, PlacedPiece>(
  { file: WORKER_FILE },
  { mostAtOnce: 2, longestMs: 120_000, mostMegabytes: 1_536, idleMs: 30_000 },
);

/** As `placeFile`, of a file that was sent; a large one is read on a thread of its own. */
export async function placeStored(
  file: StoredFile,
  order: PlaceOrder,
): Promise<Result<Placing, StatementImportRefusal>> {
  if (file.byteSize > MOST_BYTES) {
    const detail = `It has ${String(file.byteSize)} bytes; at most ${String(MOST_BYTES)} are read.`;
    return unreadable(tooLarge(detail).refusal);
  }
  if (!existsSync(WORKER_FILE)) return placeFile(await bytesOf(file), order);
  if (file.byteSize > MOST_BYTES_HERE) return placeInThread(() => bytesOf(file), order);
  const bytes = await bytesOf(file);
  // Workbooks of Excel 97–2003 blow up, whatever their size.
  return isOleContainer(bytes)
    ? placeInThread(() => Promise.resolve(bytes), order)
    : placeFile(bytes, order);
}

async function placeInThread(
  open: () => Promise<Uint8Array<ArrayBuffer>>,
  order: PlaceOrder,
): Promise<Result<Placing, StatementImportRefusal>> {
  const pieces = collectPieces();
  try {
    await threads.run(
      async () => {
        const bytes = await open();
        return { job: { bytes, order }, transfer: [bytes.buffer] };
      },
      (piece) => {
        pieces.take(piece);
      },
    );
  } catch (error) {
    if (!(error instanceof ThreadExhausted)) throw error;
    const detail = `Reading it takes more ${error.limit === 'TIME' ? 'time' : 'memory'} than a file may.`;
    return unreadable(tooLarge(detail).refusal);
  }
  const whole = pieces.whole();
  invariant(whole !== null, 'A file that was read has an answer');
  return whole;
}

/** In memory of their own, so that they can be transferred. */
async function bytesOf(file: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.byteSize);
  let length = 0;
  for await (const part of file.open()) {
    bytes.set(part as Buffer, length);
    length += (part as Buffer).length;
  }
  return bytes;
}
