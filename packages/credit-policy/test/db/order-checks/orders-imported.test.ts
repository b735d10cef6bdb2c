import { businessDate, newId, ok, type Id } from '@duebook/kernel';
import type { ImportReport } from '@duebook/ledger';
import type { Caller } from '@duebook/platform';
import { notingJobs, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ordersTarget } from '../../../src/orders/application/orders.target';
import { orderStore } from '../../../src/orders/persistence/order.store';
import { openCreditTables } from '../../support/a-credit-desk';
import { anOrderImport, type OrderImports } from '../../support/an-order-import';

let db: TestDatabase;
let home: OrderImports;

beforeAll(async () => {
  db = await openCreditTables();
  home = await anOrderImport(db);
  const [partyId = ''] = await home.customers(['K1']);
  await home.policy({});
  await home.limit(partyId, '100000.00');
});
afterAll(async () => {
  await home.close();
  await db.close();
});

const HEADER = [
  ...['客户编码', '来源系统', '销售订单号', '订单日期', '交货日期', '产品大类', '币种'],
  ...['价税合计', '未交货金额', '订单状态'],
] as const;
const GOOD = {
  ...{ 客户编码: 'K1', 来源系统: 'ERP', 销售订单号: '0001', 订单日期: '2026-03-02' },
  ...{ 交货日期: '2026-04-10', 产品大类: '钢材', 币种: 'CNY', 价税合计: '1130.00' },
  ...{ 未交货金额: '', 订单状态: '未关闭' },
};
type Row = Partial<Record<(typeof HEADER)[number], string>>;
const csv = (...rows: readonly Row[]): string =>
  [HEADER, ...rows.map((row) => HEADER.map((column) => ({ ...GOOD, ...row })[column]))]
    .map((cells) => cells.join(','))
    .join('\n');

const toldOf = ({ issues }: ImportReport) =>
  issues.map(({ line, column, code, severity }) => [line, column, code, severity]);

/** Every version of the orders whose number begins so. */
const versions = async (prefix: string) => {
  const rows = await db.asOwner<{ told: string }>(
    `select sales.order_number || ' v' || kept.version || ' ' || kept.cause || ' ' || kept.state
              || ' ' || kept.credit_state || ' ' || kept.amount::numeric(24, 2) as told
       from credit_policy.sales_order_version as kept
       join credit_policy.sales_order as sales
         on sales.tenant_id = kept.tenant_id and sales.id = kept.order_id
      where sales.tenant_id = $1 and sales.order_number like $2
      order by sales.order_number, kept.version`,
    [home.tenant.tenantId, `${prefix}%`],
  );
  return rows.map(({ told }) => told);
};

