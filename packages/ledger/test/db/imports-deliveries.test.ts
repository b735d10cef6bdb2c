import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok, type Id } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import type { Caller } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { deliveriesTarget } from '../../src/deliveries/application/deliveries.target';
import { deliveriesWithdraw } from '../../src/deliveries/application/deliveries-withdraw';
import { deliveryReader } from '../../src/deliveries/persistence/delivery-reader.repository';
import { deliveryStore } from '../../src/deliveries/persistence/delivery.store';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import { counting } from '../support/counting';

let home: ImportHome;
let legalEntityId: Id;

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = home.tenant.legalEntityId;
  await someParties(home.db, home.caller, ['C1', 'C2']);
});
afterAll(() => home.close());

const GOOD = {
  ...{ 客户编码: 'C1', 来源系统: 'ERP', 发货单号: '0001', 销售订单号: 'SO-1' },
  ...{ 发货日期: '2026-03-02', 币种: 'CNY', 价税合计: '1130.00' },
};
type Row = Partial<Record<keyof typeof GOOD, string>>;
const csv = (...rows: readonly Row[]): string => csvOf(rows.map((row) => ({ ...GOOD, ...row })));
const load = (text: string, over: object = {}, caller?: Caller) =>
  home.load('DELIVERIES', text, { legalEntityId, ...over }, caller);

/** What is recorded under numbers that begin so, withdrawn or not. */
const recorded = (prefix: string) =>
  home.db.asOwner(
    `select delivery.source_system as source, delivery.delivery_number as number,
            delivery.order_number as "order", delivery.delivered_on as day,
            delivery.amount::numeric(24, 2)::text as amount, party.code as party
       from ledger.delivery as delivery join parties.party as party on party.id = delivery.party_id
      where delivery.tenant_id = $1 and delivery.delivery_number like $2
      order by delivery.delivery_number, delivery.generation`,
    [home.tenant.tenantId, `${prefix}%`],
  );
const toldOf = ({ issues }: Awaited<ReturnType<typeof load>>) =>
  issues.map(({ line, column, code, severity }) => [line, column, code, severity]);

async function withdraw(deliveryNumber: string): Promise<void> {
  const { db, caller } = home;
  const [row] = await db.asOwner<{ id: Id }>(
    'select id from ledger.delivery where delivery_number = $1 order by generation desc limit 1',
    [deliveryNumber],
  );
  const settler = new Recorder(db.database, db.clock, [], []);
  const { unitOfWork } = db;
  const context = { unitOfWork, deliveries: deliveryStore, reader: deliveryReader, settler };
  const command = { idempotencyKey: newId(), deliveryIds: [row?.id ?? ''], reason: 'Wrong' };
  expect(await deliveriesWithdraw(context)(caller, command)).toMatchObject({ ok: true });
}

