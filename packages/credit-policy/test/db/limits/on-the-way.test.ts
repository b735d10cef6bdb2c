import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { aLimitDesk, told, type LimitDesk } from '../../support/a-limit-desk';
import { lineOf, valueOf } from '../../support/a-trading-ledger';

let db: TestDatabase;
let desk: LimitDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());
beforeEach(async () => {
  db.clock.set('2026-03-31T08:00:00Z');
  desk = await aLimitDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
});

const request = () => ({ operation: 'test', idempotencyKey: newId() });

async function position(over: object = {}) {
  const found = await desk.services.exposure.reading.position(desk.caller, {
    ...{ holder: { kind: 'PARTY', partyId: c1 }, legalEntityId: null, asOf: null },
    ...{ currency: null, ...over },
  });
  invariant(found, 'there is a position');
  return found.exposure;
}

/** Open orders, delivered and not invoiced, receivables, what is in the customer's favour, and all. */
async function stands(): Promise<string> {
  const { parts, total } = await position();
  const { openOrders, deliveredNotInvoiced, openReceivables, unappliedCredits } = parts;
  const amounts = [openOrders, deliveredNotInvoiced, openReceivables, unappliedCredits];
  return [...amounts.map(({ amount }) => told(amount)), told(total)].join(' ');
}

async function deliver(deliveryNumber: string, amount: string): Promise<Id> {
  const { legalEntityId } = desk.tenant;
  const { deliveryIds } = valueOf(
    await desk.ledger.deliveries.record(desk.caller, {
      ...desk.key(),
      deliveries: [
        {
          ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber, amount },
          ...{ orderNumber: 'A1', deliveredOn: desk.today, currencyCode: 'CNY' },
        },
      ],
    }),
  );
  return deliveryIds[0] ?? '';
}

async function post(over: object): Promise<Id> {
  const { legalEntityId } = desk.tenant;
  const { documentId } = valueOf(
    await desk.ledger.documents.post(desk.caller, request(), {
      ...{ legalEntityId, party: { code: 'C1' }, sourceSystem: 'DUEBOOK', documentNumber: null },
      ...{ numberedInFiscalYear: null, externalRef: null, documentDate: desk.today },
      ...{ postingDate: null, currency: 'CNY', exchangeRate: null, reference: null, memo: null },
      ...over,
    } as never),
  );
  return documentId;
}

const due = { kind: 'DATE', dueDate: businessDate('2026-04-30') };

const invoiced = async (deliveryId: Id, documentId: Id) =>
  valueOf(
    await desk.ledger.deliveries.invoice(desk.caller, {
      ...desk.key(),
      invoicings: [{ deliveryId, documentId, amount: null }],
    }),
  );

describe('an order on its way', () => {
  it('is counted once at each step, from the order to the payment and back', async () => {
    await desk.record({ orderNumber: 'A1', amount: '100.00' });
    expect(await stands()).toBe('100.00 0.00 0.00 0.00 100.00');
    const first = await deliver('D1', '40.00');
    expect(await stands()).toBe('60.00 40.00 0.00 0.00 100.00');
    const invoice = await post({ kind: 'SALES_INVOICE', due, lines: [lineOf('40.00')] });
    await invoiced(first, invoice);
    expect(await stands()).toBe('60.00 0.00 40.00 0.00 100.00');
    await post({ kind: 'SALES_CREDIT_NOTE', due, lines: [lineOf('10.00')] });
    expect(await stands()).toBe('60.00 0.00 40.00 10.00 90.00');
    await post({ kind: 'RECEIPT', amount: '30.00', cashAccountCode: null, isPrepayment: false });
    expect(await stands()).toBe('60.00 0.00 40.00 40.00 60.00');
    // More than was ordered.
    const second = await deliver('D2', '80.00');
    expect(await stands()).toBe('0.00 80.00 40.00 40.00 80.00');
    valueOf(
      await desk.ledger.deliveries.withdraw(desk.caller, {
        ...{ ...desk.key(), deliveryIds: [second], reason: 'Came back' },
      }),
    );
    expect(await stands()).toBe('60.00 0.00 40.00 40.00 60.00');
    valueOf(
      await desk.ledger.documents.reverse(desk.caller, request(), {
        ...{ documentId: invoice, reversedOn: desk.today, reason: 'Wrong' },
      }),
    );
    expect(await stands()).toBe('60.00 40.00 0.00 40.00 60.00');
    await desk.record({ orderNumber: 'A1', amount: '100.00', state: 'CLOSED' });
    expect(await stands()).toBe('0.00 40.00 0.00 40.00 0.00');
  });

  it('of another customer since is of the first on days of before', async () => {
    await desk.record({ orderNumber: 'A1', amount: '100.00' });
    db.clock.advance({ days: 1 });
    await desk.record({ orderNumber: 'A1', amount: '100.00', partyCode: 'C2' });
    const c2 = await desk.partyOf('C2');
    const of = async (partyId: Id, asOf: string) =>
      told((await position({ holder: { kind: 'PARTY', partyId }, asOf })).total);
    expect([await of(c1, '2026-03-31'), await of(c2, '2026-03-31')]).toEqual(['100.00', '0.00']);
    expect([await of(c1, '2026-04-01'), await of(c2, '2026-04-01')]).toEqual(['0.00', '100.00']);
  });

  it('of today is not of yesterday, though the day began here only', async () => {
    const { legalEntityId } = desk.tenant;
    db.clock.set('2026-03-31T20:00:00Z');
    await desk.record({ orderNumber: 'A1', amount: '100.00' });
    const yesterday = await position({ legalEntityId, asOf: '2026-03-31' });
    expect(told(yesterday.total)).toBe('0.00');
    expect(told((await position({ legalEntityId })).total)).toBe('100.00');
  });
});
