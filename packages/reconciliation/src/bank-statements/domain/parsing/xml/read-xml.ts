import { SaxesParser } from 'saxes';
import type { StatementFault } from '../parsed-statement';
import { decodePieces, encodingOfLabel } from './decode-bytes';
import { fileFault } from './faults';
import { type ElementSink, MAX_TEXT, type TreeBuilder, treeBuilder } from './tree-builder';
import { contradiction, declarationFits, type EncodedText, xmlEncoding } from './xml-encoding';

/** Larger files are no statements; a hundred thousand entries need about half of it. */
export const MAX_BYTES = 268_435_456;
/** Declaration, comments and instructions before the root; a document type hides here. */
const MAX_PROLOG = 65_536;

/** How the reading went, and how much of the file it took. */
export interface XmlOutcome {
  readonly fault: StatementFault | null;
  /** Characters that were looked at. */
  readonly charactersRead: number;
  /** Elements, texts, comments and complaints that the parser came upon. */
  readonly events: number;
}

/**
 * Feeds a file to its sink, piece by piece, and stops at the first fault.
 *
 * Document types are refused, so there are no entities but XML's own five.
 */
export function readXml(bytes: Uint8Array, sink: ElementSink): XmlOutcome {
  if (bytes.length > MAX_BYTES) {
    const detail = `It has more than ${MAX_BYTES} bytes.`;
    return unread(fileFault('STATEMENT_TOO_LARGE', detail));
  }
  const encoded = xmlEncoding(bytes);
  return encoded.ok ? feed(encoded.value, sink) : unread(encoded.refusal);
}

function unread(fault: StatementFault): XmlOutcome {
  return { fault, charactersRead: 0, events: 0 };
}

function feed(encoded: EncodedText, sink: ElementSink): XmlOutcome {
  const state: ReadingState = {
    fault: null,
    sawRoot: false,
    events: 0,
    scopes: [],
    encoded,
  };
  const parser = parserFor(state, sink);
  let charactersRead = 0;
  let sinceEvent = 0;
  for (const piece of decodePieces(encoded.bytes, encoded.encoding)) {
    if (piece === null) {
      state.fault ??= fileFault('STATEMENT_ENCODING_INVALID', notIn(encoded.encoding));
      break;
    }
    const eventsBefore = state.events;
    parser.write(piece);
    charactersRead += piece.length;
    sinceEvent = state.events > eventsBefore ? 0 : sinceEvent + piece.length;
    state.fault ??= boundsOf(state, charactersRead, sinceEvent);
    if (state.fault !== null) break;
  }
  if (state.fault === null) parser.close();
  return { fault: state.fault, charactersRead, events: state.events };
}

function notIn(encoding: string): string {
  return `Its bytes are no text in ${encoding}, the encoding that it declares.`;
}

function boundsOf(state: ReadingState, read: number, sinceEvent: number): StatementFault | null {
  if (!state.sawRoot && read >= MAX_PROLOG) return refusedXml('no element within its first 64 KiB');
  return sinceEvent > MAX_TEXT ? refusedXml('a text or tag that is far too long') : null;
}

function refusedXml(what: string): StatementFault {
  return fileFault('STATEMENT_XML_REFUSED', `It is not a statement that a bank writes: ${what}.`);
}

/** Each element may add some, and each that does so copies those around it. */
const MAX_PREFIXES = 64;

/** Namespaces by prefix; '' is the one of names without a prefix. */
type Scope = ReadonlyMap<string, string>;

interface ReadingState {
  fault: StatementFault | null;
  sawRoot: boolean;
  /** How often the parser had something to tell. */
  events: number;
  readonly scopes: Scope[];
  readonly encoded: EncodedText;
}

const NO_SCOPE: Scope = new Map();

type Parser = SaxesParser<{ xmlns: false; position: false }>;

function parserFor(state: ReadingState, sink: ElementSink): Parser {
  const parser: Parser = new SaxesParser({ xmlns: false, position: false });
  const tree = treeBuilder(sink);
  const note = (fault: StatementFault | null) => {
    state.events += 1;
    state.fault ??= fault;
  };
  parser.on('opentag', (tag) => {
    state.sawRoot = true;
    // What follows a fault within the same piece is not told any more.
    if (state.fault === null) note(openTag(state, tree, tag.name, tag.attributes));
  });
  parser.on('closetag', () => {
    state.scopes.pop();
    if (state.fault === null) note(tree.close());
  });
  const onText = (text: string) => {
    note(state.fault === null ? tree.text(text) : null);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('comment', () => {
    note(null);
  });
  parser.on('processinginstruction', () => {
    note(null);
  });
  parser.on('xmldecl', ({ encoding }) => {
    note(encoding === undefined ? null : declarationFault(encoding, state.encoded));
  });
  parser.on('doctype', () => {
    note(refusedXml('it declares a document type'));
  });
  parser.on('error', (error) => {
    note(parserFault(error.message, parser.line));
  });
  return parser;
}

function openTag(
  state: ReadingState,
  tree: TreeBuilder,
  qualified: string,
  attributes: Readonly<Record<string, string>>,
): StatementFault | null {
  const scope = scopeWithin(state.scopes.at(-1) ?? NO_SCOPE, attributes);
  if (scope.size > MAX_PREFIXES) return refusedXml('far too many namespaces');
  state.scopes.push(scope);
  const colon = qualified.indexOf(':');
  const prefix = colon === -1 ? '' : qualified.slice(0, colon);
  return tree.open(qualified.slice(colon + 1), scope.get(prefix) ?? '', attributes);
}

function scopeWithin(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let scope: Map<string, string> | null = null;
  for (const name of Object.keys(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    scope.set(name.slice('xmlns:'.length), attributes[name] ?? '');
  }
  return scope ?? outer;
}

function declarationFault(label: string, encoded: EncodedText): StatementFault | null {
  return declarationFits(encodingOfLabel(label), encoded.encoding) ? null : contradiction(label);
}

/** The parser's own words repeat parts of the file, so they are not told. */
function parserFault(message: string, line: number): StatementFault {
  if (message.includes('undefined entity')) {
    return { ...refusedXml('it has an entity that is not of XML itself'), line };
  }
  return {
    code: 'STATEMENT_MALFORMED',
    line,
    field: null,
    detail: 'It is not well-formed XML, or it is cut off.',
  };
}
