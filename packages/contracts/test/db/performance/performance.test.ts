import { businessDate as day, Decimal, invariant, newId, type Id } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDocuments, type Documents } from '../../../src/documents/create-documents';
import {
  createPerformance,
  type ContractPerformance,
} from '../../../src/performance/create-performance';
import type { PerformanceRoot } from '../../../src/performance/application/gather-facts';
import type { Performance } from '../../../src/performance/application/timelines-of';
import { aContract } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractTables,
} from '../../support/a-contract-desk';
import { seesAll } from '../../support/a-document-desk';
import { anInvoiceDesk, type InvoiceDesk } from '../../support/an-invoice-desk';
import { countedReads } from '../../support/counted-reads';

let tables: ContractTables;
let desk: InvoiceDesk;
let documents: Documents;
let performance: ContractPerformance;
let contractId: Id;

const key = () => ({ idempotencyKey: newId() });

beforeAll(async () => {
  tables = await openContractTables();
  desk = await anInvoiceDesk(tables);
  const { unitOfWork, clock } = tables.db;
  documents = createDocuments({
    ...{ unitOfWork, clock, files: desk.files, approvals: desk.approvals },
    tenants: () => Promise.resolve([desk.tenant.tenantId]),
  });
  performance = performanceOver(unitOfWork);
  const acceptance = { days: 15, isDeemed: true };
  ({ contractId } = await desk.signed(aContract().with(desk.c1).saying({ acceptance })));
  const loaded = await desk.ledger.reference.calendars.load(desk.caller, {
    ...{ ...key(), country: 'CN', year: 2026, source: 'A test' },
    days: [{ day: day('2026-02-17'), kind: 'HOLIDAY', name: '春节' }],
  });
  invariant(loaded.ok, 'a calendar can be loaded');
}, 120_000);
afterAll(() => tables.close());

function performanceOver(unitOfWork: typeof tables.db.unitOfWork): ContractPerformance {
  const { ledger, creditPolicy, register } = desk;
  const { clock } = tables.db;
  const { documentsOf } = documents;
  return createPerformance({ unitOfWork, clock, ledger, creditPolicy, documentsOf, register });
}

async function order(orderNumber: string, on: string, over: object = {}): Promise<Id> {
  const recorded = await desk.creditPolicy.orders.record(desk.caller, {
    ...{ ...key(), onRefusal: 'ABORT' },
    orders: [
      {
        ...{ legalEntityId: desk.tenant.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ orderNumber, orderedOn: day(on), deliverOn: null, productGroup: null, state: null },
        ...{ amount: '1000.00', currencyCode: 'CNY', openAmount: null, ...over },
      },
    ],
  });
  invariant(recorded.ok && recorded.value[0]?.ok, JSON.stringify(recorded));
  return recorded.value[0].orderId;
}

async function deliver(orderNumber: string | null, on: string, amount = '1000.00'): Promise<Id> {
  const recorded = await desk.ledger.deliveries.record(desk.caller, {
    ...key(),
    deliveries: [
      {
        ...{ legalEntityId: desk.tenant.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber: newId(), deliveredOn: day(on), amount, currencyCode: 'CNY' },
        ...(orderNumber === null ? {} : { orderNumber }),
      },
    ],
  });
  invariant(recorded.ok, JSON.stringify(recorded));
  return recorded.value.deliveryIds[0] ?? '';
}

async function invoiced(deliveryId: Id, documentId: Id, amount: string): Promise<void> {
  const done = await desk.ledger.deliveries.invoice(desk.caller, {
    ...{ ...key(), invoicings: [{ deliveryId, documentId, amount }] },
  });
  invariant(done.ok, JSON.stringify(done));
}

async function invoice(on: string, amount = '1000.00', contractNumber: string | null = '0042') {
  const due = contractNumber === null ? { kind: 'DATE' as const, dueDate: day(on) } : undefined;
  const [id = ''] = await desk.post([{ contractNumber, on, amount, ...(due ? { due } : {}) }]);
  return id;
}

