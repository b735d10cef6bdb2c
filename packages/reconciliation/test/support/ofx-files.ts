import type {
  ParsedStatement,
  StatementFault,
} from '../../src/bank-statements/domain/parsing/parsed-statement';
import { parseOfx } from '../../src/bank-statements/domain/parsing/ofx/parse-ofx';

export const SGML_HEADER = [
  ...['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:103', 'SECURITY:NONE', 'ENCODING:USASCII'],
  ...['CHARSET:1252', 'COMPRESSION:NONE', 'OLDFILEUID:NONE', 'NEWFILEUID:NONE', '', ''],
].join('\r\n');

export const XML_HEADER =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>';

const ACCOUNT = '<BANKACCTFROM><BANKID>37040044<ACCTID>0532013000<ACCTTYPE>CHECKING</BANKACCTFROM>';
const STATUS = '<STATUS><CODE>0<SEVERITY>INFO</STATUS>';

/** A file of one statement in OFX 1, whose transactions are the body. */
export function sgml(body: string, balances = ''): string {
  return (
    `${SGML_HEADER}<OFX><SIGNONMSGSRSV1><SONRS>${STATUS}</SONRS></SIGNONMSGSRSV1>` +
    `<BANKMSGSRSV1><STMTTRNRS><TRNUID>1${STATUS}<STMTRS><CURDEF>EUR${ACCOUNT}` +
    `<BANKTRANLIST><DTSTART>20260301<DTEND>20260331${body}</BANKTRANLIST>${balances}` +
    '</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\r\n'
  );
}

/** The same in OFX 2, where each value has an end. */
export const xml = (body: string, balances = ''): string =>
  sgml(body, balances)
    .replace(SGML_HEADER, XML_HEADER)
    .replace(/<([A-Z0-9]+)>([^<]+?)(?=\s*<(?!\/\1>))/g, '<$1>$2</$1>');

/** A transaction with all it must have, and what else is given. */
export const transaction = (more = '', amount = '100.00'): string =>
  `<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260331120000<TRNAMT>${amount}<FITID>F-1${more}</STMTTRN>`;

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export function ofxStatementOf(text: string | Uint8Array): ParsedStatement {
  const parsed = parseOfx(typeof text === 'string' ? bytesOf(text) : text);
  const statement = parsed.ok ? parsed.value.statements[0] : undefined;
  if (statement === undefined) throw new Error(JSON.stringify(parsed));
  return statement;
}

/** Why a file is refused; null when it is read. */
export function ofxFaultOf(text: string | Uint8Array): StatementFault | null {
  const parsed = parseOfx(typeof text === 'string' ? bytesOf(text) : text);
  return parsed.ok ? null : parsed.refusal;
}
