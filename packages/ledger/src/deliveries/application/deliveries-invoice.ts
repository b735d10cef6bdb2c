import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { RecordedDelivery } from '../domain/delivery';
import {
  decideInvoicing,
  type InvoicingDocument,
  type InvoicingDraft,
  type InvoicingFault,
} from '../domain/invoicing';
import { StandingInvoicings, type Invoicing } from '../domain/standing-invoicings';
import { DOCUMENT_TYPE_NAMES } from '../../receivables/domain/document-type-name';
import { deliveryIds } from '../events/delivery-ids';
import type { DeliveryContext, InvoicingFacts } from './ports';

/** All faults of a call, at most one per element. */
export type InvoicingsRefused = Readonly<{
  code: 'INVOICINGS_REFUSED';
  faults: readonly InvoicingFault[];
}>;

export type DeliveriesInvoiceRefusal =
  | InvoicingsRefused
  | Readonly<{ code: 'DELIVERIES_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

/** The deliveries of the elements, in their order. */
export type DeliveriesInvoiced = Readonly<{ deliveryIds: readonly Id[]; recordedCount: number }>;

const INVOICE_DELIVERIES = 'ledger.delivery.invoice';
const MOST_ELEMENTS = 1_000;

/**
 * Records which documents invoice which deliveries, up to 1,000 pairs, all or none; each element
 * builds on those before it. It changes what is reported as not invoiced and posts nothing.
 * Needs `ledger.delivery.invoice` for the legal entity of each delivery.
 */
export const deliveriesInvoice =
  ({ unitOfWork, deliveries }: DeliveryContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly invoicings: readonly InvoicingDraft[] }>,
  ): Promise<Result<DeliveriesInvoiced, DeliveriesInvoiceRefusal>> => {
    const { invoicings } = command;
    requirePermission(caller, INVOICE_DELIVERIES);
    if (invoicings.length === 0 || invoicings.length > MOST_ELEMENTS) {
      return { ok: false, refusal: { code: 'DELIVERIES_COUNT_INVALID', path: ['invoicings'] } };
    }
    return unitOfWork.mutate<DeliveriesInvoiced, DeliveriesInvoiceRefusal>(
      caller,
      splitCommand('deliveriesInvoice', command),
      async (tx) => {
        const facts = await deliveries.invoicingFacts(
          tx,
          [...new Set(invoicings.map(({ deliveryId }) => deliveryId))],
          [...new Set(invoicings.map(({ documentId }) => documentId))],
        );
        for (const { legalEntityId } of facts.deliveries) {
          requirePermission(caller, INVOICE_DELIVERIES, legalEntityId);
        }
        const decided = decideAll(tx, invoicings, facts);
        if (!decided.ok) return decided;
        if (decided.value.length > 0) await deliveries.addInvoicings(tx, decided.value);
        tell(tx, decided.value, facts);
        return ok({
          deliveryIds: invoicings.map(({ deliveryId }) => deliveryId),
          recordedCount: decided.value.length,
        });
      },
    );
  };

function decideAll(
  tx: Transaction,
  drafts: readonly InvoicingDraft[],
  facts: InvoicingFacts,
): Result<readonly Invoicing[], InvoicingsRefused> {
  const known: Known = {
    deliveries: new Map(facts.deliveries.map((delivery) => [delivery.id, delivery])),
    documents: new Map(facts.documents.map((document) => [document.id, document])),
    standing: new StandingInvoicings(facts.history),
  };
  const added: Invoicing[] = [];
  const faults: InvoicingFault[] = [];
  for (const [index, draft] of drafts.entries()) {
    const outcome = decideOne(draft, known);
    if (!outcome.ok) {
      faults.push({ ...outcome.refusal, path: ['invoicings', index, ...outcome.refusal.path] });
    } else if (outcome.value) {
      const row = { ...outcome.value, id: tx.ids.next() };
      known.standing.add(row);
      added.push(row);
    }
  }
  if (faults.length > 0) return { ok: false, refusal: { code: 'INVOICINGS_REFUSED', faults } };
  return ok(added);
}

interface Known {
  readonly deliveries: ReadonlyMap<Id, RecordedDelivery>;
  readonly documents: ReadonlyMap<Id, InvoicingDocument>;
  readonly standing: StandingInvoicings;
}

function decideOne(
  { deliveryId, documentId, amount }: InvoicingDraft,
  { deliveries, documents, standing }: Known,
): ReturnType<typeof decideInvoicing> {
  const delivery = deliveries.get(deliveryId);
  if (!delivery) return refused({ code: 'DELIVERY_UNKNOWN', path: ['deliveryId'] });
  const document = documents.get(documentId);
  if (!document) return refused({ code: 'DOCUMENT_UNKNOWN', path: ['documentId'] });
  return decideInvoicing({ delivery, document }, amount, standing);
}

function tell(tx: Transaction, rows: readonly Invoicing[], known: InvoicingFacts): void {
  const deliveries = new Map(known.deliveries.map((delivery) => [delivery.id, delivery]));
  const kinds = new Map(known.documents.map(({ id, kind }) => [id, kind]));
  for (const { deliveryId, documentId, amount } of rows) {
    const delivery = deliveries.get(deliveryId);
    const kind = kinds.get(documentId);
    if (!delivery || !kind) continue;
    const { legalEntityId, partyId } = delivery;
    const { currency } = delivery.amount;
    const facts = { legalEntityId, partyId, documentId, amount: amount.toFixed(), currency };
    tx.emit({
      type: 'ledger.DeliveryInvoiced',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: {
        ...facts,
        ...deliveryIds({ ...delivery, deliveryId }),
        documentId: encodeId(DOCUMENT_TYPE_NAMES[kind], documentId),
      },
    });
    tx.audit({
      action: 'delivery.invoice',
      subjectType: 'Delivery',
      subjectId: deliveryId,
      details: facts,
    });
  }
}
