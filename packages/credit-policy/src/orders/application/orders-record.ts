import {
  businessDateAt,
  invariant,
  ok,
  refused,
  type Id,
  type Money,
  type Result,
} from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import { decideRecording, type OrderChange, type ToldOrder } from '../domain/record-order';
import {
  checkOrder,
  orderKeyOf,
  type OrderDraft,
  type OrderFacts,
  type OrderFault,
  type SalesOrder,
  type SalesOrderState,
} from '../domain/sales-order';
import { orderAudit, orderRecorded } from '../events/sales-order.event';
import type { OrderContext, OrderReferences, OrderStore, OrderWrite } from './ports';

/** Whether one refused element refuses the whole call, or only itself. */
export type OnRefusal = 'ABORT' | 'SKIP';

/** An order as another system tells it; plain JSON. */
export type OrderElement = OrderDraft &
  Readonly<{
    /** Null: as it stands; OPEN for a new one. */
    state: SalesOrderState | null;
  }>;

/** Why an element is refused. `path` is where in it. */
export type OrderRefusal =
  OrderFault | Readonly<{ code: 'ORDER_TWICE_IN_CALL'; path: readonly (string | number)[] }>;

/** What became of an element. A type, not an interface, so that it is plain JSON. */
export type OrderOutcome =
  | Readonly<{ ok: true; orderId: Id; version: number; isChanged: boolean }>
  | Readonly<{ ok: false; refusal: OrderRefusal }>;

