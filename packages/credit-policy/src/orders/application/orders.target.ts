import { invariant, type Result } from '@duebook/kernel';
import {
  chineseColumns,
  defineTarget,
  PARTY_FIELDS,
  type ImportTarget,
  type JudgeWork,
  type PostWork,
  type RowVerdict,
} from '@duebook/ledger';
import { targetFields, templateOf } from '@duebook/platform';
import { decideRecording } from '../domain/record-order';
import { ORDER_TEXTS, orderKeyOf, type OrderFacts, type OrderFault } from '../domain/sales-order';
import { findingOfRefusal, orderOfRow, warningsOfChange } from './order-of-row';
import {
  checkReferred,
  deliveredBefore,
  namedBy,
  RECORD_ORDERS,
  recordAll,
  type LockedOrders,
  type OrderElement,
  type OrderRefusal,
} from './orders-record';
import type { OrderReferences, OrderStore } from './ports';

const FIELDS = targetFields({
  ...PARTY_FIELDS,
  sourceSystem: { type: 'TEXT', maxLength: ORDER_TEXTS.sourceSystem },
  orderNumber: { type: 'TEXT', isRequired: true, maxLength: ORDER_TEXTS.orderNumber },
  orderedOn: { type: 'DATE', isRequired: true },
  deliverOn: { type: 'DATE' },
  productGroup: { type: 'TEXT', maxLength: ORDER_TEXTS.productGroup },
  amount: { type: 'DECIMAL', isRequired: true },
  openAmount: { type: 'DECIMAL' },
  currency: { type: 'TEXT', isRequired: true, maxLength: 3 },
  state: { type: 'CHOICE', choices: ['OPEN', 'CLOSED', 'CANCELLED'] },
});

/** What Chinese tables call what orders alone have. Of `金额` alone nobody knows whether tax is in it. */
const CHINESE = {
  ...chineseColumns(FIELDS),
  orderedOn: { otherNames: ['订单日期', '下单日期'] },
  deliverOn: { otherNames: ['交货日期', '要求交货日期'] },
  productGroup: { otherNames: ['产品组', '产品大类'] },
  amount: { otherNames: ['价税合计', '含税金额'] },
  openAmount: { otherNames: ['未交货金额', '未发货金额', '未出库金额'] },
  state: {
    otherNames: ['订单状态', '状态'],
    words: {
      ...{ 打开: 'OPEN', 未关闭: 'OPEN', 执行中: 'OPEN' },
      ...{ 关闭: 'CLOSED', 已关闭: 'CLOSED', 已完成: 'CLOSED' },
      ...{ 作废: 'CANCELLED', 已作废: 'CANCELLED', 取消: 'CANCELLED', 已取消: 'CANCELLED' },
    },
  },
};

interface OrderStores {
  readonly orders: OrderStore;
}

/**
 * Orders of customers, each as it is from now on, recorded as by `salesOrdersRecord`. Asks no rule, and
 * warns where a row makes another order of one that was let pass.
 */
export function ordersTarget(stores: OrderStores): ImportTarget {
  return defineTarget<typeof FIELDS, OrderElement>({
    kind: 'SALES_ORDERS',
    fields: FIELDS,
    template: templateOf(FIELDS, CHINESE),
    permission: RECORD_ORDERS,
    commandOf: orderOfRow,
    keysOf: (order) => [orderKeyOf(order)],
    keyFields: ['orderNumber'],
    judge: (work, sent) => judge(stores, work, sent),
    post: (work, sent) => post(stores, work, sent),
  });
}

async function judge(
  { orders }: OrderStores,
  { reader, now, createsParties }: JudgeWork,
  sent: readonly OrderElement[],
): Promise<readonly RowVerdict[]> {
  const known = await orders.references(reader, namedBy(sent));
  const references = createsParties ? withCustomersToCome(known, sent) : known;
  const checked = sent.map((draft) => checkReferred(draft, references, now));
  const { standing, delivered } = await standingUnder(orders, reader, checked);
  return sent.map((draft, index): RowVerdict => {
    const each = checked[index];
    invariant(each !== undefined, 'every row is checked');
    if (!each.ok) return refusedBy(each.refusal, draft);
    const before = standing.get(orderKeyOf(each.value));
    const told = { facts: each.value, state: draft.state };
    const change = decideRecording(before, told, {
      ...{ id: NOBODY, now },
      delivered: before && delivered.get(before.id),
    });
    return change
      ? { outcome: 'POSTED', findings: warningsOfChange(before, change) }
      : { outcome: 'ALREADY_THERE', findings: [] };
  });
}

async function standingUnder(
  orders: OrderStore,
  reader: JudgeWork['reader'],
  checked: readonly Result<OrderFacts, OrderFault>[],
): Promise<Pick<LockedOrders, 'standing' | 'delivered'>> {
  const facts = checked.flatMap((each) => (each.ok ? [each.value] : []));
  const found = await orders.underKeys(reader, facts);
  const standing = new Map(found.map((order) => [orderKeyOf(order), order]));
  return { standing, delivered: await deliveredBefore(orders, reader, { facts, standing }) };
}

/** A row that comes again in the same piece of the file is recorded once. */
async function post(
  { orders }: OrderStores,
  { tx }: PostWork,
  sent: readonly OrderElement[],
): Promise<readonly RowVerdict[]> {
  const first = new Map<string, OrderElement>();
  for (const each of sent) if (!first.has(orderKeyOf(each))) first.set(orderKeyOf(each), each);
  const once = [...first.values()];
  const recorded = await recordAll(orders, tx, once);
  const outcomes = new Map(once.map((each, index) => [each, recorded[index]]));
  return sent.map((each): RowVerdict => {
    const kept = first.get(orderKeyOf(each));
    const outcome = kept && outcomes.get(kept);
    invariant(outcome !== undefined, 'every order has its outcome');
    if (!outcome.ok) return refusedBy(outcome.refusal, each);
    const isPosted = outcome.isChanged && kept === each;
    return { outcome: isPosted ? 'POSTED' : 'ALREADY_THERE', findings: [] };
  });
}

function refusedBy(refused: OrderRefusal, draft: OrderElement): RowVerdict {
  return { outcome: 'REFUSED', findings: [findingOfRefusal(refused, draft)] };
}

/** Nothing that is judged is kept, so its ids need not tell it from anything. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** What rows refer to, once every customer that they name is there: those that are not will be made. */
function withCustomersToCome(
  references: OrderReferences,
  sent: readonly OrderElement[],
): OrderReferences {
  const toCome = sent.map(({ partyCode: code }) => {
    return [code, { id: NOBODY, code, isCustomer: true, segment: null }] as const;
  });
  return { ...references, parties: new Map([...toCome, ...references.parties]) };
}
