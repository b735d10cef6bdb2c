import type { DemoCompany, DemoEvent } from '@duebook/demo-data';

/** Decimal text of two places in minor units: other arithmetic than the generator's. */
export function cents(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d\d)$/.exec(text) ?? [];
  if (whole === '') throw new Error(`Not an amount of two decimals: ${text}`);
  return BigInt(`${sign}${whole}${fraction}`);
}

export function total(list: readonly bigint[]): bigint {
  return list.reduce((sum, one) => sum + one, 0n);
}

type Kind = DemoEvent['kind'];

/** The types of event that may be of one of these kinds. */
type EventOf<K extends Kind, E extends DemoEvent = DemoEvent> = E extends DemoEvent
  ? Extract<E['kind'], K> extends never
    ? never
    : E
  : never;

/** The events of these kinds, typed. */
export function eventsOf<K extends Kind>(
  company: Pick<DemoCompany, 'events'>,
  ...kinds: readonly K[]
): readonly EventOf<K>[] {
  return company.events.filter((event): event is EventOf<K> =>
    (kinds as readonly Kind[]).includes(event.kind),
  );
}

export const TRADE_KINDS = [
  'SALES_INVOICE',
  'SALES_CREDIT_NOTE',
  'SALES_DEBIT_NOTE',
  'PURCHASE_INVOICE',
  'PURCHASE_CREDIT_NOTE',
  'PURCHASE_DEBIT_NOTE',
] as const;

export const CASH_KINDS = ['RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND'] as const;

/**
 * What is open per item, by the plainest reading of the events there is. Keys are
 * `entity|party|kind|number|instalment`.
 *
 * @throws {Error} when more is matched than is open, or something that was not posted before.
 */
export function openByItem(events: readonly DemoEvent[]): ReadonlyMap<string, bigint> {
  const open = new Map<string, bigint>();
  const lower = (event: DemoEvent, item: string, amount: bigint) => {
    const key = `${event.legalEntityCode}|${event.partyCode}|${item}`;
    const before = open.get(key);
    if (before === undefined) throw new Error(`${key} was not posted before`);
    if (amount <= 0n || amount > before) throw new Error(`${key}: ${amount} of ${before}`);
    open.set(key, before - amount);
  };
  for (const event of events) {
    const document = `${event.legalEntityCode}|${event.partyCode}|${event.kind}`;
    if (event.kind === 'ALLOCATION') {
      const { from } = event;
      for (const { to, amount, discountAmount } of event.lines) {
        lower(event, `${from.kind}|${from.documentNumber}|1`, cents(amount));
        lower(
          event,
          `${to.kind}|${to.documentNumber}|${to.instalment}`,
          cents(amount) + cents(discountAmount ?? '0.00'),
        );
      }
    } else if (event.kind === 'CONTRA') {
      for (const { item, amount } of [...event.debits, ...event.credits]) {
        lower(event, `${item.kind}|${item.documentNumber}|${item.instalment}`, cents(amount));
      }
    } else if ('instalments' in event) {
      event.instalments.forEach(({ amount }, index) => {
        open.set(`${document}|${event.documentNumber}|${index + 1}`, cents(amount));
      });
    } else {
      open.set(`${document}|${event.documentNumber}|1`, cents(event.amount));
    }
  }
  return open;
}