/** Why the whole call is refused. */
export type OrdersRecordRefusal =
  | Readonly<{
      code: 'ORDERS_REFUSED';
      elements: readonly Readonly<{ index: number; refusal: OrderRefusal }>[];
    }>
  | Readonly<{ code: 'ORDERS_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

export const RECORD_ORDERS = 'credit-policy.salesOrder.record';
export const MOST_ORDERS = 1_000;

/** A call that records orders. */
export interface OrdersRecordCommand {
  readonly idempotencyKey: string;
  readonly onRefusal: OnRefusal;
  readonly orders: readonly OrderElement[];
}

/**
 * Records up to 1,000 orders as another system tells them: each as it is from now on, with what it was
 * kept. What is told again unchanged changes nothing. Asks no rule; what credit said of an order that is
 * another now holds no more.
 *
 * @throws PermissionDenied credit-policy.salesOrder.record in the legal entity of each order
 */
export const ordersRecord =
  ({ unitOfWork, orders }: OrderContext) =>
  async (
    caller: Caller,
    { idempotencyKey, onRefusal, orders: sent }: OrdersRecordCommand,
  ): Promise<Result<readonly OrderOutcome[], OrdersRecordRefusal>> => {
    requirePermission(caller, RECORD_ORDERS);
    for (const { legalEntityId } of sent) requirePermission(caller, RECORD_ORDERS, legalEntityId);
    if (sent.length === 0 || sent.length > MOST_ORDERS) {
      return refused({ code: 'ORDERS_COUNT_INVALID', path: ['orders'] });
    }
    const request = {
      ...{ operation: 'salesOrdersRecord', idempotencyKey },
      input: { onRefusal, orders: sent },
    };
    return unitOfWork.mutate<readonly OrderOutcome[], OrdersRecordRefusal>(
      caller,
      request,
      async (tx) => {
        const outcomes = await recordAll(orders, tx, sent);
        const elements = outcomes.flatMap((outcome, index) =>
          outcome.ok ? [] : [{ index, refusal: outcome.refusal }],
        );
        return onRefusal === 'ABORT' && elements.length > 0
          ? refused({ code: 'ORDERS_REFUSED', elements })
          : ok(outcomes);
      },
    );
  };

/** Records each order that can be recorded, by as many statements as one; an outcome each, in order. */
export async function recordAll(
  orders: OrderStore,
  tx: Transaction,
  sent: readonly OrderElement[],
): Promise<readonly OrderOutcome[]> {
  const references = await orders.references(tx, namedBy(sent));
  const checked = checkAll(tx, sent, references);
  const facts = checked.flatMap((each) => (each.ok ? [each.value] : []));
  const { standing, delivered } = await lockStanding(orders, tx, facts);
  const changes: OrderChange[] = [];
  const outcomes = checked.map((each, index): OrderOutcome => {
    if (!each.ok) return each;
    const before = standing.get(orderKeyOf(each.value));
    const told: ToldOrder = { facts: each.value, state: sent[index]?.state ?? null };
    const change = decideRecording(before, told, {
      ...{ id: tx.ids.next(), now: tx.startedAt },
      delivered: before && delivered.get(before.id),
    });
    if (change) changes.push(change);
    const order = change?.order ?? before;
    invariant(order !== undefined, 'What is not changed was there before');
    return { ok: true, orderId: order.id, version: order.version, isChanged: change !== null };
  });
  await writeChanges(orders, tx, { changes, references });
  return outcomes;
}

/** The legal entities and parties that orders name, each once. */
export function namedBy(
  sent: readonly OrderDraft[],
): Readonly<{ legalEntityIds: readonly Id[]; partyCodes: readonly string[] }> {
  return {
    legalEntityIds: [...new Set(sent.map(({ legalEntityId }) => legalEntityId))],
    partyCodes: [...new Set(sent.map(({ partyCode }) => partyCode))],
  };
}

/** Checks each order; of one that comes twice in a call nobody knows which is meant. */
function checkAll(
  tx: Transaction,
  sent: readonly OrderDraft[],
  references: OrderReferences,
): readonly Result<OrderFacts, OrderRefusal>[] {
  const seen = new Set<string>();
  return sent.map((draft) => {
    const checked = checkReferred(draft, references, tx.startedAt);
    if (!checked.ok) return checked;
    const key = orderKeyOf(checked.value);
    if (seen.has(key)) return refused({ code: 'ORDER_TWICE_IN_CALL', path: ['orderNumber'] });
    seen.add(key);
    return checked;
  });
}

/** An order checked by what the tenant has. */
export function checkReferred(
  draft: OrderDraft,
  { places, parties }: OrderReferences,
  now: Date,
): Result<OrderFacts, OrderFault> {
  const place = places.get(draft.legalEntityId);
  return checkOrder(draft, {
    today: place ? businessDateAt(now, place.timeZone) : null,
    party: parties.get(draft.partyCode),
  });
}

/**
 * The orders that stand under the keys of these, once nobody else decides on any order of their parties:
 * those that they are of now, and those that they were of.
 */
export async function lockStanding(
  orders: OrderStore,
  tx: Transaction,
  facts: readonly OrderFacts[],
): Promise<LockedOrders> {
  if (facts.length === 0) {
    return { standing: new Map(), accounts: new Set(), delivered: new Map() };
  }
  const before = await orders.underKeys(tx, facts);
  const accounts = await orders.lockAccounts(
    tx,
    [...facts, ...before].map(({ partyId }) => partyId),
  );
  const found = await orders.underKeys(tx, facts);
  const standing = new Map(found.map((order) => [orderKeyOf(order), order]));
  const delivered = await deliveredBefore(orders, tx, { facts, standing });
  return { standing, accounts, delivered };
}

/**
 * What was delivered of orders that were let pass without that anybody told what is open of them, and of
 * which it is told now; by their ids.
 */
export async function deliveredBefore(
  orders: OrderStore,
  reader: SqlReader,
  {
    facts,
    standing,
  }: Readonly<{ facts: readonly OrderFacts[]; standing: ReadonlyMap<string, SalesOrder> }>,
): Promise<ReadonlyMap<Id, Money>> {
  const told = facts.flatMap((each) => {
    const before = standing.get(orderKeyOf(each));
    const isToldNow = before?.openAmountTold === null && each.openAmountTold !== null;
    return isToldNow && before.allowedAmount !== null ? [before] : [];
  });
  const amounts = told.length === 0 ? [] : await orders.delivered(reader, told);
  return new Map(
    amounts.flatMap((amount, place) => {
      const order = told[place];
      return order ? [[order.id, amount] as const] : [];
    }),
  );
}

/** Orders of which nobody else decides meanwhile. */
export interface LockedOrders {
  /** By their natural keys. */
  readonly standing: ReadonlyMap<string, SalesOrder>;
  /** The parties, and the heads above them, whose orders wait. */
  readonly accounts: ReadonlySet<Id>;
  /** As `deliveredBefore` tells it. */
  readonly delivered: ReadonlyMap<Id, Money>;
}

async function writeChanges(
  orders: OrderStore,
  tx: Transaction,
  {
    changes,
    references,
  }: Readonly<{ changes: readonly OrderChange[]; references: OrderReferences }>,
): Promise<void> {
  const writes = changes.map(({ order, cause }): OrderWrite => {
    const place = references.places.get(order.legalEntityId);
    invariant(place !== undefined, 'The legal entity of a checked order is known');
    return { tx, order, cause, writtenOn: businessDateAt(tx.startedAt, place.timeZone) };
  });
  await orders.write(writes);
  const ended = changes.filter(({ order }) => order.state !== 'OPEN').map(({ order }) => order.id);
  await orders.endHolds(tx, ended);
  for (const { order, cause } of changes) {
    tx.emit(orderRecorded(order, cause));
    tx.audit(orderAudit(order, cause));
  }
}
