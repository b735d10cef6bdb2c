import { parseCamt } from '../../src/bank-statements/domain/parsing/camt/parse-camt';
import type {
  ParsedLine,
  ParsedStatement,
  StatementFault,
} from '../../src/bank-statements/domain/parsing/parsed-statement';

const ROOTS = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

export interface CamtFile {
  readonly message?: keyof typeof ROOTS;
  readonly version?: string;
  readonly declaration?: string;
  readonly account?: string;
  readonly body?: string;
}

export const OWN_IBAN = 'DE89370400440532013000';
const ACCOUNT = `<Acct><Id><IBAN>${OWN_IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>`;

/** A message with one statement, whose balances and entries are the body. */
export function camtText(file: CamtFile = {}): string {
  const { message = '053', version = '08', account = ACCOUNT, body = '' } = file;
  const [root, statement] = ROOTS[message];
  return [
    file.declaration ?? '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${message}.001.${version}">`,
    `<${root}><GrpHdr><MsgId>M1</MsgId></GrpHdr><${statement}><Id>S1</Id>`,
    `<ElctrncSeqNb>0042</ElctrncSeqNb><CreDtTm>2026-03-31T23:30:00+09:00</CreDtTm>`,
    `${account}${body}</${statement}></${root}></Document>`,
  ].join('');
}

export const camtBytes = (file: CamtFile = {}): Uint8Array => Buffer.from(camtText(file), 'utf8');

/** An entry with everything it must have, and what else is given. */
export function entry(parts: {
  readonly amount?: string;
  readonly side?: 'CRDT' | 'DBIT';
  readonly head?: string;
  readonly details?: string;
  readonly tail?: string;
}): string {
  const { amount = '100.00', side = 'CRDT', head = '', details = '', tail = '' } = parts;
  return [
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${head}`,
    '<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-31</Dt></BookgDt>',
    `${details === '' ? '' : `<NtryDtls>${details}</NtryDtls>`}${tail}</Ntry>`,
  ].join('');
}

export const balance = (type: string, amount: string, side = 'CRDT', on = '2026-03-31'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>` +
  `<CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

/** The one statement of a file that is read. */
export function statementOf(bytes: Uint8Array): ParsedStatement {
  const parsed = parseCamt(bytes);
  const statement = parsed.ok ? parsed.value.statements[0] : undefined;
  if (statement === undefined) throw new Error(JSON.stringify(parsed));
  return statement;
}

export const linesOf = (body: string, file: CamtFile = {}): readonly ParsedLine[] =>
  statementOf(camtBytes({ ...file, body })).lines;

/** The only line of a body of one entry. */
export function lineOf(body: string, file: CamtFile = {}): ParsedLine {
  const [line] = linesOf(body, file);
  if (line === undefined) throw new Error('no line');
  return line;
}

/** Why a file is refused; null when it is read. */
export function faultOf(bytes: Uint8Array): StatementFault | null {
  const parsed = parseCamt(bytes);
  return parsed.ok ? null : parsed.refusal;
}
