import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type {
  DeliveryFact,
  GoodsFact,
  InvoiceFact,
  OrderFact,
  PerformanceFacts,
} from './performance-facts';

/** In what an invoice is otherwise than what was ordered or delivered, or a delivery than its order. */
export type PerformanceDifferenceKind =
  | 'DELIVERED_LATE'
  | 'INVOICED_BEFORE_DELIVERY'
  | 'CURRENCY'
  | 'AMOUNT_ABOVE_ORDER'
  | 'AMOUNT_ABOVE_DELIVERY'
  | 'QUANTITY_ABOVE_ORDER'
  | 'QUANTITY_ABOVE_DELIVERY'
  | 'PRICE';

/** One difference, with both values. */
export interface PerformanceDifference {
  readonly kind: PerformanceDifferenceKind;
  readonly orderId: Id | null;
  readonly deliveryId: Id | null;
  readonly documentId: Id | null;
  /** Which good; null for what is of no single one. */
  readonly item: string | null;
  /** Days as YYYY-MM-DD, amounts with their currency, quantities and prices as they are. */
  readonly expected: string;
  readonly actual: string;
}

/** What could not be compared, as nothing tells of it. */
export type ComparisonAbsence =
  'NO_ORDER' | 'NO_DELIVERY' | 'NO_ORDERED_GOODS' | 'NO_DELIVERED_GOODS' | 'NO_INVOICED_QUANTITY';

/** What a comparison comes to. */
export interface Comparison {
  readonly differences: readonly PerformanceDifference[];
  readonly absences: readonly ComparisonAbsence[];
}

/** Holds invoices against deliveries and orders, and deliveries against orders. */
export function comparePerformance(facts: PerformanceFacts): Comparison {
  const business = businessOf(facts);
  return {
    differences: [
      ...facts.orders.flatMap((order) => ofOrder(business, order)),
      ...facts.invoices.flatMap((invoice) => ofInvoice(business, invoice)),
    ],
    absences: absencesIn(business, facts),
  };
}

/** Facts by what they belong to. */
interface Business {
  readonly facts: PerformanceFacts;
  readonly deliveriesOf: (order: OrderFact) => readonly DeliveryFact[];
  readonly ordersOf: (deliveries: readonly DeliveryFact[]) => readonly OrderFact[];
  readonly invoicedBy: (invoice: InvoiceFact) => readonly DeliveryFact[];
}

function businessOf(facts: PerformanceFacts): Business {
  const deliveries = new Map(facts.deliveries.map((each) => [each.id, each]));
  const orders = new Map(facts.orders.map((each) => [each.id, each]));
  return {
    facts,
    deliveriesOf: (order) =>
      facts.deliveriesOfOrders
        .filter(({ orderId }) => orderId === order.id)
        .flatMap(({ deliveryId }) => deliveries.get(deliveryId) ?? []),
    ordersOf: (those) => {
      const ids = new Set(those.map(({ id }) => id));
      const found = facts.deliveriesOfOrders.filter(({ deliveryId }) => ids.has(deliveryId));
      const orderIds = [...new Set(found.map(({ orderId }) => orderId))];
      return orderIds.flatMap((id) => orders.get(id) ?? []);
    },
    invoicedBy: (invoice) =>
      facts.invoicings
        .filter(({ documentId }) => documentId === invoice.id)
        .flatMap(({ deliveryId }) => deliveries.get(deliveryId) ?? []),
  };
}

/** Invoices of nothing but deliveries of an order. */
function invoicesOfAlone(business: Business, order: OrderFact): readonly InvoiceFact[] {
  const own = new Set(business.deliveriesOf(order).map(({ id }) => id));
  return business.facts.invoices.filter((invoice) => {
    const invoiced = business.invoicedBy(invoice);
    return invoiced.length > 0 && invoiced.every(({ id }) => own.has(id));
  });
}

type Where = Partial<Pick<PerformanceDifference, 'orderId' | 'deliveryId' | 'documentId' | 'item'>>;

function differ(
  kind: PerformanceDifferenceKind,
  where: Where,
  [expected, actual]: readonly [string, string],
): PerformanceDifference {
  const { orderId = null, deliveryId = null, documentId = null, item = null } = where;
  return { kind, orderId, deliveryId, documentId, item, expected, actual };
}

function ofOrder(business: Business, order: OrderFact): readonly PerformanceDifference[] {
  const { id: orderId, deliverOn, currency } = order;
  const deliveries = business.deliveriesOf(order);
  const late = deliveries.flatMap(({ id: deliveryId, deliveredOn }) =>
    deliverOn !== null && deliveredOn > deliverOn
      ? [differ('DELIVERED_LATE', { orderId, deliveryId }, [deliverOn, deliveredOn])]
      : [],
  );
  const own = new Set(deliveries.filter((each) => each.currency === currency).map(({ id }) => id));
  const invoiced = totalOf(
    business.facts.invoicings.filter(({ deliveryId }) => own.has(deliveryId)),
    ({ amount }) => amount,
  );
  const above = invoiced.greaterThan(order.amount)
    ? [
        differ('AMOUNT_ABOVE_ORDER', { orderId }, [
          ...([money(order.amount, currency), money(invoiced, currency)] as const),
        ]),
      ]
    : [];
  const ids = new Set(invoicesOfAlone(business, order).map(({ id }) => id));
  const sold = business.facts.invoicedGoods.filter((goods) => ids.has(goods.of));
  const ordered = business.facts.orderedGoods.filter((goods) => goods.of === orderId);
  return [
    ...late,
    ...above,
    ...quantitiesAbove('QUANTITY_ABOVE_ORDER', { orderId }, ordered, sold),
  ];
}

