import { businessDateAt, parseBusinessDate, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller, type SqlReader } from '@duebook/platform';
import type { DocumentOf } from '../../documents/application/documents-of';
import type { ObjectRef } from '../../documents/domain/object-ref';
import { NO_WORKING_DAYS, type WorkingDays } from '../../limitation/domain/working-days';
import type { TermsOn } from '../../register/application/register-face';
import { comparePerformance, type Comparison } from '../domain/compare-performance';
import type {
  DeliveryFact,
  InvoiceFact,
  OrderFact,
  PerformanceFacts,
} from '../domain/performance-facts';
import { stepsOf, type PerformanceStep } from '../domain/performance-timeline';
import { READ_PERFORMANCE } from '../performance-permissions';
import { gatherFacts, type PerformanceRoot } from './gather-facts';
import type { TimelineContext, TodayAt } from './performance.ports';

/** From an order to its payment, as far as it came; a delivery and a document each. */
export interface PerformanceChain {
  readonly orderId: Id | null;
  readonly deliveryId: Id | null;
  readonly documentId: Id | null;
  readonly steps: readonly PerformanceStep[];
}

/** How a contract, an order or a document was performed. */
export interface Performance extends Comparison {
  /** The newest first. */
  readonly chains: readonly PerformanceChain[];
  readonly isCut: boolean;
}

/** What is asked, by whom. */
export type TimelinesOf = (
  caller: Caller,
  root: PerformanceRoot,
  ids: readonly Id[],
) => Promise<readonly (Performance | null)[]>;

/** The kind of paper that tells of acceptance. */
const ACCEPTANCE = 'ACCEPTANCE';
const SIGNED_ON = 'SIGNED_ON';

/**
 * Timelines of contracts, orders or documents, in their order: a constant number of statements however many
 * are asked for, and one more for each country whose working days are counted. Null to who may not see
 * performance; what is of legal entities out of sight is left out.
 */
export function createTimelinesOf(context: TimelineContext): TimelinesOf {
  return async (caller, root, ids) => {
    if (!may(caller, READ_PERFORMANCE)) return ids.map(() => null);
    const reader = context.unitOfWork.reader(caller);
    const gathered = await gatherFacts(context.chains, reader, { root, ids });
    const reach = reachIn(caller, READ_PERFORMANCE, null);
    const seen = [...gathered].map(
      ([id, { facts, isCut }]) => [id, { facts: within(facts, reach), isCut }] as const,
    );
    const surroundings = await surroundingsOf(
      context,
      reader,
      seen.map(([, { facts }]) => facts),
    );
    const found = new Map(
      seen.map(([id, { facts, isCut }]) => [
        id,
        { ...comparePerformance(facts), chains: chainsOf(facts, surroundings), isCut },
      ]),
    );
    return ids.map((id) => found.get(id) ?? null);
  };
}

function within(facts: PerformanceFacts, reach: readonly Id[] | null): PerformanceFacts {
  if (reach === null) return facts;
  const isSeen = ({ legalEntityId }: Readonly<{ legalEntityId: Id }>): boolean =>
    reach.includes(legalEntityId);
  const orders = facts.orders.filter(isSeen);
  const deliveries = facts.deliveries.filter(isSeen);
  const invoices = facts.invoices.filter(isSeen);
  return { ...facts, orders, deliveries, invoices };
}

interface Surroundings {
  readonly todayAt: TodayAt;
  readonly calendarAt: (legalEntityId: Id) => WorkingDays;
  /** The first paper that tells of acceptance of one of these. */
  readonly acceptedOf: (
    ids: readonly (Id | null)[],
  ) => Readonly<{ on: BusinessDate; documentId: Id }> | null;
  readonly termsOf: (invoice: InvoiceFact | null) => TermsOn | null;
}

async function surroundingsOf(
  context: TimelineContext,
  reader: SqlReader,
  all: readonly PerformanceFacts[],
): Promise<Surroundings> {
  const orders = all.flatMap((facts) => facts.orders);
  const deliveries = all.flatMap((facts) => facts.deliveries);
  const invoices = all.flatMap((facts) => facts.invoices);
  const entityIds = [...orders, ...deliveries, ...invoices].map((each) => each.legalEntityId);
  const places = await context.chains.places(reader, entityIds);
  const placeById = new Map(places.map((place) => [place.id, place]));
  const calendars = new Map<string, WorkingDays>();
  for (const country of new Set(places.map((place) => place.country))) {
    calendars.set(country, await context.workingDays(reader.tenantId, country));
  }
  const papers = await context.documentsOf(reader, objectsOf(deliveries, invoices));
  const contractIds = invoices.flatMap(({ contractId }) => contractId ?? []);
  const termsOn = await context.register.termsOnDays(reader, [...new Set(contractIds)]);
  const now = context.clock.now();
  return {
    todayAt: (id) => businessDateAt(now, placeById.get(id)?.timeZone ?? 'UTC'),
    calendarAt: (id) => calendars.get(placeById.get(id)?.country ?? '') ?? NO_WORKING_DAYS,
    acceptedOf: acceptances(papers),
    termsOf: (invoice) => {
      if (!invoice?.contractId) return null;
      return termsOn({ contractId: invoice.contractId, on: invoice.invoicedOn });
    },
  };
}

