import { compareText, type BusinessDate, type Decimal } from '@duebook/kernel';
import type { ContractState } from '../../register/domain/contract';

/**
 * In what a document is otherwise than its contract.
 *
 * - DUE_DATE: it falls due on other days, or in other parts.
 * - CASH_DISCOUNT: it offers another discount for paying early.
 * - CURRENCY: it is in another currency than the contract.
 * - NOT_IN_FORCE: on its date the contract was not signed, had not begun, or had ended.
 * - ABOVE_VALUE: with it more is invoiced under the contract than this is worth.
 */
export type DeviationKind =
  'DUE_DATE' | 'CASH_DISCOUNT' | 'CURRENCY' | 'NOT_IN_FORCE' | 'ABOVE_VALUE';

/** What was agreed, and what the document says, as people read it; amounts with their currency. */
export interface Deviation {
  readonly kind: DeviationKind;
  /** Null: nothing was agreed, as where a contract was not signed. */
  readonly agreed: string | null;
  readonly invoiced: string;
}

/** What falls due on a day, with what is off for who pays sooner. */
export interface DuePart {
  readonly dueDate: BusinessDate;
  readonly amount: Decimal;
  readonly discounts: readonly Readonly<{ until: BusinessDate; percent: string }>[];
}

/** An invoice or a debit note, as far as a contract speaks of it. */
export interface InvoicedDocument {
  readonly documentDate: BusinessDate;
  readonly currency: string;
  readonly parts: readonly DuePart[];
  /** What was invoiced under the contract in its currency, less credit notes, up to this one and with it. */
  readonly invoicedWithIt: Decimal;
}

/** What a contract says on the date of the document. */
export interface AgreedTerms {
  readonly state: ContractState;
  readonly validFrom: BusinessDate;
  readonly lastDay: BusinessDate | null;
  readonly currency: string;
  /** Null: it names none. */
  readonly value: Decimal | null;
  /** What would fall due when; null: it says nothing of that. */
  readonly parts: readonly DuePart[] | null;
}

/** In what a document is otherwise than its contract, in the order of the kinds; empty when in nothing. */
export function deviationsOf(
  document: InvoicedDocument,
  agreed: AgreedTerms,
): readonly Deviation[] {
  return [
    ...differing('DUE_DATE', agreed.parts, document.parts, textOfDueDates),
    ...differing('CASH_DISCOUNT', agreed.parts, document.parts, textOfDiscounts),
    ...(document.currency === agreed.currency
      ? []
      : [{ kind: 'CURRENCY' as const, agreed: agreed.currency, invoiced: document.currency }]),
    ...notInForce(document, agreed),
    ...aboveValue(document, agreed),
  ];
}

function differing(
  kind: DeviationKind,
  agreed: readonly DuePart[] | null,
  invoiced: readonly DuePart[],
  textOf: (parts: readonly DuePart[]) => string,
): readonly Deviation[] {
  if (agreed === null) return [];
  const [wanted, found] = [textOf(agreed), textOf(invoiced)];
  return wanted === found ? [] : [{ kind, agreed: wanted, invoiced: found }];
}

function inOrder(parts: readonly DuePart[]): readonly DuePart[] {
  return [...parts].sort(
    (one, other) => compareText(one.dueDate, other.dueDate) || one.amount.comparedTo(other.amount),
  );
}

/** The day; of several parts each with its amount. */
function textOfDueDates(parts: readonly DuePart[]): string {
  return inOrder(parts)
    .map(({ dueDate, amount }) => (parts.length === 1 ? dueDate : `${dueDate} ${amount.toFixed()}`))
    .join(', ');
}

function textOfDiscounts(parts: readonly DuePart[]): string {
  const texts = inOrder(parts).map(({ discounts }) =>
    discounts.map(({ until, percent }) => `${percent} % until ${until}`).join(', '),
  );
  const offered = texts.filter((text) => text !== '');
  return offered.length === 0 ? 'none' : offered.join('; ');
}

/** Terms bind while the contract is in force: goods that come later are under no agreement. */
function notInForce(
  { documentDate }: InvoicedDocument,
  { state, validFrom, lastDay }: AgreedTerms,
): readonly Deviation[] {
  if (state === 'IN_FORCE') return [];
  const isUnsigned = state !== 'SIGNED' && state !== 'ENDED' && state !== 'TERMINATED';
  const agreed = isUnsigned ? null : `${validFrom} – ${lastDay ?? ''}`.trimEnd();
  return [{ kind: 'NOT_IN_FORCE', agreed, invoiced: documentDate }];
}

function aboveValue(
  { currency, invoicedWithIt }: InvoicedDocument,
  agreed: AgreedTerms,
): readonly Deviation[] {
  const { value } = agreed;
  if (value === null || currency !== agreed.currency || invoicedWithIt.lessThanOrEqualTo(value)) {
    return [];
  }
  return [
    {
      kind: 'ABOVE_VALUE',
      agreed: `${value.toFixed()} ${currency}`,
      invoiced: `${invoicedWithIt.toFixed()} ${currency}`,
    },
  ];
}
