import type { StatementFault } from '../parsed-statement';
import { type ByteEncoding, decodePieces } from '../xml/decode-bytes';
import { fileFault, quote } from '../xml/faults';
import { type ElementSink, MAX_TEXT, type TreeBuilder, treeBuilder } from '../xml/tree-builder';
import { isOfxValue } from './ofx-values';

/**
 * Feeds OFX 1 to a sink.
 *
 * Its SGML has aggregates, which end by a tag of their own, and values, whose end is the next tag;
 * some banks end values too. There are no attributes, no entities of a file's own, no comments.
 */
export function readSgml(
  bytes: Uint8Array,
  encoding: ByteEncoding,
  sink: ElementSink,
): StatementFault | null {
  const state: SgmlState = { tree: treeBuilder(sink), open: [], begun: false, ended: false };
  let rest = '';
  for (const piece of decodePieces(bytes, encoding)) {
    if (piece === null) {
      return fileFault('STATEMENT_ENCODING_INVALID', `Its bytes are no text in ${encoding}.`);
    }
    rest += piece;
    const consumed = readTags(state, rest);
    if (typeof consumed !== 'number') return consumed;
    rest = rest.slice(consumed);
    if (rest.length > MAX_TEXT) return malformed('a text or tag is far too long');
  }
  // A last tag without an end is a text that was cut off.
  const tail = rest.startsWith('<') ? malformed('it is cut off within a tag') : text(state, rest);
  if (tail !== null) return tail;
  if (!state.begun) return malformed('it has a header and no content');
  return state.ended ? null : malformed('it is cut off before its end');
}

interface OpenElement {
  readonly name: string;
  hasText: boolean;
  hasChildren: boolean;
}

interface SgmlState {
  readonly tree: TreeBuilder;
  readonly open: OpenElement[];
  begun: boolean;
  ended: boolean;
}

/** Reads all complete tags; answers how many characters they and the texts before them take. */
function readTags(state: SgmlState, source: string): number | StatementFault {
  let at = 0;
  for (;;) {
    const begin = source.indexOf('<', at);
    if (begin === -1) return at;
    const end = source.indexOf('>', begin);
    if (end === -1) return at;
    const fault = text(state, source.slice(at, begin)) ?? tag(state, source.slice(begin + 1, end));
    if (fault !== null) return fault;
    at = end + 1;
  }
}

function text(state: SgmlState, raw: string): StatementFault | null {
  // Control characters are no text; a database refuses the first of them.
  const trimmed = raw.replace(/[^\P{Cc}\t\n\r]/gu, ' ').trim();
  if (trimmed === '' || !state.begun) return null;
  const current = state.open.at(-1);
  if (current === undefined || current.hasChildren) {
    return malformed(`${quote(trimmed)} stands where no value is expected`);
  }
  current.hasText = true;
  return state.tree.text(unescaped(trimmed));
}

const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

function tag(state: SgmlState, content: string): StatementFault | null {
  const isEnd = content.startsWith('/');
  const isEmpty = !isEnd && content.endsWith('/');
  const name = content
    .slice(isEnd ? 1 : 0, isEmpty ? -1 : undefined)
    .trim()
    .toUpperCase();
  if (!NAME.test(name) || !isWithinRoot(state, name)) return badTag(content);
  if (isEnd) return endTag(state, name);
  const fault = beginTag(state, name);
  return fault === null && isEmpty ? endTag(state, name) : fault;
}

function isWithinRoot(state: SgmlState, name: string): boolean {
  return state.begun ? !state.ended : name === 'OFX';
}

function badTag(content: string): StatementFault {
  if (/^!\s*(?:DOCTYPE|ENTITY|ELEMENT|\[)/i.test(content)) {
    return fileFault('STATEMENT_XML_REFUSED', 'It declares a document type or an entity.');
  }
  return malformed(`${quote(`<${content}>`)} is no tag that is expected there`);
}

function beginTag(state: SgmlState, name: string): StatementFault | null {
  const fault = endValue(state);
  if (fault !== null) return fault;
  const parent = state.open.at(-1);
  if (parent !== undefined) parent.hasChildren = true;
  state.begun = true;
  state.open.push({ name, hasText: false, hasChildren: false });
  return state.tree.open(name, '', {});
}

/** The next tag ends a value, be it empty. */
function endValue(state: SgmlState): StatementFault | null {
  const current = state.open.at(-1);
  if (current === undefined || current.hasChildren) return null;
  if (!current.hasText && !isOfxValue(current.name)) return null;
  state.open.pop();
  return state.tree.close();
}

function endTag(state: SgmlState, name: string): StatementFault | null {
  const current = state.open.at(-1);
  if (current !== undefined && current.name !== name && !current.hasChildren) {
    // A value, or an unknown element that is empty, without an end of its own.
    state.open.pop();
    const fault = state.tree.close();
    if (fault !== null) return fault;
  }
  if (state.open.at(-1)?.name !== name) {
    return malformed(`${quote(`</${name}>`)} ends what is not open there`);
  }
  state.open.pop();
  state.ended = state.open.length === 0;
  return state.tree.close();
}

/** The three escapes of OFX, the blank of its servers, and the two more that XML has. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&nbsp;': ' ',
  '&quot;': '"',
  '&apos;': "'",
};

/** Banks also write a bare `&`, which stays one. */
function unescaped(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:lt|gt|amp|nbsp|quot|apos|#\d{1,6});/g, (escape) => {
    if (!escape.startsWith('&#')) return ESCAPES[escape] ?? escape;
    const code = Number(escape.slice(2, -1));
    return code >= 0x20 && code < 0xd800 ? String.fromCharCode(code) : ' ';
  });
}

function malformed(what: string): StatementFault {
  return fileFault('STATEMENT_MALFORMED', `It is no well-formed OFX: ${what}.`);
}
