import { Decimal, Money, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { MoneyRefusal } from '@duebook/kernel';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { Delivery, RecordedDelivery } from './delivery';
import type { Invoicing, StandingInvoicings } from './standing-invoicings';

/** That a document invoices a delivery, as it was sent. */
export interface InvoicingDraft {
  readonly deliveryId: Id;
  readonly documentId: Id;
  /** Of the delivery, tax included; null for all that both have left. Zero is nothing. */
  readonly amount: string | null;
}

/** What the decision needs to know of a document. */
export interface InvoicingDocument {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly kind: DocumentKind;
  /** Whether it charges a customer. */
  readonly isCharge: boolean;
  /** Whether it was undone, or undoes another. */
  readonly isReversed: boolean;
  readonly total: Money;
}

type Path = readonly (string | number)[];

/** Why a document cannot invoice a delivery; `path` is where in the element. */
export type InvoicingFault = Readonly<{ path: Path }> &
  (
    | MoneyRefusal
    | Readonly<
        | { code: 'DELIVERY_UNKNOWN' }
        | { code: 'DELIVERY_WITHDRAWN' }
        | { code: 'DOCUMENT_UNKNOWN' }
        | { code: 'DOCUMENT_REVERSED' }
        | { code: 'DELIVERY_DOCUMENT_UNFIT' }
        | { code: 'NUMBER_OUT_OF_RANGE' }
        | { code: 'INVOICED_ABOVE_DELIVERED' }
        | { code: 'INVOICED_ABOVE_DOCUMENT' }
      >
  );

/**
 * Decides what a document invoices of a delivery. The amount is stated, not added: a later statement
 * for the same pair takes the place of the one before, and zero takes it back. More than was
 * delivered is never invoiced, nor more than the document charges.
 */
export function decideInvoicing(
  { delivery, document }: Readonly<{ delivery: RecordedDelivery; document: InvoicingDocument }>,
  sent: string | null,
  standing: StandingInvoicings,
): Result<Omit<Invoicing, 'id'> | null, InvoicingFault> {
  if (delivery.withdrawnOn !== null) {
    return refused({ code: 'DELIVERY_WITHDRAWN', path: ['deliveryId'] });
  }
  const unfit = fitFault(delivery, document);
  if (unfit) return refused(unfit);
  const pair = standing.between(delivery.id, document.id);
  const stated = decideAmount(sent, delivery.amount.currency, {
    delivery: delivery.amount.amount.minus(pair.othersOfDelivery),
    document: document.total.amount.minus(pair.othersOfDocument),
  });
  if (!stated.ok) return stated;
  const amount = stated.value;
  if (pair.stated?.equals(amount)) return ok(null);
  return ok({
    ...{ deliveryId: delivery.id, documentId: document.id, amount, isReversed: false },
    deliveryOrdinal: pair.nextDeliveryOrdinal,
    documentOrdinal: pair.nextDocumentOrdinal,
  });
}

/** The amount that is stated, within what the others of both sides leave. */
function decideAmount(
  sent: string | null,
  currency: string,
  left: Readonly<{ delivery: Decimal; document: Decimal }>,
): Result<Decimal, InvoicingFault> {
  const path = ['amount'];
  if (sent === null) {
    if (!left.delivery.greaterThan(0)) {
      return refused({ code: 'INVOICED_ABOVE_DELIVERED', path });
    }
    const most = Decimal.min(left.delivery, left.document);
    return most.greaterThan(0) ? ok(most) : refused({ code: 'INVOICED_ABOVE_DOCUMENT', path });
  }
  const parsed = Money.parse(sent, currency);
  if (!parsed.ok) return refused({ ...parsed.refusal, path });
  const { amount } = parsed.value;
  if (amount.lessThan(0)) return refused({ code: 'NUMBER_OUT_OF_RANGE', path });
  if (amount.greaterThan(left.delivery)) {
    return refused({ code: 'INVOICED_ABOVE_DELIVERED', path });
  }
  return amount.greaterThan(left.document)
    ? refused({ code: 'INVOICED_ABOVE_DOCUMENT', path })
    : ok(amount);
}

function fitFault(delivery: Delivery, document: InvoicingDocument): InvoicingFault | undefined {
  if (document.isReversed) return { code: 'DOCUMENT_REVERSED', path: ['documentId'] };
  const fits =
    document.isCharge &&
    document.legalEntityId === delivery.legalEntityId &&
    document.partyId === delivery.partyId &&
    document.total.currency === delivery.amount.currency;
  return fits ? undefined : { code: 'DELIVERY_DOCUMENT_UNFIT', path: ['documentId'] };
}
