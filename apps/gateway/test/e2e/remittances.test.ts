import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { aWorkbook } from '../support/a-workbook';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import type { Fields } from '../support/mutating';
import {
  advice,
  adviceHands,
  IMPORT,
  LIST,
  NODE,
  RECORD,
  TEXT,
  WITHDRAW,
} from '../support/remittance-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

describe.each(EXECUTORS)('remittance advices, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openImportingTenant(system);
  });
  afterAll(() => system.close());

  const { record, recordText, importFile, withdraw, list, unchanged } = adviceHands(() => tenant);

  it('are recorded as they are typed, and found again', async () => {
    const { remittanceAdvice, isNew, userErrors } = await record({
      partyId: tenant.ids['Party'],
    });
    expect([isNew, userErrors]).toEqual([true, []]);
    expect(remittanceAdvice).toMatchObject({
      ...{ payerName: 'Northwind Traders', paymentReference: 'PAY-1', paidOn: '2026-03-02' },
      ...{ totalAmount: { amount: '900.00', currencyCode: 'CNY' }, isPartial: false },
      ...{ lineCount: 2, source: 'TYPED', state: 'OPEN', version: 1, file: null },
      party: { code: 'C1' },
    });
    expect(remittanceAdvice?.lines.edges.map(({ node }) => node)).toEqual([
      {
        ...{ position: 1, documentNumber: '00042', documentOn: '2026-01-15', memo: null },
        ...{ amount: { amount: '1000.00' }, discountAmount: { amount: '20.00' } },
        ...{ deductionAmount: null, deductionReason: null },
      },
      {
        ...{ position: 2, documentNumber: 'CN-7', documentOn: null, memo: 'Returned goods' },
        ...{ amount: { amount: '-100.00' }, discountAmount: null },
        ...{ deductionAmount: null, deductionReason: null },
      },
    ]);
    const found = await tenant.ask(NODE, { id: remittanceAdvice?.id });
    expect(found.data?.['node']).toEqual(remittanceAdvice);
  });

  it('add nothing when the very same comes again, in whatever order of its lines', async () => {
    const sent = { paymentReference: 'PAY-2', lines: [...(advice()['lines'] as Fields[])] };
    const first = await record(sent);
    const again = await unchanged(() =>
      record({ paymentReference: 'pay 2', lines: sent.lines.toReversed() }),
    );
    expect(again).toMatchObject({
      isNew: false,
      remittanceAdvice: { id: first.remittanceAdvice?.id },
    });
  });

  it('answer a repeat of the same call, and refuse its key for another', async () => {
    const input = advice({ paymentReference: 'PAY-3' });
    const first = await tenant.ask(RECORD, { input });
    const replayed = await unchanged(() => tenant.ask(RECORD, { input }));
    expect(replayed.data).toEqual(first.data);
    const reused = await unchanged(() => record({ ...input, paymentReference: 'PAY-4' }));
    expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('that do not come to their total are refused with both figures, unless they are partial', async () => {
    const sent = { paymentReference: 'PAY-5', totalAmount: '950.00' };
    const refused = await unchanged(() => record(sent));
    expect(refused).toMatchObject({
      remittanceAdvice: null,
      isNew: null,
      userErrors: [
        {
          ...{ code: 'REMITTANCE_TOTAL_DIFFERS', path: ['input', 'totalAmount'] },
          ...{ stated: '950.00', summed: '900.00', line: null },
        },
      ],
    });
    const partial = await record({ ...sent, isPartial: true });
    expect(partial.remittanceAdvice).toMatchObject({
      ...{ isPartial: true, totalAmount: { amount: '950.00' }, linesAmount: { amount: '900.00' } },
    });
    const summed = await record({ paymentReference: 'PAY-6', totalAmount: null });
    expect(summed.remittanceAdvice).toMatchObject({ totalAmount: { amount: '900.00' } });
  });

  const line = (over: Fields): Fields => ({
    lines: [{ documentNumber: 'A', amount: '1', ...over }],
  });
  it.each<[string, Fields, string, readonly string[]]>([
    ['an unknown party', { partyId: 'x' }, 'PARTY_UNKNOWN', ['partyId']],
    ['a currency that is none', { currencyCode: 'XXX' }, 'CURRENCY_UNKNOWN', ['currencyCode']],
    ['no line', { lines: [] }, 'REMITTANCE_LINES_COUNT_INVALID', ['lines']],
    ['a name too long', { payerName: 'x'.repeat(301) }, 'REMITTANCE_TEXT_INVALID', ['payerName']],
    [
      'less than nothing',
      { totalAmount: null, ...line({ amount: '-1' }) },
      'REMITTANCE_TOTAL_NOT_POSITIVE',
      ['totalAmount'],
    ],
    [
      'a line of nothing',
      line({ documentNumber: ' ' }),
      'REMITTANCE_LINE_SAYS_NOTHING',
      ['lines', '0', 'documentNumber'],
    ],
    [
      'a tenth of a cent',
      line({ amount: '0.001' }),
      'AMOUNT_TOO_PRECISE',
      ['lines', '0', 'amount'],
    ],
    [
      'too much',
      line({ amount: '1000000000000000000' }),
      'AMOUNT_TOO_LARGE',
      ['lines', '0', 'amount'],
    ],
    [
      'an unseen sign',
      line({ memo: 'a\u0000b' }),
      'REMITTANCE_TEXT_INVALID',
      ['lines', '0', 'memo'],
    ],
  ])('with %s are refused in words', async (_, over, code, path) => {
    const refused = await unchanged(() => record(over));
    const message = expect.stringMatching(/^[A-Z].*\.$/);
    expect(refused.userErrors).toMatchObject([{ code, message, path: ['input', ...path] }]);
  });

  it('are read from the text of a mail', async () => {
    const { remittanceAdvice, userErrors } = await recordText(
      '付款方：杭州测试客户有限公司\n付款日期：2026年3月5日\n流水号：20260305001\n' +
        '发票号 25312000000012345678 金额 11,300.00元\n发票号 25312000000012345679 金额 5,650.00元\n' +
        '合计：16,950.00元',
    );
    expect(userErrors).toEqual([]);
    expect(remittanceAdvice).toMatchObject({
      ...{ payerName: '杭州测试客户有限公司', paymentReference: '20260305001' },
      ...{ paidOn: '2026-03-05', source: 'EMAIL_TEXT', lineCount: 2 },
      totalAmount: { amount: '16950.00', currencyCode: 'CNY' },
    });
  });

  it.each<[string, string, Fields, Fields]>([
    ['nothing in it', 'Dear all', {}, { code: 'REMITTANCE_TEXT_HAS_NO_LINES', lines: [] }],
    [
      'an amount that may be two',
      'A-100 1,234 EUR',
      {},
      { code: 'REMITTANCE_TEXT_AMBIGUOUS', lines: [1] },
    ],
    [
      'money of no document',
      'A-100 1.50 EUR\nFees 2.00',
      {},
      { code: 'REMITTANCE_TEXT_LINES_UNREAD', lines: [2] },
    ],
    ['no end', `A-100 1.50\n${'x'.repeat(2_001)}`, {}, { code: 'REMITTANCE_TEXT_TOO_LONG' }],
    [
      'no currency',
      'A-100 1.50',
      {},
      { code: 'REMITTANCE_CURRENCY_MISSING', path: ['input', 'currencyCode'] },
    ],
    [
      'another total',
      'A-100 1.50 EUR\nTotal 2.00',
      {},
      { code: 'REMITTANCE_TOTAL_DIFFERS', path: ['input', 'text'], stated: '2.00', summed: '1.50' },
    ],
    ['no such party', 'A-100 1.50 EUR', { partyId: 'x' }, { code: 'PARTY_UNKNOWN' }],
  ])('are not read from a text with %s', async (_, text, over, error) => {
    expect((await unchanged(() => recordText(text, over))).userErrors).toMatchObject([error]);
  });

  it('of several payments come in one table, with Chinese columns', async () => {
    const { remittanceAdvices, recordedCount, userErrors } = await importFile(
      [
        '付款单号,付款日期,客户编码,币种,发票号码,开票日期,发票金额,现金折扣,扣款,扣款原因,业务员',
        'FK-1,2026/3/1,C1,CNY,00042,2026-01-15,"1,130.00",13.00,,,张三',
        'FK-1,2026/3/1,C1,CNY,00043,2026-01-16,500.00,,10.00,质量扣款,张三',
        'FK-2,2026/3/2,C1,CNY,00044,2026-01-17,70.00,,,,李四',
        '合计,,,,,,"1,677.00",,,,',
      ].join('\n'),
    );
    expect([recordedCount, userErrors]).toEqual([2, []]);
    expect(remittanceAdvices).toMatchObject([
      {
        ...{ paymentReference: 'FK-1', paidOn: '2026-03-01', source: 'FILE', lineCount: 2 },
        totalAmount: { amount: '1607.00', currencyCode: 'CNY' },
        party: { code: 'C1' },
        file: { name: expect.stringMatching(/\.csv$/) },
      },
      { paymentReference: 'FK-2', totalAmount: { amount: '70.00' } },
    ]);
    expect(remittanceAdvices?.[0]?.lines.edges[1]?.node).toMatchObject({
      ...{ documentNumber: '00043', amount: { amount: '490.00' } },
      ...{ deductionAmount: { amount: '10.00' }, deductionReason: '质量扣款' },
    });
  });

  it('come as a workbook, and once only, whatever the file is called', async () => {
    const rows = [
      ['Payment reference', 'Invoice number', 'Amount paid'],
      ['WB-1', 'INV-1', '10.50'],
      ['WB-1', 'INV-2', '4.50'],
    ];
    const first = await importFile(aWorkbook(rows), { currencyCode: 'EUR' });
    expect(first).toMatchObject({ recordedCount: 1, userErrors: [] });
    expect(first.remittanceAdvices).toMatchObject([{ totalAmount: { amount: '15.00' } }]);
    const reordered = [
      'Payment reference,Invoice number,Amount paid',
      'WB-1,INV-2,4.50',
      'WB-1,INV-1,10.50',
    ];
    const again = await unchanged(() => importFile(reordered.join('\n'), { currencyCode: 'EUR' }));
    expect(again).toMatchObject({
      recordedCount: 0,
      remittanceAdvices: [{ id: first.remittanceAdvices?.[0]?.id }],
    });
  });

  const HEADER = 'Payment reference,Invoice number,Amount,Currency,Customer code';
  it.each<[string, readonly string[], Fields]>([
    [
      'no amounts',
      ['Invoice number', 'A'],
      { code: 'IMPORT_COLUMNS_MISSING', columns: ['Amount'] },
    ],
    ['no rows', [HEADER], { code: 'IMPORT_FILE_UNREADABLE' }],
    [
      'a word for an amount',
      [HEADER, 'X,A,ten,CNY,C1'],
      { code: 'REMITTANCE_FILE_ROW_INVALID', lines: [2] },
    ],
    [
      'no amount in a row',
      [HEADER, 'X,A,,CNY,C1'],
      { code: 'REMITTANCE_FILE_ROW_INVALID', lines: [2] },
    ],
    [
      'amounts that may be two',
      [HEADER, 'X,A,"1,234",CNY,C1'],
      { code: 'REMITTANCE_FILE_AMOUNTS_AMBIGUOUS', lines: [2] },
    ],
    [
      'two currencies in one payment',
      [HEADER, 'X,A,1.00,CNY,C1', 'X,B,1.00,USD,C1'],
      { code: 'REMITTANCE_FILE_ROWS_DIFFER', lines: [3] },
    ],
    [
      'another total',
      [HEADER, 'X,A,1.00,CNY,C1', 'Total,,2.00,,'],
      { code: 'REMITTANCE_FILE_TOTAL_DIFFERS', stated: '2', summed: '1', line: 3 },
    ],
    [
      'no such party',
      [HEADER, 'X,A,1.00,CNY,C9'],
      { code: 'REMITTANCE_PARTY_CODE_UNKNOWN', lines: [2] },
    ],
    ['no currency', [HEADER, 'X,A,1.00,,C1'], { code: 'REMITTANCE_CURRENCY_MISSING' }],
    [
      'less than nothing',
      [HEADER, 'X,A,-1.00,CNY,C1'],
      { code: 'REMITTANCE_TOTAL_NOT_POSITIVE', lines: [2] },
    ],
    [
      'a tenth of a cent',
      [HEADER, 'X,A,1.00,CNY,C1', 'X,B,0.001,CNY,C1'],
      { code: 'AMOUNT_TOO_PRECISE', lines: [3] },
    ],
  ])('are not taken from a table with %s', async (_, rows, error) => {
    const refused = await unchanged(() => importFile(rows.join('\n')));
    expect(refused).toMatchObject({ remittanceAdvices: null, userErrors: [error] });
  });

  it('are not taken from a table that is too long, tells of too many, or is not there', async () => {
    const many = Array.from({ length: 1_001 }, (_, at) => `P-${at},A,1.00,CNY,C1`);
    const tooMany = await unchanged(() => importFile([HEADER, ...many].join('\n')));
    expect(tooMany.userErrors).toMatchObject([{ code: 'REMITTANCE_FILE_HAS_TOO_MANY' }]);
    const rows = Array.from({ length: 20_001 }, () => 'P,A,1.00,CNY,C1');
    const tooLong = await unchanged(() => importFile([HEADER, ...rows].join('\n')));
    expect(tooLong.userErrors).toMatchObject([{ code: 'REMITTANCE_FILE_TOO_LONG' }]);
    const none = await importFile(HEADER, { fileId: 'x' });
    expect(none.userErrors).toMatchObject([{ code: 'IMPORT_FILE_UNKNOWN' }]);
    const strange = await importFile(`${HEADER}\nX,A,1.00,CNY,`, { partyId: 'x' });
    expect(strange.userErrors).toMatchObject([{ code: 'PARTY_UNKNOWN' }]);
  });

  it('recorded by mistake are withdrawn, once, and may then come again', async () => {
    const { remittanceAdvice } = await record({ paymentReference: 'PAY-8' });
    const remittanceAdviceId = remittanceAdvice?.id;
    const stale = await unchanged(() => withdraw({ remittanceAdviceId, expectedVersion: 7 }));
    expect(stale.userErrors).toMatchObject([{ code: 'VERSION_CONFLICT', currentVersion: 1 }]);
    const mute = await unchanged(() => withdraw({ remittanceAdviceId, reason: ' ' }));
    expect(mute.userErrors).toMatchObject([
      { code: 'REMITTANCE_TEXT_INVALID', path: ['input', 'reason'] },
    ]);
    const done = await withdraw({ remittanceAdviceId });
    expect(done).toMatchObject({
      remittanceAdvice: { state: 'WITHDRAWN', withdrawalReason: 'Sent twice', version: 2 },
      userErrors: [],
    });
    const again = await unchanged(() => withdraw({ remittanceAdviceId, expectedVersion: 2 }));
    expect(again.userErrors).toMatchObject([{ code: 'REMITTANCE_ADVICE_NOT_OPEN' }]);
    const unknown = await unchanged(() => withdraw({ remittanceAdviceId: 'x' }));
    expect(unknown.userErrors).toMatchObject([{ code: 'REMITTANCE_ADVICE_UNKNOWN' }]);
    const anew = await record({ paymentReference: 'PAY-8' });
    expect(anew.isNew).toBe(true);
    expect(anew.remittanceAdvice?.id).not.toBe(remittanceAdviceId);
  });

  it('are listed page by page, the latest first, by what is asked for', async () => {
    const all = await list(null, { first: 100 });
    const seen: (string | null)[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await list(null, { first: 3, after });
      seen.push(...page.edges.map(({ node }) => node.paymentReference));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(all.edges.map(({ node }) => node.paymentReference));
    expect(all.totalCount).toBe(String(seen.length));
    const counted = async (filter: Fields) => (await list(filter)).totalCount;
    expect(await counted({ states: ['WITHDRAWN'] })).toBe('1');
    expect(await counted({ states: [] })).toBe('0');
    expect(await counted({ sources: ['FILE'] })).toBe('3');
    expect(await counted({ paymentReference: 'fk 1' })).toBe('1');
    expect(await counted({ paymentReference: '--' })).toBe('0');
    expect(await counted({ partyId: tenant.ids['Party'], paidFrom: '2026-03-02' })).toBe('2');
    expect(await counted({ paidTo: '2026-03-01' })).toBe('1');
  });

  it('are for nobody without the permission, and for no other tenant', async () => {
    const { remittanceAdvice } = await record({ paymentReference: 'PAY-9' });
    const id = remittanceAdvice?.id;
    const key = await tenant.keyFor(['ledger.document.read']);
    const bearer = { authorization: `Bearer ${key}` };
    const fileId = await tenant.fileId('a.csv', HEADER);
    const withdrawal = { remittanceAdviceId: id, expectedVersion: 1, reason: 'x' };
    for (const [operation, variables] of [
      [RECORD, { input: advice() }],
      [TEXT, { input: { idempotencyKey: newId(), text: 'A-1 1.00 EUR' } }],
      [IMPORT, { input: { idempotencyKey: newId(), fileId } }],
      [WITHDRAW, { input: { idempotencyKey: newId(), ...withdrawal } }],
      [LIST, {}],
    ] as const) {
      const denied = await tenant.ask(operation, variables, bearer);
      expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await tenant.ask(NODE, { id }, bearer)).data).toEqual({ node: null });

    const stranger = await system.openTenant();
    expect((await stranger.ask(NODE, { id })).data).toEqual({ node: null });
    const theirs = await stranger.ask(LIST, {});
    expect(theirs.data).toMatchObject({ remittanceAdvices: { totalCount: '0', edges: [] } });
    const taken = await stranger.ask(WITHDRAW, {
      input: { idempotencyKey: newId(), ...withdrawal },
    });
    expect(taken.data?.['remittanceAdviceWithdraw']).toMatchObject({
      userErrors: [{ code: 'REMITTANCE_ADVICE_UNKNOWN' }],
    });
    const file = await stranger.ask(IMPORT, { input: { idempotencyKey: newId(), fileId } });
    expect(file.data?.['remittanceAdviceImport']).toMatchObject({
      userErrors: [{ code: 'IMPORT_FILE_UNKNOWN' }],
    });
    const party = { input: advice({ partyId: encodeId('Party', newId()) }) };
    expect((await stranger.ask(RECORD, party)).data?.['remittanceAdviceRecord']).toMatchObject({
      userErrors: [{ code: 'PARTY_UNKNOWN' }],
    });
  });
});
