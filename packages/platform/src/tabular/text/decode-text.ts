import type { OpenBytes } from '../table';
import { TableFault } from '../table-fault';
import { LineCounter } from './line-counter';
import { decoderOf, type TextEncoding } from './text-encoding';

/**
 * The text of a file, piece by piece, without its byte order mark.
 * @throws TableFault naming the line whose bytes do not fit the encoding
 */
export async function* decodeText(
  open: OpenBytes,
  encoding: TextEncoding,
): AsyncGenerator<string, void, void> {
  const decoder = decoderOf(encoding);
  let atStart = true;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    const text = decoder.write(chunk) ?? (await refuse(open, encoding));
    if (text === '') continue;
    // Some programs write the mark twice; the decoder takes off one.
    yield atStart ? text.replace(/^\ufeff+/, '') : text;
    atStart = false;
  }
  const rest = decoder.end() ?? (await refuse(open, encoding));
  if (rest !== '') yield rest;
}

async function refuse(open: OpenBytes, encoding: TextEncoding): Promise<never> {
  const line = await lineThatDoesNotFit(open, encoding);
  throw new TableFault({ code: 'TABLE_ENCODING_WRONG', encoding, line, detected: null });
}

/**
 * The first line whose bytes are no text in this encoding; the last line when the file ends
 * within a character.
 *
 * Decoders say that a chunk does not fit, not where, and are of no use afterwards. So a second one
 * follows a chunk behind and goes through the bad chunk byte by byte.
 */
export async function lineThatDoesNotFit(open: OpenBytes, encoding: TextEncoding): Promise<number> {
  const ahead = decoderOf(encoding);
  const behind = decoderOf(encoding);
  const lines = new LineCounter();
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    const fits = ahead.write(chunk) !== null;
    const pieces = fits ? [chunk] : eachByte(chunk);
    for (const piece of pieces) {
      const text = behind.write(piece);
      if (text === null) return lines.line;
      lines.count(text);
    }
  }
  return lines.line;
}

function* eachByte(chunk: Buffer): Generator<Buffer, void, void> {
  for (let at = 0; at < chunk.length; at += 1) yield chunk.subarray(at, at + 1);
}
