import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import {
  ACCOUNT,
  houseAccount,
  keptRows,
  LINE,
  LINES,
  OWN_LAYOUT,
  REQUEST,
  resultOf,
  RESULTS,
  STATEMENT,
  statementXml,
} from '../support/bank-business';
import { type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { agree, anApprover } from '../support/manual-entry-business';
import { type Fields, type Headers, mutatingAndRefused } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, withoutRights } from '../support/trading-tenant';

describe.each(EXECUTORS)('bank statements, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;
  let stranger: ImportingTenant;
  let anna: Headers;
  let powerless: Headers;
  let accountId: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openImportingTenant(system);
    stranger = await openImportingTenant(system);
    anna = await anApprover(tenant, 'Anna');
    powerless = await withoutRights(tenant);
    await tenant.ask('{ __typename }', {}, powerless);
    const made = await call('houseBankAccountCreate', ACCOUNT, account());
    accountId = (made['houseBankAccount'] as Fields)['id'] as string;
  });
  afterAll(() => system.close());

  const { send, call, unchanged, refusedBy } = mutatingAndRefused(
    () => tenant,
    () => keptRows(system, tenant.tenantId),
  );
  const account = (over: Fields = {}): Fields => houseAccount(tenant, over);
  const imported = async (content: string, over: Fields = {}): Promise<Fields> =>
    call('bankStatementImport', RESULTS, {
      fileId: await tenant.fileId(`${newId()}.xml`, content),
      ...over,
    });
  const statementOf = (payload: Fields): Fields => resultOf(payload)['bankStatement'] as Fields;
  const lines = async (filter: Fields): Promise<{ edges: { node: Fields }[] } & Fields> => {
    const { data, errors } = await tenant.ask(LINES, { filter });
    expect(errors).toEqual([]);
    return data?.['bankStatementLines'] as { edges: { node: Fields }[] } & Fields;
  };

  it('know accounts of ours, whose numbers change with somebody else alone', async () => {
    const key = newId();
    const second = account({
      code: 'CNY-1',
      iban: null,
      number: '6222 0001 0002',
      currencyCode: 'CNY',
    });
    const made = await call('houseBankAccountCreate', ACCOUNT, { ...second, idempotencyKey: key });
    expect(made).toMatchObject({
      houseBankAccount: { code: 'CNY-1', iban: null, number: '622200010002', version: 1 },
    });
    expect(
      await unchanged(() =>
        call('houseBankAccountCreate', ACCOUNT, { ...second, idempotencyKey: key }),
      ),
    ).toEqual(made);
    expect(
      await refusedBy('houseBankAccountCreate', ACCOUNT, { ...account(), idempotencyKey: key }),
    ).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    for (const [over, code, field] of [
      [{ legalEntityId: stranger.ids['LegalEntity'] }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
      [{ code: '' }, 'BANK_TEXT_INVALID', 'code'],
      [{ iban: 'DE00370400440532013000' }, 'IBAN_INVALID', 'iban'],
      [{ iban: null, number: '1' }, 'BANK_ACCOUNT_NUMBER_INVALID', 'number'],
      [{ iban: null }, 'IBAN_OR_NUMBER_NEEDED', 'iban'],
      [{ bankCode: '!' }, 'BANK_CODE_INVALID', 'bankCode'],
      [{ accountCode: '9999' }, 'ACCOUNT_UNKNOWN', 'accountCode'],
      [{ accountCode: '1122' }, 'CONTROL_ACCOUNT_NOT_ALLOWED', 'accountCode'],
      [{ code: 'EUR-1', iban: 'GB82WEST12345698765432' }, 'HOUSE_BANK_ACCOUNT_CODE_TAKEN', 'code'],
      [{ code: 'EUR-2' }, 'HOUSE_BANK_ACCOUNT_NUMBER_TAKEN', 'iban'],
      [
        { code: 'EUR-2', iban: 'GB82WEST12345698765432' },
        ...(['HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN', 'accountCode'] as const),
      ],
    ] as const) {
      const error = await refusedBy('houseBankAccountCreate', ACCOUNT, account(over));
      expect(error).toMatchObject({ code, path: ['input', field] });
    }
    const { id: houseBankAccountId } = made['houseBankAccount'] as Fields;
    const edit = (over: Fields) =>
      call('houseBankAccountUpdate', `${ACCOUNT} ${REQUEST}`, { houseBankAccountId, ...over });
    expect(await edit({ expectedVersion: 1, name: 'Second', isActive: true })).toMatchObject({
      ...{ houseBankAccount: { version: 2 }, approvalRequest: null, userErrors: [] },
    });
    expect(await edit({ expectedVersion: 1, name: 'Third' })).toMatchObject({
      userErrors: [{ code: 'VERSION_CONFLICT' }],
    });
    expect(await edit({ expectedVersion: 2, accountCode: '9999' })).toMatchObject({
      userErrors: [{ code: 'ACCOUNT_UNKNOWN' }],
    });
    const asked = await edit({ expectedVersion: 2, number: '622200010003' });
    expect(asked).toMatchObject({
      houseBankAccount: null,
      approvalRequest: { operation: 'houseBankAccountUpdate', subjectId: houseBankAccountId },
    });
    expect(await agree(tenant, anna, asked)).toMatchObject({
      approvalRequest: { state: 'EXECUTED', resultId: houseBankAccountId },
    });
    const { data } = await tenant.ask(
      `{ houseBankAccounts(filter: { currencyCodes: ["CNY"], isActive: true }) { totalCount edges { node { number legalEntity { id } } } } }`,
    );
    expect(data).toMatchObject({
      houseBankAccounts: { totalCount: '1', edges: [{ node: { number: '622200010003' } }] },
    });
  });

  it('are imported once, whatever the file is called', async () => {
    const content = statementXml({
      ...{ opening: '0.00', closing: '30.00' },
      lines: [
        { amount: '10.00', memo: 'Invoice 1' },
        { amount: '20.00', memo: 'Invoice 2', name: '杭州测试有限公司' },
      ],
    });
    const fileId = await tenant.fileId('march.xml', content);
    const tried = await unchanged(() =>
      call('bankStatementImport', RESULTS, { fileId, isDryRun: true }),
    );
    expect(tried).toMatchObject({
      ...{ isNew: true, bankStatementImport: null },
      results: [{ outcome: 'RELEASED', lineCount: 2, bankStatement: null }],
    });
    const key = newId();
    const first = await call('bankStatementImport', RESULTS, { fileId, idempotencyKey: key });
    expect(first).toMatchObject({
      ...{ isNew: true, format: 'CAMT', formatVersion: 'camt.053.001.08' },
      bankStatementImport: { lineCount: 2, file: { name: 'march.xml' } },
      results: [
        {
          ...{ outcome: 'RELEASED', lineCount: 2, creditTotal: { amount: '30.00' } },
          bankStatement: { state: 'RELEASED', houseBankAccount: { code: 'EUR-1' } },
        },
      ],
    });
    const replay = () => call('bankStatementImport', RESULTS, { fileId, idempotencyKey: key });
    expect(await unchanged(replay)).toEqual(first);
    expect(await imported(content)).toMatchObject({ isNew: false, results: [{ lineCount: 2 }] });
    const found = await lines({
      search: '杭州测试',
      states: ['OPEN'],
      amountFrom: '20',
      bookedFrom: '2026-03-05',
    });
    expect(found).toMatchObject({
      ...{
        totalCount: '1',
        totals: [{ currencyCode: 'EUR', count: 1, credit: { amount: '20.00' } }],
      },
      edges: [{ node: { memo: 'Invoice 2', houseBankAccount: { code: 'EUR-1' } } }],
    });
    const { data } = await tenant.ask(
      'query ($id: ID!) { node(id: $id) { ... on BankStatement { lineCount file { name } } } bankStatement(id: $id) { id } bankStatements(filter: { states: [RELEASED] }) { totalCount edges { node { id } } } }',
      { id: statementOf(first)['id'] },
    );
    expect(data).toMatchObject({
      node: { lineCount: 2, file: { name: 'march.xml' } },
      bankStatements: { totalCount: '1' },
    });
    const elsewhere = await stranger.ask(
      'query ($id: ID!) { node(id: $id) { id } bankStatement(id: $id) { id } bankStatementLines { edges { node { id } } } }',
      { id: statementOf(first)['id'] },
    );
    expect(elsewhere.data).toEqual({
      ...{ node: null, bankStatement: null, bankStatementLines: { edges: [] } },
    });
  });

  it('refuse files whole, and nothing changes', async () => {
    const good = { opening: '0.00', closing: '0.00', lines: [] };
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Document>&b;</Document>';
    for (const [content, over, code] of [
      [bomb, {}, 'STATEMENT_XML_REFUSED'],
      ['<?xml version="1.0"?><Document><Unfinished>', {}, 'STATEMENT_FORMAT_UNKNOWN'],
      [statementXml(good).slice(0, -30), {}, 'STATEMENT_MALFORMED'],
      ['Day,Money\n2026-03-01,1\n', {}, 'STATEMENT_FORMAT_UNKNOWN'],
      [statementXml({ ...good, opening: '1.005' }), {}, 'STATEMENT_AMOUNT_INVALID'],
      [statementXml({ ...good, iban: 'GB82WEST12345698765432' }), {}, 'STATEMENT_ACCOUNT_UNKNOWN'],
      [
        statementXml({ ...good, iban: 'GB82WEST12345698765432' }),
        { houseBankAccountId: accountId },
        'STATEMENT_ACCOUNT_DIFFERS',
      ],
      [statementXml(good), { layoutName: 'NONE' }, 'BANK_STATEMENT_LAYOUT_UNKNOWN'],
      [
        statementXml(good),
        { houseBankAccountId: tenant.ids['Party'] },
        'HOUSE_BANK_ACCOUNT_UNKNOWN',
      ],
    ] as const) {
      const fileId = await tenant.fileId(`${newId()}.xml`, content);
      const error = await refusedBy('bankStatementImport', RESULTS, { fileId, ...over });
      expect(error).toMatchObject({ code });
    }
    const theirs = await stranger.fileId('theirs.xml', statementXml(good));
    expect(await refusedBy('bankStatementImport', RESULTS, { fileId: theirs })).toMatchObject({
      ...{ code: 'IMPORT_FILE_UNKNOWN', path: ['input', 'fileId'] },
    });
  });

  it('are held when they do not add up, released by two, and withdrawn', async () => {
    const content = statementXml({
      ...{ opening: '30.00', closing: '99.00' },
      lines: [{ amount: '5.00', memo: 'Short' }],
    });
    const held = await imported(content);
    expect(resultOf(held)).toMatchObject({
      outcome: 'HELD',
      holdReasons: [{ code: 'DOES_NOT_ADD_UP', expected: '35', found: '99', line: null, count: 0 }],
    });
    const { id: bankStatementId } = statementOf(held);
    const release = { bankStatementId, expectedVersion: 1 };
    const fields = `${STATEMENT} ${REQUEST}`;
    const key = newId();
    const asked = await call('bankStatementRelease', fields, { ...release, idempotencyKey: key });
    expect(asked).toMatchObject({
      bankStatement: null,
      approvalRequest: { operation: 'bankStatementRelease', subjectId: bankStatementId },
    });
    expect(
      await unchanged(() =>
        call('bankStatementRelease', fields, { ...release, idempotencyKey: key }),
      ),
    ).toEqual(asked);
    const wrong = { ...release, expectedVersion: 7 };
    expect(await refusedBy('bankStatementRelease', fields, wrong)).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await agree(tenant, anna, asked)).toMatchObject({
      approvalRequest: { state: 'EXECUTED' },
    });
    const released = { ...release, expectedVersion: 2 };
    expect(await refusedBy('bankStatementRelease', fields, released)).toMatchObject({
      code: 'BANK_STATEMENT_NOT_HELD',
    });
    const withdraw = { ...released, reason: 'The bank sent it by mistake' };
    expect(
      await refusedBy('bankStatementWithdraw', STATEMENT, { ...withdraw, reason: '' }),
    ).toMatchObject({ code: 'BANK_TEXT_INVALID' });
    const gone = await call('bankStatementWithdraw', STATEMENT, withdraw);
    expect(gone).toMatchObject({
      bankStatement: { state: 'WITHDRAWN', withdrawalReason: withdraw.reason, version: 3 },
    });
    const again = { ...withdraw, expectedVersion: 3 };
    expect(await refusedBy('bankStatementWithdraw', STATEMENT, again)).toMatchObject({
      code: 'BANK_STATEMENT_WITHDRAWN',
    });
  });

  it('have lines that a person explains and opens again, one at a time', async () => {
    const [edge] = (await lines({ search: 'buyer', states: ['OPEN'] })).edges;
    const { id: bankStatementLineId } = edge?.node as Fields;
    const explain = {
      bankStatementLineId,
      expectedVersion: 1,
      code: 'BANK_CHARGE',
      note: '手续费',
    };
    const both = await Promise.all([
      call('bankStatementLineExplain', LINE, explain),
      call('bankStatementLineExplain', LINE, { ...explain, code: 'INTEREST' }),
    ]);
    const codes = both.map((each) => (each['userErrors'] as Fields[])[0]?.['code'] ?? 'DONE');
    expect(codes.sort()).toEqual(['DONE', 'VERSION_CONFLICT']);
    const now = { bankStatementLineId, expectedVersion: 2 };
    expect(await refusedBy('bankStatementLineExplain', LINE, { ...explain, ...now })).toMatchObject(
      { code: 'BANK_STATEMENT_LINE_NOT_OPEN' },
    );
    const key = newId();
    const reopened = await call('bankStatementLineReopen', LINE, { ...now, idempotencyKey: key });
    expect(reopened).toMatchObject({
      bankStatementLine: { state: 'OPEN', version: 3, explanation: null },
    });
    const replay = () => call('bankStatementLineReopen', LINE, { ...now, idempotencyKey: key });
    expect(await unchanged(replay)).toEqual(reopened);
    expect(
      await refusedBy('bankStatementLineReopen', LINE, { ...now, expectedVersion: 3 }),
    ).toMatchObject({ code: 'BANK_STATEMENT_LINE_NOT_EXPLAINED' });
    const other = { ...explain, expectedVersion: 3, code: 'OTHER', note: null };
    expect(await refusedBy('bankStatementLineExplain', LINE, other)).toMatchObject({
      ...{ code: 'BANK_TEXT_INVALID', path: ['input', 'note'] },
    });
    expect(
      await call('bankStatementLineExplain', LINE, { ...other, note: 'Rounding' }),
    ).toMatchObject({
      bankStatementLine: {
        ...{ state: 'EXPLAINED', explanation: { code: 'OTHER', note: 'Rounding' } },
      },
    });
  });

  it('are read by layouts that the tenant saves', async () => {
    const fields = 'bankStatementLayout { id name title version layoutJson }';
    const layoutJson = JSON.stringify(OWN_LAYOUT);
    const saved = await call('bankStatementLayoutSave', fields, { layoutJson });
    expect(saved).toMatchObject({
      ...{ bankStatementLayout: { name: 'OWN_BANK', version: 1 }, userErrors: [] },
    });
    expect(
      await refusedBy('bankStatementLayoutSave', fields, { layoutJson: '{"name":"X"}' }),
    ).toMatchObject({ code: 'BANK_STATEMENT_LAYOUT_INVALID' });
    expect(await refusedBy('bankStatementLayoutSave', fields, { layoutJson: '{' })).toMatchObject({
      code: 'BANK_STATEMENT_LAYOUT_INVALID',
    });
    const table = 'Day,Money,Note,Who\n2026-03-07,12.50,Invoice 9,Carol\n2026-03-08,-2.50,Fee,\n';
    const fileId = await tenant.fileId('own.csv', table);
    expect(await refusedBy('bankStatementImport', RESULTS, { fileId })).toMatchObject({
      code: 'STATEMENT_ACCOUNT_MISSING',
    });
    const given = { fileId, houseBankAccountId: accountId, layoutName: 'OWN_BANK' };
    expect(await call('bankStatementImport', RESULTS, given)).toMatchObject({
      ...{ format: 'TABLE', formatVersion: 'OWN_BANK' },
      results: [{ outcome: 'RELEASED', lineCount: 2 }],
    });
    const { data } = await tenant.ask(
      '{ bankStatementLayouts { edges { node { name version } } } }',
    );
    expect(data).toEqual({
      bankStatementLayouts: { edges: [{ node: { name: 'OWN_BANK', version: 1 } }] },
    });
  });

  it('need a permission each', async () => {
    const fileId = await tenant.fileId(
      'no.xml',
      statementXml({ opening: '0.00', closing: '0.00', lines: [] }),
    );
    const statementId = statementOf(
      await imported(statementXml({ opening: '0.00', closing: '1.00', lines: [] })),
    )['id'];
    const [edge] = (await lines({})).edges;
    const lineId = edge?.node['id'];
    const calls: readonly (readonly [string, string, Fields])[] = [
      ['houseBankAccountCreate', ACCOUNT, account({ code: 'NO' })],
      ['houseBankAccountUpdate', ACCOUNT, { houseBankAccountId: accountId, expectedVersion: 1 }],
      ['bankStatementImport', 'isNew', { fileId }],
      ['bankStatementRelease', REQUEST, { bankStatementId: statementId, expectedVersion: 1 }],
      [
        'bankStatementWithdraw',
        STATEMENT,
        { bankStatementId: statementId, expectedVersion: 1, reason: 'No' },
      ],
      [
        'bankStatementLineExplain',
        LINE,
        { bankStatementLineId: lineId, expectedVersion: 1, code: 'INTEREST' },
      ],
      ['bankStatementLineReopen', LINE, { bankStatementLineId: lineId, expectedVersion: 1 }],
      ['bankStatementLayoutSave', 'bankStatementLayout { id }', { layoutJson: '{}' }],
    ];
    for (const [mutation, fields, input] of calls) {
      const { data, errors } = await unchanged(() => send(mutation, fields, input, powerless));
      expect([mutation, data]).toEqual([mutation, null]);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const theirs = await stranger.ask(mutationText(mutation, fields), {
        input: { idempotencyKey: newId(), ...input },
      });
      const payload = theirs.data?.[mutation] as { userErrors: { code: string }[] } | undefined;
      expect([mutation, payload?.userErrors[0]?.code]).toEqual([mutation, expect.any(String)]);
    }
    for (const list of [
      'houseBankAccounts',
      'bankStatements',
      'bankStatementLines',
      'bankStatementLayouts',
    ]) {
      const { errors } = await tenant.ask(`{ ${list} { edges { node { id } } } }`, {}, powerless);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
