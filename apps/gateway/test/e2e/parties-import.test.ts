import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { aWorkbook } from '../support/a-workbook';
import { hasEnded, type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

/** As another system writes them: columns, words and codes of its own. */
const HEADER = ['客户编码', '客户名称', '性质', '信用代码', '邮箱', '账号', '备注'] as const;
const CODE = '91350100M000100Y43';
const ROWS = [
  ['000101', '上海示例有限公司', '购方', CODE, 'a@example.test', '6222 0212 3456', 'x'],
  ['000102', 'Anker GmbH', '双方', '', '', 'DE89 3704 0044 0532 0130 00', ''],
  ['000101', '示例公司', '购方', '', 'b@example.test', '', ''],
] as const;
const csv = (rows: readonly (readonly string[])[]): string =>
  [HEADER, ...rows].map((cells) => cells.join(',')).join('\n');
const row = (code: string, over: Partial<Record<(typeof HEADER)[number], string>> = {}) => {
  const cells: typeof over = { 客户编码: code, 客户名称: 'X', 性质: '购方', ...over };
  return HEADER.map((column) => cells[column] ?? '');
};

const PROFILE = {
  kind: 'PARTIES',
  name: '金蝶客户',
  rules: [
    { field: 'code', columns: ['客户编码'], transforms: [{ kind: 'STRIP_LEADING_ZEROS' }] },
    { field: 'legalName', columns: ['客户名称'] },
    {
      field: 'kind',
      columns: ['性质'],
      words: [
        { theirs: '购方', ours: 'CUSTOMER' },
        { theirs: '双方', ours: 'BOTH' },
      ],
    },
    { field: 'unifiedSocialCreditCode', columns: ['信用代码'] },
    { field: 'email', columns: ['邮箱'] },
    { field: 'bankAccountNumber', columns: ['账号'] },
  ],
  ignoredColumns: ['备注'],
};
const PARTY = `query ($code: String!) { partyByCode(code: $code) {
  legalName aliases kinds unifiedSocialCreditCode version
} }`;

describe.each(EXECUTORS)('files of parties over HTTP, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: ImportingTenant;
  let other: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openImportingTenant(system);
    other = await openImportingTenant(system);
    await tenant.run('importProfileSave importProfile { name version }', PROFILE);
  }, 60_000);
  afterAll(() => system.close());

  const PARTIES = { kind: 'PARTIES', legalEntityId: null };
  const finish = async (name: string, content: string | Buffer, over: object = {}, of = tenant) =>
    of.finish({ ...PARTIES, fileId: await of.fileId(name, content), ...over });
  const start = async (name: string, content: string | Buffer, over: object = {}, of = tenant) =>
    of.start({ ...PARTIES, fileId: await of.fileId(name, content), ...over });
  const party = async (code: string, of = tenant) =>
    (await of.ask(PARTY, { code })).data?.['partyByCode'];
  const told = async (id: string) =>
    (await tenant.issues(id, 50)).issues.map(({ line, column, code }) => [line, column, code]);

  it('are tried, then taken by the profile that fits, and never twice, CSV or XLSX', async () => {
    const tried = await finish('客户.csv', csv(ROWS), { isDryRun: true });
    expect(tried).toMatchObject({ state: 'CHECKED', rowsTotal: 3, rowsPosted: 3 });
    expect(await told(tried.id)).toEqual([[4, '客户名称', 'PARTY_SEVERAL_NAMES']]);
    expect(await party('101')).toBeNull();

    const done = await finish('客户.csv', csv(ROWS));
    expect(done).toMatchObject({ state: 'COMPLETED', rowsPosted: 3, rowsRefused: 0 });
    const first = {
      ...{ legalName: '上海示例有限公司', aliases: ['示例公司'], kinds: ['CUSTOMER'] },
      ...{ unifiedSocialCreditCode: CODE, version: 1 },
    };
    expect(await party('101')).toEqual(first);
    expect(await party('102')).toMatchObject({ kinds: ['CUSTOMER', 'SUPPLIER'] });

    expect(await start('客户 (1).csv', csv(ROWS))).toMatchObject({
      ...{ isNew: false, importRun: { id: done.id } },
    });
    const sheet = aWorkbook([HEADER, ...ROWS, row('103')]);
    expect(await finish('客户.xlsx', sheet)).toMatchObject({
      ...{ state: 'COMPLETED', rowsPosted: 1, rowsAlreadyThere: 3 },
    });
    expect(await party('101')).toEqual(first);
  });

  it('are shown with the profile and the parties that they brought', async () => {
    const run = await finish('新.csv', csv([row('104'), row('104', { 客户名称: 'Y' })]));
    const { data } = await tenant.ask(
      `query ($id: ID!) {
        importRun(id: $id) {
          kind profileName profileVersion legalEntity { id }
          parties(first: 5) { edges { node { isCreated names party { code } } } }
          issues(first: 5) { edges { node { message } } }
        }
        importProfiles(filter: { kinds: [PARTIES] }) { edges { node { name version } } }
        importFields(kind: PARTIES) { name templateColumn isRequired type choices }
      }`,
      { id: run.id },
    );
    expect(data).toMatchObject({
      importRun: {
        ...{ kind: 'PARTIES', profileName: '金蝶客户', profileVersion: 1, legalEntity: null },
        parties: {
          edges: [{ node: { isCreated: true, names: ['X', 'Y'], party: { code: '104' } } }],
        },
        issues: {
          edges: [
            {
              node: {
                message: 'Line 2 has the same code with another name. This one becomes an alias.',
              },
            },
          ],
        },
      },
      importProfiles: {
        edges: [
          { node: { name: 'DUEBOOK', version: 0 } },
          { node: { name: '金蝶客户', version: 1 } },
        ],
      },
    });
    expect(data?.['importFields']).toContainEqual({
      ...{ name: 'kind', templateColumn: 'Kind', isRequired: true, type: 'CHOICE' },
      choices: ['CUSTOMER', 'SUPPLIER', 'BOTH'],
    });
  });

  const BAD = [
    row('201', { 信用代码: CODE.replace('43', '44') }),
    row('202', { 账号: 'DE89 3704 0044 0532 0130 01' }),
    row('203', { 性质: '其他' }),
    row('204', { 客户名称: '' }),
    row('205', { 邮箱: 'nobody' }),
    row('206'),
    row('206', { 信用代码: CODE }),
    row('206', { 信用代码: '91440300708461136T' }),
    row('102', { 账号: '62220212' }),
  ];
  const TOLD = [
    [2, '信用代码', 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'],
    [3, '账号', 'BANK_ACCOUNT_INVALID'],
    [4, '性质', 'NOT_A_CHOICE'],
    [5, '客户名称', 'VALUE_MISSING'],
    [6, '邮箱', 'CONTACT_VALUE_INVALID'],
    [9, '信用代码', 'VALUE_DIFFERS'],
    [10, '账号', 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL'],
  ];

  it('are refused whole for bad rows, each named with line, column and cause', async () => {
    const run = await finish('bad.csv', csv(BAD));
    expect(run).toMatchObject({ state: 'REFUSED', rowsTotal: 9, rowsRefused: 7 });
    expect(await told(run.id)).toEqual(TOLD);
    expect(await party('206')).toBeNull();
    const sheet = await finish('bad.xlsx', aWorkbook([HEADER, ...BAD]));
    expect(await told(sheet.id)).toEqual(TOLD);
  });

  it('are taken without bad rows when that is asked for', async () => {
    const run = await finish('bad.csv', csv(BAD), { onBadRows: 'SKIP' });
    expect(run).toMatchObject({ state: 'COMPLETED', rowsPosted: 2, rowsRefused: 7 });
    expect(await party('206')).toMatchObject({ unifiedSocialCreditCode: CODE });
  });

  it.each<[string, string | Buffer, object]>([
    [
      'an unknown column',
      `${HEADER.join(',')},颜色\n${row('301').join(',')},red\n`,
      { code: 'IMPORT_COLUMNS_UNKNOWN', columns: ['颜色'] },
    ],
    [
      'a column less',
      '客户编码,客户名称,性质,信用代码,邮箱\nA,B,购方,,\n',
      { code: 'IMPORT_PROFILE_NOT_FOUND', columns: ['账号'] },
    ],
    [
      'an open quote among the columns',
      '"客户编码,客户名称\nA,B\n',
      { code: 'IMPORT_FILE_UNREADABLE', line: 1 },
    ],
    [
      'bytes of no encoding',
      Buffer.concat([Buffer.from(csv([row('301')])), Buffer.from([0x0a, 0xff, 0xfe, 0x80, 0x2c])]),
      { code: 'IMPORT_FILE_UNREADABLE' },
    ],
  ])('are refused at the start: %s', async (_, content, error) => {
    const { importRun, userErrors } = await start('odd.csv', content);
    expect(importRun).toBeNull();
    expect(userErrors).toMatchObject([error]);
  });

  it('are refused by the line where they break off', async () => {
    const run = await finish('broken.csv', `${csv([row('302')])}\n303,"X,购方,,,,\n`);
    expect(run).toMatchObject({ state: 'REFUSED' });
    expect(await told(run.id)).toEqual([[3, null, 'TABLE_QUOTE_UNBALANCED']]);
    expect(await party('302')).toBeNull();
  });

  it('count a formula by the result that the workbook keeps, and are refused without one', async () => {
    const formula = (result: string | null) => ({ formula: 'CONCATENATE("40",1)', result });
    const kept = aWorkbook([HEADER, [formula('401'), ...row('401').slice(1)]]);
    expect(await finish('formula.xlsx', kept)).toMatchObject({ state: 'COMPLETED', rowsPosted: 1 });
    expect(await party('401')).toMatchObject({ legalName: 'X' });

    const lost = aWorkbook([HEADER, row('402'), [formula(null), ...row('403').slice(1)]]);
    const run = await finish('formula.xlsx', lost, { onBadRows: 'SKIP' });
    expect(run).toMatchObject({ state: 'REFUSED' });
    expect(await told(run.id)).toEqual([[3, 'A3', 'TABLE_FORMULA_NOT_CALCULATED']]);
    expect(await party('402')).toBeNull();
  });

  it('say nothing of legal entities and unknown parties', async () => {
    const legalEntityId = tenant.ids['LegalEntity'];
    for (const option of [{ legalEntityId }, { createsParties: true }]) {
      const { importRun, userErrors } = await start('客户.csv', csv(ROWS), option);
      expect(importRun).toBeNull();
      expect(userErrors).toMatchObject([
        { code: 'IMPORT_OPTION_NOT_OF_KIND', path: ['input', ...Object.keys(option)] },
      ]);
    }
  });

  it('stay with their tenant, as profiles do', async () => {
    const fileId = await tenant.fileId('客户.csv', csv(ROWS));
    expect((await other.start({ ...PARTIES, fileId })).userErrors).toMatchObject([
      { code: 'IMPORT_FILE_UNKNOWN', path: ['input', 'fileId'] },
    ]);
    expect((await start('客户.csv', csv(ROWS), {}, other)).userErrors).toMatchObject([
      { code: 'IMPORT_PROFILE_NOT_FOUND' },
    ]);
    const named = await start('客户.csv', csv(ROWS), { profileName: PROFILE.name }, other);
    expect(named.userErrors).toMatchObject([{ code: 'IMPORT_PROFILE_UNKNOWN' }]);
    const plain = 'Code,Legal name,Kind\n101,Strange,BOTH\n501,Strange,BOTH\n';
    const run = await finish('parties.csv', plain, {}, other);
    expect(run).toMatchObject({ state: 'COMPLETED', rowsPosted: 2 });
    expect(await party('101', other)).toMatchObject({ legalName: 'Strange' });
    expect(await party('101')).toMatchObject({ legalName: '上海示例有限公司' });
    expect(await party('501')).toBeNull();
  });

  it('need parties.party.import in the whole tenant', async () => {
    const fileId = await tenant.fileId('客户.csv', csv(ROWS));
    const key = await tenant.keyFor(['ledger.import.run', 'parties.party.write']);
    const { errors } = await tenant.tryStart({ ...PARTIES, fileId }, key);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('go on where they ended when they are started again, cancelled or not', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => row(`9${index}`));
    const fileId = await tenant.fileId('many.csv', csv(many));
    const { importRun } = await tenant.start({ ...PARTIES, fileId });
    const id = importRun?.id ?? '';
    await tenant.follow(id, ({ state, rowsPosted }) => state === 'POSTING' && rowsPosted > 0);
    await tenant.run('importCancel importRun { state }', { importRunId: id });
    const posted = (await tenant.follow(id, hasEnded)).at(-1)?.rowsPosted ?? 0;
    const rest = await tenant.finish({ ...PARTIES, fileId });
    expect(rest).toMatchObject({
      ...{ state: 'COMPLETED', rowsPosted: 3_000 - posted, rowsAlreadyThere: posted },
    });
    expect(await party('92999')).toMatchObject({ version: 1 });
  }, 120_000);
});
