import { ok, refused } from '@duebook/kernel';
import type { ParsedStatement, ParseStatement, StatementFault } from '../parsed-statement';
import { isZip } from '../xml/decode-bytes';
import { fileFault, quote } from '../xml/faults';
import { readXml } from '../xml/read-xml';
import type { ElementSink } from '../xml/tree-builder';
import type { Handling, XmlElement } from '../xml/xml-element';
import { type StatementBuilder, statementBuilder } from './camt-statement';
import { type CamtVersion, camtVersion } from './camt-version';

/**
 * Reads ISO 20022 account reports, statements and notifications (camt.052, camt.053, camt.054),
 * versions 001.02 to 001.13, alone or in the envelope of a network.
 */
export const parseCamt: ParseStatement = (bytes) => {
  if (bytes.length === 0) return refused(fileFault('STATEMENT_EMPTY', 'The file is empty.'));
  if (isZip(bytes)) {
    const detail = 'It is a ZIP archive, not an XML file: unpack it first.';
    return refused(fileFault('STATEMENT_FORMAT_UNKNOWN', detail));
  }
  const reading = camtReading();
  const { fault } = readXml(bytes, reading.sink);
  if (fault !== null) return refused(fault);
  return reading.version() === null
    ? refused(fileFault('STATEMENT_FORMAT_UNKNOWN', NO_DOCUMENT))
    : finished(reading);
};

const NO_DOCUMENT = 'It has no ISO 20022 document; camt.052, camt.053 and camt.054 are read.';

interface CamtReading {
  readonly sink: ElementSink;
  readonly statements: readonly ParsedStatement[];
  version(): CamtVersion | null;
}

function finished(reading: CamtReading): ReturnType<ParseStatement> {
  const { statements } = reading;
  if (statements.length === 0) {
    return refused(fileFault('STATEMENT_EMPTY', 'The message has no statement in it.'));
  }
  return ok({ format: 'CAMT', formatVersion: reading.version()?.name ?? '', statements });
}

/** Envelopes of networks and of bank services are a few elements deep. */
const DEEPEST_DOCUMENT = 6;

interface CamtState {
  version: CamtVersion | null;
  namespace: string;
  /** Depth of the document that is open; 0 outside of one. */
  documentDepth: number;
  builder: StatementBuilder | null;
  isInEntry: boolean;
  readonly statements: ParsedStatement[];
}

function camtReading(): CamtReading {
  const state: CamtState = {
    version: null,
    namespace: '',
    documentDepth: 0,
    builder: null,
    isInEntry: false,
    statements: [],
  };
  return {
    statements: state.statements,
    version: () => state.version,
    sink: {
      begin: (name, namespace, depth) => begin(state, name, namespace, depth),
      take: (element) => take(state, element),
      end: (name) => end(state, name),
    },
  };
}

function begin(
  state: CamtState,
  name: string,
  namespace: string,
  depth: number,
): Handling | StatementFault {
  if (state.documentDepth === 0) return beginOutside(state, name, namespace, depth);
  // A vocabulary of somebody else's within the bank's says nothing of the account.
  if (namespace !== state.namespace) return 'skip';
  const inDocument = depth - state.documentDepth;
  if (inDocument === 1) return beginMessage(state, name);
  if (inDocument === 2) return beginStatement(state, name);
  // Entries and their details are looked into, so that a batch of any size is read in parts.
  if (name === 'Ntry' && inDocument === 3) {
    state.isInEntry = true;
    state.builder?.beginEntry();
    return 'walk';
  }
  return name === 'NtryDtls' ? 'walk' : 'take';
}

function beginOutside(
  state: CamtState,
  name: string,
  namespace: string,
  depth: number,
): Handling | StatementFault {
  if (name !== 'Document') {
    // An envelope may have anything else in it, a header for example.
    return depth < DEEPEST_DOCUMENT ? 'walk' : 'skip';
  }
  const version = camtVersion(namespace);
  if (!version.ok) return version.refusal;
  if (state.version !== null && state.version.name !== version.value.name) {
    const names = `${state.version.name} and ${version.value.name}`;
    return fileFault('STATEMENT_FORMAT_UNKNOWN', `It has two kinds of message: ${names}.`);
  }
  state.version = version.value;
  state.namespace = namespace;
  state.documentDepth = depth;
  return 'walk';
}

function beginMessage(state: CamtState, name: string): Handling | StatementFault {
  const { version } = state;
  if (version === null || name === version.root) return 'walk';
  const detail = `A ${version.name} has ${version.root}; this has ${quote(name)}.`;
  return fileFault('STATEMENT_FORMAT_UNKNOWN', detail);
}

function beginStatement(state: CamtState, name: string): Handling {
  const { version } = state;
  if (version === null || name !== version.statement) return 'skip';
  state.builder = statementBuilder(state.statements.length + 1, version.kind);
  return 'walk';
}

function take(state: CamtState, element: XmlElement): StatementFault | null {
  const { builder } = state;
  if (builder === null) return null;
  if (!state.isInEntry) return builder.part(element);
  if (element.name === 'TxDtls') return builder.details(element);
  builder.entryPart(element);
  return null;
}

function end(state: CamtState, name: string): StatementFault | null {
  if (name === 'Ntry') {
    state.isInEntry = false;
    return state.builder?.endEntry() ?? null;
  }
  if (name === 'Document') {
    state.documentDepth = 0;
    return null;
  }
  if (state.builder === null || name !== state.version?.statement) return null;
  const outcome = state.builder.finish();
  state.builder = null;
  if ('fault' in outcome) return outcome.fault;
  state.statements.push(outcome.statement);
  return null;
}