async function pay(documentId: Id, amount: string, on: string): Promise<void> {
  const { caller, ledger, tenant } = desk;
  const [item] = await desk.db.asOwner<{ id: Id }>(
    'select id from ledger.open_item where document_id = $1',
    [documentId],
  );
  const receipt = await ledger.documents.post(caller, desk.request('receiptPost'), {
    ...{ legalEntityId: tenant.legalEntityId, party: { code: 'C1' }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber: null, numberedInFiscalYear: null, externalRef: null, memo: null },
    ...{ documentDate: day(on), postingDate: null, currency: 'CNY', exchangeRate: null },
    ...{ reference: null, kind: 'RECEIPT', amount, cashAccountCode: null, isPrepayment: false },
  });
  invariant(receipt.ok && 'documentId' in receipt.value, JSON.stringify(receipt));
  const { documentId: receiptId } = receipt.value;
  const allocated = await ledger.cashApplication.allocateDocument(caller, desk.request('match'), {
    ...{ documentId: receiptId, parts: [{ openItemId: item?.id ?? '', amount }] },
    ...{ policy: 'OLDEST_FIRST', allocatedOn: day(on) },
  });
  invariant(allocated.ok, JSON.stringify(allocated));
}

async function read(root: PerformanceRoot, id: Id, by = desk.caller): Promise<Performance> {
  const [found] = await performance.timelinesOf(by, root, [id]);
  invariant(found, 'performance is seen');
  return found;
}

const stepsIn = ({ chains }: Performance): readonly string[] =>
  chains.map(({ steps }) =>
    steps
      .map(({ on, absence, lagDays, lagWorkingDays, isDeemed }) =>
        [on ?? absence, lagDays, lagWorkingDays, isDeemed ? 'deemed' : null]
          .filter((each) => each !== null)
          .join(' '),
      )
      .join(' | '),
  );

