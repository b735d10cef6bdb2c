import { Readable } from 'node:stream';

/** A form that cannot be read on; nothing behind it is known. */
export class FormFault extends Error {
  override readonly name = 'FormFault';

  constructor(readonly code: 'FORM_UNREADABLE' | 'FORM_TOO_LARGE') {
    super(code);
  }
}

/** A part of a form, while it arrives. */
export interface FormPart {
  readonly name: string;
  /** Null for a field; '' where a file could have been chosen and was not. */
  readonly fileName: string | null;
  /** To be read before the next part is asked for; what is left of it is thrown away then. */
  readonly body: Readable;
}

/** How large a form may be. */
export interface FormBounds {
  readonly bytes: number;
  readonly parts: number;
}

const HEADER_BYTES = 4_096;
const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

/** What separates the parts of a form (RFC 2046, 5.1.1), by its content type; null for another type. */
export function boundaryIn(contentType: string | undefined): string | null {
  const [, quoted, plain] = BOUNDARY.exec(contentType ?? '') ?? [];
  return quoted ?? plain ?? null;
}

const BOUNDARY =
  /^multipart\/form-data\s*;(?:[^"]*;)?\s*boundary=(?:"([ -!#-~]{1,70})"|([!#-:<-~]{1,70}))\s*(?:;|$)/i;

/**
 * The parts of a form (RFC 7578) as they arrive, in bounded memory. Readers made by others pass over a part
 * without a name, with headers too long, or behind a boundary that runs on: somebody's file would be
 * missing, and nobody told. Here that is a fault.
 * @throws FormFault when it is no sound form, or larger than allowed
 */
export async function* partsOf(
  chunks: AsyncIterator<Buffer>,
  boundary: string,
  bounds: FormBounds,
): AsyncGenerator<FormPart, void, void> {
  const input = new DelimitedInput(chunks, bounds.bytes);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // Whatever stands before the first part is to be ignored.
  await input.takeUpTo(delimiter, HEADER_BYTES);
  for (let count = 1; ; count += 1) {
    const next = await input.take(2);
    if (next.toString('latin1') === '--') return;
    if (!next.equals(LINE_END) || count > bounds.parts) throw new FormFault('FORM_UNREADABLE');
    const named = namesIn((await input.takeUpTo(HEADERS_END, HEADER_BYTES)).toString('utf8'));
    const body = Readable.from(input.upTo(delimiter));
    // Whoever reads it is told; between two who read it, nobody is there.
    body.on('error', () => undefined);
    yield { ...named, body };
    await finish(body);
  }
}

/** Reads to the end what nobody wants. */
async function finish(body: Readable): Promise<void> {
  if (body.errored) throw body.errored;
  if (body.readableEnded) return;
  for await (const _rest of body.iterator({ destroyOnReturn: false }));
}

function namesIn(headers: string): Pick<FormPart, 'name' | 'fileName'> {
  const disposition = headers
    .split('\r\n')
    .find((line) => /^content-disposition\s*:\s*form-data\s*;/i.test(line));
  const named = new Map(
    [...(disposition ?? '').matchAll(/;\s*(name|filename)="((?:\\["\\]|[^"])*)"/gi)].map(
      ([, key = '', value = '']) => [key.toLowerCase(), unescaped(value)] as const,
    ),
  );
  const name = named.get('name');
  if (name === undefined) throw new FormFault('FORM_UNREADABLE');
  return { name, fileName: named.get('filename') ?? null };
}

/** Browsers write quotes as percent escapes (HTML, 4.10.21.8), other programs with a backslash. */
function unescaped(value: string): string {
  return value.replaceAll('%22', '"').replaceAll(/\\(["\\])/g, '$1');
}

/** Bytes as they arrive, cut where something is found in them. */
class DelimitedInput {
  /** The first delimiter may stand at the very start, where no line ends before it. */
  private held: Buffer = LINE_END;
  private byteCount = 0;

  constructor(
    private readonly chunks: AsyncIterator<Buffer>,
    private readonly mostBytes: number,
  ) {}

  /** So many bytes. */
  async take(count: number): Promise<Buffer> {
    while (this.held.length < count) await this.more();
    return this.cut(count, 0);
  }

  /** What stands before a delimiter, as a whole, without it. */
  async takeUpTo(delimiter: Buffer, most: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.upTo(delimiter)) {
      size += piece.length;
      if (size > most) throw new FormFault('FORM_UNREADABLE');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** The same piece by piece. */
  async *upTo(delimiter: Buffer): AsyncGenerator<Buffer, void, void> {
    for (;;) {
      const at = this.held.indexOf(delimiter);
      if (at > 0) yield this.cut(at, delimiter.length);
      else if (at === 0) this.cut(0, delimiter.length);
      if (at >= 0) return;
      // The end of what is here may be the start of a delimiter.
      const sure = this.held.length - delimiter.length + 1;
      if (sure > 0) yield this.cut(sure, 0);
      await this.more();
    }
  }

  private cut(length: number, thrownAway: number): Buffer {
    const piece = this.held.subarray(0, length);
    this.held = this.held.subarray(length + thrownAway);
    return piece;
  }

  private async more(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done === true) throw new FormFault('FORM_UNREADABLE');
    const { value } = next;
    this.byteCount += value.length;
    if (this.byteCount > this.mostBytes) throw new FormFault('FORM_TOO_LARGE');
    this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
  }
}
