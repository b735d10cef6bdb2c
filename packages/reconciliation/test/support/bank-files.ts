/** A movement in a file that a test writes. */
export interface WrittenLine {
  readonly amount: string;
  readonly side?: 'CRDT' | 'DBIT';
  readonly on?: string;
  readonly memo?: string;
  readonly name?: string;
  readonly reference?: string;
  readonly currency?: string;
  readonly status?: 'BOOK' | 'PDNG';
  /** Documents that the sender names, each with what is paid of it. */
  readonly documents?: readonly { readonly number: string; readonly amount: string }[];
}

/** A statement in a file that a test writes; signed balances, null for none. */
export interface WrittenStatement {
  readonly iban?: string;
  readonly currency?: string;
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly opening?: string | null;
  readonly closing?: string | null;
  readonly lines: readonly WrittenLine[];
}

/** An IBAN of the registry's examples. */
export const OUR_IBAN = 'DE89370400440532013000';

const ROOT = 'BkToCstmrStmt';

/** A camt.053.001.08 message. */
export function camtOf(...statements: readonly WrittenStatement[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
    `<${ROOT}><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-31T23:30:00Z</CreDtTm></GrpHdr>`,
    ...statements.map(statementOf),
    `</${ROOT}></Document>`,
  ].join('');
}

function statementOf(written: WrittenStatement, index: number): string {
  const { iban = OUR_IBAN, currency = 'EUR', id = `S${String(index + 1)}` } = written;
  const { from = '2026-03-01', to = '2026-03-31', lines } = written;
  const { opening = null, closing = null } = written;
  return [
    `<Stmt><Id>${id}</Id><CreDtTm>2026-03-31T23:30:00Z</CreDtTm>`,
    `<FrToDt><FrDtTm>${from}T00:00:00</FrDtTm><ToDtTm>${to}T23:59:59</ToDtTm></FrToDt>`,
    `<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>${currency}</Ccy></Acct>`,
    opening === null ? '' : balanceOf('OPBD', opening, from, currency),
    closing === null ? '' : balanceOf('CLBD', closing, to, currency),
    ...lines.map((line) => entryOf(line, from, currency)),
    '</Stmt>',
  ].join('');
}

function balanceOf(type: string, signed: string, on: string, currency: string): string {
  const side = signed.startsWith('-') ? 'DBIT' : 'CRDT';
  const amount = signed.replace('-', '');
  return `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
}

function entryOf(line: WrittenLine, from: string, currency: string): string {
  const { amount, side = 'CRDT', on = from, name, reference } = line;
  const party = side === 'CRDT' ? 'Dbtr' : 'Cdtr';
  const related =
    name === undefined
      ? ''
      : `<RltdPties><${party}><Pty><Nm>${name}</Nm></Pty></${party}></RltdPties>`;
  return [
    `<Ntry><Amt Ccy="${line.currency ?? currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>`,
    `<Sts><Cd>${line.status ?? 'BOOK'}</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt>`,
    reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`,
    `<NtryDtls><TxDtls>${related}${remittanceOf(line, currency)}</TxDtls></NtryDtls></Ntry>`,
  ].join('');
}

function remittanceOf({ memo = '', documents = [], currency }: WrittenLine, own: string): string {
  const text = memo === '' ? '' : `<Ustrd>${memo}</Ustrd>`;
  const told = text + documents.map((each) => documentOf(each, currency ?? own)).join('');
  return told === '' ? '' : `<RmtInf>${told}</RmtInf>`;
}

function documentOf(of: { readonly number: string; readonly amount: string }, currency: string) {
  const amount = `<RfrdDocAmt><RmtdAmt Ccy="${currency}">${of.amount}</RmtdAmt></RfrdDocAmt>`;
  return `<Strd><RfrdDocInf><Nb>${of.number}</Nb></RfrdDocInf>${amount}</Strd>`;
}
