import { Decimal } from '@duebook/kernel';
import type { Direction } from '../parsed-statement';
import type { Place } from '../xml/faults';
import { elementAt, elementsOf, textAt, type XmlElement } from '../xml/xml-element';
import { type CamtSides, sidesOf } from './camt-party';
import { type CamtRemittance, remittanceOf } from './camt-remittance';
import { amountAt, type CamtAmount, codeOf, directionOf, reference } from './camt-values';

/** One payment of an entry (`TxDtls`), reduced to what a line keeps. */
export interface CamtDetails {
  readonly amounts: readonly CamtAmount[];
  readonly direction: Direction | null;
  readonly bankReference: string | null;
  /** What the payment's own ids are when the bank gives it no reference. */
  readonly networkReference: string | null;
  readonly customerReference: string | null;
  readonly sides: CamtSides;
  /** Whether it is a payment that was returned. */
  readonly isReturn: boolean;
  readonly remittance: CamtRemittance;
  readonly texts: readonly string[];
  readonly transactionCode: string | null;
  readonly instructed: CamtAmount | null;
  readonly charges: readonly CamtCharge[];
}

/** A charge that is in the entry's amount; negative when the bank gives it back. */
export interface CamtCharge {
  readonly amount: string;
  readonly currency: string | null;
}

export function detailsOf(place: Place, details: XmlElement): CamtDetails {
  const references = elementAt(details, 'Refs');
  return {
    amounts: amountsOf(place, details),
    direction: directionOf(place, details),
    bankReference: reference(textAt(references, 'AcctSvcrRef')),
    networkReference: firstReference(references, ['TxId', 'UETR', 'ClrSysRef', 'AcctSvcrTxId']),
    customerReference: customerReferenceOf(references),
    sides: sidesOf(details),
    isReturn: elementAt(details, 'RtrInf') !== undefined,
    remittance: remittanceOf(place, details),
    texts: textsOf(details),
    transactionCode: transactionCodeOf(details),
    instructed: instructedOf(place, details),
    charges: chargesOf(place, details),
  };
}

/**
 * What may be the payment's amount in the account's books, best first. Version 02 has no amount of
 * its own here, and banks put it in either place.
 */
function amountsOf(place: Place, details: XmlElement): readonly CamtAmount[] {
  return [
    amountAt(place, details, 'Amt'),
    amountAt(place, details, 'AmtDtls', 'TxAmt', 'Amt'),
    amountAt(place, details, 'AmtDtls', 'InstdAmt', 'Amt'),
  ].filter((amount) => amount !== null);
}

/** What the customer gave the payment, from the most particular name to that of a whole file. */
export function customerReferenceOf(references: XmlElement | undefined): string | null {
  const order = ['EndToEndId', 'ChqNb', 'InstrId', 'MndtId', 'PmtInfId', 'MsgId'];
  return firstReference(references, order);
}

function firstReference(
  references: XmlElement | undefined,
  names: readonly string[],
): string | null {
  for (const name of names) {
    const found = reference(textAt(references, name));
    if (found !== null) return found;
  }
  return null;
}

/** Why it came back, and what the bank adds: neither is the payer's text, both explain a line. */
function textsOf(details: XmlElement): readonly string[] {
  const returned = elementAt(details, 'RtrInf');
  return [
    codeOf(elementAt(returned, 'Rsn')),
    ...elementsOf(returned, 'AddtlInf').map((text) => text.text),
    textAt(details, 'AddtlTxInf'),
  ].filter((text) => text !== null && text !== '') as string[];
}

/** `PMNT-RCDT-ESCT`, or the bank's own code. */
export function transactionCodeOf(element: XmlElement): string | null {
  const code = elementAt(element, 'BkTxCd');
  const domain = elementAt(code, 'Domn');
  const parts = [
    textAt(domain, 'Cd'),
    textAt(domain, 'Fmly', 'Cd'),
    textAt(domain, 'Fmly', 'SubFmlyCd'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? textAt(code, 'Prtry', 'Cd') : parts.join('-');
}

/** What was sent: as it was ordered, else what was exchanged. */
export function instructedOf(place: Place, element: XmlElement): CamtAmount | null {
  const details = elementAt(element, 'AmtDtls');
  return (
    amountAt(place, details, 'InstdAmt', 'Amt') ?? amountAt(place, details, 'CntrValAmt', 'Amt')
  );
}

/** Charges that made the entry's amount smaller; one that is booked by itself is not among them. */
export function chargesOf(place: Place, element: XmlElement): readonly CamtCharge[] {
  return elementsOf(element, 'Chrgs').flatMap((charges) => {
    const records = elementsOf(charges, 'Rcrd');
    // Up to version 02 each charge is such an element itself; since then it has records.
    const told = records.length > 0 ? records : [charges];
    const found = told
      .filter((record) => textAt(record, 'ChrgInclInd') !== 'false')
      .map((record) => chargeOf(place, record))
      .filter((charge) => charge !== null);
    const total = amountAt(place, charges, 'TtlChrgsAndTaxAmt');
    return found.length === 0 && records.length === 0 && total !== null ? [total] : found;
  });
}

function chargeOf(place: Place, record: XmlElement): CamtCharge | null {
  const charge = amountAt(place, record, 'Amt');
  if (charge === null || directionOf(place, record) !== 'CREDIT') return charge;
  return { ...charge, amount: new Decimal(charge.amount).negated().toString() };
}
