import { uuidOf } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWorkbook } from '../support/a-workbook';
import { upload } from '../support/statement-request-business';
import {
  oneLine,
  openRequestDesk,
  type Ready,
  type RequestDesk,
} from '../support/statement-request-desk';

const PDF = new File(['%PDF-1.7\n%signed'], '扫描件.pdf');
const bomb = (): File => {
  const rows = Array.from({ length: 8_000 }, () => [' '.repeat(2_000)]);
  return new File([new Uint8Array(aWorkbook(rows))], 'bomb.xlsx');
};

let desk: RequestDesk;
beforeAll(async () => {
  desk = await openRequestDesk();
}, 120_000);
afterAll(() => desk.close());

describe('a statement that a party sends by a link', () => {
  it('is recorded as what came by the link, from whom, with its file and signed copy', async () => {
    const { url, asked: one, on } = await desk.asked({ language: 'ENGLISH' });
    expect(one).toMatchObject({ state: 'OPEN', sentCount: 1, version: 1, uploadedAt: null });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    for (const shown of ['Statement of account', '杭州测试客户有限公司', 'CNY', '15 April 2026']) {
      expect(text).toContain(shown);
    }
    const statement = `我方账,,,\n日期,单据号,摘要,借方金额,贷方金额\n${on('03')},00042,=SUM(A1),,"1,130.00"\n${on('10')},PAY-9,货款,565.00,\n`;
    const done = await upload(url, {
      ...{ statement, scan: PDF, openingBalance: '', closingBalance: '565.00', sense: 'LOWERS' },
    });
    const receipt = await done.text();
    expect([done.status, receipt.includes('Your statement has arrived')]).toEqual([200, true]);
    const kept = await desk.read(one.id);
    expect(kept).toMatchObject({
      ...{ state: 'UPLOADED', version: 2, uploadedAt: expect.any(String) },
      sender: { name: '王会计', title: '财务经理' },
      ...{ file: { name: 'statement.csv' }, scan: { name: '扫描件.pdf' } },
      link: {
        delivery: 'HANDED_OVER',
        usedAt: expect.any(String),
        firstOpenedAt: expect.any(String),
      },
      statement: {
        ...{ source: 'LINK', lineCount: 2, edition: 1, stated: { sentBy: '王会计' } },
        closingBalance: { amount: '565.00' },
        request: { id: one.id, sender: { name: '王会计' } },
        lines: {
          edges: [
            { node: { documentNumber: '00042', memo: '=SUM(A1)', amount: { amount: '1130.00' } } },
            { node: { documentNumber: 'PAY-9', amount: { amount: '-565.00' } } },
          ],
        },
      },
    });
    const { id: fileId } = kept['file'] as { readonly id: string };
    const headers = { authorization: `Bearer ${desk.tenant.key}` };
    const stored = await fetch(`${desk.system.gateway.url}/files/${fileId}`, { headers });
    expect(await stored.text()).toBe(statement);
    expect(receipt).toContain(uuidOf('CounterpartyStatement', kept.statement?.id ?? ''));
    const again = await upload(url, { statement: oneLine(on('03')) });
    expect([again.status, await again.text()]).toEqual([
      410,
      expect.stringContaining('was sent already'),
    ]);
    expect((await fetch(url)).status).toBe(410);
    await desk.tenant.run('reconciliationStart reconciliation { id }', {
      ...{ counterpartyStatementId: kept.statement?.id, dueWithinDays: 5 },
    });
  });

  it('may be a workbook of a supplier, of whom what we owe is positive', async () => {
    const { url, asked: one, on } = await desk.asked({ relation: 'SUPPLIER' });
    const statement = aWorkbook([
      ['Statement of account'],
      ['Date', 'Invoice no.', 'Amount'],
      [on('21'), 'S-1', '100.00'],
      [on('22'), 'S-2', { formula: 'B1', result: '(20.00)' }],
    ]);
    const file = new File([new Uint8Array(statement)], 'their.xlsx');
    const done = await upload(url, { statement: file, openingBalance: '5', closingBalance: '85' });
    expect([done.status, (await desk.read(one.id)).statement]).toMatchObject([
      200,
      { lineCount: 2, closingBalance: { amount: '-85.00' }, source: 'LINK' },
    ]);
  });

  it('may be typed on the page, or say that nothing happened', async () => {
    const { url, asked: one, on } = await desk.asked();
    const typed = {
      ...{ 'line.0.number': 'INV-1', 'line.0.date': on('02'), 'line.0.raises': '1,130.00' },
      ...{ 'line.2.number': 'PAY-1', 'line.2.date': on('09'), 'line.2.lowers': '30' },
      ...{ openingBalance: '', closingBalance: '1,100.00' },
    };
    expect((await upload(url, typed)).status).toBe(200);
    expect(await desk.read(one.id)).toMatchObject({
      ...{ file: null, scan: null },
      statement: { lineCount: 2, closingBalance: { amount: '1100.00' } },
    });
    const quiet = await desk.asked();
    const nothing = { nothing: 'YES', openingBalance: '', closingBalance: '0' };
    expect((await upload(quiet.url, nothing)).status).toBe(200);
    expect((await desk.read(quiet.asked.id)).statement).toMatchObject({ lineCount: 0 });
  });

  it('is the one that stood already where it says the very same, and its file is kept all the same', async () => {
    const { url, asked: one, on } = await desk.asked();
    const { periodFrom, periodTo } = one as unknown as Record<string, string>;
    const { counterpartyStatement } = await desk.tenant.run(
      'counterpartyStatementRecord counterpartyStatement { id }',
      {
        statement: {
          ...{
            legalEntityId: desk.tenant.ids['LegalEntity'],
            partyCode: 'C1',
            relation: 'CUSTOMER',
          },
          ...{ periodFrom, periodTo, currencyCode: 'CNY', amountsAre: 'OWED_TO_US' },
          ...{ openingBalance: '0.00', closingBalance: '9.00' },
        },
        lines: [{ documentNumber: 'N-1', documentOn: on('05'), amount: '9.00' }],
      },
    );
    expect((await upload(url, { statement: oneLine(on('05')) })).status).toBe(200);
    expect(await desk.read(one.id)).toMatchObject({
      ...{ state: 'UPLOADED', file: { name: 'statement.csv' } },
      statement: { ...(counterpartyStatement as object), source: 'TYPED', request: { id: one.id } },
    });
  });

  it('is taken once, of four at once', async () => {
    const { url, asked: one, on } = await desk.asked();
    const sent = ['05', '06', '07', '08'].map((day) =>
      upload(url, { statement: oneLine(on(day)) }),
    );
    const done = await Promise.all(sent);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
    expect((await desk.read(one.id)).statement).toMatchObject({ edition: 1, lineCount: 1 });
  });
});

