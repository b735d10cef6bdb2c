import type { BusinessDate } from '@duebook/kernel';
import type {
  ParsedAccount,
  ParsedLine,
  ParsedStatement,
  StatementFault,
} from '../parsed-statement';
import { complain, type Complaints, type Place } from '../xml/faults';
import { elementAt, textAt, type XmlElement } from '../xml/xml-element';
import { balanceOf, type CamtBalance, closingOf, openingOf } from './camt-balances';
import { type CamtDetails, detailsOf } from './camt-details';
import { type EntryContext, linesOf } from './camt-entry';
import { accountNumber, bankCodeOf } from './camt-party';
import { currencyOf, dayOf } from './camt-values';

/** Takes the elements of one statement as they are read, and is the statement in the end. */
export interface StatementBuilder {
  /** A child of the statement other than an entry. */
  part(element: XmlElement): StatementFault | null;
  beginEntry(): void;
  /** A child of an entry. */
  entryPart(element: XmlElement): void;
  /** One payment of an entry. */
  details(element: XmlElement): StatementFault | null;
  endEntry(): StatementFault | null;
  finish(): { readonly statement: ParsedStatement } | { readonly fault: StatementFault };
}

interface Draft {
  readonly complaints: Complaints;
  readonly position: number;
  readonly parts: XmlElement[];
  readonly balances: CamtBalance[];
  readonly lines: ParsedLine[];
  entries: number;
  entryParts: XmlElement[];
  entryDetails: CamtDetails[];
  context: EntryContext | null;
}

export function statementBuilder(
  position: number,
  kind: ParsedStatement['kind'],
): StatementBuilder {
  const draft: Draft = {
    complaints: { first: null },
    position,
    parts: [],
    balances: [],
    lines: [],
    entries: 0,
    entryParts: [],
    entryDetails: [],
    context: null,
  };
  const entryPlace = (): Place => ({ complaints: draft.complaints, line: draft.entries });
  return {
    part(element) {
      const place = { complaints: draft.complaints, line: position };
      const balance = element.name === 'Bal' ? balanceOf(place, element) : null;
      if (balance !== null) draft.balances.push(balance);
      else if (PARTS.has(element.name)) draft.parts.push(element);
      return draft.complaints.first;
    },
    beginEntry() {
      draft.entries += 1;
      draft.entryParts = [];
      draft.entryDetails = [];
    },
    entryPart(element) {
      draft.entryParts.push(element);
    },
    details(element) {
      draft.entryDetails.push(detailsOf(entryPlace(), element));
      return draft.complaints.first;
    },
    endEntry() {
      endEntry(draft, entryPlace());
      return draft.complaints.first;
    },
    finish: () => finish(draft, kind),
  };
}

/** What is kept of a statement until its end. */
const PARTS: ReadonlySet<string> = new Set([
  'Id',
  'ElctrncSeqNb',
  'LglSeqNb',
  'CreDtTm',
  'FrToDt',
  'Acct',
]);

function endEntry(draft: Draft, place: Place): void {
  draft.context ??= contextOf(draft);
  const entry: XmlElement = { name: 'Ntry', attributes: {}, children: draft.entryParts, text: '' };
  for (const line of linesOf(place, entry, draft.entryDetails, draft.context)) {
    draft.lines.push({ position: draft.lines.length + 1, ...line });
  }
}

function contextOf(draft: Draft): EntryContext {
  const place = { complaints: draft.complaints, line: draft.position };
  const head = headOf(draft);
  return {
    account: accountNumber(elementAt(head, 'Acct')),
    currency: currencyOf(place, textAt(head, 'Acct', 'Ccy')),
    createdOn: dayOf(place, elementAt(head, 'CreDtTm')),
  };
}

function headOf(draft: Draft): XmlElement {
  return { name: 'Stmt', attributes: {}, children: draft.parts, text: '' };
}

function finish(
  draft: Draft,
  kind: ParsedStatement['kind'],
): ReturnType<StatementBuilder['finish']> {
  const place = { complaints: draft.complaints, line: draft.position };
  const head = headOf(draft);
  const account = accountOf(place, elementAt(head, 'Acct'));
  const currency = currencyOf(place, textAt(head, 'Acct', 'Ccy')) ?? commonCurrency(draft);
  const period = elementAt(head, 'FrToDt');
  const statement: ParsedStatement = {
    position: draft.position,
    statementId: textAt(head, 'Id'),
    sequenceNumber: textAt(head, 'ElctrncSeqNb') ?? textAt(head, 'LglSeqNb'),
    kind,
    account,
    currency,
    fromOn: periodDay(place, period, 'Fr'),
    toOn: periodDay(place, period, 'To'),
    openingBalance: openingOf(draft.balances, currency),
    closingBalance: closingOf(draft.balances, currency),
    balances: draft.balances,
    lines: draft.lines,
  };
  const fault = draft.complaints.first;
  return fault === null ? { statement } : { fault };
}

function periodDay(
  place: Place,
  period: XmlElement | undefined,
  side: 'Fr' | 'To',
): BusinessDate | null {
  return dayOf(place, elementAt(period, `${side}DtTm`) ?? elementAt(period, `${side}Dt`));
}

function accountOf(place: Place, account: XmlElement | undefined): ParsedAccount {
  if (accountNumber(account) === null) {
    const detail = 'The statement does not say of which account it is.';
    complain(place, 'STATEMENT_FIELD_MISSING', 'Acct/Id', detail);
  }
  return {
    iban: textAt(account, 'Id', 'IBAN'),
    number: textAt(account, 'Id', 'Othr', 'Id'),
    bankCode: bankCodeOf(elementAt(account, 'Svcr')),
    ownerName: textAt(account, 'Ownr', 'Nm'),
  };
}

/** Where the account names none: the one of the balances that count, else of all the lines. */
function commonCurrency(draft: Draft): string | null {
  const booked = draft.balances.filter(({ type }) => /^(?:OPBD|PRCD|CLBD|ITBD)$/.test(type));
  const [first = null] = (booked.length > 0 ? booked : draft.lines).map(({ currency }) => currency);
  return draft.lines.every(({ currency }) => currency === first) ? first : null;
}
