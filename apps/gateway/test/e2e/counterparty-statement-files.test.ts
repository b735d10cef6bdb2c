import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWorkbook } from '../support/a-workbook';
import { openImportingTenant, type ImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

type Fields = Readonly<Record<string, unknown>>;
interface Payload {
  readonly counterpartyStatement: { readonly id: string } | null;
  readonly isNew: boolean | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const CHINESE = `杭州测试客户有限公司 对账单,,,,
2026年2月,,,,
日期,单据号,摘要,借方金额,贷方金额
2026/2/10,PAY-9,货款,,"565.00"
2026/2/21,43,货款,"1,290.00",
合计,,,"1,290.00",565.00
`;

describe('files of counterparties', () => {
  let system: TestGateway;
  let tenant: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openImportingTenant(system);
  }, 120_000);
  afterAll(() => system.close());

  const bring = async (fileId: string, over: Fields = {}, more: Fields = {}): Promise<Payload> => {
    const { data, errors } = await tenant.ask(
      `mutation($input: CounterpartyStatementImportInput!) { counterpartyStatementImport(input: $input) {
         isNew counterpartyStatement { id source lineCount file { name } scan { name }
           stated { partyName } lines { edges { node { position documentNumber documentOn kind memo amount { amount } } } } }
         userErrors { code message path } } }`,
      {
        input: {
          idempotencyKey: newId(),
          fileId,
          statement: {
            ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', relation: 'CUSTOMER' },
            ...{ periodFrom: '2026-02-01', periodTo: '2026-02-28', currencyCode: 'CNY' },
            ...{ closingBalance: '1855.00', amountsAre: 'OWED_TO_US', ...over },
          },
          ...more,
        },
      },
    );
    expect(errors).toEqual([]);
    return data?.['counterpartyStatementImport'] as Payload;
  };

  /** A key of a service account that may send files and nothing else. */
  const keyOfAnother = async (): Promise<string> => {
    const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
      name: 'Scanner',
    })) as { serviceAccount: { id: string } };
    const { role } = (await tenant.run('roleCreate role { id }', {
      ...{ code: 'SENDER', name: 'Sender', description: 'Sends files.' },
      permissions: ['platform.file.upload'],
    })) as { role: { id: string } };
    const principalId = serviceAccount.id;
    await tenant.run('roleAssign principal { ... on ServiceAccount { id } }', {
      ...{ principalId, roleId: role.id },
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Scanner' });
    return String(keyText);
  };

  it('are read by the names of their columns, below what stands above them', async () => {
    const scanFileId = await tenant.fileId('signed.png', PNG);
    const fileId = await tenant.fileId('对账单.csv', CHINESE);
    const first = await bring(fileId, { partyName: '杭州测试客户有限公司' }, { scanFileId });
    expect(first).toMatchObject({
      ...{ isNew: true, userErrors: [] },
      counterpartyStatement: {
        ...{ source: 'FILE', lineCount: 2, scan: { name: 'signed.png' } },
        stated: { partyName: '杭州测试客户有限公司' },
        lines: {
          edges: [
            { node: { documentNumber: 'PAY-9', amount: { amount: '-565.00' } } },
            {
              node: {
                documentNumber: '43',
                documentOn: '2026-02-21',
                amount: { amount: '1290.00' },
              },
            },
          ],
        },
      },
    });
    const renamed = await bring(await tenant.fileId('other name.csv', CHINESE));
    expect(renamed).toMatchObject({
      ...{ isNew: false, counterpartyStatement: { id: first.counterpartyStatement?.id } },
    });
  });

  it('may be workbooks, and say the other way round what is owed', async () => {
    const workbook = aWorkbook([
      ['Document date', 'Invoice no.', 'Type', 'Amount'],
      ['2026-02-21', 'S-1', 'Invoice', '100.00'],
      ['2026-02-22', 'S-2', 'Credit note', '(20.00)'],
    ]);
    const over = { relation: 'SUPPLIER', amountsAre: 'OWED_BY_US', closingBalance: '80.00' };
    expect(await bring(await tenant.fileId('statement.xlsx', workbook), over)).toMatchObject({
      ...{ isNew: true, userErrors: [] },
      counterpartyStatement: {
        lines: {
          edges: [
            { node: { kind: 'INVOICE', amount: { amount: '-100.00' } } },
            { node: { kind: 'CREDIT_NOTE', amount: { amount: '20.00' } } },
          ],
        },
      },
    });
  });

  it.each([
    ['STATEMENT_COLUMNS_UNKNOWN', 'Name,Colour\nA,red\n'],
    ['STATEMENT_DAYS_UNCLEAR', 'Date,Amount\n03/04/2026,1.00\n04/03/2026,2.00\n'],
    ['STATEMENT_ROW_UNREADABLE', 'Date,Amount\n2026-02-03,lots\n'],
    ['STATEMENT_ROW_UNREADABLE', 'Date,Number,Amount\n2026-02-03,S-1,1.00\n,S-2,5.00\n'],
    ['STATEMENT_ROW_UNREADABLE', 'Date,Number,Debit,Credit\nsoon,S-2,,5.00\n'],
    ['STATEMENT_LINE_OUTSIDE_PERIOD', 'Date,Amount\n2026-04-03,1.00\n'],
  ])('are refused with %s', async (code, content) => {
    const { userErrors } = await bring(await tenant.fileId(`${code}.csv`, content));
    expect(userErrors).toMatchObject([{ code }]);
  });

  it('say which line and column of them is at fault, where a line has no day', async () => {
    const content = 'Document date,Number,Amount\n2026-02-03,S-1,1.00\n,S-2,5.00\nTotal,,6.00\n';
    const { userErrors } = await bring(await tenant.fileId('undated.csv', content));
    expect(userErrors[0]?.message).toMatch(/^Line 3, Document date: /u);
  });

  it('are nobody else’s to attach, unless the statement they belong to is seen', async () => {
    const key = await keyOfAnother();
    const sent = await tenant.upload('theirs.png', PNG, key);
    const { file } = sent.body as { readonly file: { readonly id: string } };
    const ours = await tenant.fileId('own.csv', 'Date,Amount\n2026-02-03,7.00\n');
    const scan = await bring(ours, {}, { scanFileId: file.id });
    expect(scan).toMatchObject({
      ...{ counterpartyStatement: null },
      userErrors: [{ code: 'IMPORT_FILE_UNKNOWN', path: ['input', 'scanFileId'] }],
    });
    const table = await tenant.upload('theirs.csv', 'Date,Amount\n2026-02-04,7.00\n', key);
    const { file: other } = table.body as { readonly file: { readonly id: string } };
    expect(await bring(other.id)).toMatchObject({
      userErrors: [{ code: 'IMPORT_FILE_UNKNOWN', path: ['input', 'fileId'] }],
    });
    const advice = await tenant.ask(
      `mutation($input: RemittanceAdviceImportInput!) { remittanceAdviceImport(input: $input) { userErrors { code } } }`,
      { input: { idempotencyKey: newId(), fileId: other.id, currencyCode: 'CNY' } },
    );
    expect(advice).toMatchObject({
      errors: [],
      data: { remittanceAdviceImport: { userErrors: [{ code: 'IMPORT_FILE_UNKNOWN' }] } },
    });
  });

  it('are refused when there is none', async () => {
    const fileId = await tenant.fileId('x.csv', CHINESE);
    const nobody = fileId.slice(0, -2) + (fileId.endsWith('AA') ? 'AE' : 'AA');
    const { userErrors } = await bring(nobody);
    expect(userErrors).toMatchObject([{ code: 'IMPORT_FILE_UNKNOWN' }]);
  });
});

/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
