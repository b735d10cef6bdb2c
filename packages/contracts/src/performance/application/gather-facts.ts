import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DeliveryOfOrder, InvoicingFact, PerformanceFacts } from '../domain/performance-facts';
import { MOST_OF_ONE, type ChainReader } from './performance.ports';

/** What performance is asked of. */
export type PerformanceRoot = 'CONTRACT' | 'ORDER' | 'DOCUMENT';

/** All that hangs together with a contract, an order or a document. */
export interface GatheredFacts {
  readonly facts: PerformanceFacts;
  /** Whether there is more than was looked at. */
  readonly isCut: boolean;
}

interface Links {
  readonly documents: readonly Readonly<{ root: Id; documentId: Id }>[];
  readonly ofOrders: readonly DeliveryOfOrder[];
  readonly invoicings: readonly InvoicingFact[];
}

/**
 * Facts of each root, by its id, in at most twelve statements however many there are. From documents it goes
 * to what they invoice and on to its orders; of contracts and orders back to all that these delivered.
 */
export async function gatherFacts(
  chains: ChainReader,
  reader: SqlReader,
  { root, ids }: Readonly<{ root: PerformanceRoot; ids: readonly Id[] }>,
): Promise<ReadonlyMap<Id, GatheredFacts>> {
  const links = await linksOf(chains, reader, { root, ids });
  const parts = new Map(ids.map((id) => [id, partOf(links, root, id)]));
  const all = [...parts.values()];
  const orders = await chains.orders(
    reader,
    all.flatMap((part) => [...part.orders]),
  );
  const deliveries = await chains.deliveries(
    reader,
    all.flatMap((part) => [...part.deliveries]),
  );
  const invoices = await chains.invoices(
    reader,
    all.flatMap((part) => [...part.documents]),
  );
  const told = await chains.goodsTold(reader, [...[...orders, ...deliveries].map(({ id }) => id)]);
  const invoiced = await chains.goodsInvoiced(
    reader,
    invoices.map(({ id }) => id),
  );
  return new Map(
    [...parts].map(([id, part]) => [
      id,
      {
        isCut: isCut(links, id, part),
        facts: {
          orders: orders.filter((each) => part.orders.has(each.id)),
          deliveries: deliveries.filter((each) => part.deliveries.has(each.id)),
          invoices: invoices.filter((each) => part.documents.has(each.id)),
          deliveriesOfOrders: links.ofOrders.filter(
            ({ orderId, deliveryId }) =>
              part.orders.has(orderId) && part.deliveries.has(deliveryId),
          ),
          invoicings: links.invoicings.filter(
            ({ deliveryId, documentId }) =>
              part.deliveries.has(deliveryId) && part.documents.has(documentId),
          ),
          orderedGoods: told.filter((goods) => part.orders.has(goods.of)),
          deliveredGoods: told.filter((goods) => part.deliveries.has(goods.of)),
          invoicedGoods: invoiced.filter((goods) => part.documents.has(goods.of)),
        },
      },
    ]),
  );
}

/** What is tied to what. */
async function linksOf(
  chains: ChainReader,
  reader: SqlReader,
  { root, ids }: Readonly<{ root: PerformanceRoot; ids: readonly Id[] }>,
): Promise<Links> {
  const documents = await rootDocuments(chains, reader, { root, ids });
  const first = await chains.invoicingsOfDocuments(
    reader,
    documents.map(({ documentId }) => documentId),
  );
  const delivered = await chains.deliveries(
    reader,
    first.map(({ deliveryId }) => deliveryId),
  );
  const numbered = delivered.filter(({ orderNumber }) => orderNumber !== null);
  const upwards = await chains.ordersOfDeliveries(reader, numbered);
  if (root === 'DOCUMENT') return { documents, ofOrders: upwards, invoicings: first };
  const orderIds = root === 'ORDER' ? ids : upwards.map(({ orderId }) => orderId);
  const orders = await chains.orders(reader, orderIds);
  const downwards = await chains.deliveriesOfOrders(reader, orders);
  const rest = await chains.invoicingsOfDeliveries(reader, [
    ...[...downwards, ...first].map(({ deliveryId }) => deliveryId),
  ]);
  return {
    documents,
    ofOrders: distinct([...upwards, ...downwards], ({ orderId, deliveryId }) => [
      orderId,
      deliveryId,
    ]),
    invoicings: distinct([...first, ...rest], ({ documentId, deliveryId }) => [
      documentId,
      deliveryId,
    ]),
  };
}

async function rootDocuments(
  chains: ChainReader,
  reader: SqlReader,
  { root, ids }: Readonly<{ root: PerformanceRoot; ids: readonly Id[] }>,
): Promise<Links['documents']> {
  switch (root) {
    case 'DOCUMENT':
      return ids.map((id) => ({ root: id, documentId: id }));
    case 'ORDER':
      return [];
    case 'CONTRACT': {
      const found = await chains.documentsOfContracts(reader, ids);
      return found.map(({ contractId, documentId }) => ({ root: contractId, documentId }));
    }
  }
}

function distinct<T>(rows: readonly T[], keyOf: (row: T) => readonly Id[]): readonly T[] {
  return [...new Map(rows.map((row) => [keyOf(row).join(' '), row])).values()];
}

interface Part {
  readonly orders: ReadonlySet<Id>;
  readonly deliveries: ReadonlySet<Id>;
  readonly documents: ReadonlySet<Id>;
}

/** What of all links belongs to one root. */
function partOf({ documents, ofOrders, invoicings }: Links, root: PerformanceRoot, id: Id): Part {
  const own = new Set(documents.filter((each) => each.root === id).map((each) => each.documentId));
  const invoiced = deliveriesOf(invoicings, own);
  const orders =
    root === 'ORDER'
      ? new Set([id])
      : new Set(
          ofOrders.filter((each) => invoiced.has(each.deliveryId)).map((each) => each.orderId),
        );
  if (root === 'DOCUMENT') return { orders, deliveries: invoiced, documents: own };
  const ordered = ofOrders.filter((each) => orders.has(each.orderId));
  const deliveries = new Set([...invoiced, ...ordered.map(({ deliveryId }) => deliveryId)]);
  const further = invoicings.filter((each) => deliveries.has(each.deliveryId));
  return { orders, deliveries, documents: new Set([...own, ...further.map((e) => e.documentId)]) };
}

function deliveriesOf(
  invoicings: readonly InvoicingFact[],
  documents: ReadonlySet<Id>,
): ReadonlySet<Id> {
  const found = invoicings.filter(({ documentId }) => documents.has(documentId));
  return new Set(found.map(({ deliveryId }) => deliveryId));
}

/** One more than is looked at was asked for of each. */
function isCut({ documents, ofOrders }: Links, id: Id, { orders }: Part): boolean {
  const own = documents.filter((each) => each.root === id).length;
  const perOrder = [...orders].map(
    (orderId) => ofOrders.filter((each) => each.orderId === orderId).length,
  );
  return [own, ...perOrder].some((count) => count > MOST_OF_ONE);
}
