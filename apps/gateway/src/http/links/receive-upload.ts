import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { ok } from '@duebook/kernel';
import type { ContentBounds, ContentRefusal, FileService, ReceivedFile } from '@duebook/platform';
import { InTurn } from '../../limits/in-turn';
import { InFlight } from '../../limits/rate/in-flight';
import type { Typed } from './answer-form';
import { boundaryIn, FormFault, type FormPart, partsOf } from './multipart-form';

/** The fields of the form in which files are chosen. */
export type FileField = 'statement' | 'scan';

/** A file that is not taken: the field that it was chosen in, and why. */
export interface FileFault {
  readonly field: FileField;
  readonly refusal: ContentRefusal;
}

/** A form that is here as a whole; its files are gone again unless they are kept. */
export interface ReceivedForm {
  readonly typed: Typed;
  readonly files: Readonly<Partial<Record<FileField, ReceivedFile>>>;
  /** The first file that is not taken; null for none. */
  readonly fault: FileFault | null;
}

const MEGABYTE = 1_048_576;

/** As much as 5,000 lines take with all that may be said of them, many times over. */
const TABLE_TYPES = new Set([
  'text/csv',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);
const SCAN_TYPES = new Set(['application/pdf', 'image/jpeg', 'image/png']);
const BOUNDS: Readonly<Record<FileField, ContentBounds>> = {
  statement: { limitBytes: 5 * MEGABYTE, accepts: (type) => TABLE_TYPES.has(type) },
  scan: { limitBytes: 20 * MEGABYTE, accepts: (type) => SCAN_TYPES.has(type) },
};

/** Both files, and what is typed beside them. */
const MOST_BYTES = 26 * MEGABYTE;
/** Five of each row that may be typed, and some more. */
const MOST_PARTS = 200;
const LONGEST_FIELD = 8_192;

/** By link: whoever holds one takes no place of others. */
const ARRIVING_BY_LINK = new InFlight(4);
const ARRIVING = new InFlight(64);
const ALL = '*';
/** A workbook may take some hundred megabytes while it is read. */
const READING = new InTurn(2);

/** Why nothing of a form was read: too many arrive, or it is none, or too large. */
export type FormRefusal = 'FORM_BUSY' | FormFault['code'];

/**
 * Receives a form with files. Its files lie in the store's incoming folder while they are used; what is
 * typed is here even where a file is not taken.
 *
 * @returns what the use of it answers, or why it could not be read
 */
export async function receiveForm<T>(
  request: IncomingMessage,
  { files, linkId }: { readonly files: Pick<FileService, 'receive'>; readonly linkId: string },
  use: (form: ReceivedForm) => Promise<T>,
): Promise<T | FormRefusal> {
  const boundary = boundaryIn(request.headers['content-type']);
  if (boundary === null) return 'FORM_UNREADABLE';
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return 'FORM_TOO_LARGE';
  if (!arrive(linkId)) return 'FORM_BUSY';
  try {
    // Left open when it is not read to its end: an answer is given through it.
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    const parts = partsOf(chunks, boundary, { bytes: MOST_BYTES, parts: MOST_PARTS });
    return await gather(parts, { fields: new Map(), files: {}, fault: null }, { files, use });
  } catch (error) {
    if (error instanceof FormFault) return error.code;
    // Whoever sent it has gone: nobody reads the answer.
    if (request.destroyed && !request.complete) return 'FORM_UNREADABLE';
    throw error;
  } finally {
    ARRIVING_BY_LINK.leave(linkId);
    ARRIVING.leave(ALL);
  }
}

function arrive(linkId: string): boolean {
  if (!ARRIVING_BY_LINK.enter(linkId)) return false;
  if (ARRIVING.enter(ALL)) return true;
  ARRIVING_BY_LINK.leave(linkId);
  return false;
}

interface Gathered {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReceivedForm['files'];
  readonly fault: FileFault | null;
}

interface Gathering<T> {
  readonly files: Pick<FileService, 'receive'>;
  readonly use: (form: ReceivedForm) => Promise<T>;
}

/** A file stays while what comes behind it is read: so that comes inside of its being here. */
async function gather<T>(
  parts: AsyncIterator<FormPart>,
  so: Gathered,
  by: Gathering<T>,
): Promise<T> {
  const next = await parts.next();
  if (next.done === true) {
    const { fields, files, fault } = so;
    return READING.run(() => by.use({ typed: (field) => fields.get(field) ?? '', files, fault }));
  }
  const { name, fileName, body } = next.value;
  if (fileName === null) {
    const text = await textOf(body);
    // The first of each name counts.
    const fields = so.fields.has(name) ? so.fields : new Map([...so.fields, [name, text]]);
    return gather(parts, { ...so, fields }, by);
  }
  if (!isFileField(name) || fileName === '') return gather(parts, so, by);
  if (so.files[name]) throw new FormFault('FORM_UNREADABLE');
  const taken = await by.files.receive<T, never>(
    { fileName, stream: body },
    BOUNDS[name],
    async (file) => ok(await gather(parts, { ...so, files: { ...so.files, [name]: file } }, by)),
  );
  if (taken.ok) return taken.value;
  const fault = so.fault ?? { field: name, refusal: taken.refusal };
  return gather(parts, { ...so, fault }, by);
}

function isFileField(name: string): name is FileField {
  return name === 'statement' || name === 'scan';
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LONGEST_FIELD) throw new FormFault('FORM_UNREADABLE');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
