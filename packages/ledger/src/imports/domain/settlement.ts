import { ok, type BusinessDate, type Result } from '@duebook/kernel';
import type { OpenItemFact } from '../../cash-application/domain/open-item-fact';
import type { PairCommand } from '../../cash-application/domain/decide-allocation';
import type { CashKind, DocumentKind, TradeKind } from '../../receivables/domain/document-kind';
import { readFiscalYear } from './document-row';
import { refusal, type RowFinding } from './row-finding';

/** The document that a row settles, as the row names it. */
export interface SettledReference {
  readonly documentNumber: string;
  readonly sourceSystem: string;
  readonly fiscalYear: number | null;
}

/** The columns of a row that name it. */
export interface SettlingRow {
  readonly settlesDocumentNumber: string | null;
  readonly settlesSourceSystem: string | null;
  readonly settlesFiscalYear: string | null;
}

/** Which kinds of document each kind settles: a refund gives back a credit note, or money itself. */
const SETTLED_KINDS: Readonly<
  Record<CashKind | 'SALES_CREDIT_NOTE' | 'PURCHASE_CREDIT_NOTE', readonly DocumentKind[]>
> = {
  RECEIPT: ['SALES_INVOICE', 'SALES_DEBIT_NOTE'],
  SALES_CREDIT_NOTE: ['SALES_INVOICE', 'SALES_DEBIT_NOTE'],
  CUSTOMER_REFUND: ['SALES_CREDIT_NOTE', 'RECEIPT'],
  PAYMENT: ['PURCHASE_INVOICE', 'PURCHASE_DEBIT_NOTE'],
  PURCHASE_CREDIT_NOTE: ['PURCHASE_INVOICE', 'PURCHASE_DEBIT_NOTE'],
  SUPPLIER_REFUND: ['PURCHASE_CREDIT_NOTE', 'PAYMENT'],
};

/** The kinds of document that a document settles; none for those that are settled themselves. */
export function settledKindsOf(kind: CashKind | TradeKind | 'ADJUSTMENT'): readonly DocumentKind[] {
  return kind in SETTLED_KINDS ? SETTLED_KINDS[kind as keyof typeof SETTLED_KINDS] : [];
}

/** What a row settles; null when it names nothing. The source system is the row's own by default. */
export function readSettled(
  row: SettlingRow,
  ownSourceSystem: string,
): Result<SettledReference | null, RowFinding> {
  if (row.settlesDocumentNumber === null) return ok(null);
  const fiscalYear = readFiscalYear(row.settlesFiscalYear, 'settlesFiscalYear');
  if (!fiscalYear.ok) return fiscalYear;
  return ok({
    documentNumber: row.settlesDocumentNumber,
    sourceSystem: row.settlesSourceSystem ?? ownSourceSystem,
    fiscalYear: fiscalYear.value,
  });
}

/** What is known of a document that a row names. */
export interface SettledDocument {
  readonly documentId: string;
  readonly partyId: string;
  readonly currency: string;
  readonly postingDate: BusinessDate;
  /** It was open at go-live. */
  readonly isOpening: boolean;
}

/** Why a row cannot settle what it names; null when it can. */
export function settledFault(
  wanted: SettledReference,
  found: readonly SettledDocument[],
  by: { readonly partyId: string; readonly currency: string },
): RowFinding | null {
  const [document, another] = found;
  const fields = ['settlesDocumentNumber'];
  const sent = wanted.documentNumber;
  if (document === undefined) return refusal('SETTLED_DOCUMENT_UNKNOWN', fields, { sent });
  if (another !== undefined) return refusal('SETTLED_DOCUMENT_AMBIGUOUS', fields, { sent });
  if (document.partyId !== by.partyId) {
    return refusal('SETTLED_DOCUMENT_OF_OTHER_PARTY', ['partyCode'], { detail: sent });
  }
  return document.currency === by.currency
    ? null
    : refusal('SETTLED_CURRENCY_DIFFERS', ['currency'], {
        sent: by.currency,
        posted: document.currency,
      });
}

/**
 * Pairs the items of a settling document with those of the document it names, each in the order of
 * its instalments, until either side is used up.
 */
export function pairsOf(
  settling: readonly OpenItemFact[],
  settled: readonly OpenItemFact[],
): readonly PairCommand[] {
  const pairs: PairCommand[] = [];
  const left = new Map(settled.map((item) => [item.id, item.open]));
  for (const source of settling) {
    let toGive = source.open;
    for (const item of settled) {
      const open = left.get(item.id);
      if (item.side === source.side || !open?.isPositive() || !toGive.isPositive()) continue;
      const amount = toGive.min(open);
      const [debit, credit] = source.side === 'DEBIT' ? [source, item] : [item, source];
      const [debitItemId, creditItemId] = [debit.id, credit.id];
      pairs.push({ debitItemId, creditItemId, amount, creditAmount: null, path: [] });
      toGive = toGive.minus(amount);
      left.set(item.id, open.minus(amount));
    }
  }
  return pairs;
}
