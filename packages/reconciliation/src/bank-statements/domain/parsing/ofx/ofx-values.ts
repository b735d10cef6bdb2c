import { type BusinessDate, dateFromParts, isCurrencyCode } from '@duebook/kernel';
import type { Direction } from '../parsed-statement';
import { complain, type Place, quote } from '../xml/faults';
import { textAt, type XmlElement } from '../xml/xml-element';

/** Elements that hold a value, so that an empty one without an end does not swallow the next. */
const VALUES: ReadonlySet<string> = new Set([
  ...['CODE', 'SEVERITY', 'MESSAGE', 'DTSERVER', 'LANGUAGE', 'ORG', 'FID', 'TRNUID', 'CLTCOOKIE'],
  ...['CURDEF', 'BANKID', 'BRANCHID', 'ACCTID', 'ACCTTYPE', 'ACCTKEY', 'DTSTART', 'DTEND'],
  ...['TRNTYPE', 'DTPOSTED', 'DTUSER', 'DTAVAIL', 'TRNAMT', 'FITID', 'CORRECTFITID'],
  ...['CORRECTACTION', 'SRVRTID', 'CHECKNUM', 'REFNUM', 'SIC', 'PAYEEID', 'NAME', 'EXTDNAME'],
  ...['MEMO', 'ADDR1', 'ADDR2', 'ADDR3', 'CITY', 'STATE', 'POSTALCODE', 'COUNTRY', 'PHONE'],
  ...['CURRATE', 'CURSYM', 'BALAMT', 'DTASOF', 'MKTGINFO', 'INV401KSOURCE', 'USERKEY'],
  ...['INTU.BID', 'INTU.USERID', 'INTU.ORG', 'DTPROFUP', 'DTACCTUP', 'SESSCOOKIE'],
]);

export function isOfxValue(name: string): boolean {
  return VALUES.has(name);
}

/** An amount with the side that its sign says. */
export interface OfxAmount {
  readonly direction: Direction;
  readonly amount: string;
}

/** OFX allows 32 characters, a leading sign, and a comma for the point. */
const AMOUNT = /^([+-]?)(\d{0,18})(?:[.,](\d{0,12}))?$/;
/** Thousands are not separated in OFX; some banks do it nevertheless, and then both signs differ. */
const GROUPED = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+)$/;

/** The amount of the element; null when it is absent or empty. */
export function amountIn(place: Place, element: XmlElement, name: string): OfxAmount | null {
  const text = textAt(element, name);
  if (text === null) return null;
  const amount = signedAmount(GROUPED.test(text) ? ungrouped(text) : text);
  if (amount === null) {
    const detail = `${quote(text)} is no amount: a sign, digits and one point are expected.`;
    complain(place, 'STATEMENT_AMOUNT_INVALID', name, detail);
  }
  return amount;
}

function signedAmount(text: string): OfxAmount | null {
  const [, sign = '', written = '', fraction = ''] = AMOUNT.exec(text) ?? [];
  if (written === '' && fraction === '') return null;
  // Some servers pad with zeros to a fixed width.
  const whole = written.replace(/^0+(?=\d)/, '') || '0';
  const amount = fraction === '' ? whole : `${whole}.${fraction}`;
  return { direction: sign === '-' ? 'DEBIT' : 'CREDIT', amount };
}

function ungrouped(text: string): string {
  return text.lastIndexOf(',') > text.lastIndexOf('.')
    ? text.replace(/\./g, '')
    : text.replace(/,/g, '');
}

/** `YYYYMMDD`, then a time, then `[hours from GMT:name of the zone]`, each but the first optional. */
const DATE_TIME =
  /^(\d{4})(\d{2})(\d{2})(?:\d{2}(?:\d{2}(?:\d{2})?)?)?(?:[.:]\d{1,6})?\s*(?:\[[^\]]{0,16}\])?$/;

/**
 * The day that is written, in the offset that is written beside it: the bank's own day. A time
 * without an offset is of Greenwich by the standard, but banks that give none mean their own day.
 */
export function dayIn(place: Place, element: XmlElement, name: string): BusinessDate | null {
  const text = textAt(element, name);
  if (text === null) return null;
  const match = DATE_TIME.exec(text);
  const day = match && dateFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null) complain(place, 'STATEMENT_DATE_INVALID', name, `${quote(text)} is no date.`);
  return day;
}

/** A bound of the period that the bank has not filled in: a date of zeros is written for none. */
const NO_DATE = /^0{8,14}(?:[.:]0{1,6})?\s*(?:\[[^\]]{0,16}\])?$/;

/** The first or last day of the period; null when it is absent, empty or zeros. */
export function boundIn(place: Place, element: XmlElement, name: string): BusinessDate | null {
  const text = textAt(element, name);
  return text !== null && NO_DATE.test(text) ? null : dayIn(place, element, name);
}

/** The code of the element; null when it is absent or empty. */
export function currencyIn(
  place: Place,
  element: XmlElement | undefined,
  name: string,
): string | null {
  const code = textAt(element, name)?.toUpperCase() ?? null;
  if (code === null || isCurrencyCode(code)) return code;
  complain(place, 'STATEMENT_CURRENCY_INVALID', name, `${quote(code)} is no currency in use.`);
  return null;
}