describe('a file of orders', () => {
  it('is tried, recorded, and recorded once however often its rows come', async () => {
    const text = csv({ 销售订单号: 'A1' }, { 销售订单号: 'A2', 未交货金额: '500.00' });
    const tried = await home.load(text, { isDryRun: true });
    expect(tried.run).toMatchObject({ state: 'CHECKED', tally: { checked: 2, posted: 2 } });
    expect(await versions('A')).toEqual([]);

    const done = await home.load(text);
    expect(done.issues).toEqual([]);
    expect(done.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2, refused: 0 } });
    const kept = await versions('A');
    expect(kept).toEqual([
      'A1 v1 RECORDED OPEN UNCHECKED 1130.00',
      'A2 v1 RECORDED OPEN UNCHECKED 1130.00',
    ]);
    expect(await home.standing('A2')).toMatchObject({
      ...{ orderedOn: '2026-03-02', deliverOn: '2026-04-10', productGroup: '钢材' },
      openAmountTold: expect.objectContaining({}),
    });

    expect((await home.load(text)).isNew).toBe(false);
    const other = await home.load(
      csv(
        { 销售订单号: 'A2', 未交货金额: '500.00' },
        { 销售订单号: 'A1' },
        { 销售订单号: 'A1' },
        { 销售订单号: 'A3' },
        { 销售订单号: 'A3' },
      ),
    );
    expect(other.run.tally).toMatchObject({ posted: 1, alreadyThere: 4, refused: 0 });
    expect(toldOf(other)).toEqual([
      [4, '销售订单号', 'ROW_REPEATED', 'WARNING'],
      [6, '销售订单号', 'ROW_REPEATED', 'WARNING'],
    ]);
    expect((await versions('A')).slice(0, 2)).toEqual(kept);
  });

  it('changes, closes and re-opens what another file told before', async () => {
    await home.load(csv({ 销售订单号: 'C1' }));
    await home.load(csv({ 销售订单号: 'C1', 价税合计: '900.00' }));
    await home.load(csv({ 销售订单号: 'C1', 价税合计: '900.00', 订单状态: '已关闭' }));
    const last = await home.load(csv({ 销售订单号: 'C1', 价税合计: '901.00', 订单状态: '' }));
    expect(last.run.tally).toMatchObject({ posted: 1 });
    expect(await versions('C')).toEqual([
      'C1 v1 RECORDED OPEN UNCHECKED 1130.00',
      'C1 v2 RECORDED OPEN UNCHECKED 900.00',
      'C1 v3 CLOSED CLOSED UNCHECKED 900.00',
      'C1 v4 RECORDED CLOSED UNCHECKED 901.00',
    ]);
  });

  it('tells of each what a call would tell', async () => {
    await home.load(csv({ 销售订单号: 'E1' }));
    const found = await db.asOwner(
      `select type, payload ->> 'creditState' as state from platform.event
        where tenant_id = $1 and payload ->> 'orderNumber' = 'E1'`,
      [home.tenant.tenantId],
    );
    expect(found).toEqual([{ type: 'credit-policy.SalesOrderRecorded', state: 'UNCHECKED' }]);
    // Whoever sent the file has recorded the order, and will not be the one who releases it.
    const [version] = await db.asOwner(
      `select kept.written_by as "by" from credit_policy.sales_order_version as kept
         join credit_policy.sales_order as sales
           on sales.tenant_id = kept.tenant_id and sales.id = kept.order_id
        where sales.order_number = 'E1'`,
    );
    expect(version).toEqual({ by: home.caller.principalId });
  });

  it('is read by a profile, with dates, thousands and words of its own', async () => {
    const saved = await home.imports.saveProfile(home.caller, {
      ...{ idempotencyKey: newId(), kind: 'SALES_ORDERS', table: {} },
      amounts: { negativeAmounts: 'REFUSE', finerAmounts: 'REFUSE' },
      mapping: {
        name: 'Aufträge',
        rules: [
          { field: 'partyCode', columns: ['Kunde'] },
          { field: 'orderNumber', columns: ['Auftrag'] },
          { field: 'orderedOn', columns: ['Datum'], datePatterns: ['dd.MM.yyyy'] },
          {
            field: 'amount',
            columns: ['Brutto'],
            numberFormat: { decimalMark: ',', groupMark: '.' },
          },
          { field: 'state', columns: ['Status'], words: { offen: 'OPEN', storniert: 'CANCELLED' } },
          { field: 'currency', constant: 'CNY' },
          { field: 'sourceSystem', constant: 'SAP' },
        ],
      },
    });
    expect(saved.ok).toBe(true);
    const { run } = await home.load(
      'Kunde;Auftrag;Datum;Brutto;Status\nK1;P1;09.03.2026;12.345,60;offen\nK1;P2;10.03.2026;1.000.000,00;storniert\n',
    );
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2 } });
    expect(await versions('P')).toEqual([
      'P1 v1 RECORDED OPEN UNCHECKED 12345.60',
      'P2 v1 RECORDED CANCELLED UNCHECKED 1000000.00',
    ]);
    expect(await home.standing('P1', 'SAP')).toMatchObject({ productGroup: null });
  });

  it('makes customers of unknown codes where that is asked for', async () => {
    const text = csv({ 销售订单号: 'N1', 客户编码: 'NEW-1' });
    expect(toldOf(await home.load(text))).toEqual([[2, '客户编码', 'PARTY_UNKNOWN', 'REFUSED']]);
    const { run } = await home.load(text, { createsParties: true });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    expect((await home.standing('N1')).partyId).toBe(await home.partyOf('NEW-1'));
  });
});

