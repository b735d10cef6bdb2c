import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { aWorkbook } from '../support/a-workbook';
import { hasEnded, type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

/** As another system writes them: words, dates and amounts of its own. */
const HEADER = ['客户', '订单', '日期', '含税', '状态'] as const;
type Row = readonly [party: string, number: string, day: string, amount: string, state: string];
const row = (number: string, over: { amount?: string; day?: string; state?: string } = {}): Row => [
  ...(['C1', number, over.day ?? '2026/3/2', over.amount ?? '1,130.00'] as const),
  over.state ?? '未完',
];
const rows = (from: number, to: number): readonly Row[] =>
  Array.from({ length: to - from }, (_, index) => row(String(from + index).padStart(6, '0')));
const csv = (lines: readonly Row[]): string =>
  [HEADER, ...lines].map((cells) => cells.join(';')).join('\n');

const PROFILE = {
  kind: 'SALES_ORDERS',
  name: '用友销售订单',
  rules: [
    { field: 'partyCode', columns: ['客户'] },
    { field: 'orderNumber', columns: ['订单'] },
    { field: 'orderedOn', columns: ['日期'], datePatterns: ['yyyy/M/d'] },
    { field: 'amount', columns: ['含税'], decimalMark: '.', groupMark: ',' },
    {
      field: 'state',
      columns: ['状态'],
      words: [
        { theirs: '未完', ours: 'OPEN' },
        { theirs: '已完', ours: 'CLOSED' },
      ],
    },
    { field: 'currency', constant: 'CNY' },
    { field: 'sourceSystem', constant: 'U8' },
  ],
};
const FACTS = `query ($partyId: ID!, $names: [String!]) {
  creditFacts(partyId: $partyId, asOf: "2026-03-31", currencyCode: "CNY", names: $names) {
    facts { definition { name } amount { amount } } } }`;
const ORDERS = { kind: 'SALES_ORDERS' };

describe.each(EXECUTORS)(
  'files of orders and deliveries over HTTP, executing by %s',
  (executor) => {
    let system: TestGateway;
    let tenant: ImportingTenant;
    let other: ImportingTenant;

    beforeAll(async () => {
      system = await startTestGateway(executor);
      tenant = await openImportingTenant(system);
      other = await openImportingTenant(system);
      for (const each of [tenant, other]) {
        await each.run('importProfileSave importProfile { name }', PROFILE);
      }
    }, 60_000);
    afterAll(() => system.close());

    const kept = async (of = tenant) => {
      const [counted] = await system.home.asOwner<{ orders: number; versions: number }>(
        `select (select count(*)::int from credit_policy.sales_order where tenant_id = $1) as orders,
              (select count(*)::int from credit_policy.sales_order_version where tenant_id = $1)
                as versions`,
        [of.tenantId],
      );
      return [counted?.orders ?? 0, counted?.versions ?? 0] as const;
    };
    const finish = async (name: string, content: string | Buffer, over: object = {}, of = tenant) =>
      of.finish({ fileId: await of.fileId(name, content), ...ORDERS, ...over });
    /** What is open of orders, and delivered and not invoiced, in exposures of C1. */
    const facts = async (): Promise<Readonly<Record<string, string>>> => {
      const names = ['openOrders', 'deliveredNotInvoiced'];
      const { data, errors } = await tenant.ask(FACTS, { partyId: tenant.ids['Party'], names });
      expect(errors).toEqual([]);
      const told = data as unknown as {
        creditFacts: {
          facts: { definition: { name: string }; amount: { amount: string } | null }[];
        };
      };
      return Object.fromEntries(
        told.creditFacts.facts.map((each) => [
          each.definition.name,
          each.amount?.amount ?? 'absent',
        ]),
      );
    };

    it('tries orders, records them once, and counts them in what the customer may come to owe', async () => {
      const [orders] = await kept();
      const text = csv(rows(0, 5));
      const tried = await finish('订单.csv', text, { isDryRun: true });
      expect(tried).toMatchObject({ state: 'CHECKED', rowsTotal: 5, rowsPosted: 5 });
      expect(await kept()).toEqual([orders, orders]);

      const done = await finish('订单.csv', text);
      expect(done).toMatchObject({ state: 'COMPLETED', rowsPosted: 5, rowsRefused: 0 });
      expect(await kept()).toEqual([5, 5]);
      expect(await facts()).toEqual({ openOrders: '5650.00', deliveredNotInvoiced: '0.00' });

      const again = await tenant.start({ fileId: await tenant.fileId('2.csv', text), ...ORDERS });
      expect(again).toMatchObject({ isNew: false, importRun: { id: done.id } });
      const sheet = aWorkbook([HEADER, ...[...rows(3, 7)].reverse()]);
      expect(await finish('订单.xlsx', sheet)).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: 2, rowsAlreadyThere: 2 },
      });
      expect(await kept()).toEqual([7, 7]);
    });

    it('records what was delivered of them, and what they are from then on', async () => {
      const delivered = aWorkbook([
        ['客户编码', '来源系统', '发货单号', '销售订单号', '发货日期', '币种', '价税合计'],
        ['C1', 'U8', 'FH-1', '000000', '2026-03-09', 'CNY', '630.00'],
      ]);
      expect(await finish('发货.xlsx', delivered, { kind: 'DELIVERIES' })).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: 1 },
      });
      expect(await facts()).toEqual({ openOrders: '7280.00', deliveredNotInvoiced: '630.00' });

      const changed = csv([row('000001', { amount: '130.00' }), row('000002', { state: '已完' })]);
      expect(await finish('改.csv', changed)).toMatchObject({ state: 'COMPLETED', rowsPosted: 2 });
      expect(await kept()).toEqual([7, 9]);
      expect(await facts()).toEqual({ openOrders: '5150.00', deliveredNotInvoiced: '630.00' });
    });

    it('refuses a file for its bad rows, each by line, column and cause, or leaves them out', async () => {
      const before = await kept();
      const bad = csv([
        row('B-1'),
        row('B-2', { amount: '1e3' }),
        row('B-3', { day: '02.03.2026' }),
        row('B-4', { amount: '-5.00' }),
        row('B-5', { day: '2026/4/2' }),
        ['Nobody', 'B-6', '2026/3/2', '1.00', '未完'],
      ]);
      const refused = await finish('bad.csv', bad);
      expect(refused).toMatchObject({ state: 'REFUSED', rowsTotal: 6, rowsRefused: 5 });
      const { issues } = await tenant.issues(refused.id, 10);
      expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual([
        [3, '含税', 'NOT_A_NUMBER'],
        [4, '日期', 'NOT_A_DATE'],
        [5, '含税', 'AMOUNT_NOT_POSITIVE'],
        [6, '日期', 'ORDER_IN_FUTURE'],
        [7, '客户', 'PARTY_UNKNOWN'],
      ]);
      expect(issues[3]?.message).toBe(
        'The day lies ahead where the legal entity is. Record what was ordered only.',
      );
      expect(await kept()).toEqual(before);
      expect(await finish('bad.csv', bad, { onBadRows: 'SKIP' })).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: 1, rowsRefused: 5 },
      });
    });

    it('shows how far it is, ends between chunks, and records the rest when it comes again', async () => {
      const MANY = 3_000;
      const [before] = await kept();
      const fileId = await tenant.fileId('many.csv', csv(rows(100_000, 100_000 + MANY)));
      const id = (await tenant.start({ fileId, ...ORDERS })).importRun?.id ?? '';
      await tenant.follow(id, ({ state, rowsPosted }) => state === 'POSTING' && rowsPosted > 0);
      await tenant.run('importCancel importRun { state }', { importRunId: id });
      const ended = (await tenant.follow(id, hasEnded)).at(-1);
      expect(ended).toMatchObject({ state: 'CANCELLED', rowsTotal: MANY });
      const posted = ended?.rowsPosted ?? 0;
      expect(posted).toBeLessThan(MANY);
      expect((await kept())[0]).toBe(before + posted);
      expect(await tenant.finish({ fileId, ...ORDERS })).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: MANY - posted, rowsAlreadyThere: posted },
      });
      expect((await kept())[0]).toBe(before + MANY);
    }, 120_000);

    it('does nothing for who may not record, and nothing to another tenant', async () => {
      const before = [await kept(), await kept(other)];
      const fileId = await tenant.fileId('mine.csv', csv(rows(500, 502)));
      const runs = ['ledger.import.run', 'ledger.import.read', 'ledger.delivery.record'];
      const { data, errors } = await tenant.tryStart(
        { fileId, ...ORDERS },
        await tenant.keyFor(runs),
      );
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(errors[0]?.message).toContain('credit-policy.salesOrder.record');
      expect(await other.start({ fileId, ...ORDERS })).toMatchObject({
        ...{ importRun: null, userErrors: [{ code: 'IMPORT_FILE_UNKNOWN' }] },
      });
      expect([await kept(), await kept(other)]).toEqual(before);
    });

    it('tells the fields of each kind, with their columns in both languages', async () => {
      const { data } = await tenant.ask(`{
      orders: importFields(kind: SALES_ORDERS) { name templateColumn otherTemplateColumns isRequired }
      deliveries: importFields(kind: DELIVERIES) { name templateColumn otherTemplateColumns isRequired }
    }`);
      expect(data?.['orders']).toContainEqual({
        ...{ name: 'orderNumber', templateColumn: 'Order number', isRequired: true },
        otherTemplateColumns: ['订单号', '订单编号', '销售订单号'],
      });
      expect(data?.['deliveries']).toContainEqual({
        ...{ name: 'deliveredOn', templateColumn: 'Delivered on', isRequired: true },
        otherTemplateColumns: ['发货日期', '送货日期', '出库日期'],
      });
    });
  },
);
