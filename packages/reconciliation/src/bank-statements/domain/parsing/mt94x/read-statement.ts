import { type BusinessDate, compareDates, ok, type Result } from '@duebook/kernel';
import type { ParsedLine, ParsedStatement, StatementFault } from '../parsed-statement';
import { type Details, NO_DETAILS } from './details';
import { balanceOf, type Draft, draftOf, type DraftEntry } from './draft';
import { faultAt } from './mt94x-fault';
import type { NamedAccount } from './read-account';
import { readDetails, readOwnFields } from './read-details';
import type { Message } from './read-messages';
import { readAmounts } from './read-tagged-text';

/** One message, and what decides whether the next one goes on where it ends. */
export interface StatementPart {
  readonly statement: ParsedStatement;
  readonly format: 'MT940' | 'MT942';
  /** Of `:28C:`, after the stroke; null when there is none. */
  readonly sequence: string | null;
  /** Whether its balances are those in between the messages of one statement. */
  readonly opensInBetween: boolean;
  readonly closesInBetween: boolean;
}

/**
 * From a message to a statement. It needs an account and, but for a report of the day, an opening
 * balance. One that ends without a closing balance may be cut off: then nothing can be proved of
 * its lines, which its closing balance of null says.
 */
export function readStatement(message: Message): Result<StatementPart, StatementFault> {
  const drafted = draftOf(message);
  if (!drafted.ok) return drafted;
  const draft = drafted.value;
  const isReport = isReportOfTheDay(message, draft);
  if (draft.account === null) {
    const place = { line: message.line, tag: '25' };
    return faultAt('STATEMENT_FIELD_MISSING', place, 'The message names no account');
  }
  if (!isReport && !balanceOf(draft, '60')) {
    const place = { line: message.line, tag: '60F' };
    return faultAt('STATEMENT_FIELD_MISSING', place, 'The statement has no opening balance');
  }
  const currency = currencyOf(draft, message);
  if (!currency.ok) return currency;
  const statement = assemble(draft, draft.account, currency.value);
  return ok({
    statement: { ...statement, position: message.line, kind: isReport ? 'REPORT' : 'STATEMENT' },
    format: isReport ? 'MT942' : 'MT940',
    sequence: draft.sequence,
    opensInBetween: balanceOf(draft, '60')?.type === '60M',
    closesInBetween: balanceOf(draft, '62')?.type === '62M',
  });
}

/** A file without a header tells it by its fields. */
function isReportOfTheDay({ type }: Message, draft: Draft): boolean {
  return type === null ? draft.hasReportFields && draft.balances.length === 0 : type === '942';
}

function currencyOf(draft: Draft, { line }: Message): Result<string | null, StatementFault> {
  const named = [
    draft.account?.currency ?? null,
    draft.floorCurrency,
    ...draft.balances.map(({ balance }) => balance.currency),
  ].filter((currency) => currency !== null);
  const [first = null, other] = [...new Set(named)];
  if (other === undefined) return ok(first);
  const detail = `One account is told in ${named.join(', ')}`;
  return faultAt('STATEMENT_CURRENCY_INVALID', { line, tag: '60F' }, detail);
}

function assemble(
  draft: Draft,
  { account }: NamedAccount,
  currency: string | null,
): Omit<ParsedStatement, 'position' | 'kind'> {
  const balances = draft.balances.map(({ type, balance }) => ({
    ...balance,
    currency: balance.currency ?? currency,
    type,
  }));
  const opening = balances.find(({ type }) => type.startsWith('60')) ?? null;
  const closing = balances.find(({ type }) => type.startsWith('62')) ?? null;
  return {
    statementId: draft.reference,
    sequenceNumber: draft.number,
    account: { ...account, ownerName: draft.ownerName },
    currency,
    ...period(opening?.on ?? null, closing?.on ?? draft.reportedOn),
    openingBalance: opening && withoutType(opening),
    closingBalance: closing && withoutType(closing),
    balances,
    lines: draft.entries.map((entry) => lineOf(entry, currency)),
  };
}

function withoutType({ direction, amount, currency, on }: ParsedStatement['balances'][number]) {
  return { direction, amount, currency, on };
}

/** The days of the two balances; a bank that writes them the wrong way round tells no first day. */
function period(
  fromOn: BusinessDate | null,
  toOn: BusinessDate | null,
): Pick<ParsedStatement, 'fromOn' | 'toOn'> {
  const isReversed = fromOn !== null && toOn !== null && compareDates(fromOn, toOn) > 0;
  return { fromOn: isReversed ? null : fromOn, toOn };
}

function lineOf({ entry, line, text, ownFields }: DraftEntry, currency: string | null): ParsedLine {
  const details = withOwnFields(text.length > 0 ? readDetails(text) : NO_DETAILS, ownFields);
  const amounts = readAmounts(entry.supplement.join(''));
  const reference =
    details.endToEndReference ?? entry.customerReference ?? details.customerReference;
  // What the reference of the sender takes the place of is still text that names something.
  const displaced = [entry.customerReference, details.customerReference].filter(
    (other) => other !== null && other !== reference,
  );
  return {
    position: line,
    direction: entry.direction,
    amount: entry.amount,
    currency,
    bookedOn: entry.bookedOn,
    valueOn: entry.valueOn,
    isReversal: entry.isReversal,
    status: entry.status,
    bankReference: entry.bankReference,
    customerReference: reference,
    creditorReference: details.creditorReference,
    counterparty: {
      name: details.name,
      account: details.account,
      bankCode: details.bankCode,
      // In a direct debit the other side is the creditor of what went out, the debtor of what came in.
      identifier: entry.direction === 'DEBIT' ? details.creditorId : details.debtorId,
    },
    memo: [...displaced, ...entry.supplement, ...details.memo].join('\n'),
    transactionCode: details.code ?? entry.type,
    instructed: details.instructed ?? amounts.instructed,
    charges: details.charges ?? amounts.charges,
    remittance: [],
  };
}

function withOwnFields(details: Details, ownFields: readonly string[]): Details {
  if (ownFields.length === 0) return details;
  const own = readOwnFields(ownFields);
  return { ...details, name: details.name ?? own.name, memo: [...details.memo, ...own.memo] };
}
