import { invariant, newId } from '@duebook/kernel';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import {
  ACCOUNT,
  houseAccount,
  keptRows,
  LINE,
  OWN_LAYOUT,
  REQUEST,
  resultOf,
  RESULTS,
  STATEMENT,
  statementXml,
} from '../support/bank-business';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { type Fields, mutatingAndRefused } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { postDocument } from '../support/trading-tenant';

interface ShownLine {
  readonly id: string;
  readonly amount: { readonly amount: string };
}

const LAYOUT = 'bankStatementLayout { id name version }';
const MARCH = {
  ...{ opening: '0.00', closing: '30.00' },
  lines: [
    { amount: '10.00', memo: 'Invoice 1' },
    { amount: '20.00', memo: 'Invoice 2' },
  ],
};

/** A statement of March of a national account number, with as many of its fields as are given. */
const mt940 = (over: { readonly end?: string; readonly lineEnd?: string } = {}): string =>
  [
    ...[':20:START', ':25:37040044/0532013000', ':28C:1/1', ':60F:C260301EUR0,00'],
    ...[':61:2603050305C40,00NTRFNONREF', ':86:Invoice 3', ...[over.end ?? ':62F:C260330EUR40,00']],
    ...['-', ''],
  ].join(over.lineEnd ?? '\r\n');

const WIDE = { ...MARCH, lines: [{ amount: '30.00', memo: 'Zürich' }] };
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
/** Nine doublings of ten, each of which a reader would write out ten times. */
const bomb = (): string => {
  const entities = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  );
  return `${HEAD}<!DOCTYPE d [<!ENTITY e0 "ha">${entities.join('')}]><Document>&e9;</Document>`;
};
const DEEP = statementXml(MARCH).replace('<Stmt>', `<Stmt>${'<A>'.repeat(10_000)}`);
const inLatin = (text: string): Buffer => Buffer.from(text, 'latin1');
const named = (encoding: string): string => statementXml(MARCH).replace('UTF-8', encoding);
const cut = (text: string): string => text.slice(0, -40);

