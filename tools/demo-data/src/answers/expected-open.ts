import { type BusinessDate, compareText, invariant, Money } from '@duebook/kernel';
import type { DemoCompany } from '../company/demo-company';
import {
  type DemoAllocationEvent,
  type DemoCashEvent,
  type DemoContraEvent,
  type DemoEvent,
  type DemoItemClass,
  type DemoItemReference,
  type DemoTradeEvent,
  effectiveOn,
} from '../company/demo-event';

/** What is open of one instalment on a day. */
export interface ExpectedItem {
  readonly legalEntityCode: string;
  readonly partyCode: string;
  readonly currency: string;
  readonly item: DemoItemReference;
  readonly itemClass: DemoItemClass;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  /** Decimal text, above zero. */
  readonly original: string;
  readonly open: string;
}

/** What is open per legal entity, class of items and currency. Decimal text. */
export interface ExpectedBalance {
  readonly legalEntityCode: string;
  readonly itemClass: DemoItemClass;
  readonly currency: string;
  readonly debit: string;
  readonly credit: string;
  /** Debit less credit: what the control account says in this currency. */
  readonly net: string;
}

type Standing = Omit<ExpectedItem, 'original' | 'open'> & { original: Money; open: Money };

/**
 * The known answer: open balances at the end of a day, sorted by legal entity, class and currency.
 *
 * Read from the events alone, by other code than wrote them, so that a load can be checked against it.
 */
export function expectedOpen(
  company: Pick<DemoCompany, 'events'>,
  asOf: BusinessDate,
): readonly ExpectedBalance[] {
  const groups = new Map<string, Standing[]>();
  for (const item of standingItems(company.events, asOf)) {
    const key = `${item.legalEntityCode}/${item.itemClass}/${item.currency}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.keys()].sort(compareText).map((key) => balanceOf(groups.get(key) ?? []));
}

/** The known answer item by item: what is still open at the end of a day, in order of posting. */
export function expectedOpenItems(
  company: Pick<DemoCompany, 'events'>,
  asOf: BusinessDate,
): readonly ExpectedItem[] {
  return standingItems(company.events, asOf)
    .filter(({ open }) => open.isPositive())
    .map(({ original, open, ...item }) => ({
      ...item,
      original: original.toAmountText(),
      open: open.toAmountText(),
    }));
}

function balanceOf(items: readonly Standing[]): ExpectedBalance {
  const [first] = items;
  invariant(first, 'A group has an item');
  const { legalEntityCode, itemClass, currency } = first;
  const sumOf = (side: Standing['side']): Money =>
    Money.sum(
      items.filter((item) => item.side === side).map((item) => item.open),
      currency,
    );
  const debit = sumOf('DEBIT');
  const credit = sumOf('CREDIT');
  return {
    ...{ legalEntityCode, itemClass, currency },
    debit: debit.toAmountText(),
    credit: credit.toAmountText(),
    net: debit.minus(credit).toAmountText(),
  };
}

function standingItems(events: readonly DemoEvent[], asOf: BusinessDate): readonly Standing[] {
  const items = new Map<string, Standing>();
  for (const event of events) {
    if (effectiveOn(event) > asOf) continue;
    switch (event.kind) {
      case 'ALLOCATION':
        matchAllocation(items, event);
        break;
      case 'CONTRA':
        matchContra(items, event);
        break;
      case 'RECEIPT':
      case 'PAYMENT':
      case 'CUSTOMER_REFUND':
      case 'SUPPLIER_REFUND':
        addCash(items, event);
        break;
      case 'SALES_INVOICE':
      case 'SALES_CREDIT_NOTE':
      case 'SALES_DEBIT_NOTE':
      case 'PURCHASE_INVOICE':
      case 'PURCHASE_CREDIT_NOTE':
      case 'PURCHASE_DEBIT_NOTE':
        addTrade(items, event);
    }
  }
  return [...items.values()];
}

function addTrade(items: Map<string, Standing>, event: DemoTradeEvent): void {
  const itemClass = event.kind.startsWith('SALES') ? 'RECEIVABLE' : 'PAYABLE';
  // An invoice or debit note stands where its control account grows, a credit note opposite.
  const grows = itemClass === 'RECEIVABLE' ? 'DEBIT' : 'CREDIT';
  const side = event.kind.endsWith('CREDIT_NOTE') ? oppositeOf(grows) : grows;
  event.instalments.forEach(({ dueDate, amount }, index) => {
    add(items, event, { instalment: index + 1, itemClass, side, dueDate, amount });
  });
}

const CASH_ITEMS: Readonly<
  Record<DemoCashEvent['kind'], readonly [DemoItemClass, advance: DemoItemClass, Standing['side']]>
> = {
  RECEIPT: ['RECEIVABLE', 'CUSTOMER_ADVANCE', 'CREDIT'],
  PAYMENT: ['PAYABLE', 'SUPPLIER_ADVANCE', 'DEBIT'],
  CUSTOMER_REFUND: ['RECEIVABLE', 'CUSTOMER_ADVANCE', 'DEBIT'],
  SUPPLIER_REFUND: ['PAYABLE', 'SUPPLIER_ADVANCE', 'CREDIT'],
};

function addCash(items: Map<string, Standing>, event: DemoCashEvent): void {
  const [usual, advance, side] = CASH_ITEMS[event.kind];
  const itemClass = event.isPrepayment ? advance : usual;
  const { documentDate: dueDate, amount } = event;
  add(items, event, { instalment: 1, itemClass, side, dueDate, amount });
}

function add(
  items: Map<string, Standing>,
  event: DemoTradeEvent | DemoCashEvent,
  part: Pick<Standing, 'itemClass' | 'side' | 'dueDate'> & { instalment: number; amount: string },
): void {
  const { legalEntityCode, partyCode, currency, kind, documentNumber, documentDate } = event;
  const { instalment, itemClass, side, dueDate } = part;
  const item = { kind, documentNumber, instalment };
  const key = keyOf(event, item);
  invariant(!items.has(key), 'A document number is given once');
  const original = Money.of(part.amount, currency);
  items.set(key, {
    ...{ legalEntityCode, partyCode, currency, item, itemClass, side, documentDate, dueDate },
    ...{ original, open: original },
  });
}

function matchAllocation(items: Map<string, Standing>, event: DemoAllocationEvent): void {
  for (const { to, amount, discountAmount } of event.lines) {
    const discount = Money.of(discountAmount ?? '0', event.currency);
    const money = Money.of(amount, event.currency);
    lower(items, event, to, money.plus(discount));
    lower(items, event, { ...event.from, instalment: 1 }, money);
  }
}

function matchContra(items: Map<string, Standing>, event: DemoContraEvent): void {
  for (const { item, amount } of [...event.debits, ...event.credits]) {
    lower(items, event, item, Money.of(amount, event.currency));
  }
}

function lower(
  items: Map<string, Standing>,
  event: DemoEvent,
  reference: DemoItemReference,
  amount: Money,
): void {
  const standing = items.get(keyOf(event, reference));
  invariant(standing, 'What is matched was posted before');
  standing.open = standing.open.minus(amount);
  invariant(!standing.open.isNegative(), 'No more is matched than is open');
}

/** A supplier's numbers are its own, so the party is part of the key. */
function keyOf(event: DemoEvent, { kind, documentNumber, instalment }: DemoItemReference): string {
  const { legalEntityCode, partyCode } = event;
  return [legalEntityCode, partyCode, kind, documentNumber, instalment].join('|');
}

function oppositeOf(side: Standing['side']): Standing['side'] {
  return side === 'DEBIT' ? 'CREDIT' : 'DEBIT';
}
