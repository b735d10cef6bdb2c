import { invariant } from '@duebook/kernel';
import type { CashDiscount, DecidedPosting } from './decided-posting';
import type { ItemClass } from './document-kind';
import type { Side } from '../../journal/domain/side';

/**
 * What makes a document in the books the one it is, in the form in which two are compared. Texts that
 * explain (memo, descriptions) are no part of it.
 */
export interface DocumentContent {
  readonly kind: string;
  readonly documentNumber: string | null;
  /** Ends with the fiscal year, where numbers start anew in each. */
  readonly numberScope: string;
  readonly externalRef: string | null;
  readonly partyId: string;
  readonly documentDate: string;
  readonly postingDate: string;
  readonly currencyCode: string;
  /** Without trailing zeros. */
  readonly exchangeRate: string;
  readonly netAmount: string;
  readonly taxAmount: string;
  readonly totalAmount: string;
  readonly reference: string | null;
  /** Who named the same term gets the due dates that it gave, whatever it says by now. */
  readonly paymentTermId: string | null;
  /** The contract it names. */
  readonly contractNumber: string | null;
  /** On which control account, and on which side of it, the document stands. */
  readonly itemClass: ItemClass;
  readonly side: Side;
  /** The code of the account opposite; null where lines name theirs. */
  readonly counterAccountCode: string | null;
  /** Per instalment, in order: due date, and amount where there are several. */
  readonly dueDate: string;
  /** Per instalment, in order. */
  readonly discounts: readonly (readonly CashDiscount[])[];
  readonly lines: readonly LineContent[];
}

/** A line as it is compared; figures beside the amounts are without trailing zeros. */
export interface LineContent {
  readonly accountCode: string;
  readonly netAmount: string;
  readonly taxAmount: string;
  readonly taxRatePercent: string | null;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An account that a document posts to, and whether it was named or is the usual one. */
export interface ChosenAccount {
  readonly code: string;
  readonly isNamed: boolean;
}

/** The accounts that a document may name: one per line, or the one opposite. */
export interface ChosenAccounts {
  readonly lines: readonly ChosenAccount[];
  /** Null where lines name theirs, or nobody may choose. */
  readonly counter: ChosenAccount | null;
}

/** The comparable content of a decided posting; it has at least one item. */
export function contentOf(
  { document, lines, items }: DecidedPosting,
  accounts: ChosenAccounts,
): DocumentContent {
  const [first] = items;
  invariant(first !== undefined, 'every document brings an open item');
  return {
    kind: document.kind,
    documentNumber: document.documentNumber,
    numberScope: document.numberScope,
    externalRef: document.externalRef,
    partyId: document.partyId,
    documentDate: document.documentDate,
    postingDate: document.postingDate,
    currencyCode: document.total.currency,
    exchangeRate: document.exchangeRate.toFixed(),
    netAmount: document.net.toStorageText(),
    taxAmount: document.tax.toStorageText(),
    totalAmount: document.total.toStorageText(),
    reference: document.reference,
    paymentTermId: document.paymentTermId,
    contractNumber: document.contract?.number ?? null,
    itemClass: first.itemClass,
    side: first.side,
    counterAccountCode: accounts.counter?.code ?? null,
    dueDate: items
      .map((item) =>
        items.length === 1 ? item.dueDate : `${item.dueDate} ${item.original.toStorageText()}`,
      )
      .join(', '),
    discounts: items.map(({ discounts }) => discounts),
    lines: lines.map((line, index) => ({
      accountCode: accounts.lines[index]?.code ?? '',
      netAmount: line.net.toStorageText(),
      taxAmount: line.tax.toStorageText(),
      taxRatePercent: line.taxRatePercent?.toFixed() ?? null,
      quantity: line.quantity?.toFixed() ?? null,
      unitPrice: line.unitPrice?.toFixed() ?? null,
      dimensions: line.dimensions,
    })),
  };
}
