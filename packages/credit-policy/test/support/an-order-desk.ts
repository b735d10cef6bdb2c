import { businessDate, invariant, newId, type Id, type Result } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { CheckOutcome } from '../../src/order-checks/application/check-entry';
import type { CreditCheck } from '../../src/order-checks/application/ports';
import type { CreditHold } from '../../src/order-checks/domain/credit-hold';
import type { CheckPoint } from '../../src/order-checks/domain/credit-check';
import type { OrderElement, OrderOutcome } from '../../src/orders/application/orders-record';
import type { OrderDraft, SalesOrder } from '../../src/orders/domain/sales-order';
import type { PolicyContentJson } from '../../src/policies/domain/policy-content-json';
import { aCreditDesk, type CreditDesk } from './a-credit-desk';
import { someContent, someRule } from './policy-contents';

type OrderCheckJson = PolicyContentJson['orderCheck'];

/** An order but for what a test says: 100.00 CNY of the customer C1, from the ERP. */
export type SomeOrder = Partial<OrderElement> & { readonly orderNumber: string };

/** Where orders come in, are checked, held and released. */
export interface OrderDesk extends CreditDesk {
  /** Who brings orders in; the desk's own caller looks after credit. */
  readonly seller: Caller;
  order(sent: SomeOrder): OrderElement;
  record(...sent: readonly SomeOrder[]): Promise<readonly OrderOutcome[]>;
  check(sent: SomeOrder, over?: CheckOver): Promise<CheckedOrder>;
  checkMany(
    sent: readonly SomeOrder[],
    over?: CheckOver,
  ): Promise<Result<readonly CheckOutcome[], { readonly code: string }>>;
  standing(orderNumber: string, sourceSystem?: string): Promise<SalesOrder>;
  hold(orderNumber: string): Promise<CreditHold>;
  release(hold: CreditHold, over?: ReleaseOver): ReturnType<OrderServiceOf['release']>;
  /** A policy for everybody from the first day on, in the place of what held before. */
  policy(orderCheck: Partial<OrderCheckJson>, over?: Partial<PolicyContentJson>): Promise<void>;
  /** An approved limit of long ago. */
  limit(partyId: Id, amount: string, over?: LimitOver): Promise<void>;
  partyOf(code: string): Promise<Id>;
  /** Puts a party below another one in its group. */
  putBelow(partyId: Id, headId: Id): Promise<void>;
  /** What one of a currency is worth in CNY. */
  rate(currency: string, rate: string): Promise<void>;
  /** Another user, with these permissions. */
  user(permissions: readonly string[]): Promise<Caller>;
}

type OrderServiceOf = CreditDesk['services']['orderChecks'];

interface CheckOver {
  readonly point?: CheckPoint;
  readonly caller?: Caller;
  readonly key?: string;
}

interface ReleaseOver {
  readonly caller?: Caller;
  readonly hours?: number;
  readonly creditCheckId?: Id;
  readonly reason?: string;
}

interface LimitOver {
  readonly kind?: 'PARTY' | 'GROUP';
  readonly legalEntityId?: Id | null;
  readonly currency?: string;
}

/** A check with the order as it stands after it. */
export interface CheckedOrder {
  readonly check: CreditCheck;
  readonly order: SalesOrder;
}

const SELLS = ['credit-policy.salesOrder.record', 'credit-policy.creditCheck.ask'];

