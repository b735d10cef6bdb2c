import { TextDecoder } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2024, 2025], 'CN');
});
afterAll(() => home.close());

/** Node.js writes no GB18030: the two bytes of a character are found by reading all of them. */
const twoBytes = (() => {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      if (trail !== 0x7f) table.set(decoder.decode(bytes), bytes);
    }
  }
  return table;
})();
const inGb18030 = (text: string) =>
  Buffer.concat(Array.from(text, (each) => twoBytes.get(each) ?? Buffer.from(each)));

describe('a file with Chinese column headers needs no profile', () => {
  const invoice = {
    客户编码: 'C1',
    客户名称: '上海宝山商贸有限公司',
    单据类型: '销售发票',
    单据号: 'YS-1',
    单据日期: '2025-01-15',
    到期日: '2025-02-14',
    币种: 'CNY',
    价税合计: '1130.00',
    税额: '130.00',
    摘要: '一月货款',
  };

  it.each([
    ['UTF-8', 'YS-1', (text: string) => Buffer.from(text)],
    ['GB18030', 'YS-2', inGb18030],
  ])('of invoices, in %s', async (_, 单据号, encode) => {
    const file = encode(csvOf([{ ...invoice, 单据号 }]));
    const { run, issues } = await home.load('INVOICES', file, {
      legalEntityId,
      createsParties: true,
    });
    expect(issues).toEqual([]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 0 } });
    const [posted] = await home.db.asOwner(
      `select kind, memo, tax_amount::numeric(24,2)::text as tax, legal_name as name
         from ledger.document join parties.party on party.id = party_id
        where document_number = $1`,
      [单据号],
    );
    expect(posted).toEqual({
      ...{ kind: 'SALES_INVOICE', memo: '一月货款', tax: '130.00' },
      name: '上海宝山商贸有限公司',
    });
  });

  it('of receipts, which settle', async () => {
    const receipt = {
      往来单位编码: 'C1',
      单据类型: '收款单',
      单据编号: 'SK-1',
      单据日期: '2025-02-01',
      币别: 'CNY',
      金额: '1130.00',
      是否预收: '否',
      核销单据号: 'YS-1',
    };
    const { run, issues } = await home.load('RECEIPTS', csvOf([receipt]), { legalEntityId });
    expect(issues).toEqual([]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    const other = { ...receipt, 单据编号: 'SK-2', 单据类型: '销售发票' };
    const refused = await home.load('RECEIPTS', csvOf([other]), { legalEntityId });
    expect(refused.issues).toMatchObject([{ line: 2, column: '单据类型', code: 'NOT_A_CHOICE' }]);
  });

  it('of opening items, settled history and balances', async () => {
    const openingId = await home.openEntity('CN04', 'CNY', [2024, 2025], 'CN');
    await home.opening.start(home.caller, {
      ...{ idempotencyKey: newId(), legalEntityId: openingId },
      goLiveOn: '2025-01-01' as BusinessDate,
    });
    const document = {
      ...{ 客户编码: 'C1', 单据类型: '销售发票', 单据号: 'QC-1', 单据日期: '2024-11-01' },
      ...{ 到期日期: '2024-12-01', 币种: 'CNY' },
    };
    const load = (kind: Parameters<ImportHome['load']>[0], row: Record<string, string>) =>
      home.load(kind, csvOf([row]), { legalEntityId: openingId, createsParties: true });
    const loads = [
      await load('OPENING_ITEMS', { ...document, 未结金额: '40.00', 原始金额: '100.00' }),
      await load('SETTLED_HISTORY', {
        ...{ ...document, 单据号: 'QC-2', 金额: '70.00' },
        ...{ 结清日期: '2024-12-20', 是否有争议: '是' },
      }),
      await load('OPENING_TRIAL_BALANCE', { 科目编码: '1122', 币种: 'CNY', 余额: '40.00' }),
    ];
    expect(loads.flatMap(({ issues }) => issues)).toEqual([]);
    expect(loads.map(({ run }) => run.tally.posted)).toEqual([1, 1, 1]);
  });
});
