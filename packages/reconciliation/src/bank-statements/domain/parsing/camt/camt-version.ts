import { ok, refused, type Result } from '@duebook/kernel';
import type { ParsedStatement, StatementFault } from '../parsed-statement';
import { fileFault, quote } from '../xml/faults';

/** What a message of the family is: its root element, and the element of one statement in it. */
export interface CamtMessage {
  readonly kind: ParsedStatement['kind'];
  readonly root: string;
  readonly statement: string;
}

const MESSAGES: Readonly<Record<string, CamtMessage>> = {
  'camt.052': { kind: 'REPORT', root: 'BkToCstmrAcctRpt', statement: 'Rpt' },
  'camt.053': { kind: 'STATEMENT', root: 'BkToCstmrStmt', statement: 'Stmt' },
  'camt.054': { kind: 'NOTIFICATION', root: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn' },
};

const FIRST_VERSION = 2;
const LAST_VERSION = 13;

/** ISO's own namespace, and the one that SWIFT's network gives the same messages. */
const NAMESPACE =
  /^urn:(?:iso:std:iso:20022:tech|swift):xsd:(?:swift\.)?(([a-z]{4}\.\d{3})\.(\d{3})\.(\d{2}))$/;

/** A message that is read, and which edition of it. */
export interface CamtVersion extends CamtMessage {
  /** `camt.053.001.08` */
  readonly name: string;
}

/** Which message a document's namespace promises. */
export function camtVersion(namespace: string): Result<CamtVersion, StatementFault> {
  const match = NAMESPACE.exec(namespace);
  if (match === null) return refused(unknownNamespace(namespace));
  const [, name = '', messageName = '', variant, version] = match;
  const message = Object.hasOwn(MESSAGES, messageName) ? MESSAGES[messageName] : undefined;
  if (message === undefined) return refused(anotherMessage(name));
  const isRead = variant === '001' && isReadVersion(Number(version));
  return isRead ? ok({ ...message, name }) : refused(anotherVersion(name));
}

function isReadVersion(version: number): boolean {
  return version >= FIRST_VERSION && version <= LAST_VERSION;
}

const EXPECTED = 'camt.052, camt.053 and camt.054, versions 001.02 to 001.13, are read';

function unknownNamespace(namespace: string): StatementFault {
  const found = namespace === '' ? 'no namespace' : `the namespace ${quote(namespace)}`;
  return fileFault('STATEMENT_FORMAT_UNKNOWN', `Its document has ${found}; ${EXPECTED}.`);
}

function anotherMessage(name: string): StatementFault {
  return fileFault('STATEMENT_FORMAT_UNKNOWN', `It is the message ${name}; ${EXPECTED}.`);
}

function anotherVersion(name: string): StatementFault {
  return fileFault('STATEMENT_VERSION_UNSUPPORTED', `It is ${name}; ${EXPECTED}.`);
}