describe('bad rows', () => {
  const BAD = csv(
    { 销售订单号: 'B1' },
    { 销售订单号: 'B2', 订单日期: '2.3.2026' },
    { 销售订单号: 'B3', 价税合计: '"1,130.00"' },
    { 销售订单号: 'B4', 价税合计: '-5.00' },
    { 销售订单号: 'B5', 价税合计: '5.001' },
    { 销售订单号: 'B6', 客户编码: 'Nobody' },
    { 销售订单号: 'B7', 订单日期: '2026-04-02' },
    { 销售订单号: 'B8', 未交货金额: '1130.01' },
    { 销售订单号: 'B9', 订单状态: '在途' },
    { 销售订单号: 'BA', 币种: 'XXQ' },
    { 销售订单号: '' },
    { 销售订单号: 'B1', 价税合计: '9.99' },
  );
  const TOLD = [
    [3, '订单日期', 'NOT_A_DATE', 'REFUSED'],
    [4, '价税合计', 'NOT_A_NUMBER', 'REFUSED'],
    [5, '价税合计', 'AMOUNT_NOT_POSITIVE', 'REFUSED'],
    [6, '价税合计', 'AMOUNT_TOO_PRECISE', 'REFUSED'],
    [7, '客户编码', 'PARTY_UNKNOWN', 'REFUSED'],
    [8, '订单日期', 'ORDER_IN_FUTURE', 'REFUSED'],
    [9, '未交货金额', 'OPEN_AMOUNT_INVALID', 'REFUSED'],
    [10, '订单状态', 'NOT_A_CHOICE', 'REFUSED'],
    [11, '币种', 'CURRENCY_UNKNOWN', 'REFUSED'],
    [12, '销售订单号', 'VALUE_MISSING', 'REFUSED'],
    [13, '销售订单号', 'ROW_DIFFERS_FROM_EARLIER', 'REFUSED'],
  ];

  it('refuse the whole file, each by its line, column and cause, or are left out', async () => {
    const refused = await home.load(BAD);
    expect(refused.run).toMatchObject({ state: 'REFUSED', tally: { checked: 12, refused: 11 } });
    expect(toldOf(refused)).toEqual(TOLD);
    expect(await versions('B')).toEqual([]);
    const left = await home.load(BAD, { onBadRows: 'SKIP' });
    expect(left.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 11 } });
    expect(await versions('B')).toEqual(['B1 v1 RECORDED OPEN UNCHECKED 1130.00']);
  });
});

