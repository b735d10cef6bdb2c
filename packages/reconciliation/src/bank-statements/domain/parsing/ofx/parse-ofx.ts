import { ok, refused } from '@duebook/kernel';
import type { ParsedStatement, ParseStatement, StatementFault } from '../parsed-statement';
import { isZip } from '../xml/decode-bytes';
import { fileFault, quote } from '../xml/faults';
import { MAX_BYTES, readXml } from '../xml/read-xml';
import type { ElementSink } from '../xml/tree-builder';
import { type Handling, textAt, type XmlElement } from '../xml/xml-element';
import { type OfxHeader, ofxHeader } from './ofx-header';
import { type OfxStatementBuilder, ofxStatementBuilder } from './ofx-statement';
import { readSgml } from './read-sgml';

/** Reads statements of bank accounts and credit cards in OFX 1 (SGML) and OFX 2 (XML). */
export const parseOfx: ParseStatement = (bytes) => {
  const unread = unreadable(bytes);
  if (unread !== null) return refused(unread);
  const header = ofxHeader(bytes);
  if (!header.ok) return header;
  const state: OfxState = { sawRoot: false, builder: null, statements: [] };
  const fault = readContent(bytes, header.value, sinkOf(state));
  if (fault !== null) return refused(fault);
  if (!state.sawRoot) return refused(notOfx());
  if (state.statements.length === 0) {
    const detail = 'It has no statement: an answer to signing on, or a list of accounts.';
    return refused(fileFault('STATEMENT_EMPTY', detail));
  }
  return ok({
    format: 'OFX',
    formatVersion: header.value.version,
    statements: state.statements,
  });
};

function unreadable(bytes: Uint8Array): StatementFault | null {
  if (bytes.length === 0) return fileFault('STATEMENT_EMPTY', 'The file is empty.');
  if (bytes.length > MAX_BYTES) {
    return fileFault('STATEMENT_TOO_LARGE', `It has more than ${MAX_BYTES} bytes.`);
  }
  if (!isZip(bytes)) return null;
  const detail = 'It is a ZIP archive, not an OFX file: unpack it first.';
  return fileFault('STATEMENT_FORMAT_UNKNOWN', detail);
}

function notOfx(): StatementFault {
  return fileFault('STATEMENT_FORMAT_UNKNOWN', 'It is XML, but its root is not OFX.');
}

function readContent(
  bytes: Uint8Array,
  header: OfxHeader,
  sink: ElementSink,
): StatementFault | null {
  return header.syntax === 'XML'
    ? readXml(bytes, sink).fault
    : readSgml(bytes, header.encoding, sink);
}

interface OfxState {
  sawRoot: boolean;
  builder: OfxStatementBuilder | null;
  readonly statements: ParsedStatement[];
}

/** Answers of a server whose parts are looked into; all else is taken as it is, or skipped. */
const WALKED: ReadonlySet<string> = new Set([
  ...['SIGNONMSGSRSV1', 'SONRS', 'BANKMSGSRSV1', 'CREDITCARDMSGSRSV1'],
  ...['STMTTRNRS', 'CCSTMTTRNRS', 'STMTRS', 'CCSTMTRS'],
  ...['BANKTRANLIST', 'BANKTRANLISTP'],
]);

function sinkOf(state: OfxState): ElementSink {
  return {
    begin: (name, _namespace, depth) => begin(state, name, depth),
    take: (element) => take(state, element),
    end: (name) => end(state, name),
  };
}

function begin(state: OfxState, name: string, depth: number): Handling | StatementFault {
  if (depth === 1) {
    state.sawRoot = name === 'OFX';
    return state.sawRoot ? 'walk' : notOfx();
  }
  if (name === 'INVSTMTMSGSRSV1') {
    const detail = 'It has statements of investment accounts, which are not read.';
    return fileFault('STATEMENT_FORMAT_UNKNOWN', detail);
  }
  if (name === 'STMTRS' || name === 'CCSTMTRS') {
    state.builder = ofxStatementBuilder(state.statements.length + 1);
  }
  if (WALKED.has(name)) return 'walk';
  // Other services of a bank, lists of accounts for example, have elements of their own.
  return depth === 2 ? 'skip' : 'take';
}

function take(state: OfxState, element: XmlElement): StatementFault | null {
  if (element.name === 'STATUS') return errorOf(element);
  return state.builder?.part(element) ?? null;
}

/** What the bank's server answers instead of a statement. */
function errorOf(status: XmlElement): StatementFault | null {
  if (textAt(status, 'SEVERITY')?.toUpperCase() !== 'ERROR') return null;
  const code = textAt(status, 'CODE') ?? '';
  const message = textAt(status, 'MESSAGE') ?? 'no message';
  const detail = `The bank's server answered with error ${quote(code)}: ${quote(message)}.`;
  return fileFault('STATEMENT_BANK_ERROR', detail);
}

function end(state: OfxState, name: string): StatementFault | null {
  if (state.builder === null || (name !== 'STMTRS' && name !== 'CCSTMTRS')) return null;
  const outcome = state.builder.finish();
  state.builder = null;
  if ('fault' in outcome) return outcome.fault;
  state.statements.push(outcome.statement);
  return null;
}
