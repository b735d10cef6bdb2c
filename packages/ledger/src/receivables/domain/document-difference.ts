import { compareText } from '@duebook/kernel';
import type { CashDiscount, DecidedPosting } from './decided-posting';
import {
  contentOf,
  type ChosenAccounts,
  type DocumentContent,
  type LineContent,
} from './document-content';
import { CASH_POSTINGS } from './document-kind';
import type { DocumentHeader, TradeCommand } from './posting-command';
import type { FieldDifference } from './posting-refusal';

/** A document as it was sent, and as it would stand in the books. */
export interface SentDocument {
  readonly command: Pick<DocumentHeader, 'exchangeRate' | 'numberedInFiscalYear'> &
    Partial<Pick<TradeCommand, 'due' | 'contractNumber'>>;
  readonly posting: DecidedPosting;
  readonly accounts: ChosenAccounts;
}

/** A field as it stands, and as it was sent; null when nothing was said of it. */
type Compared = readonly [field: string, posted: string | null, sent: string | null];

/**
 * Where a document sent again differs from the one that stands; empty when it is the same. All that
 * was sent has to be what stands. What was left to the books is as it stands there: a rate, the
 * account of a line that names none, the due dates of a payment term may be others for a new document
 * by now. So is what was not said at all, an external reference for example.
 */
export function differencesFrom(
  posted: DocumentContent,
  sent: SentDocument,
): readonly FieldDifference[] {
  const content = contentOf(sent.posting, sent.accounts);
  return [
    ...headerOf(posted, content, sent),
    ...(isLeftToContract(posted, sent) ? [] : dueOf(posted, content)),
    ...accountsOf(posted, content, sent.accounts),
    ...linesOf(posted.lines, content.lines, sent.accounts),
  ].flatMap(([field, stands, said]) =>
    said === null || said === (stands ?? '') ? [] : [{ field, posted: stands ?? '', sent: said }],
  );
}

function headerOf(
  posted: DocumentContent,
  content: DocumentContent,
  { command }: SentDocument,
): readonly Compared[] {
  return [
    ['kind', posted.kind, content.kind],
    ['documentNumber', posted.documentNumber, content.documentNumber],
    [
      'numberedInFiscalYear',
      fiscalYearOf(posted.numberScope),
      command.numberedInFiscalYear?.toString() ?? null,
    ],
    ['externalRef', posted.externalRef, content.externalRef],
    ['partyId', posted.partyId, content.partyId],
    ['documentDate', posted.documentDate, content.documentDate],
    ['postingDate', posted.postingDate, content.postingDate],
    ['currencyCode', posted.currencyCode, content.currencyCode],
    ['exchangeRate', posted.exchangeRate, command.exchangeRate?.toFixed() ?? null],
    ['netAmount', posted.netAmount, content.netAmount],
    ['taxAmount', posted.taxAmount, content.taxAmount],
    ['totalAmount', posted.totalAmount, content.totalAmount],
    ['reference', posted.reference, content.reference ?? ''],
    ['contractNumber', posted.contractNumber, content.contractNumber],
  ];
}

function fiscalYearOf(numberScope: string): string | null {
  return /(?:^|\/)FY(\d+)$/.exec(numberScope)?.[1] ?? null;
}

/** A contract gives what it gave then, whatever was agreed since. */
function isLeftToContract(
  { contractNumber }: DocumentContent,
  { command: { due, contractNumber: named } }: SentDocument,
): boolean {
  return due?.kind === 'CONTRACT' && named === contractNumber;
}

/** The same term gives what it gave then, whatever it says by now. */
function dueOf(posted: DocumentContent, content: DocumentContent): readonly Compared[] {
  if (content.paymentTermId !== null && content.paymentTermId === posted.paymentTermId) return [];
  return [
    ['dueDate', posted.dueDate, content.dueDate],
    ['discounts', textOfDiscounts(posted.discounts), textOfDiscounts(content.discounts)],
  ];
}

/** Per instalment that has any: what is off by when. */
function textOfDiscounts(instalments: readonly (readonly CashDiscount[])[]): string {
  return instalments
    .flatMap((discounts, index) =>
      discounts.map(({ until, percent }) => {
        const instalment = instalments.length === 1 ? '' : `${String(index + 1)}: `;
        return `${instalment}${percent}% until ${until}`;
      }),
    )
    .join(', ');
}

/** What says where the document stands goes by the name that it has in what was sent. */
function accountsOf(
  posted: DocumentContent,
  content: DocumentContent,
  { counter }: ChosenAccounts,
): readonly Compared[] {
  const counterSent = counter?.isNamed === true ? counter.code : null;
  if (content.kind in CASH_POSTINGS) {
    return [
      ['isPrepayment', isAdvance(posted), isAdvance(content)],
      ['cashAccountCode', posted.counterAccountCode, counterSent],
    ];
  }
  return [
    ['itemClass', posted.itemClass, content.itemClass],
    ['side', posted.side, content.side],
    ['accountCode', posted.counterAccountCode, counterSent],
  ];
}

function isAdvance({ itemClass }: DocumentContent): string {
  return String(itemClass === 'CUSTOMER_ADVANCE' || itemClass === 'SUPPLIER_ADVANCE');
}

/** Line by line; as wholes where there are more or fewer of them. */
function linesOf(
  posted: readonly LineContent[],
  sent: readonly LineContent[],
  { lines: accounts }: ChosenAccounts,
): readonly Compared[] {
  if (posted.length !== sent.length) {
    return [['lines', posted.map(textOfLine).join(', '), sent.map(textOfLine).join(', ')]];
  }
  return sent.flatMap((line, index) => {
    const beside = posted[index];
    if (!beside) return [];
    const accountCode = accounts[index]?.isNamed === true ? line.accountCode : null;
    return partsOf(beside, { ...line, accountCode }).map(([part, stands, said]): Compared => [
      `lines.${String(index)}.${part}`,
      stands,
      said,
    ]);
  });
}

function partsOf(
  posted: LineContent,
  sent: Omit<LineContent, 'accountCode'> & { readonly accountCode: string | null },
): readonly Compared[] {
  const dimensions = textOfDimensions(sent);
  return [
    ['accountCode', posted.accountCode, sent.accountCode],
    ['netAmount', posted.netAmount, sent.netAmount],
    ['taxAmount', posted.taxAmount, sent.taxAmount],
    ['taxRatePercent', posted.taxRatePercent, sent.taxRatePercent],
    ['quantity', posted.quantity, sent.quantity],
    ['unitPrice', posted.unitPrice, sent.unitPrice],
    ['dimensions', textOfDimensions(posted), dimensions === '' ? null : dimensions],
  ];
}

function textOfLine({ accountCode, netAmount, taxAmount }: LineContent): string {
  return `${accountCode} ${netAmount} ${taxAmount}`;
}

function textOfDimensions({ dimensions }: Pick<LineContent, 'dimensions'>): string {
  return Object.entries(dimensions)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