describe('an order that was let pass', () => {
  const sent = {
    ...{ partyCode: 'K1', productGroup: '钢材', amount: '1130.00' },
    ...{ orderedOn: businessDate('2026-03-02'), deliverOn: businessDate('2026-04-10') },
  };

  it('stays so where a file tells what it is, or less of it', async () => {
    const { order } = await home.check({ ...sent, orderNumber: 'L1' });
    expect(order.creditState).toBe('ALLOWED');
    const told = await home.load(csv({ 销售订单号: 'L1' }));
    expect(told.issues).toEqual([]);
    await home.load(csv({ 销售订单号: 'L1', 价税合计: '1000.00' }));
    expect(await versions('L')).toEqual([
      'L1 v1 CHECKED OPEN ALLOWED 1130.00',
      'L1 v2 RECORDED OPEN ALLOWED 1130.00',
      'L1 v3 RECORDED OPEN ALLOWED 1000.00',
    ]);
  });

  it('is let pass no more where a file makes another of it, which its row is warned of', async () => {
    await home.check({ ...sent, orderNumber: 'M1' });
    const text = csv({ 销售订单号: 'M1', 价税合计: '2000.00' });
    const tried = await home.load(text, { isDryRun: true });
    expect(toldOf(tried)).toEqual([[2, '销售订单号', 'CREDIT_VOID', 'WARNING']]);
    expect(tried.issues).toMatchObject([{ posted: 'ALLOWED', sent: 'M1' }]);
    expect((await home.standing('M1')).creditState).toBe('ALLOWED');
    const done = await home.load(text);
    expect(toldOf(done)).toEqual(toldOf(tried));
    expect((await versions('M')).at(-1)).toBe('M1 v2 RECORDED OPEN UNCHECKED 2000.00');
  });

  it('is released no more where a file tells less of it, as nobody saw that', async () => {
    await home.check({ ...sent, orderNumber: 'V1', amount: '200000.00' });
    const released = await home.release(await home.hold('V1'));
    expect(released).toMatchObject({ ok: true });
    const same = await home.load(csv({ 销售订单号: 'V1', 价税合计: '200000.00' }));
    expect(same.issues).toEqual([]);
    expect((await home.standing('V1')).creditState).toBe('RELEASED');
    const less = await home.load(csv({ 销售订单号: 'V1', 价税合计: '190000.00' }));
    expect(less.issues).toMatchObject([{ code: 'CREDIT_VOID', posted: 'RELEASED', sent: 'V1' }]);
    expect((await home.standing('V1')).creditState).toBe('UNCHECKED');
  });

  it('stays held, whatever a file tells of it', async () => {
    const { order } = await home.check({ ...sent, orderNumber: 'H1', amount: '200000.00' });
    expect(order.creditState).toBe('HELD');
    const told = await home.load(csv({ 销售订单号: 'H1', 价税合计: '10.00' }));
    expect(told.issues).toEqual([]);
    expect((await versions('H')).at(-1)).toBe('H1 v2 RECORDED OPEN HELD 10.00');
  });
});

describe('who may not', () => {
  const as = (permissions: readonly string[], at: Id | null = null): Caller['grants'] =>
    permissions.map((permission) => ({ permission, legalEntityId: at }));

  it('record orders starts no import of them; elsewhere, is told so of each row', async () => {
    const runs = as(['ledger.import.run', 'ledger.import.read', 'platform.file.upload']);
    const text = csv({ 销售订单号: 'R1' });
    const needed = 'credit-policy.salesOrder.record';
    await expect(home.load(text, {}, { ...home.caller, grants: runs })).rejects.toThrow(needed);
    const elsewhere = await home.tenant.addLegalEntity({ code: 'CN77', functionalCurrency: 'CNY' });
    const grants = [...runs, ...as([needed], elsewhere)];
    const named = text.replace('客户编码', '法人主体,客户编码').replace('K1', 'CN01,K1');
    const { run, issues } = await home.load(
      named,
      { legalEntityId: null },
      { ...home.caller, grants },
    );
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([
      { line: 2, column: '法人主体', code: 'PERMISSION_MISSING', detail: needed },
    ]);
    expect(await versions('R')).toEqual([]);
  });
});

describe('as many rows as a piece has', () => {
  const target = ordersTarget({ orders: orderStore });
  const statementsOf = async (count: number) => {
    const names: string[] = [];
    const rows = Array.from({ length: count }, (_, index) => ({
      ...{ line: index + 2, party: null, warnings: [] },
      command: home.order({ orderNumber: `S${count}-${index}`, partyCode: 'K1' }),
    }));
    const outcome = await notingJobs(db.unitOfWork, names).run(home.caller, 'test', async (tx) => {
      const { startedAt: now, caller } = tx;
      await target.judge({ reader: tx, caller, now, createsParties: false }, rows);
      const posted = await target.post({ tx, importRunId: newId() }, rows);
      return ok(posted.map((each) => each.outcome));
    });
    expect(outcome).toEqual({ ok: true, value: rows.map(() => 'POSTED') });
    return names;
  };

  it('are judged and recorded by as many statements as one', async () => {
    expect(await statementsOf(300)).toEqual(await statementsOf(1));
  });
});
