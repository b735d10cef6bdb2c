import { type BusinessDate, isCurrencyCode, parseBusinessDate } from '@duebook/kernel';
import type { Direction } from '../parsed-statement';
import { complain, type Place, quote } from '../xml/faults';
import { elementAt, textAt, type XmlElement } from '../xml/xml-element';

/** An unsigned amount as the bank writes it, with the currency beside it. */
export interface CamtAmount {
  readonly amount: string;
  /** Null when the attribute is absent. */
  readonly currency: string | null;
}

/** The standard allows eighteen digits; more are no amount of money. */
const AMOUNT = /^(\d{1,18})(?:\.(\d{0,12}))?$/;

/** The amount at the end of the path; null when there is none. */
export function amountAt(
  place: Place,
  element: XmlElement | undefined,
  ...path: readonly string[]
): CamtAmount | null {
  const found = elementAt(element, ...path);
  if (found === undefined) return null;
  const amount = plainAmount(found.text);
  if (amount === null) {
    const detail = `${quote(found.text)} is no amount: digits and one point are expected.`;
    complain(place, 'STATEMENT_AMOUNT_INVALID', found.name, detail);
    return null;
  }
  return { amount, currency: currencyOf(place, found.attributes['Ccy'] ?? null) };
}

/** XML Schema lets a decimal begin or end with its point; nothing else is added or taken away. */
function plainAmount(text: string): string | null {
  const match = AMOUNT.exec(text.startsWith('.') ? `0${text}` : text);
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (text === '.') return null;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Checks a code that stands in the file. */
export function currencyOf(place: Place, code: string | null): string | null {
  if (code === null || isCurrencyCode(code)) return code;
  complain(place, 'STATEMENT_CURRENCY_INVALID', 'Ccy', `${quote(code)} is no currency in use.`);
  return null;
}

/** The time of day is not kept, so the ways in which banks write its fractions are let be. */
const ISO_DAY = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.,]{2,24})?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The day that is written, whatever its offset: the bank's own, where the entry is booked. */
export function dayOf(place: Place, element: XmlElement | undefined): BusinessDate | null {
  if (element === undefined || element.text === '') return null;
  const day = parseBusinessDate(ISO_DAY.exec(element.text)?.[1] ?? '');
  if (day === null) {
    complain(place, 'STATEMENT_DATE_INVALID', element.name, `${quote(element.text)} is no date.`);
  }
  return day;
}

/** A choice of `Dt` and `DtTm`. */
export function chosenDay(place: Place, choice: XmlElement | undefined): BusinessDate | null {
  return dayOf(place, elementAt(choice, 'Dt') ?? elementAt(choice, 'DtTm'));
}

/** `CdtDbtInd` within the element; null when there is none. */
export function directionOf(place: Place, element: XmlElement | undefined): Direction | null {
  const text = textAt(element, 'CdtDbtInd');
  if (text === null) return null;
  if (text === 'CRDT') return 'CREDIT';
  if (text === 'DBIT') return 'DEBIT';
  const detail = `${quote(text)} is neither CRDT nor DBIT.`;
  complain(place, 'STATEMENT_MALFORMED', 'CdtDbtInd', detail);
  return null;
}

/** A reference that says something: the standard has writers put words where they have none. */
export function reference(text: string | null): string | null {
  if (text === null) return null;
  return /^(?:NOT ?PROVIDED|NOT ?AVAILABLE|NON ?REF)$/i.test(text) ? null : text;
}

/** A code, or what stands for it at this bank. */
export function codeOf(choice: XmlElement | undefined): string | null {
  return textAt(choice, 'Cd') ?? textAt(choice, 'Prtry');
}
