import type { ParsedLine } from '../parsed-statement';
import { complain, type Place, quote } from '../xml/faults';
import { elementAt, elementsOf, textAt, type XmlElement } from '../xml/xml-element';
import { amountIn, currencyIn, dayIn } from './ofx-values';

/** The line of a transaction (`STMTTRN`, pending `STMTTRNP`), without its position; null for a fault. */
export function lineOf(
  place: Place,
  transaction: XmlElement,
  accountCurrency: string | null,
): Omit<ParsedLine, 'position'> | null {
  const isPending = transaction.name === 'STMTTRNP';
  const money = amountIn(place, transaction, 'TRNAMT');
  const bookedOn = dayIn(place, transaction, isPending ? 'DTTRAN' : 'DTPOSTED');
  if (money === null) missing(place, 'TRNAMT');
  if (bookedOn === null && !isPending) missing(place, 'DTPOSTED');
  refuseCorrection(place, transaction);
  if (money === null) return null;
  return {
    direction: money.direction,
    amount: money.amount,
    // With CURRENCY the amount is in that one; with ORIGCURRENCY it has been converted already.
    currency: currencyIn(place, elementAt(transaction, 'CURRENCY'), 'CURSYM') ?? accountCurrency,
    bookedOn,
    valueOn: dayIn(place, transaction, 'DTAVAIL'),
    isReversal: false,
    status: isPending ? 'PENDING' : 'BOOKED',
    bankReference: textAt(transaction, 'FITID') ?? textAt(transaction, 'SRVRTID'),
    customerReference: customerReferenceOf(transaction),
    creditorReference: null,
    counterparty: counterpartyOf(transaction),
    memo: memoOf(transaction),
    transactionCode: transactionCodeOf(transaction),
    // The rate is told, the original amount is not.
    instructed: null,
    charges: null,
    remittance: [],
  };
}

function missing(place: Place, field: string): void {
  complain(place, 'STATEMENT_FIELD_MISSING', field, `The transaction has no ${field}.`);
}

/** Such a transaction moves no money: it takes away or replaces one of an earlier file. */
function refuseCorrection(place: Place, transaction: XmlElement): void {
  const action = textAt(transaction, 'CORRECTACTION');
  if (action === null) return;
  const detail = `It corrects an earlier transaction (${quote(action)}); corrections are not read.`;
  complain(place, 'STATEMENT_FORMAT_UNKNOWN', 'CORRECTACTION', detail);
}

function transactionCodeOf(transaction: XmlElement): string | null {
  return textAt(transaction, 'TRNTYPE')?.toUpperCase() ?? null;
}

/** A number of zeros alone is what some servers write for none. */
function customerReferenceOf(transaction: XmlElement): string | null {
  const told = [textAt(transaction, 'CHECKNUM'), textAt(transaction, 'REFNUM')];
  return told.find((text) => text !== null && !/^0+$/.test(text)) ?? null;
}

function counterpartyOf(transaction: XmlElement): ParsedLine['counterparty'] {
  const account = elementAt(transaction, 'BANKACCTTO') ?? elementAt(transaction, 'CCACCTTO');
  return {
    name:
      textAt(transaction, 'NAME') ??
      textAt(transaction, 'PAYEE', 'NAME') ??
      textAt(transaction, 'EXTDNAME'),
    account: textAt(account, 'ACCTID'),
    bankCode: textAt(account, 'BANKID'),
    identifier: null,
  };
}

function memoOf(transaction: XmlElement): string {
  return elementsOf(transaction, 'MEMO')
    .map((memo) => memo.text)
    .filter((text) => text !== '')
    .join('\n');
}