describe('what is refused', () => {
  const of = (body: string | Uint8Array<ArrayBuffer>, name = 'x.csv'): File =>
    new File([body], name);
  const head = 'Date,Number,Amount\n';
  type Case = readonly [
    what: string,
    over: (on: Ready['on']) => Record<string, string | File>,
    said: string,
  ];

  it.each<Case>([
    ['no table', () => ({ statement: of('<html><script>1</script></html>') }), 'CSV 或 XLSX'],
    [
      'a program',
      () => ({ statement: of(`MZ${'\0'.repeat(80)}`, 'statement.csv') }),
      'CSV 或 XLSX',
    ],
    ['an empty file', () => ({ statement: of('') }), '文件是空的'],
    ['more than 5 MB', () => ({ statement: of('a,b\n'.repeat(1_400_000)) }), '文件过大'],
    ['a scan that is a table', () => ({ scan: of('a,b\n1,2\n', 'scan.pdf') }), 'PDF、JPEG'],
    ['a bomb', () => ({ statement: bomb() }), '工作簿过大'],
    ['no columns', () => ({ statement: of('Name,Colour\nA,red\n') }), '找不到日期列或金额列'],
    [
      'an amount in words',
      (on) => ({ statement: of(`${head}${on('02')},1,2\n${on('03')},2,lots\n`) }),
      '文件第 3 行“Amount”列：无法读取',
    ],
    [
      'a formula for an amount',
      (on) => ({ statement: of(`${head}${on('02')},1,=1+1\n`) }),
      '文件第 2 行“Amount”列',
    ],
    [
      'a formula without a result',
      (on) => {
        const rows = [
          ['Date', 'Amount'],
          [on('02'), { formula: '1+1', result: null }],
        ];
        return { statement: of(new Uint8Array(aWorkbook(rows)), 'f.xlsx') };
      },
      '单元格 B2 的公式没有计算结果',
    ],
    ['a day that is none', () => ({ statement: of(`${head}2026-13-45,1,2\n`) }), '第 2 行“Date”列'],
    [
      'a day of another month',
      (on) => ({ statement: of(`注,,\n${head}${on('02')},1,2\n2026-03-31,2,7\n`) }),
      '文件第 4 行“Date”列：日期不在对账期间内',
    ],
    [
      'decimals of no currency',
      (on) => ({ statement: of(`${head}${on('02')},1,9.001\n`), closingBalance: '9.001' }),
      '小数位数',
    ],
    [
      'what does not add up',
      () => ({ closingBalance: '10' }),
      '期初余额加本期明细为 9，所填期末余额为 10',
    ],
    ['no name', () => ({ senderName: ' ' }), '“填报人姓名”：请填写'],
    ['a file and typed lines', () => ({ 'line.1.number': 'X' }), '三者请只选其一'],
    [
      'a typed line without a day',
      () => ({ statement: of('', ''), 'line.1.raises': '9' }),
      '所填第 2 行“日期”列：日期无法读取',
    ],
  ])(
    'is %s: the link stays good, what was typed stays, and nothing is kept',
    async (_what, over, said) => {
      const { url, asked: one, on } = await desk.asked();
      const before = await desk.contents();
      const typed = { 'line.7.memo': '', senderTitle: '<b>"总账"</b>' };
      const refused = await upload(url, { statement: oneLine(on('02')), ...typed, ...over(on) });
      const text = await refused.text();
      const [, alert = text] = /role="alert">([^<]*)</.exec(text) ?? [];
      expect([refused.status, alert]).toEqual([422, expect.stringContaining(said)]);
      expect(text).toContain('value="&lt;b&gt;&quot;总账&quot;&lt;/b&gt;"');
      expect(await desk.contents()).toEqual(before);
      expect(await desk.read(one.id)).toMatchObject({ state: 'OPEN', version: 1, statement: null });
      expect((await upload(url, { statement: oneLine(on('02')) })).status).toBe(200);
    },
  );

  it('is what is no form, at once', async () => {
    const { url, asked: one } = await desk.asked();
    const post = (body: string, type: string, more: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...more } });
    const statuses = [
      await post('senderName=Li', 'application/x-www-form-urlencoded'),
      await post(
        '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
        'multipart/form-data; boundary=b',
      ),
      await post('x', 'multipart/form-data; boundary=b'),
      await post('--b--', 'multipart/form-data'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 422, 422, 422]);
    const large = await post('x'.repeat(27 * 1_048_576), 'multipart/form-data; boundary=b').catch(
      // Of what is refused unread, the connection may end before all is sent.
      () => ({ status: 413 }),
    );
    expect(large.status).toBe(413);
    expect((await fetch(url, { method: 'PUT' })).status).toBe(405);
    expect((await desk.read(one.id)).state).toBe('OPEN');
  });
});