describe.each(EXECUTORS)('bank statements that are refused, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
  });
  beforeEach(async () => {
    tenant = await openImportingTenant(system);
  });
  afterAll(() => system.close());

  const { send, call, unchanged, refusedBy } = mutatingAndRefused(
    () => tenant,
    () => keptRows(system, tenant.tenantId),
  );
  const account = (over: Fields = {}): Fields => houseAccount(tenant, over);
  const open = async (over: Fields = {}): Promise<string> => {
    const made = await call('houseBankAccountCreate', ACCOUNT, account(over));
    return (made['houseBankAccount'] as Fields)['id'] as string;
  };
  const fileOf = (content: string | Buffer) => tenant.fileId(`${newId()}.txt`, content);
  const imported = async (content: string | Buffer, over: Fields = {}): Promise<Fields> => {
    const fileId = await fileOf(content);
    return call('bankStatementImport', RESULTS, { fileId, ...over });
  };
  const statementOf = (payload: Fields): string =>
    (resultOf(payload)['bankStatement'] as Fields)['id'] as string;
  const lineOf = async (bankStatementId: string): Promise<ShownLine> => {
    const text = `query ($id: ID!) { bankStatementLines(filter: { bankStatementId: $id }) { edges { node { id state amount { amount } } } } }`;
    const { data, errors } = await tenant.ask(text, { id: bankStatementId });
    expect(errors).toEqual([]);
    const { edges } = data?.['bankStatementLines'] as { edges: { node: ShownLine }[] };
    const [edge] = edges;
    invariant(edge, 'a statement has lines');
    return edge.node;
  };

  it('of an account that is out of use, another currency, or of either of two', async () => {
    const accountId = await open();
    const dollars = statementXml(MARCH).replaceAll('EUR', 'USD');
    expect(
      await refusedBy('bankStatementImport', RESULTS, { fileId: await fileOf(dollars) }),
    ).toMatchObject({ code: 'STATEMENT_CURRENCY_DIFFERS', path: ['input', 'fileId'] });
    const second = await open({
      ...{ code: 'EUR-2', iban: null, number: '0532013000', accountCode: '1012' },
    });
    expect(
      await refusedBy('bankStatementImport', RESULTS, { fileId: await fileOf(mt940()) }),
    ).toMatchObject({ code: 'STATEMENT_ACCOUNT_AMBIGUOUS', path: ['input', 'fileId'] });
    expect(await imported(mt940(), { houseBankAccountId: second })).toMatchObject({
      results: [{ outcome: 'RELEASED', houseBankAccount: { code: 'EUR-2' } }],
    });
    await call('houseBankAccountUpdate', ACCOUNT, {
      ...{ houseBankAccountId: accountId, expectedVersion: 1, isActive: false },
    });
    const given = { fileId: await fileOf(statementXml(MARCH)), houseBankAccountId: accountId };
    expect(await refusedBy('bankStatementImport', RESULTS, given)).toMatchObject({
      ...{ code: 'HOUSE_BANK_ACCOUNT_INACTIVE', path: ['input', 'houseBankAccountId'] },
    });
  });

  it('held when the file was cut off before one of its balances; read with CR alone', async () => {
    await open();
    const cut = await imported(mt940({ end: ':86:more' }));
    expect(resultOf(cut)).toMatchObject({
      ...{ outcome: 'HELD', warnings: [{ code: 'BALANCES_MISSING' }] },
      holdReasons: [{ code: 'BALANCE_MISSING', expected: null, found: '0', line: null }],
    });
    expect(resultOf(await imported(mt940({ lineEnd: '\r' })))).toMatchObject({
      ...{ outcome: 'RELEASED', creditTotal: { amount: '40.00' } },
    });
  });

  it('held when they do not add up: their money is matched by nobody, and no one alone releases them', async () => {
    await open();
    const held = await imported(statementXml({ ...MARCH, closing: '31.00' }));
    expect(resultOf(held)).toMatchObject({
      ...{ outcome: 'HELD', bankStatement: { state: 'HELD' } },
      holdReasons: [{ code: 'DOES_NOT_ADD_UP', expected: '30', found: '31' }],
    });
    const bankStatementId = statementOf(held);
    const { id: bankStatementLineId, amount } = await lineOf(bankStatementId);
    const match = { bankStatementLineId, partyId: tenant.ids['Party'], parts: [] };
    expect(await refusedBy('matchCreate', 'match { id }', match)).toMatchObject({
      ...{ code: 'MATCH_LINE_NOT_OPEN', path: ['input', 'bankStatementLineId'] },
    });
    const explain = { bankStatementLineId, expectedVersion: 1, code: 'INTEREST' };
    expect(await refusedBy('bankStatementLineExplain', LINE, explain)).toMatchObject({
      ...{ code: 'BANK_STATEMENT_LINE_NOT_OPEN', path: ['input', 'bankStatementLineId'] },
    });
    const release = { bankStatementId, expectedVersion: 1 };
    const asked = await call('bankStatementRelease', `${STATEMENT} ${REQUEST}`, release);
    const { id: approvalRequestId, contentHash } = asked['approvalRequest'] as Fields;
    const headers = await tenant.signIn(await ownAddress());
    const own = await unchanged(() =>
      send(
        ...(['approvalRequestApprove', 'approvalRequest { id }'] as const),
        { approvalRequestId, contentHash },
        headers,
      ),
    );
    expect(own.data?.['approvalRequestApprove']).toMatchObject({
      userErrors: [{ code: 'APPROVAL_BY_MAKER' }],
    });
    expect(await lineOf(bankStatementId)).toMatchObject({ amount, state: 'HELD' });
  });

  async function ownAddress(): Promise<string> {
    const [maker] = await system.home.asOwner<{ email: string }>(
      'select email from governance.user where tenant_id = $1 and id = $2',
      [tenant.tenantId, tenant.caller.principalId],
    );
    return maker?.email ?? '';
  }

  it('taken back only while nothing is built upon them, or matched with them', async () => {
    await open({ currencyCode: 'CNY' });
    const yuan = (written: Parameters<typeof statementXml>[0]) =>
      statementXml(written).replaceAll('EUR', 'CNY');
    const bankStatementId = statementOf(await imported(yuan(MARCH)));
    const withdraw = { bankStatementId, expectedVersion: 1, reason: 'Sent by mistake' };
    const longer = [...MARCH.lines, { amount: '5.00', memo: 'Invoice 3' }];
    const later = statementOf(await imported(yuan({ ...MARCH, closing: '35.00', lines: longer })));
    expect(await refusedBy('bankStatementWithdraw', STATEMENT, withdraw)).toMatchObject({
      code: 'BANK_STATEMENT_BUILT_UPON',
    });
    await call('bankStatementWithdraw', STATEMENT, { ...withdraw, bankStatementId: later });
    const { item } = await postDocument(tenant, 'invoice', {
      ...{ direction: 'SALES', documentNumber: newId(), documentDate: '2026-03-01' },
      ...{
        dueDate: '2026-03-31',
        currencyCode: 'CNY',
        lines: [{ description: 'Goods', netAmount: '500.00' }],
      },
    });
    const line = await lineOf(bankStatementId);
    const made = await call('matchCreate', 'match { state }', {
      ...{ bankStatementLineId: line.id, partyId: tenant.ids['Party'] },
      parts: [{ openItemId: item, amount: line.amount.amount }],
    });
    expect(made).toMatchObject({ match: { state: 'POSTED' }, userErrors: [] });
    expect(await refusedBy('bankStatementWithdraw', STATEMENT, withdraw)).toMatchObject({
      code: 'BANK_STATEMENT_MATCHED',
    });
  });

  it('warned of where lines are of a closed period', async () => {
    await open();
    const { data } = await tenant.ask(
      'query ($id: ID!) { fiscalPeriods(legalEntityId: $id, year: 2025) { id version } }',
      { id: tenant.ids['LegalEntity'] },
    );
    const [january] = data?.['fiscalPeriods'] as Fields[];
    await call('fiscalPeriodClose', 'fiscalPeriod { id }', {
      ...{ fiscalPeriodId: january?.['id'], expectedVersion: january?.['version'] },
    });
    const content = statementXml(MARCH).replaceAll('2026-03', '2025-01');
    expect(resultOf(await imported(content))).toMatchObject({
      ...{ outcome: 'RELEASED', warnings: [{ code: 'PERIOD_CLOSED', count: 2 }] },
    });
  });

  it('read from workbooks of Excel 97–2003 too, but not from what else lies in such a container', async () => {
    const houseBankAccountId = await open();
    await call('bankStatementLayoutSave', LAYOUT, { layoutJson: JSON.stringify(OWN_LAYOUT) });
    const book = utils.book_new();
    const rows = [
      ['Day', 'Money', 'Note', 'Who'],
      ['2026-03-07', 12.5, 'Invoice 9', '杭州测试有限公司'],
      ['2026-03-08', -2.5, 'Fee', ''],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'March');
    const xls = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
    expect(await imported(xls, { houseBankAccountId, layoutName: 'OWN_BANK' })).toMatchObject({
      ...{ format: 'TABLE', userErrors: [] },
      results: [{ outcome: 'RELEASED', lineCount: 2, creditTotal: { amount: '12.50' } }],
    });
    const word = Buffer.alloc(1_536);
    word.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
    expect(await tenant.upload('letter.doc', word)).toMatchObject({
      body: { file: null, userErrors: [{ code: 'FILE_TYPE_REFUSED' }] },
    });
  });

  it.each<[string, () => string | Buffer, string, RegExp]>([
    ['a bomb of entities', () => bomb(), 'STATEMENT_XML_REFUSED', /DOCTYPE/],
    ['depth without end', () => DEEP, 'STATEMENT_XML_REFUSED', /deep|depth/i],
    [
      ...(['another encoding than it claims', () => inLatin(statementXml(WIDE))] as const),
      ...(['STATEMENT_ENCODING_INVALID', /utf-8/i] as const),
    ],
    [
      ...(['an encoding that is none', () => named('IBM037')] as const),
      ...(['STATEMENT_ENCODING_INVALID', /IBM037/] as const),
    ],
    ['an end that is missing', () => cut(statementXml(MARCH)), 'STATEMENT_MALFORMED', /./],
  ])(
    'of a file with %s are refused at once, and nothing is kept',
    async (_what, content, ...said) => {
      const houseBankAccountId = await open();
      const fileId = await fileOf(content());
      const [code, message] = said;
      for (const over of [{}, { houseBankAccountId }, { isDryRun: true }]) {
        const began = performance.now();
        const error = await refusedBy('bankStatementImport', RESULTS, { fileId, ...over });
        expect(error).toMatchObject({
          ...{ code, path: ['input', 'fileId'], message: expect.stringMatching(message) },
        });
        expect(performance.now() - began).toBeLessThan(10_000);
      }
    },
  );

  it('of an archive where XML is expected do not even come in', async () => {
    const zip = (name: string) =>
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from(name)]);
    for (const name of ['statement.xml', 'march.zip']) {
      const answer = await unchanged(() => tenant.upload(name, zip('camt/one.xml')));
      expect(answer).toMatchObject({
        body: { file: null, userErrors: [{ code: 'FILE_TYPE_REFUSED' }] },
      });
    }
    // A workbook is an archive too: one that holds no table is refused when it is read.
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Empty');
    const fileId = await fileOf(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect(await refusedBy('bankStatementImport', RESULTS, { fileId })).toMatchObject({
      path: ['input', 'fileId'],
      code: expect.stringMatching(/^STATEMENT_/),
    });
  });

  it('over days that were told before bring what is new of them, once', async () => {
    await open();
    expect(resultOf(await imported(statementXml(MARCH)))).toMatchObject({
      ...{ outcome: 'RELEASED', lineCount: 2, knownLineCount: 0 },
    });
    const lines = [{ amount: '5.00', memo: 'Invoice 3' }, ...MARCH.lines];
    const longer = statementXml({ ...MARCH, closing: '35.00', lines });
    const again = await imported(longer);
    expect(resultOf(again)).toMatchObject({
      ...{ outcome: 'RELEASED', lineCount: 1, knownLineCount: 2 },
      creditTotal: { amount: '5.00' },
    });
    const renamed = await imported(longer);
    expect(renamed).toMatchObject({ isNew: false });
    const { data } = await tenant.ask(
      '{ bankStatementLines { totalCount totals { credit { amount } } } }',
    );
    expect(data?.['bankStatementLines']).toEqual({
      ...{ totalCount: '3', totals: [{ credit: { amount: '35.00' } }] },
    });
  });

  it('answer each key once, and refuse it for anything else', async () => {
    const houseBankAccountId = await open();
    const held = statementOf(await imported(statementXml({ ...MARCH, closing: '31.00' })));
    const taken = statementOf(
      await imported(
        statementXml({ opening: '0.00', closing: '7.00', lines: [{ amount: '7.00', memo: 'A' }] }),
      ),
    );
    const { id: bankStatementLineId } = await lineOf(taken);
    const line = { bankStatementLineId, expectedVersion: 1 };
    const statement = { bankStatementId: held, expectedVersion: 1 };
    const fileId = await fileOf(mt940());
    const number = { iban: 'GB82WEST12345698765432', code: 'EUR-9', accountCode: '1012' };
    const calls: readonly (readonly [string, string, Fields, Fields])[] = [
      ['houseBankAccountCreate', ACCOUNT, account(number), { name: 'Other' }],
      [
        ...(['houseBankAccountUpdate', `${ACCOUNT} ${REQUEST}`] as const),
        { houseBankAccountId, expectedVersion: 1, name: 'Wages' },
        { name: 'Other' },
      ],
      [
        ...(['bankStatementLayoutSave', LAYOUT] as const),
        { layoutJson: JSON.stringify(OWN_LAYOUT) },
        { layoutJson: JSON.stringify({ ...OWN_LAYOUT, title: 'Other' }) },
      ],
      ['bankStatementImport', RESULTS, { fileId }, { houseBankAccountId }],
      ['bankStatementLineExplain', LINE, { ...line, code: 'INTEREST' }, { code: 'NOT_OURS' }],
      ['bankStatementLineReopen', LINE, { ...line, expectedVersion: 2 }, { expectedVersion: 3 }],
      ['bankStatementRelease', `${STATEMENT} ${REQUEST}`, statement, { bankStatementId: taken }],
      ['bankStatementWithdraw', STATEMENT, { ...statement, reason: 'No' }, { reason: 'Other' }],
    ];
    for (const [mutation, fields, input, other] of calls) {
      const keyed = { ...input, idempotencyKey: newId() };
      const first = await call(mutation, fields, keyed);
      expect([mutation, first['userErrors']]).toEqual([mutation, []]);
      const again = await unchanged(() => call(mutation, fields, keyed));
      expect([mutation, again]).toEqual([mutation, first]);
      const reused = await refusedBy(mutation, fields, { ...keyed, ...other });
      expect([mutation, reused]).toMatchObject([mutation, { code: 'IDEMPOTENCY_KEY_REUSED' }]);
    }
  });
});