/** A desk of a tenant of its own, with books, the customers C1, C2 and C3, and no policy yet. */
export async function anOrderDesk(db: TestDatabase): Promise<OrderDesk> {
  const desk = await aCreditDesk(db);
  const { tenant, caller, services, ledger } = desk;
  const { tenantId, legalEntityId } = tenant;
  await desk.customers(['C1', 'C2', 'C3']);
  const opened = await ledger.reference.chart.openBooks(caller, {
    ...{ ...desk.key(), legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
    fiscalYears: [2024, 2025, 2026, 2027],
  });
  invariant(opened.ok, `Books are opened: ${JSON.stringify(opened)}`);
  const user = (permissions: readonly string[]) => aUser(desk, permissions);
  const seller = await user(SELLS);
  const today = businessDate(db.clock.now().toISOString().slice(0, 10));
  const order = (sent: SomeOrder): OrderElement => ({
    ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', orderedOn: today, deliverOn: null },
    ...{ productGroup: null, amount: '100.00', currencyCode: 'CNY', openAmount: null, state: null },
    ...sent,
  });
  const draft = (sent: SomeOrder): OrderDraft => {
    const { state: _, ...facts } = order(sent);
    return facts;
  };
  const checkMany: OrderDesk['checkMany'] = (sent, over = {}) =>
    services.orderChecks.check(over.caller ?? seller, over.key ?? newId(), {
      ...{ point: over.point ?? 'ORDER', onRefusal: 'ABORT', orders: sent.map(draft) },
    });
  const standing = async (orderNumber: string, sourceSystem = 'ERP'): Promise<SalesOrder> => {
    const page = await services.orders.reading.page(caller, {
      ...{ legalEntityIds: null, limit: 21, after: null },
      filter: {
        ...{ partyId: null, orderNumber, sourceSystem, orderedFrom: null, orderedTo: null },
        ...{ states: null, creditStates: null },
      },
    });
    invariant(page[0] !== undefined, `There is the order ${orderNumber}`);
    return page[0];
  };
  return {
    ...{ ...desk, seller, order, checkMany, standing, user },
    record: async (...sent) => {
      const outcome = await services.orders.record(seller, {
        ...{ ...desk.key(), onRefusal: 'SKIP', orders: sent.map(order) },
      });
      invariant(outcome.ok, `Recorded: ${JSON.stringify(outcome)}`);
      return outcome.value;
    },
    check: async (sent, over) => {
      const outcome = await checkMany([sent], over);
      invariant(outcome.ok, `Checked: ${JSON.stringify(outcome)}`);
      const [first] = outcome.value;
      invariant(first?.ok, 'It has an outcome');
      const [check] = await services.orderChecks.asked(caller, [first.checkId]);
      const [found] = await services.orders.recorded(caller, [first.orderId]);
      invariant(check && found, 'A check and its order are kept');
      return { check, order: found };
    },
    partyOf: async (code) => {
      const [row] = await db.asOwner<{ id: Id }>(
        'select id from parties.party where tenant_id = $1 and code = $2',
        [tenantId, code],
      );
      invariant(row, `There is the party ${code}`);
      return row.id;
    },
    putBelow: async (partyId, headId) => {
      await db.asOwner('update parties.party set group_id = $3 where tenant_id = $1 and id = $2', [
        ...[tenantId, partyId, headId],
      ]);
    },
    rate: async (currency, rate) => {
      const recorded = await ledger.reference.rates.record(caller, {
        ...desk.key(),
        rates: [{ from: currency, to: 'CNY', validOn: today, source: 'BOC', rate }],
      });
      invariant(recorded.ok, `A rate is recorded: ${JSON.stringify(recorded)}`);
      const chosen = await ledger.reference.rates.chooseSource(caller, {
        ...{ ...desk.key(), legalEntityId, source: 'BOC', validFrom: today },
      });
      invariant(chosen.ok, `A source is chosen: ${JSON.stringify(chosen)}`);
    },
    hold: async (orderNumber) => {
      const { id } = await standing(orderNumber);
      const [hold] = await services.orderChecks.reading.openHolds(caller, [id]);
      invariant(hold, `${orderNumber} is held`);
      return hold;
    },
    release: (hold, over = {}) =>
      services.orderChecks.release(over.caller ?? caller, newId(), {
        creditHoldId: hold.id,
        creditCheckId: over.creditCheckId ?? hold.checkId,
        hours: over.hours ?? 24,
        reason: over.reason ?? 'Paid by phone',
      }),
    policy: async (orderCheck, over = {}) => {
      const content = someContent();
      await insertPolicy(db, tenantId, {
        ...content,
        ...over,
        orderCheck: { ...content.orderCheck, rules: [someRule()], ...orderCheck },
      });
    },
    limit: async (partyId, amount, over = {}) =>
      insertLimit(db, tenantId, { partyId, amount, ...over }),
  };
}

async function insertPolicy(
  db: TestDatabase,
  tenantId: Id,
  content: PolicyContentJson,
): Promise<void> {
  await db.asOwner('delete from credit_policy.policy_version where tenant_id = $1', [tenantId]);
  await db.asOwner(
    `insert into credit_policy.policy_version
       (tenant_id, id, policy_code, version, name, state, effective_from, content, content_hash,
        revision, drafted_by, drafted_at, activated_by, activated_at, commit_id)
     values ($1, $2, 'STANDARD', 1, 'Standard', 'ACTIVE', '2020-01-01', $3, 'none', 1, $2, now(),
             $2, now(), $2)`,
    [tenantId, newId(), JSON.stringify(content)],
  );
}

async function insertLimit(
  db: TestDatabase,
  tenantId: Id,
  {
    partyId,
    amount,
    kind = 'PARTY',
    legalEntityId = null,
    currency = 'CNY',
  }: LimitOver & {
    readonly partyId: Id;
    readonly amount: string;
  },
): Promise<void> {
  await db.asOwner(
    `insert into credit_policy.credit_limit
       (tenant_id, id, party_id, legal_entity_id, kind, currency, amount, is_rise, valid_from, state,
        origin, proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, false, '2020-01-01', 'APPROVED', 'HAND', $2, '2020-01-01',
             $8, '2020-01-01', 1, $2)`,
    [tenantId, newId(), partyId, legalEntityId, kind, currency, amount, newId()],
  );
}

async function aUser(
  { tenant, caller, key }: CreditDesk,
  permissions: readonly string[],
): Promise<Caller> {
  const email = `${newId()}@example.test`;
  const created = await tenant.services.userCreate(caller, {
    ...{ ...key(), displayName: 'Sam', email },
  });
  invariant(created.ok, 'A user can be registered');
  const grants = permissions.map((permission) => ({ permission, legalEntityId: null }));
  return { ...caller, principalId: created.value.userId, grants, requestId: newId() };
}
