import type { DecidedPosting } from './decided-posting';
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
}

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
      .join(', '),
    lines: lines
      .map((line) => `${line.accountId} ${line.net.toStorageText()} ${line.tax.toStorageText()}`)
      .join(', '),
    reference: document.reference,
  };
}

const COMPARED: readonly (keyof DocumentContent)[] = [
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
