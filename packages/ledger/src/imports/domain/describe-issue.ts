import type { RowFinding } from './row-finding';

/** What a message is made of: the facts of an issue. */
export type IssueFacts = Pick<RowFinding, 'code' | 'posted' | 'sent' | 'detail'>;

type Describe = (facts: {
  readonly posted: string;
  readonly sent: string;
  readonly detail: string;
}) => string;

/**
 * What can be said of a row, for the person who has the file. Codes of tables, of parties and of
 * packages above describe themselves, by their detail.
 */
const MESSAGES: Readonly<Record<string, Describe>> = {
  VALUE_MISSING: () => 'A value is needed.',
  VALUE_TOO_LONG: () => 'The text is too long.',
  NOT_A_DATE: ({ detail }) => `This is no date of the form ${detail}.`,
  DATE_AMBIGUOUS: ({ detail }) =>
    `Two of the forms ${detail} read this as two different days. Say which one is meant.`,
  NOT_A_NUMBER: ({ detail }) => `This is no number written as ${detail}.`,
  NOT_A_CHOICE: ({ detail }) => `This word is not known. Known are: ${detail}.`,
  DIGITS_LOST: () =>
    'Digits of this number were lost before it was written here. Export the column as text.',
  LEGAL_ENTITY_MISSING: () =>
    'The row names no legal entity, and none was given for the whole file.',
  LEGAL_ENTITY_UNKNOWN: ({ sent }) => `No legal entity has the code ${sent}.`,
  LEGAL_ENTITY_DIFFERS: ({ sent, posted }) =>
    `The row names ${sent}, while the whole file was said to be of ${posted}.`,
  PERMISSION_MISSING: ({ detail }) => `This needs the permission ${detail} for the legal entity.`,
  BOOKS_NOT_OPEN: () => 'The legal entity keeps no books yet. Open them first.',
  PARTY_UNKNOWN: ({ sent }) =>
    `No party has the code ${sent}. Import parties first, or have missing ones created.`,
  PARTY_KIND_WRONG: ({ detail }) => `The party is no ${detail.toLowerCase()}.`,
  ACCOUNT_UNKNOWN: ({ sent }) => `The legal entity has no active account ${sent}.`,
  ACCOUNT_NOT_COMPARED: ({ sent }) =>
    `Account ${sent} is no control account; no opening item is compared with it.`,
  CONTROL_ACCOUNT_NOT_ALLOWED: ({ sent }) =>
    `${sent} is a control account, which only open items move.`,
  BANK_ACCOUNT_NOT_ALLOWED: ({ sent }) =>
    `${sent} is the bank’s account, which receipts, payments and refunds move.`,
  OPENING_ACCOUNT_NOT_ALLOWED: ({ sent }) =>
    `${sent} clears opening balances, and takes nothing but their load.`,
  ACCOUNT_NOT_OF_MONEY: ({ sent }) =>
    `${sent} is not an account that money comes into or goes out of.`,
  ACCOUNT_ROLE_UNASSIGNED: ({ detail }) =>
    `No account of the legal entity has the role or class ${detail}.`,
  APPROVAL_NEEDED: () =>
    'Somebody else has to agree to this document first. Post it by itself, which asks for that.',
  PERIOD_CLOSED: ({ sent, detail }) =>
    `${sent} lies in a closed period${detail === '' ? '' : `; the first open day is ${detail}`}.`,
  PERIOD_SOFT_CLOSED: ({ sent, detail }) =>
    `${sent} lies in a softly closed period${detail === '' ? '' : `; the first open day is ${detail}`}.`,
  POSTED_BEFORE_GO_LIVE: ({ sent, detail }) =>
    `${sent} lies before go-live, and what was open then is in the opening items${detail === '' ? '' : `; the first open day is ${detail}`}.`,
  CLOSED_SINCE_GO_LIVE: ({ detail }) =>
    `The period ${detail} is closed, so that the opening balances it rests on stay as they are.`,
  PERIOD_MISSING: ({ sent }) => `No fiscal period has the day ${sent}. Open its fiscal year.`,
  DOCUMENT_DATE_OUT_OF_RANGE: () =>
    'The document date is outside the years that payment terms reckon with.',
  CURRENCY_UNKNOWN: ({ sent }) => `${sent} is no ISO 4217 currency.`,
  AMOUNT_MISSING: () => 'The row has neither a total nor a net amount.',
  AMOUNT_NOT_A_NUMBER: ({ sent }) => `${sent} is no plain decimal number.`,
  AMOUNT_TOO_LARGE: ({ sent }) => `${sent} is 10^18 or more.`,
  AMOUNT_TOO_PRECISE: ({ sent }) =>
    `${sent} is finer than the currency. Round it, or let the profile do so.`,
  AMOUNT_ROUNDED: ({ sent, posted }) => `${sent} was taken as ${posted}.`,
  AMOUNT_NEGATIVE: ({ sent }) => `${sent} is below zero. A profile may read that as a credit note.`,
  AMOUNT_NOT_POSITIVE: ({ sent }) => `${sent} is not above zero.`,
  AMOUNT_ABOVE_LIMIT: ({ sent, detail }) =>
    `The document is worth ${sent}; whoever imports may post up to ${detail}.`,
  AMOUNTS_DO_NOT_ADD_UP: ({ sent, detail }) => `Net and tax make ${detail}, and not ${sent}.`,
  TAX_AMOUNT_MISSING: () => 'Beside a total and a tax rate the tax amount is needed.',
  BALANCE_MISSING: () => 'The row needs a balance, or a debit and a credit, and not both.',
  RATE_MISSING: ({ detail }) => `No exchange rate is known for ${detail}.`,
  RATE_SOURCE_UNDECIDED: ({ sent, detail }) =>
    `Several sources have an exchange rate of ${sent}, and none was chosen for the legal entity: ${detail}.`,
  RATE_INVALID: () =>
    'The exchange rate is not above zero, has more than ten decimals, or is not 1 within one currency.',
  RATE_IMPLAUSIBLE: ({ sent, detail }) =>
    `The exchange rate ${sent} is more than a tenth off that of the day, ${detail}.`,
  RATE_UNCHECKED: ({ detail }) =>
    detail === ''
      ? 'There is no exchange rate to compare this one with: none is known, or several are and no source was chosen.'
      : `The newest exchange rate is of ${detail}, too old to compare this one with.`,
  AMOUNT_WORTH_NOTHING: ({ sent, detail }) =>
    `${sent} is worth nothing in the functional currency of the legal entity (${detail}).`,
  DUE_DATE_MISSING: () => 'The row has neither a due date nor a payment term.',
  DUE_BEFORE_DOCUMENT_DATE: () => 'It falls due before the date of the document.',
  DUE_DATE_FAR_AHEAD: () => 'It falls due more than ten years after the date of the document.',
  DATE_IN_FUTURE: () => 'The day is after today.',
  DATE_LONG_AGO: () => 'The document is more than a year older than the day that it is posted on.',
  RATE_OLD: ({ detail }) => `The newest exchange rate is of ${detail}, more than a month before.`,
  NET_AMOUNT_UNUSUAL: () => 'The net amount is not what the quantity and the unit price make.',
  TAX_RATE_UNUSUAL: ({ sent }) => `The tax rate ${sent} is above 100 %.`,
  TAX_AMOUNT_UNUSUAL: () =>
    'The tax is not what the rate makes of the net amount, or against its sign.',
  DUE_DATE_PROVISIONAL: () => 'The due date rests on a calendar year that is not loaded yet.',
  SETTLED_BEFORE_DOCUMENT_DATE: () => 'It was settled before the date of the document.',
  SETTLED_IN_FUTURE: ({ sent }) => `${sent} lies ahead, so that nothing was settled on it.`,
  SETTLED_TOO_LATE: ({ sent, detail }) =>
    `${sent} is after ${detail}, the day before go-live: what was open then is an opening item.`,
  SETTLED_IS_OPENING_ITEM: ({ sent }) =>
    `${sent} stands in the books as an opening item, and so was not settled before go-live.`,
  PAYMENT_TERM_UNKNOWN: ({ sent }) => `There is no active payment term ${sent}.`,
  CONTRACT_UNKNOWN: ({ sent }) =>
    `No contract ${sent} stands between the legal entity and the party.`,
  CONTRACT_WITHOUT_TERM: ({ sent, detail }) =>
    `On ${detail} contract ${sent} says nothing of when to pay.`,
  INSTALMENTS_DO_NOT_ADD_UP: () => 'The instalments do not make the total.',
  DOCUMENT_TOO_LONG: ({ detail }) => `The document has more than ${detail} lines or instalments.`,
  LINES_MISSING: () => 'The document has no line.',
  TEXT_INVALID: ({ detail }) =>
    `The text is empty, longer than ${detail} characters, or has outer blanks or unreadable ones.`,
  NUMBER_OUT_OF_RANGE: ({ sent }) =>
    `${sent} is too small, too large or has too many decimals to be kept exactly.`,
  FISCAL_YEAR_INVALID: ({ sent }) => `${sent} is no fiscal year.`,
  DOCUMENT_NUMBER_MISSING: () =>
    'The row has neither a number nor a reference, so that the same money could be booked twice.',
  DOCUMENT_DIFFERS: ({ posted, sent, detail }) =>
    detail === ''
      ? `The same document stands in the books with ${posted || 'nothing'}; here it is ${sent || 'empty'}.`
      : `The same document stands in the books with ${detail}.`,
  DOCUMENT_REVERSED: ({ sent }) =>
    `${sent} was posted and reversed. A file does not post it again; correct it, or post it by itself.`,
  DELIVERY_DIFFERS: ({ posted, sent, detail }) =>
    detail === ''
      ? `The same delivery stands with ${posted || 'nothing'}; here it is ${sent || 'empty'}. Withdraw it first, and it is recorded as it is here.`
      : `The same delivery stands with ${detail}. Withdraw it first, and it is recorded as it is here.`,
  DELIVERY_IN_FUTURE: ({ sent }) =>
    `${sent} lies ahead where the legal entity is, so that nothing was delivered on it.`,
  WITHDRAWN_BEFORE: ({ sent }) =>
    `${sent} was recorded and withdrawn. A file does not record it again; correct it, or record it by itself.`,
  RECORDED_AFTER_WITHDRAWAL: () =>
    'Another delivery under this number was withdrawn before; this one is recorded anew.',
  POSTED_AFTER_REVERSAL: () =>
    'Another document under this number or reference was reversed before; this one is posted anew.',
  ROW_REPEATED: ({ detail }) => `The same row stands on line ${detail}.`,
  ROW_DIFFERS_FROM_EARLIER: ({ detail }) =>
    `Line ${detail} has the same document with other content.`,
  VALUE_DIFFERS: ({ detail }) => `Line ${detail} has the same code with another value.`,
  PARTY_SEVERAL_NAMES: ({ detail }) =>
    `Line ${detail} has the same code with another name. This one becomes an alias.`,
  PARTY_NAMES_TOO_MANY: ({ detail }) =>
    `Earlier rows have ${detail} other names for the same code. This one is not kept.`,
  PARTY_CHANGED: ({ detail }) => `The party exists already; what changes: ${detail}.`,
  ROWS_TOO_MANY: ({ detail }) =>
    `More than ${detail} rows belong to earlier ones of the file. Split it.`,
  SETTLED_DOCUMENT_UNKNOWN: ({ sent }) => `No document ${sent} is there to be settled.`,
  SETTLED_DOCUMENT_AMBIGUOUS: ({ sent }) => `Several documents have the number ${sent}.`,
  SETTLED_DOCUMENT_OF_OTHER_PARTY: ({ detail }) => `Document ${detail} is of another party.`,
  SETTLED_CURRENCY_DIFFERS: ({ sent, posted }) =>
    `The document to settle is in ${posted}, and not in ${sent}.`,
  NOTHING_LEFT_TO_SETTLE: () => 'Nothing was open any more; the amount stays on account.',
  SETTLED_IN_PART: ({ detail }) => `Less was open; ${detail} stays on account.`,
  NOT_SETTLED: ({ detail }) => `The amount stays on account, because it was refused: ${detail}.`,
  POSTED_BEFORE_NOT_SETTLING: ({ sent }) =>
    `The row was posted before, and nothing of it is applied to ${sent}. A repeat does not apply it; match the two by themselves.`,
  OPENING_NOT_STARTED: () =>
    'The legal entity has no go-live date yet. Start its opening balances first.',
  OPENING_ITEM_TOO_LATE: ({ detail }) =>
    `Opening balances are of ${detail} or before; what came later is posted as usual.`,
  OPEN_ABOVE_ORIGINAL: ({ sent, detail }) =>
    `${sent} cannot be open of an original amount of ${detail}.`,
};

/** What an issue says, without its place in the file. */
export function describeIssue({ code, posted, sent, detail }: IssueFacts): string {
  const describe = MESSAGES[code];
  const facts = { posted: posted ?? '', sent: sent ?? '', detail: detail ?? '' };
  return describe ? describe(facts) : (detail ?? code);
}