function ofInvoice(business: Business, invoice: InvoiceFact): readonly PerformanceDifference[] {
  const { id: documentId, invoicedOn, currency, total } = invoice;
  const deliveries = business.invoicedBy(invoice);
  const orders = business.ordersOf(deliveries);
  const perDelivery = deliveries.flatMap(({ id: deliveryId, deliveredOn }) =>
    isBefore(invoicedOn, deliveredOn)
      ? [differ('INVOICED_BEFORE_DELIVERY', { documentId, deliveryId }, [deliveredOn, invoicedOn])]
      : [],
  );
  const perOrder = orders.flatMap((order) =>
    order.currency === currency
      ? []
      : [differ('CURRENCY', { documentId, orderId: order.id }, [order.currency, currency])],
  );
  const covered = totalOf(
    business.facts.invoicings.filter((each) => each.documentId === documentId),
    ({ amount }) => amount,
  );
  const above =
    deliveries.length > 0 && total.greaterThan(covered)
      ? [
          differ('AMOUNT_ABOVE_DELIVERY', { documentId }, [
            ...([money(covered, currency), money(total, currency)] as const),
          ]),
        ]
      : [];
  const sold = business.facts.invoicedGoods.filter((goods) => goods.of === documentId);
  const ids = new Set(deliveries.map(({ id }) => id));
  const delivered = business.facts.deliveredGoods.filter((goods) => ids.has(goods.of));
  return [
    ...[...perDelivery, ...perOrder, ...above],
    ...quantitiesAbove('QUANTITY_ABOVE_DELIVERY', { documentId }, delivered, sold),
    ...prices(business, invoice, orders),
  ];
}

function isBefore(one: BusinessDate, other: BusinessDate): boolean {
  return one < other;
}

/** Of each good that one side names: whether more was invoiced of it than is told there. */
function quantitiesAbove(
  kind: PerformanceDifferenceKind,
  where: Where,
  told: readonly GoodsFact[],
  sold: readonly GoodsFact[],
): readonly PerformanceDifference[] {
  return [...new Set(told.map(({ item }) => item))].flatMap((item) => {
    const expected = quantityOf(told, item);
    const actual = quantityOf(sold, item);
    return actual.greaterThan(expected)
      ? [differ(kind, { ...where, item }, [expected.toFixed(), actual.toFixed()])]
      : [];
  });
}

/** Of each line of an invoice: whether its price is one that its good was ordered at. */
function prices(
  { facts }: Business,
  { id: documentId }: InvoiceFact,
  orders: readonly OrderFact[],
): readonly PerformanceDifference[] {
  const ids = new Set(orders.map(({ id }) => id));
  const ordered = facts.orderedGoods.filter((goods) => ids.has(goods.of));
  return facts.invoicedGoods
    .filter((goods) => goods.of === documentId)
    .flatMap(({ item, unitPrice: actual }) => {
      const agreed = ordered.flatMap((goods) =>
        goods.item === item && goods.unitPrice ? [goods.unitPrice] : [],
      );
      const [first] = agreed;
      if (!first || actual === null || agreed.some((price) => price.equals(actual))) return [];
      return [differ('PRICE', { documentId, item }, [first.toFixed(), actual.toFixed()])];
    });
}

function quantityOf(goods: readonly GoodsFact[], item: string): Decimal {
  const ofItem = goods.filter((each) => each.item === item);
  return totalOf(ofItem, ({ quantity }) => quantity ?? ZERO);
}

const ZERO = new Decimal(0);

function totalOf<T>(rows: readonly T[], read: (row: T) => Decimal): Decimal {
  return rows.reduce((total, row) => total.plus(read(row)), ZERO);
}

function money(amount: Decimal, currency: string): string {
  return `${amount.toFixed(2)} ${currency}`;
}

function absencesIn(business: Business, facts: PerformanceFacts): readonly ComparisonAbsence[] {
  const { invoices, deliveries, orderedGoods, deliveredGoods, invoicedGoods } = facts;
  const withOrder = new Set(facts.deliveriesOfOrders.map(({ deliveryId }) => deliveryId));
  const found: readonly (readonly [ComparisonAbsence, boolean])[] = [
    ['NO_ORDER', deliveries.some(({ id }) => !withOrder.has(id))],
    ['NO_DELIVERY', invoices.some((invoice) => business.invoicedBy(invoice).length === 0)],
    ['NO_ORDERED_GOODS', lacks(facts.orders, orderedGoods)],
    ['NO_DELIVERED_GOODS', lacks(deliveries, deliveredGoods)],
    ['NO_INVOICED_QUANTITY', invoicedGoods.some(({ quantity }) => quantity === null)],
  ];
  return found.flatMap(([absence, isAbsent]) => (isAbsent ? [absence] : []));
}

function lacks(those: readonly Readonly<{ id: Id }>[], goods: readonly GoodsFact[]): boolean {
  const told = new Set(goods.map((each) => each.of));
  return those.some(({ id }) => !told.has(id));
}