describe('from an order to its payment', () => {
  let orderId: Id;
  let first: Id;
  let second: Id;
  let documentId: Id;

  it('nothing has followed yet', async () => {
    orderId = await order('SO-1', '2026-01-05', { deliverOn: day('2026-01-12') });
    expect(stepsIn(await read('ORDER', orderId))).toEqual([
      '2026-01-05 | NOT_YET | NOT_RECORDED | NOT_YET | NOT_YET',
    ]);
  });

  it('each delivery is one chain, the same from the contract, the order and the invoice', async () => {
    first = await deliver('SO-1', '2026-01-09', '600.00');
    second = await deliver('SO-1', '2026-01-14', '400.00');
    await deliver(null, '2026-01-14');
    documentId = await invoice('2026-02-16');
    await invoiced(first, documentId, '600.00');
    await invoiced(second, documentId, '400.00');
    const expected = [
      // Four days to deliver, fifteen until goods count as accepted, and on.
      '2026-01-05 | 2026-01-09 4 4 | 2026-01-24 15 10 deemed | 2026-02-16 23 16 | NOT_YET',
      '2026-01-05 | 2026-01-14 9 7 | 2026-01-29 15 11 deemed | 2026-02-16 18 12 | NOT_YET',
    ];
    for (const [root, id] of [
      ['CONTRACT', contractId],
      ['ORDER', orderId],
      ['DOCUMENT', documentId],
    ] as const) {
      const told = await read(root, id);
      expect([...stepsIn(told)].sort()).toEqual(expected);
      expect(told.differences).toMatchObject([
        {
          ...{ kind: 'DELIVERED_LATE', orderId, deliveryId: second },
          ...{ expected: '2026-01-12', actual: '2026-01-14' },
        },
      ]);
      expect(told).toMatchObject({
        absences: ['NO_ORDERED_GOODS', 'NO_DELIVERED_GOODS', 'NO_INVOICED_QUANTITY'],
        isCut: false,
      });
    }
  });

  it('is accepted on the day of the paper, and paid when nothing is left', async () => {
    const filed = await documents.record(
      desk.caller,
      desk.request('documentRecord'),
      {
        ...{ kindCode: 'ACCEPTANCE', title: '验收单', documentDate: day('2026-01-13') },
        elements: [
          { code: 'SIGNED_BY', value: '张三' },
          { code: 'SIGNED_ON', value: '2026-01-12' },
        ],
        ...{ legalEntityId: null, objects: [{ type: 'Delivery', id: first }] },
        fileId: await desk.send('accepted'),
      },
      seesAll,
    );
    invariant(filed.ok, JSON.stringify(filed));
    await pay(documentId, '400.00', '2026-02-20');
    expect(stepsIn(await read('ORDER', orderId))).toContain(
      '2026-01-05 | 2026-01-09 4 4 | 2026-01-12 3 1 | 2026-02-16 35 25 | NOT_YET',
    );
    await pay(documentId, '600.00', '2026-03-02');
    const told = await read('ORDER', orderId);
    expect(stepsIn(told)).toContain(
      // The holiday of the 17th is no working day.
      '2026-01-05 | 2026-01-09 4 4 | 2026-01-12 3 1 | 2026-02-16 35 25 | 2026-03-02 14 9',
    );
    const accepted = told.chains.flatMap(({ steps }) => steps.map((step) => step.documentId));
    expect(accepted).toContain(filed.value.documentId);
  });

  it('leaves out a delivery that was withdrawn, and one of an older order of the number', async () => {
    const old = await deliver('SO-2', '2026-01-02');
    const withdrawn = await deliver('SO-2', '2026-02-02');
    const other = await order('SO-2', '2026-02-01');
    const gone = await desk.ledger.deliveries.withdraw(desk.caller, {
      ...{ ...key(), deliveryIds: [withdrawn], reason: 'Wrong' },
    });
    invariant(gone.ok, JSON.stringify(gone));
    const deliveries = async () =>
      (await read('ORDER', other)).chains.map(({ deliveryId }) => deliveryId);
    expect(await deliveries()).toEqual([old]);
    // It ended and was made anew: what came before it was ordered is of the one before.
    await order('SO-2', '2026-02-01', { state: 'CLOSED' });
    await order('SO-2', '2026-02-01', { state: 'OPEN' });
    expect(await deliveries()).toEqual([null]);
  });
});

