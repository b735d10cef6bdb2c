import type { ProposedPosting } from './decide-document';
import type { DecidedPosting } from './decided-posting';
import type { TradeCommand } from './posting-command';
import type { FieldDifference } from './posting-refusal';

/** A document as it stands in the books, in the form in which two are compared. */
export interface DocumentContent {
  readonly documentNumber: string | null;
  readonly partyId: string;
  readonly documentDate: string;
  readonly postingDate: string;
  readonly currencyCode: string;
  readonly netAmount: string;
  readonly taxAmount: string;
  readonly totalAmount: string;
  /** Per instalment, in order: due date and amount. */
  readonly dueDate: string;
  /** Per line, in order: account, net and tax. */
  readonly lines: string;
  readonly reference: string | null;
  /** Who named the same term gets the due dates that it gave, whatever it says by now. */
  readonly paymentTermId: string | null;
}

/** Between instalments, and between lines. */
const SEPARATOR = ', ';

/** The comparable content of a decided posting. */
export function contentOf({ document, lines, items }: DecidedPosting): DocumentContent {
  return {
    documentNumber: document.documentNumber,
    partyId: document.partyId,
    documentDate: document.documentDate,
    postingDate: document.postingDate,
    currencyCode: document.total.currency,
    netAmount: document.net.toStorageText(),
    taxAmount: document.tax.toStorageText(),
    totalAmount: document.total.toStorageText(),
    dueDate: items
      .map((item) =>
        items.length === 1 ? item.dueDate : `${item.dueDate} ${item.original.toStorageText()}`,
      )
      .join(SEPARATOR),
    lines: lines
      .map((line) => `${line.accountId} ${line.net.toStorageText()} ${line.tax.toStorageText()}`)
      .join(SEPARATOR),
    reference: document.reference,
    paymentTermId: document.paymentTermId,
  };
}

const COMPARED: readonly Exclude<keyof DocumentContent, 'paymentTermId'>[] = [
  'documentNumber',
  'partyId',
  'documentDate',
  'postingDate',
  'currencyCode',
  'netAmount',
  'taxAmount',
  'totalAmount',
  'dueDate',
  'lines',
  'reference',
];

/**
 * Where a document sent again differs from the one that stands; empty when it is the same.
 * Texts that explain (memo, descriptions) do not make another document.
 */
export function differencesBetween(
  posted: DocumentContent,
  sent: DocumentContent,
): readonly FieldDifference[] {
  return COMPARED.filter(
    (field) =>
      posted[field] !== sent[field] &&
      // Without a number of its own the document was given one.
      !(field === 'documentNumber' && sent.documentNumber === null),
  ).map((field) => ({
    field,
    posted: posted[field] ?? '',
    sent: sent[field] ?? '',
  }));
}

/**
 * Where a document sent again differs from the one that stands. What it leaves to the books is as it
 * stands: the account of a line that names none, and the due dates of a payment term, may be others
 * for a new document by now.
 */
export function differencesFrom(
  posted: DocumentContent,
  { command, posting }: Pick<ProposedPosting, 'command' | 'posting'>,
): readonly FieldDifference[] {
  const sent = contentOf(posting);
  const lines = 'lines' in command ? linesBeside(posted.lines, sent.lines, command) : sent.lines;
  const hasSameTerm = sent.paymentTermId !== null && sent.paymentTermId === posted.paymentTermId;
  const dueDate = hasSameTerm ? posted.dueDate : sent.dueDate;
  return differencesBetween(posted, { ...sent, lines, dueDate });
}

/** Lines as they were sent; those that name no account have that of the posted line. */
function linesBeside(posted: string, sent: string, { lines }: TradeCommand): string {
  if (lines.every(({ accountCode }) => accountCode !== null)) return sent;
  const standing = posted.split(SEPARATOR);
  return sent
    .split(SEPARATOR)
    .map((line, index) => {
      const beside = standing[index];
      const isOpen = lines[index]?.accountCode === null && beside !== undefined;
      return isOpen ? accountOf(beside) + line.slice(accountOf(line).length) : line;
    })
    .join(SEPARATOR);
}

function accountOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}
