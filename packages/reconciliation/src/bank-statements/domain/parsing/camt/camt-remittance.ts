import { Decimal } from '@duebook/kernel';
import type { ParsedRemittance } from '../parsed-statement';
import type { Place } from '../xml/faults';
import { elementAt, elementsOf, textAt, type XmlElement } from '../xml/xml-element';
import { amountAt, chosenDay, codeOf, dayOf, reference } from './camt-values';

/** What the sender of a payment says of it. */
export interface CamtRemittance {
  readonly creditorReference: string | null;
  readonly documents: readonly ParsedRemittance[];
  /** Free text and what stands beside structured parts. */
  readonly texts: readonly string[];
}

export function remittanceOf(place: Place, details: XmlElement): CamtRemittance {
  const information = elementAt(details, 'RmtInf');
  const blocks = elementsOf(information, 'Strd');
  const references = blocks.map(creditorReferenceOf).filter((text) => text !== null);
  const several = new Set(references).size > 1;
  return {
    creditorReference: references[0] ?? null,
    documents: blocks.flatMap((block) => documentsOf(place, block, several)),
    texts: [
      ...elementsOf(information, 'Ustrd').map((text) => text.text),
      ...blocks.flatMap((block) => elementsOf(block, 'AddtlRmtInf').map((text) => text.text)),
    ].filter((text) => text !== ''),
  };
}

function creditorReferenceOf(block: XmlElement): string | null {
  return reference(textAt(block, 'CdtrRefInf', 'Ref'));
}

/**
 * The documents of one block. Its amounts are of the block, so they are those of a document only
 * where it names one. Of several references each is what a document's number is elsewhere.
 */
function documentsOf(
  place: Place,
  block: XmlElement,
  several: boolean,
): readonly ParsedRemittance[] {
  const documents = elementsOf(block, 'RfrdDocInf');
  const amounts = amountsOf(place, block, isCreditNote(documents));
  const memo = elementsOf(block, 'AddtlRmtInf')
    .map((text) => text.text)
    .join('\n');
  const told = { ...amounts, memo: memo === '' ? null : memo };
  if (documents.length > 1) {
    return documents.map((document) => ({
      ...NO_AMOUNTS,
      memo: told.memo,
      ...named(place, document),
    }));
  }
  const [document] = documents;
  if (document !== undefined) return [{ ...told, ...named(place, document) }];
  const documentNumber = several || amounts.amount !== null ? creditorReferenceOf(block) : null;
  const saysNothing = documentNumber === null && amounts.amount === null;
  return saysNothing ? [] : [{ ...told, documentNumber, documentOn: null }];
}

type Named = Pick<ParsedRemittance, 'documentNumber' | 'documentOn'>;
type Amounts = Pick<ParsedRemittance, 'amount' | 'discountAmount' | 'deductionReason'>;

const NO_AMOUNTS: Amounts = { amount: null, discountAmount: null, deductionReason: null };

function named(place: Place, document: XmlElement): Named {
  const date = elementAt(document, 'RltdDt');
  // Newer versions give the date a type and so an element of its own.
  const day = elementAt(date, 'Dt') === undefined ? dayOf(place, date) : chosenDay(place, date);
  return { documentNumber: reference(textAt(document, 'Nb')), documentOn: day };
}

function isCreditNote(documents: readonly XmlElement[]): boolean {
  return documents.length === 1 && codeOf(elementAt(documents[0], 'Tp', 'CdOrPrtry')) === 'CREN';
}

function amountsOf(place: Place, block: XmlElement, isCredit: boolean): Amounts {
  const amounts = elementAt(block, 'RfrdDocAmt');
  if (amounts === undefined) return NO_AMOUNTS;
  const reasons = elementsOf(amounts, 'AdjstmntAmtAndRsn')
    .map(reasonOf)
    .filter((text) => text !== '');
  return {
    amount: amountOf(place, amounts, isCredit),
    discountAmount: discountOf(place, amounts),
    deductionReason: reasons.length === 0 ? null : reasons.join('; '),
  };
}

/** What is paid of the document, else its credit, else what was due. */
function amountOf(place: Place, amounts: XmlElement, isCredit: boolean): string | null {
  const credit = amountAt(place, amounts, 'CdtNoteAmt');
  const remitted = amountAt(place, amounts, 'RmtdAmt');
  const due = amountAt(place, amounts, 'DuePyblAmt');
  const told = remitted ?? credit ?? due;
  if (told === null) return null;
  return isCredit || told === credit ? negative(told.amount) : told.amount;
}

function negative(amount: string): string {
  return isZero(amount) ? amount : `-${amount}`;
}

function isZero(amount: string): boolean {
  return /^[0.]*$/.test(amount);
}

/** Up to version 03 the amount itself, later an element with a kind and an amount, repeated. */
function discountOf(place: Place, amounts: XmlElement): string | null {
  const told = elementsOf(amounts, 'DscntApldAmt')
    .map((discount) =>
      elementAt(discount, 'Amt') === undefined
        ? amountAt(place, { ...amounts, children: [discount] }, 'DscntApldAmt')
        : amountAt(place, discount, 'Amt'),
    )
    .filter((discount) => discount !== null)
    .map((discount) => discount.amount);
  return sumOf(told);
}

/** One amount as it is written, several as their sum, null for none. */
export function sumOf(amounts: readonly string[]): string | null {
  const [first, ...others] = amounts;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  return others.reduce((sum, amount) => sum.plus(amount), new Decimal(first)).toString();
}

function reasonOf(adjustment: XmlElement): string {
  return [textAt(adjustment, 'Rsn'), textAt(adjustment, 'AddtlInf')]
    .filter((text) => text !== null)
    .join(' ');
}