describe('a file of deliveries', () => {
  it('is tried, recorded, and recorded once however often its rows come', async () => {
    const text = csv({ 发货单号: 'A1' }, { 发货单号: 'A2', 销售订单号: '' });
    const tried = await load(text, { isDryRun: true });
    expect(tried.run).toMatchObject({ state: 'CHECKED', tally: { checked: 2, posted: 2 } });
    expect(await recorded('A')).toEqual([]);

    const done = await load(text);
    expect(done.issues).toEqual([]);
    expect(done.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2, refused: 0 } });
    const stands = await recorded('A');
    expect(stands).toEqual([
      {
        ...{ source: 'ERP', number: 'A1', order: 'SO-1', day: '2026-03-02' },
        ...{ amount: '1130.00', party: 'C1' },
      },
      expect.objectContaining({ number: 'A2', order: null }),
    ]);

    expect((await load(text)).isNew).toBe(false);
    const turned = csv(
      { 发货单号: 'A2', 销售订单号: '' },
      { 发货单号: 'A1' },
      { 发货单号: 'A1' },
      { 发货单号: 'A3' },
    );
    const other = await load(turned);
    expect(other.run.tally).toMatchObject({ posted: 1, alreadyThere: 3, refused: 0 });
    expect(toldOf(other)).toEqual([[4, '发货单号', 'ROW_REPEATED', 'WARNING']]);
    expect((await recorded('A')).slice(0, 2)).toEqual(stands);
  });

  it('tells of each what a call would tell: an event and a proof', async () => {
    await load(csv({ 发货单号: 'E1' }));
    const found = await home.db.asOwner<{ type: string }>(
      `select type from platform.event
        where tenant_id = $1 and payload ->> 'deliveryNumber' = 'E1'`,
      [home.tenant.tenantId],
    );
    expect(found).toEqual([{ type: 'ledger.DeliveryRecorded' }]);
  });

  it('is read by a profile, with dates, thousands and words of its own', async () => {
    await home.saveProfile({
      kind: 'DELIVERIES',
      name: 'Lieferscheine',
      rules: [
        { field: 'partyCode', columns: ['Kunde'] },
        { field: 'deliveryNumber', columns: ['Lieferschein'] },
        { field: 'deliveredOn', columns: ['Datum'], datePatterns: ['dd.MM.yyyy'] },
        {
          field: 'amount',
          columns: ['Betrag'],
          numberFormat: { decimalMark: ',', groupMark: '.' },
        },
        { field: 'currency', constant: 'CNY' },
        { field: 'sourceSystem', constant: 'SAP' },
      ],
    });
    const { run } = await load(
      'Kunde;Lieferschein;Datum;Betrag\nC2;P1;09.03.2026;12.345,60\nC2;P2;10.03.2026;1.000.000,00\n',
    );
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2 } });
    expect(await recorded('P')).toMatchObject([
      { source: 'SAP', number: 'P1', day: '2026-03-09', amount: '12345.60', party: 'C2' },
      { number: 'P2', amount: '1000000.00' },
    ]);
  });

  it('makes customers of unknown codes where that is asked for', async () => {
    const text = csv({ 发货单号: 'N1', 客户编码: 'NEW-1' });
    expect(toldOf(await load(text))).toEqual([[2, '客户编码', 'PARTY_UNKNOWN', 'REFUSED']]);
    const { run } = await load(text, { createsParties: true });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    expect(await recorded('N')).toMatchObject([{ number: 'N1', party: 'NEW-1' }]);
  });
});

describe('bad rows', () => {
  const BAD = csv(
    { 发货单号: 'B1' },
    { 发货单号: 'B2', 发货日期: '2.3.2026' },
    { 发货单号: 'B3', 价税合计: '"1,130.00"' },
    { 发货单号: 'B4', 价税合计: '-5.00' },
    { 发货单号: 'B5', 价税合计: '5.001' },
    { 发货单号: 'B6', 客户编码: 'Nobody' },
    { 发货单号: 'B7', 发货日期: '2026-04-02' },
    { 发货单号: 'B8', 币种: 'XXQ' },
    { 发货单号: '' },
    { 发货单号: 'B1', 价税合计: '9.99' },
  );
  const TOLD = [
    [3, '发货日期', 'NOT_A_DATE', 'REFUSED'],
    [4, '价税合计', 'NOT_A_NUMBER', 'REFUSED'],
    [5, '价税合计', 'AMOUNT_NOT_POSITIVE', 'REFUSED'],
    [6, '价税合计', 'AMOUNT_TOO_PRECISE', 'REFUSED'],
    [7, '客户编码', 'PARTY_UNKNOWN', 'REFUSED'],
    [8, '发货日期', 'DELIVERY_IN_FUTURE', 'REFUSED'],
    [9, '币种', 'CURRENCY_UNKNOWN', 'REFUSED'],
    [10, '发货单号', 'VALUE_MISSING', 'REFUSED'],
    [11, '发货单号', 'ROW_DIFFERS_FROM_EARLIER', 'REFUSED'],
  ];

  it('refuse the whole file, each by its line, column and cause, or are left out', async () => {
    const refused = await load(BAD);
    expect(refused.run).toMatchObject({ state: 'REFUSED', tally: { checked: 10, refused: 9 } });
    expect(toldOf(refused)).toEqual(TOLD);
    expect(await recorded('B')).toEqual([]);
    const left = await load(BAD, { onBadRows: 'SKIP' });
    expect(left.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 9 } });
    expect(await recorded('B')).toMatchObject([{ number: 'B1', amount: '1130.00' }]);
  });

  it('name what stands where a delivery is another than the one that was recorded', async () => {
    await load(csv({ 发货单号: 'D1' }));
    const { run, issues } = await load(csv({ 发货单号: 'D1', 客户编码: 'C2', 价税合计: '900.00' }));
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([
      { line: 2, column: '客户编码', code: 'DELIVERY_DIFFERS', detail: 'another party' },
      {
        ...{ line: 2, column: '价税合计', code: 'DELIVERY_DIFFERS' },
        ...{ posted: '1130.00', sent: '900.00' },
      },
    ]);
  });
});