describe('goods', () => {
  it('are held against each other by their words: quantity and price', async () => {
    const orderId = await order('SO-3', '2026-01-05');
    const deliveryId = await deliver('SO-3', '2026-01-09');
    const { caller, ledger, tenant } = desk;
    const posted = await ledger.documents.post(caller, desk.request('salesInvoicePost'), {
      ...{ kind: 'SALES_INVOICE', legalEntityId: tenant.legalEntityId, party: { code: 'C1' } },
      ...{ sourceSystem: 'ERP', documentNumber: newId(), externalRef: null, memo: null },
      ...{ numberedInFiscalYear: null, documentDate: day('2026-01-08'), postingDate: null },
      ...{ currency: 'CNY', reference: null, exchangeRate: null, contractNumber: null },
      lines: [
        {
          ...{
            accountCode: null,
            description: '螺纹钢',
            quantity: new Decimal('11'),
            unitPrice: new Decimal('101'),
          },
          ...{ netAmount: '1111.00', taxRatePercent: null, taxAmount: null, dimensions: {} },
        },
      ],
      due: { kind: 'DATE', dueDate: day('2026-02-08') },
    });
    invariant(posted.ok && 'documentId' in posted.value, JSON.stringify(posted));
    const { documentId } = posted.value;
    await invoiced(deliveryId, documentId, '1000.00');
    const record = (goods: readonly object[]) =>
      performance.recordGoods(caller, { ...key(), goods } as never);
    const line = { item: '螺纹钢', quantity: '10', unitPrice: '100' };
    const told = await record([
      { type: 'ORDER', id: orderId, lines: [{ ...line, quantity: '7' }] },
      { type: 'DELIVERY', id: deliveryId, lines: [{ ...line, unitPrice: null }] },
    ]);
    expect(told).toEqual({ ok: true, value: { recordedCount: 2 } });
    // What is told later takes the place of what was told before.
    expect((await record([{ type: 'ORDER', id: orderId, lines: [line] }])).ok).toBe(true);
    const { differences, absences } = await read('DOCUMENT', documentId);
    expect(absences).toEqual([]);
    expect(
      differences.map(({ kind, expected, actual }) => `${kind} ${expected} ${actual}`),
    ).toEqual([
      'QUANTITY_ABOVE_ORDER 10 11',
      'INVOICED_BEFORE_DELIVERY 2026-01-09 2026-01-08',
      'AMOUNT_ABOVE_DELIVERY 1000.00 CNY 1111.00 CNY',
      'QUANTITY_ABOVE_DELIVERY 10 11',
      'PRICE 100 101',
    ]);
    const unknown = newId();
    for (const [goods, code] of [
      [[], 'PERFORMANCE_GOODS_INVALID goods'],
      [
        [{ type: 'ORDER', id: unknown, lines: [line] }],
        'PERFORMANCE_ORDER_UNKNOWN goods.0.salesOrderId',
      ],
      [
        [{ type: 'DELIVERY', id: orderId, lines: [line] }],
        'PERFORMANCE_DELIVERY_UNKNOWN goods.0.deliveryId',
      ],
      [
        [{ type: 'ORDER', id: orderId, lines: [{ ...line, quantity: '0' }] }],
        'PERFORMANCE_GOODS_INVALID goods.0.lines.0.quantity',
      ],
      [
        [{ type: 'ORDER', id: orderId, lines: [{ ...line, unitPrice: '1.1234567' }] }],
        'PERFORMANCE_GOODS_INVALID goods.0.lines.0.unitPrice',
      ],
    ] as const) {
      expect(refusalOf(await record(goods))).toBe(code);
    }
  });
});

describe('timelines of many', () => {
  it('take as many statements as those of two', async () => {
    const ids: Id[] = [];
    for (let index = 0; index < 6; index += 1) {
      const number = `MANY-${String(index)}`;
      ids.push(await order(number, '2026-02-02'));
      await invoiced(await deliver(number, '2026-02-03'), await invoice('2026-02-04'), '1000.00');
    }
    const { unitOfWork, sent } = countedReads(desk.db.unitOfWork);
    const counted = performanceOver(unitOfWork);
    const statements = async (some: readonly Id[]): Promise<number> => {
      sent.length = 0;
      const found = await counted.timelinesOf(desk.caller, 'ORDER', some);
      expect(found.map((each) => each?.chains.length)).toEqual(some.map(() => 1));
      return sent.length;
    };
    const two = await statements(ids.slice(0, 2));
    expect(await statements(ids)).toBe(two);
    expect(two).toBeLessThanOrEqual(20);
    sent.length = 0;
    await counted.timelinesOf(desk.caller, 'CONTRACT', [contractId]);
    expect(sent.length).toBeLessThanOrEqual(21);
  });

  it('are nothing to other tenants, and to who lacks the right', async () => {
    const other = await aContractDesk(tables);
    const [theirs] = await performance.timelinesOf(other.caller, 'CONTRACT', [contractId]);
    expect(theirs).toMatchObject({ chains: [], differences: [] });
    const blind = desk.as(['contracts.contract.read']);
    expect(await performance.timelinesOf(blind, 'CONTRACT', [contractId])).toEqual([null]);
    const elsewhere = desk.as(['contracts.performance.read'], newId());
    expect((await read('CONTRACT', contractId, elsewhere)).chains).toEqual([]);
  });
});
