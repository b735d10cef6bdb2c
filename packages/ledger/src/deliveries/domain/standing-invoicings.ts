import { Decimal, type Id } from '@duebook/kernel';

/** A row of what documents invoice of deliveries; of a pair the last one holds. */
export interface Invoicing {
  readonly id: Id;
  readonly deliveryId: Id;
  readonly documentId: Id;
  readonly amount: Decimal;
  /** Rises by one with each row of its delivery. */
  readonly deliveryOrdinal: number;
  /** Rises by one with each row of its document. */
  readonly documentOrdinal: number;
  /** Whether its document was undone; then it invoices nothing. */
  readonly isReversed: boolean;
}

/** What stands between a delivery and a document, and what each has with others. */
export interface StandingPair {
  /** What was last stated of the two; undefined when nothing was. */
  readonly stated: Decimal | undefined;
  /** What other documents invoice of the delivery. */
  readonly othersOfDelivery: Decimal;
  /** What the document invoices of other deliveries. */
  readonly othersOfDocument: Decimal;
  readonly nextDeliveryOrdinal: number;
  readonly nextDocumentOrdinal: number;
}

interface Side {
  invoiced: Decimal;
  ordinal: number;
}

const NOTHING = new Decimal(0);

/**
 * What stands invoiced while the elements of a call are decided, each on those before it. Sums are
 * carried along, so that deciding on one does not read the rows of all.
 */
export class StandingInvoicings {
  private readonly deliveries = new Map<Id, Side>();
  private readonly documents = new Map<Id, Side>();
  /** The row that holds, by delivery and document. */
  private readonly pairs = new Map<string, Invoicing>();

  /** @param history all rows of some deliveries and documents; of each pair in their order */
  constructor(history: readonly Invoicing[]) {
    for (const row of history) this.add(row);
  }

  /** Takes in a row, in the place of what its delivery and document had before. */
  add(row: Invoicing): void {
    const key = keyOf(row.deliveryId, row.documentId);
    const change = counted(row).minus(counted(this.pairs.get(key)));
    this.pairs.set(key, row);
    advance(this.deliveries, row.deliveryId, change, row.deliveryOrdinal);
    advance(this.documents, row.documentId, change, row.documentOrdinal);
  }

  between(deliveryId: Id, documentId: Id): StandingPair {
    const row = this.pairs.get(keyOf(deliveryId, documentId));
    const delivery = this.deliveries.get(deliveryId);
    const document = this.documents.get(documentId);
    const own = counted(row);
    return {
      stated: row?.amount,
      othersOfDelivery: (delivery?.invoiced ?? NOTHING).minus(own),
      othersOfDocument: (document?.invoiced ?? NOTHING).minus(own),
      nextDeliveryOrdinal: (delivery?.ordinal ?? 0) + 1,
      nextDocumentOrdinal: (document?.ordinal ?? 0) + 1,
    };
  }

  /** What documents invoice of a delivery; what was reversed invoices nothing. */
  invoicedOf(deliveryId: Id): Decimal {
    return this.deliveries.get(deliveryId)?.invoiced ?? NOTHING;
  }
}

function keyOf(deliveryId: Id, documentId: Id): string {
  return `${deliveryId} ${documentId}`;
}

/** What a row that holds counts for. */
function counted(row: Invoicing | undefined): Decimal {
  return row && !row.isReversed ? row.amount : NOTHING;
}

function advance(sides: Map<Id, Side>, id: Id, change: Decimal, ordinal: number): void {
  const side = sides.get(id) ?? { invoiced: NOTHING, ordinal: 0 };
  sides.set(id, {
    invoiced: side.invoiced.plus(change),
    ordinal: Math.max(side.ordinal, ordinal),
  });
}
