import { Decimal, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { grouped, okOf } from '../terminal-guide';
import { type Amount, CURRENCY, type CreditStory, type Edges } from './credit-story';
import { exposureOf, type Trusted } from './limits.chapter';

/** An order that is more than is left, sent as two. */
export interface OrderFigures {
  readonly checks: readonly ShownCheck[];
  readonly invoiced: string;
  /** What was shipped though it was held, as it is seen. */
  readonly trace: { readonly orderNumber: string; readonly delivered: string; invoiced: string };
  readonly release: {
    readonly amountAboveLimit: string;
    readonly contentHash: string;
    readonly state: string;
  };
  /** The first part is allowed and reserved, the second held; its invoice passes and is seen. */
  readonly holds: boolean;
}

/** A check of an order, as the API explains it. */
export interface ShownCheck {
  readonly id: string;
  readonly answer: string;
  readonly amountAboveLimit: Amount | null;
  readonly orderAmount: Amount;
  readonly salesOrder: {
    readonly id: string;
    readonly orderNumber: string;
    readonly creditState: string;
    readonly reservedUntil: string | null;
  };
  readonly reasons: readonly {
    readonly code: string;
    readonly answer: string;
    readonly found: string | null;
    readonly threshold: string | null;
    readonly absentFacts: readonly { readonly fact: string; readonly reason: string }[];
  }[];
}

const CHECK = `id answer amountAboveLimit { amount } orderAmount { amount }
  salesOrder { id orderNumber creditState reservedUntil }
  reasons { code answer found threshold absentFacts { fact reason } }`;
/** Together the two parts are more than is left, each is less. */
const PART_PERCENT = 60;
const TAX_PERCENT = '13';
const NUMBERS = ['SO-2001', 'SO-2002'] as const;
const SOURCE = 'ERP';
const HOURS = 72;

/** Sells more than is left in two orders, ships and invoices what is held, and has it released. */
export async function checkOrders(story: CreditStory, trusted: Trusted): Promise<OrderFigures> {
  const { guide } = story;
  guide.chapter('May it ship? Orders are checked, held and released (订单信用检查)');
  const net = netOfPart(trusted);
  const total = net.plus(net.times(TAX_PERCENT).dividedBy(100)).toFixed(2);
  const checks: ShownCheck[] = [];
  for (const orderNumber of NUMBERS) {
    checks.push(await checkOrder(story, trusted, { orderNumber, amount: total }));
  }
  const [allowed, held] = checks;
  invariant(allowed && held, 'both orders were checked');
  const { available } = await exposureOf(story, trusted.id);
  guide.tell(
    `${trusted.code} has ${grouped(trusted.available)} left and orders ${grouped(total)} twice:`,
  );
  tellCheck(story, allowed, `reserved for 48 hours, ${grouped(available)} left`);
  tellCheck(story, held, 'waits for somebody with authority');
  const invoiced = await shipAndInvoice(story, trusted, { net, total, order: NUMBERS[1] });
  const trace = await traceOf(story);
  guide.tell(
    `${NUMBERS[1]} was shipped all the same: its invoice of ${grouped(invoiced)} is posted, and seen ` +
      `(delivered ${grouped(trace.delivered)}, invoiced ${grouped(trace.invoiced)})`,
  );
  const release = await releaseOrder(story, held);
  guide.tell(
    `released by the head of credit, ${grouped(release.amountAboveLimit)} above the limit, having seen ` +
      `sha256 ${release.contentHash.slice(0, 16)}…: ${release.state}`,
  );
  const holds =
    [allowed, held].map(({ salesOrder }) => salesOrder.creditState).join() === 'ALLOWED,HELD' &&
    allowed.salesOrder.reservedUntil !== null &&
    trace.orderNumber === NUMBERS[1] &&
    trace.invoiced === total &&
    release.state === 'RELEASED';
  guide.tell(`Splitting does not escape, and nothing shipped goes without invoice: ${okOf(holds)}`);
  return { checks, invoiced, trace, release, holds };
}

/** In whole hundreds, before tax. */
function netOfPart({ available }: Trusted): Decimal {
  const withTax = new Decimal(available).times(PART_PERCENT).dividedBy(100);
  const beforeTax = withTax.dividedBy(new Decimal(TAX_PERCENT).plus(100).dividedBy(100));
  return new Decimal(beforeTax.dividedBy(100).toFixed(0, Decimal.ROUND_DOWN)).times(100);
}

interface Sent {
  readonly orderNumber: string;
  readonly amount: string;
}

async function checkOrder(
  { people, legalEntityId, today }: CreditStory,
  { code }: Trusted,
  sent: Sent,
): Promise<ShownCheck> {
  const order = {
    ...{ legalEntityId, partyCode: code, sourceSystem: SOURCE, orderedOn: today },
    ...{ currencyCode: CURRENCY, ...sent },
  };
  const { results } = await people.clerk.change<{
    readonly results: readonly { readonly creditCheck: ShownCheck | null }[];
  }>('salesOrdersCheck', `results { creditCheck { ${CHECK} } }`, {
    ...{ point: 'ORDER', orders: [order] },
  });
  const check = results[0]?.creditCheck;
  invariant(check, 'an order that is in order is checked');
  return check;
}

function tellCheck({ guide }: CreditStory, check: ShownCheck, what: string): void {
  const { salesOrder, answer, reasons } = check;
  guide.tell(`  ${salesOrder.orderNumber}  ${answer}: ${what}`);
  for (const { code, answer: own, found, threshold, absentFacts } of reasons) {
    const absent = absentFacts
      .map(({ fact, reason }) => `${fact} is absent (${reason})`)
      .join(', ');
    const limits = `${shown(found)} of at most ${shown(threshold)}`;
    // A rule that somebody wrote rests on facts, not on one figure.
    const told = absent || (threshold === null ? 'is so by its facts' : limits);
    guide.tell(`    ${code.padEnd(16)}${own.padEnd(6)}${told}`);
  }
}

function shown(figure: string | null): string {
  return figure === null ? '–' : grouped(new Decimal(figure).toFixed(2));
}

interface Shipment {
  readonly net: Decimal;
  readonly total: string;
  readonly order: string;
}

/** Posts the invoice of what was delivered, as the ledger always does. */
async function shipAndInvoice(
  { people, legalEntityId, today }: CreditStory,
  { code }: Trusted,
  { net, total, order }: Shipment,
): Promise<string> {
  const { clerk } = people;
  const place = { legalEntityId, partyCode: code, currencyCode: CURRENCY };
  const { deliveries } = await clerk.change<{ readonly deliveries: readonly { id: string }[] }>(
    'deliveriesRecord',
    'deliveries { id }',
    {
      deliveries: [
        {
          ...{ ...place, sourceSystem: SOURCE, deliveryNumber: `D-${order}`, orderNumber: order },
          ...{ deliveredOn: today, amount: total },
        },
      ],
    },
  );
  const line = { description: '主轴', netAmount: net.toFixed(2), taxRatePercent: TAX_PERCENT };
  const { invoice } = await clerk.change<{
    readonly invoice: { readonly id: string; readonly total: Amount };
  }>('invoicePost', 'invoice { id total { amount } }', {
    invoice: {
      ...{ ...place, direction: 'SALES', documentNumber: `SI-${order}`, documentDate: today },
      ...{ paymentTermCode: 'NET30', lines: [line] },
    },
  });
  await clerk.change('deliveriesInvoice', 'recordedCount', {
    invoicings: [{ deliveryId: deliveries[0]?.id, documentId: invoice.id }],
  });
  return invoice.total.amount;
}

interface Shipped {
  readonly delivered: Amount;
  readonly invoiced: Amount;
  readonly salesOrder: { readonly orderNumber: string };
}

async function traceOf({ people }: CreditStory): Promise<OrderFigures['trace']> {
  const { heldOrderShipments } = await people.headOfCredit.ask<{
    readonly heldOrderShipments: Edges<Shipped>;
  }>(
    `{ heldOrderShipments(first: 1) { edges { node {
         delivered { amount } invoiced { amount } salesOrder { orderNumber } } } } }`,
  );
  const [shipped] = nodesOf(heldOrderShipments);
  invariant(shipped, 'what is shipped on hold is seen');
  const { delivered, invoiced, salesOrder } = shipped;
  return { ...salesOrder, delivered: delivered.amount, invoiced: invoiced.amount };
}

const HOLDS = `query ($order: ID!) {
  creditHolds(first: 1, filter: { salesOrderId: $order, states: [OPEN] }) {
    edges { node { id creditCheck { id } } } } }`;
const RELEASED = `creditHold { state release { amountAboveLimit { amount } contentHash } }`;

async function releaseOrder(
  { people }: CreditStory,
  { salesOrder }: ShownCheck,
): Promise<OrderFigures['release']> {
  const { creditHolds } = await people.headOfCredit.ask<{
    readonly creditHolds: Edges<{ readonly id: string; readonly creditCheck: { id: string } }>;
  }>(HOLDS, { order: salesOrder.id });
  const [hold] = nodesOf(creditHolds);
  invariant(hold, 'a held order waits in the queue');
  const { creditHold } = await people.headOfCredit.change<{
    readonly creditHold: {
      readonly state: string;
      readonly release: { readonly amountAboveLimit: Amount | null; readonly contentHash: string };
    };
  }>('creditHoldRelease', RELEASED, {
    ...{ creditHoldId: hold.id, creditCheckId: hold.creditCheck.id, hours: HOURS },
    reason: '客户承诺本周付清到期货款，负责人已电话核实。',
  });
  const { state, release } = creditHold;
  const { amountAboveLimit, contentHash } = release;
  return { state, contentHash, amountAboveLimit: amountAboveLimit?.amount ?? '0.00' };
}
