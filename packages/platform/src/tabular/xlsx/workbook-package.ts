import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { types } from 'node:util';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { OpenBytes } from '../table';
import { TableFault } from '../table-fault';
import type { TableRefusal } from '../table-refusal';

const MEGABYTE = 1_048_576;
/** For parts that are kept as a whole, such as styles; those of real workbooks are far smaller. */
const SMALL_PART_BYTES = 16 * MEGABYTE;
/** All texts of a workbook, kept while its rows are read. */
export const SHARED_STRINGS_BYTES = 100 * MEGABYTE;
/** A million rows of twelve columns; larger tables come as CSV. */
const MAX_FILE_BYTES = 50 * MEGABYTE;
/** Also of a sheet alone: its rows are handed on as they are unpacked. */
export const MAX_UNPACKED_BYTES = 300 * MEGABYTE;
const MAX_PARTS = 10_000;
/** Sheets shrink ten- to fiftyfold; what shrinks more was made to fill memory. */
const MAX_RATIO = 200;
/** Below this a large ratio does no harm. */
const RATIO_COUNTS_FROM_BYTES = 10 * MEGABYTE;

/**
 * The ZIP archive of a workbook (Open Packaging Conventions, ECMA-376 part 2), held packed.
 *
 * Sizes are checked by the archive's directory before anything is unpacked; a directory that lies
 * about a part is found out while that part is read, at the first byte too many.
 */
export class WorkbookPackage {
  private constructor(
    private readonly archive: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws TableFault when the file is no sound archive, or too large packed or unpacked */
  static async open(open: OpenBytes): Promise<WorkbookPackage> {
    const bytes = await wholeFile(open);
    try {
      const archive = await fromBufferPromise(bytes, { lazyEntries: true });
      return new WorkbookPackage(archive, await checkedParts(archive, bytes.length));
    } catch (error) {
      throw asFault(error);
    }
  }

  /** The names of all parts, from the root and in lower case. */
  get names(): readonly string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(partKey(name));
  }

  /**
   * The unpacked bytes of a part.
   * @throws TableFault when there is no such part, or it is damaged or too large
   */
  async *read(name: string, limitBytes = SMALL_PART_BYTES): AsyncGenerator<Buffer, void, void> {
    const entry = this.parts.get(partKey(name));
    if (!entry) throw damaged(`the part ${name} is missing`);
    check(entry.uncompressedSize <= limitBytes, 'PART_BYTES', limitBytes);
    try {
      const stream: Readable = await this.archive.openReadStreamPromise(entry);
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw asFault(error);
    }
  }
}

/** A workbook that is not as ECMA-376 wants it. */
export function damaged(why: string): TableFault {
  return new TableFault({ code: 'TABLE_WORKBOOK_DAMAGED', why });
}

/** The name of a part that another part refers to, absolutely or relative to itself. */
export function resolvePart(from: string, target: string): string {
  return posix.resolve('/', posix.dirname(from), target);
}

/** Part names are compared without regard to case (OPC, 6.2.2.3). */
function partKey(name: string): string {
  return posix.join('/', name).toLowerCase();
}

async function checkedParts(
  archive: ZipFile,
  fileBytes: number,
): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of archive.eachEntry()) {
    const key = partKey(entry.fileName);
    if (parts.has(key)) throw damaged(`the part ${entry.fileName} is there twice`);
    if (entry.isEncrypted()) throw damaged('it is protected by a password');
    parts.set(key, entry);
    unpackedBytes += entry.uncompressedSize;
    check(parts.size <= MAX_PARTS, 'PARTS', MAX_PARTS);
    check(unpackedBytes <= MAX_UNPACKED_BYTES, 'UNPACKED_BYTES', MAX_UNPACKED_BYTES);
  }
  const isModest = unpackedBytes <= RATIO_COUNTS_FROM_BYTES;
  check(isModest || unpackedBytes <= fileBytes * MAX_RATIO, 'RATIO', MAX_RATIO);
  return parts;
}

type Measure = Extract<TableRefusal, { code: 'TABLE_WORKBOOK_TOO_LARGE' }>['measure'];

function check(fits: boolean, measure: Measure, limit: number): void {
  if (!fits) throw new TableFault({ code: 'TABLE_WORKBOOK_TOO_LARGE', measure, limit });
}

async function wholeFile(open: OpenBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    length += chunk.length;
    check(length <= MAX_FILE_BYTES, 'FILE_BYTES', MAX_FILE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The archive lies in memory, so whatever reading it throws is the archive's own fault. */
function asFault(error: unknown): unknown {
  if (error instanceof TableFault || !types.isNativeError(error)) return error;
  return damaged(`its archive cannot be read (${error.message})`);
}
