import { ibanIsValid } from '@duebook/kernel';
import type {
  ParsedAccount,
  ParsedLine,
  ParsedStatement,
  StatementFault,
} from '../parsed-statement';
import { complain, type Complaints, type Place } from '../xml/faults';
import { elementAt, textAt, type XmlElement } from '../xml/xml-element';
import { lineOf } from './ofx-transaction';
import { amountIn, boundIn, currencyIn, dayIn } from './ofx-values';

/** Takes the elements of one account's statement as they are read. */
export interface OfxStatementBuilder {
  /** An element of the statement or of its list of transactions. */
  part(element: XmlElement): StatementFault | null;
  finish(): { readonly statement: ParsedStatement } | { readonly fault: StatementFault };
}

const PARTS: ReadonlySet<string> = new Set([
  ...['CURDEF', 'BANKACCTFROM', 'CCACCTFROM', 'DTSTART', 'DTEND', 'LEDGERBAL', 'AVAILBAL'],
]);

export function ofxStatementBuilder(position: number): OfxStatementBuilder {
  const complaints: Complaints = { first: null };
  const parts: XmlElement[] = [];
  const lines: ParsedLine[] = [];
  const head: XmlElement = { name: 'STMTRS', attributes: {}, children: parts, text: '' };
  return {
    part(element) {
      if (element.name === 'STMTTRN' || element.name === 'STMTTRNP') {
        const place = { complaints, line: lines.length + 1 };
        const line = lineOf(place, element, currencyIn(place, head, 'CURDEF'));
        if (line !== null) lines.push({ position: lines.length + 1, ...line });
      } else if (PARTS.has(element.name)) {
        parts.push(element);
      }
      return complaints.first;
    },
    finish() {
      const statement = statementOf({ complaints, line: position }, head, lines);
      return complaints.first === null ? { statement } : { fault: complaints.first };
    },
  };
}

function statementOf(
  place: Place & { readonly line: number },
  head: XmlElement,
  lines: readonly ParsedLine[],
): ParsedStatement {
  const currency = currencyIn(place, head, 'CURDEF') ?? commonCurrency(lines);
  const ledger = balanceOf(place, elementAt(head, 'LEDGERBAL'), currency);
  const available = balanceOf(place, elementAt(head, 'AVAILBAL'), currency);
  return {
    position: place.line,
    statementId: null,
    sequenceNumber: null,
    kind: 'STATEMENT',
    account: accountOf(place, head),
    currency,
    fromOn: boundIn(place, head, 'DTSTART'),
    toOn: boundIn(place, head, 'DTEND'),
    // OFX tells where an account stands, never where it stood.
    openingBalance: null,
    closingBalance: ledger,
    balances: [
      ...(ledger === null ? [] : [{ type: 'LEDGER', ...ledger }]),
      ...(available === null ? [] : [{ type: 'AVAILABLE', ...available }]),
    ],
    lines,
  };
}

function balanceOf(
  place: Place,
  balance: XmlElement | undefined,
  currency: string | null,
): ParsedStatement['closingBalance'] {
  const money = balance === undefined ? null : amountIn(place, balance, 'BALAMT');
  if (balance === undefined || money === null) return null;
  return { ...money, currency, on: dayIn(place, balance, 'DTASOF') };
}

function accountOf(place: Place, head: XmlElement): ParsedAccount {
  const account = elementAt(head, 'BANKACCTFROM') ?? elementAt(head, 'CCACCTFROM');
  const number = textAt(account, 'ACCTID');
  if (number === null) {
    const detail = 'The statement does not say of which account it is.';
    complain(place, 'STATEMENT_FIELD_MISSING', 'ACCTID', detail);
  }
  const isIban = number !== null && ibanIsValid(number.replace(/\s+/g, ''));
  return {
    iban: isIban ? number : null,
    number: isIban ? null : number,
    bankCode: textAt(account, 'BANKID'),
    ownerName: null,
  };
}

function commonCurrency(lines: readonly ParsedLine[]): string | null {
  const first = lines[0]?.currency ?? null;
  return lines.every((line) => line.currency === first) ? first : null;
}