describe('a delivery that was withdrawn', () => {
  it('stays so however often a file has it; as another one it is recorded anew', async () => {
    await load(csv({ 发货单号: 'W1' }));
    await withdraw('W1');
    const same = await load(csv({ 发货单号: 'W1' }, { 发货单号: 'W2' }));
    expect(same.run.tally).toMatchObject({ posted: 1, alreadyThere: 1 });
    expect(toldOf(same)).toEqual([[2, '发货单号', 'WITHDRAWN_BEFORE', 'WARNING']]);
    const other = await load(csv({ 发货单号: 'W1', 价税合计: '565.00' }));
    expect(other.run.tally).toMatchObject({ posted: 1, refused: 0 });
    expect(toldOf(other)).toEqual([[2, '发货单号', 'RECORDED_AFTER_WITHDRAWAL', 'WARNING']]);
    expect(await recorded('W1')).toMatchObject([{ amount: '1130.00' }, { amount: '565.00' }]);
  });
});

describe('who may not', () => {
  const as = (permissions: readonly string[], at: Id | null = null): Caller => ({
    ...home.caller,
    grants: permissions.map((permission) => ({ permission, legalEntityId: at })),
  });

  it('record deliveries starts no import of them; elsewhere, is told so of each row', async () => {
    const text = csvOf([{ 法人主体: 'CN01', ...GOOD, 发货单号: 'R1' }]);
    const files = 'platform.file.upload';
    const runs = ['ledger.import.run', 'ledger.import.read', files];
    await expect(load(text, {}, as(runs))).rejects.toThrow('ledger.delivery.record');
    const elsewhere = await home.tenant.addLegalEntity({
      code: 'CN77',
      functionalCurrency: 'CNY',
    });
    const caller = as([...runs, 'ledger.delivery.record'], elsewhere);
    const all = { ...caller, grants: [...caller.grants, ...as(runs).grants] };
    const { run, issues } = await load(text, { legalEntityId: null }, all);
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([
      { line: 2, column: '法人主体', code: 'PERMISSION_MISSING', detail: 'ledger.delivery.record' },
    ]);
    expect(await recorded('R')).toEqual([]);
  });
});

describe('as many rows as a piece has', () => {
  const target = deliveriesTarget({ deliveries: deliveryStore });
  const rowsOf = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ line: index + 2, party: null, warnings: [] },
      command: {
        ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', orderNumber: null },
        ...{ deliveryNumber: `${prefix}${index}`, deliveredOn: '2026-03-02' },
        ...{ amount: '1.00', currencyCode: 'CNY' },
      },
    }));
  const statementsOf = async (count: number) => {
    const names: string[] = [];
    const rows = rowsOf(`S${count}-`, count);
    const outcome = await home.db.unitOfWork.run(home.caller, 'test', async (tx) => {
      const { startedAt: now, caller } = tx;
      const reader = counting(tx, names);
      await target.judge({ reader, caller, now, createsParties: false }, rows);
      const posted = await target.post({ tx: reader, importRunId: newId() }, rows);
      return ok(posted.map((each) => each.outcome));
    });
    expect(outcome).toEqual({ ok: true, value: rows.map(() => 'POSTED') });
    return names;
  };

  it('are judged and recorded by as many statements as one', async () => {
    expect(await statementsOf(300)).toEqual(await statementsOf(1));
  });
});
