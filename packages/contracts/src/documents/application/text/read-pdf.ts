import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ThreadExhausted, ThreadPool } from '@duebook/platform';
import type { FileWarning, TextFailure } from '../../domain/document-version';
import { PDF_IN_THREAD } from './pdf-thread-script';
import { failed, type OpenFile, type TextLimits, type TextRead } from './text-read';

interface PdfJob extends Pick<TextLimits, 'mostPages' | 'mostCharacters'> {
  readonly library: string;
  /** The folder of the predefined character maps. */
  readonly characterMaps: string;
  readonly bytes: Uint8Array;
  readonly mostArrayBytes: number;
}

interface PdfPiece {
  readonly pages: readonly string[];
  readonly pageCount: number | null;
  readonly isCut: boolean;
  readonly warnings: readonly FileWarning[];
  readonly failure: TextFailure | null;
}

const MEGABYTE = 1_048_576;
/** A page of text unpacks to some megabytes at the most. */
const MOST_ARRAY_BYTES = 48 * MEGABYTE;

const { resolve } = createRequire(__filename);
const PATHS = {
  library: resolve('unpdf'),
  characterMaps: `${join(dirname(resolve('pdfjs-dist/package.json')), 'cmaps')}/`,
};

/** By their bounds, so that jobs of the same bounds wait for one another. */
const pools = new Map<string, ThreadPool<PdfJob, PdfPiece>>();

/** What a file has done to the library ends with its thread. */
function threadsFor({ longestMs, mostMegabytes }: TextLimits): ThreadPool<PdfJob, PdfPiece> {
  const key = `${longestMs} ${mostMegabytes}`;
  const known = pools.get(key);
  if (known) return known;
  const bounds = { mostAtOnce: 1, longestMs, mostMegabytes, idleMs: 0 };
  const made = new ThreadPool<PdfJob, PdfPiece>({ code: PDF_IN_THREAD }, bounds);
  pools.set(key, made);
  return made;
}

/**
 * The text of a PDF, page by page, in a thread of its own with bounds on time and memory: a file that was
 * made to take both takes one thread for some seconds.
 */
export async function readPdf(open: OpenFile, limits: TextLimits): Promise<TextRead> {
  const bytes = await wholeFile(open(), limits.mostBytes);
  if (bytes === null) return failed('TOO_LARGE');
  const { mostPages, mostCharacters, mostMegabytes } = limits;
  const mostArrayBytes = Math.min(MOST_ARRAY_BYTES, mostMegabytes * MEGABYTE);
  const pieces: PdfPiece[] = [];
  try {
    await threadsFor(limits).run(
      () =>
        Promise.resolve({
          job: { ...PATHS, bytes, mostPages, mostCharacters, mostArrayBytes },
          transfer: [bytes.buffer],
        }),
      (piece) => {
        pieces.push(piece);
      },
    );
  } catch (error) {
    if (!(error instanceof ThreadExhausted)) return failed('DAMAGED');
    return failed(error.limit === 'TIME' ? 'TIME_EXHAUSTED' : 'MEMORY_EXHAUSTED');
  }
  return tellRead(pieces[0]);
}

function tellRead(piece: PdfPiece | undefined): TextRead {
  if (!piece) return failed('DAMAGED');
  const { pages, pageCount, isCut, warnings, failure } = piece;
  if (failure !== null) return failed(failure, warnings);
  const pieces = pages.map((text, index) => ({ place: `p. ${index + 1}`, text }));
  return { outcome: 'READ', pieces, pageCount, isCut, warnings };
}

/** The bytes in a buffer of their own, which can go to the thread; null when there are too many. */
async function wholeFile(
  stream: Readable,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
