import { SaxesParser } from 'saxes';
import { TableFault } from '../table-fault';
import { decoderOf, type PieceDecoder } from '../text/text-encoding';
import { damaged } from './workbook-package';

/** What a part's reader is told, in document order. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Spreadsheets nest about ten deep; without a bound the parser's stack would grow with the file. */
const MAX_DEPTH = 64;
/** No text and no tag of a spreadsheet is longer: a cell holds at most 32,767 characters. */
const MAX_RUN = 1_048_576;

/**
 * Feeds a part to its handler, one step per piece of input.
 *
 * Document types are refused, so there are no entities but XML's own five.
 * @throws TableFault for XML that is not well-formed, and for what the handler throws
 */
export async function* readXml(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
): AsyncGenerator<void, void, void> {
  const parser = parserFor(handler);
  let decoder: PieceDecoder | undefined;
  let run = 0;
  for await (const chunk of bytes) {
    decoder ??= decoderOf(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    const text = decoder.write(chunk);
    if (text === null) throw damaged('a part is not in the encoding that it should have');
    run = runWithoutTag(text, run);
    if (run > MAX_RUN) throw damaged(`a text or tag is longer than ${MAX_RUN} characters`);
    parser.write(text);
    yield;
  }
  parser.close();
  yield;
}

/** Reads a part to its end. */
export async function readWholeXml(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
): Promise<void> {
  for await (const _step of readXml(bytes, handler));
}

/** How many characters stand behind the last `<` so far: the parser collects those. */
function runWithoutTag(text: string, before: number): number {
  const first = text.indexOf('<');
  if (first === -1) return before + text.length;
  if (before + first > MAX_RUN) return before + first;
  return text.length - text.lastIndexOf('<');
}

function parserFor(handler: XmlHandler): SaxesParser<{ xmlns: false; position: false }> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw damaged(`tags are nested more than ${MAX_DEPTH} deep`);
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(localName(tag.name));
  });
  parser.on('text', (text) => {
    handler.text(text);
  });
  parser.on('cdata', (text) => {
    handler.text(text);
  });
  parser.on('doctype', () => {
    throw damaged('it declares a document type');
  });
  parser.on('error', (error) => {
    throw error instanceof TableFault ? error : damaged(`its XML is not well-formed`);
  });
  return parser;
}

/** Writers are free in their prefixes; the elements read here have no namesakes in other namespaces. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