function objectsOf(
  deliveries: readonly DeliveryFact[],
  invoices: readonly InvoiceFact[],
): readonly ObjectRef[] {
  return [
    ...deliveries.map(({ id }) => ({ type: 'Delivery', id })),
    ...invoices.map(({ id, type }) => ({ type, id })),
  ];
}

/** The day on which it was signed for, as the paper names it, else its date. */
function acceptances(papers: readonly DocumentOf[]): Surroundings['acceptedOf'] {
  const byObject = new Map<Id, Readonly<{ on: BusinessDate; documentId: Id }>>();
  for (const { object, document } of papers) {
    if (document.kindCode !== ACCEPTANCE) continue;
    const signed = document.elements?.find(({ code }) => code === SIGNED_ON)?.value ?? '';
    const on = parseBusinessDate(signed) ?? document.documentDate;
    const known = byObject.get(object.id);
    if (!known || on < known.on) byObject.set(object.id, { on, documentId: document.id });
  }
  return (ids) => {
    for (const id of ids) {
      const found = id === null ? undefined : byObject.get(id);
      if (found) return found;
    }
    return null;
  };
}

/** Each delivery with each document that invoices it, then what has none of either. */
function chainsOf(facts: PerformanceFacts, around: Surroundings): readonly PerformanceChain[] {
  const orders = new Map(facts.orders.map((order) => [order.id, order]));
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  const orderOf = new Map(
    facts.deliveriesOfOrders.map(({ deliveryId, orderId }) => [deliveryId, orders.get(orderId)]),
  );
  const ofDeliveries = facts.deliveries.flatMap((delivery) => {
    const invoiced = facts.invoicings
      .filter(({ deliveryId }) => deliveryId === delivery.id)
      .flatMap(({ documentId }) => invoices.get(documentId) ?? []);
    const order = orderOf.get(delivery.id) ?? null;
    const documents: readonly (InvoiceFact | null)[] = invoiced.length > 0 ? invoiced : [null];
    return documents.map((invoice) => chainOf({ order, delivery, invoice }, around));
  });
  const delivered = new Set(facts.deliveriesOfOrders.map(({ orderId }) => orderId));
  const charged = new Set(facts.invoicings.map(({ documentId }) => documentId));
  const rest = [
    ...facts.invoices
      .filter(({ id }) => !charged.has(id))
      .map((invoice) => chainOf({ order: null, delivery: null, invoice }, around)),
    ...facts.orders
      .filter(({ id }) => !delivered.has(id))
      .map((order) => chainOf({ order, delivery: null, invoice: null }, around)),
  ];
  return [...ofDeliveries, ...rest].sort(newestFirst);
}

interface Links {
  readonly order: OrderFact | null;
  readonly delivery: DeliveryFact | null;
  readonly invoice: InvoiceFact | null;
}

function chainOf(links: Links, around: Surroundings): PerformanceChain {
  const { order, delivery, invoice } = links;
  const place = [delivery, invoice, order].find((each) => each !== null)?.legalEntityId ?? '';
  const ids = { orderId: idOf(order), deliveryId: idOf(delivery), documentId: idOf(invoice) };
  const facts = {
    ...{ ...daysOf(links), today: around.todayAt(place) },
    accepted: around.acceptedOf([ids.deliveryId, ids.documentId]),
    acceptanceAgreed: around.termsOf(invoice)?.version.terms.acceptance ?? null,
  };
  return { ...ids, steps: stepsOf(facts, around.calendarAt(place)) };
}

function idOf(fact: Readonly<{ id: Id }> | null): Id | null {
  return fact === null ? null : fact.id;
}

function daysOf({ order, delivery, invoice }: Links) {
  const { orderedOn = null, isOpen: isOrderOpen = false } = order ?? {};
  const { deliveredOn = null } = delivery ?? {};
  const { invoicedOn = null, paidOn = null } = invoice ?? {};
  return { orderedOn, isOrderOpen, deliveredOn, invoicedOn, paidOn };
}

function newestFirst(one: PerformanceChain, other: PerformanceChain): number {
  const [a, b] = [firstDay(one), firstDay(other)];
  if (a !== b) return a < b ? 1 : -1;
  return keyOf(one) < keyOf(other) ? 1 : -1;
}

function firstDay({ steps }: PerformanceChain): string {
  return steps.find(({ on }) => on !== null)?.on ?? '';
}

function keyOf({ orderId, deliveryId, documentId }: PerformanceChain): string {
  return [orderId, deliveryId, documentId].join(' ');
}
