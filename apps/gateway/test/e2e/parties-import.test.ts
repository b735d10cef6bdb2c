import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { EXECUTORS } from '../../src/index';
import { mutationText } from '../support/trading-tenant';
import { startTestGateway, type GatewayTenant, type TestGateway } from '../support/test-gateway';

const IMPORT = `mutation($input: PartiesImportInput!) {
  partiesImport(input: $input) {
    report {
      isDone rowCount partyCount createdCount updatedCount unchangedCount
      faultCount faults { line column field code message }
      severalNamesCount severalNames { code line otherNameCount }
    }
    userErrors { code message path ... on ImportFileError { line columns } }
  }
}`;
const PARTY = '{ partyByCode(code: "P1") { legalName aliases kinds country version } }';

const GOOD =
  'code,legalName,kind\nP1,上海示例有限公司,CUSTOMER\nP2,Anker Ltd.,BOTH\nP1,示例,CUSTOMER\n';
const FAULTY = [
  'code,legalName,kind,country,region',
  'F1,Good,CUSTOMER,CN,A',
  'F2,,CUSTOMER,,',
  'F3,Bad,CLIENT,,',
  'F4,Bad,CUSTOMER,ZZ,',
  'F1,Good,CUSTOMER,,B',
].join('\n');
const FAULTS = [
  { line: 3, column: 'legalName', field: 'legalName', code: 'VALUE_MISSING' },
  { line: 4, column: 'kind', field: 'kind', code: 'NOT_A_CHOICE' },
  { line: 5, column: 'country', field: 'country', code: 'COUNTRY_UNKNOWN' },
  { line: 6, column: 'region', field: 'region', code: 'VALUE_DIFFERS' },
];

describe.each(EXECUTORS)('partiesImport, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: GatewayTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await system.openTenant();
  });
  afterAll(() => system.close());

  const upload = async (body: string | Buffer, { key } = tenant, name = 'parties.csv') => {
    const response = await fetch(`${system.gateway.url}/files`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, 'x-file-name': name },
    });
    const { file } = (await response.json()) as { file: { id: string } };
    return file.id;
  };
  const importing = async (input: object, { ask } = tenant, headers = {}) => {
    const answer = await ask(IMPORT, { input: { idempotencyKey: newId(), ...input } }, headers);
    return { payload: answer.data?.['partiesImport'], errors: answer.errors };
  };
  const importText = async (text: string, over: object = {}) =>
    importing({ fileId: await upload(text), ...over });
  const existing = async () => (await tenant.ask(PARTY)).data;

  it('only tells in a dry run, then does it, then finds nothing new', async () => {
    const counts = { rowCount: 3, partyCount: 2, faultCount: 0, faults: [] };
    const severalNames = [{ code: 'P1', line: 2, otherNameCount: 1 }];
    expect(await importText(GOOD, { isDryRun: true })).toMatchObject({
      payload: { report: { isDone: false, createdCount: 2, ...counts, severalNames } },
    });
    expect(await existing()).toEqual({ partyByCode: null });
    expect(await importText(GOOD)).toMatchObject({
      errors: [],
      payload: { report: { isDone: true, createdCount: 2, ...counts }, userErrors: [] },
    });
    expect(await existing()).toEqual({
      partyByCode: {
        ...{ legalName: '上海示例有限公司', aliases: ['示例'], kinds: ['CUSTOMER'] },
        ...{ country: null, version: 1 },
      },
    });
    expect(await importText(GOOD)).toMatchObject({
      payload: { report: { isDone: true, createdCount: 0, updatedCount: 0, unchangedCount: 2 } },
    });
  });

  it('replays an outcome under its key, refuses the key for anything else', async () => {
    const input = { idempotencyKey: newId(), fileId: await upload(`${GOOD}P3,New,SUPPLIER\n`) };
    const first = await importing(input);
    expect(first).toMatchObject({ payload: { report: { createdCount: 1 } } });
    expect(await importing(input)).toEqual(first);
    const other = { ...input, fileId: await upload('code,legalName,kind\nP9,X,BOTH\n') };
    expect(await importing(other)).toMatchObject({
      payload: { report: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] },
    });
  });

  it('names every faulty line and changes nothing, or leaves them out when told to', async () => {
    const report = { rowCount: 5, faultCount: 4, faults: FAULTS };
    const refused = await importText(FAULTY);
    expect(refused).toMatchObject({
      payload: {
        report: { isDone: false, ...report },
        userErrors: [{ code: 'PARTIES_IMPORT_REFUSED', path: ['input', 'fileId'] }],
      },
    });
    expect(JSON.stringify(refused.payload)).toContain('expected: as on line 2');
    const { data } = await tenant.ask('{ partyByCode(code: "F1") { id } }');
    expect(data).toEqual({ partyByCode: null });
    expect(await importText(FAULTY, { onRefusal: 'SKIP' })).toMatchObject({
      payload: { report: { isDone: true, createdCount: 1, ...report }, userErrors: [] },
    });
  });

  it('reads a table of somebody else’s making by the mapping that is sent', async () => {
    const reading = {
      delimiter: ';',
      headerLine: 2,
      rules: [
        { field: 'code', columns: ['Konto'], transforms: [{ kind: 'STRIP_LEADING_ZEROS' }] },
        { field: 'legalName', columns: ['Name 1', 'Name 2'] },
        { field: 'kind', columns: ['Art'], words: [{ theirs: 'Kunde', ours: 'CUSTOMER' }] },
        { field: 'country', columns: ['Land'], transforms: [{ kind: 'UPPER_CASE' }] },
      ],
      ignoredColumns: ['Notiz'],
    };
    const text = 'Debitoren\nKonto;Name 1;Name 2;Art;Land;Notiz\n00P7;Müller;GmbH;Kunde;de;x\n';
    expect(await importText(text, { reading })).toMatchObject({
      errors: [],
      payload: { report: { createdCount: 1 }, userErrors: [] },
    });
    const { data } = await tenant.ask('{ partyByCode(code: "P7") { legalName country } }');
    expect(data).toEqual({ partyByCode: { legalName: 'Müller GmbH', country: 'DE' } });
  });

  it.each<[string, string, object, object]>([
    [
      'a column less',
      'code,legalName\nA,B\n',
      {},
      { code: 'IMPORT_COLUMNS_MISSING', columns: ['kind'] },
    ],
    [
      'a column more',
      'code,legalName,kind,colour\nA,B,BOTH,red\n',
      {},
      { code: 'IMPORT_COLUMNS_UNKNOWN', columns: ['colour'] },
    ],
    [
      'an open quote',
      'code,legalName,kind\nA,"B,BOTH\n',
      {},
      { code: 'IMPORT_FILE_UNREADABLE', line: 2 },
    ],
    [
      'a field that is none',
      GOOD,
      { reading: { rules: [{ field: 'shoeSize', constant: '43' }] } },
      { code: 'IMPORT_PROFILE_INVALID', path: ['input', 'reading'] },
    ],
    [
      'a delimiter that is none',
      GOOD,
      { reading: { delimiter: '#', rules: [{ field: 'code', columns: ['code'] }] } },
      { code: 'IMPORT_DELIMITER_INVALID', path: ['input', 'reading'] },
    ],
  ])('refuses what cannot be read: %s', async (_, text, over, error) => {
    expect(await importText(text, over)).toMatchObject({
      errors: [],
      payload: { report: null, userErrors: [{ path: ['input', 'fileId'], ...error }] },
    });
  });

  it('knows no file of another tenant, and brings parties into the caller’s alone', async () => {
    const stranger = await system.openTenant();
    const stolen = await upload(GOOD);
    for (const fileId of [stolen, 'no-id']) {
      expect(await importing({ fileId }, stranger)).toMatchObject({
        errors: [],
        payload: {
          report: null,
          userErrors: [{ code: 'IMPORT_FILE_UNKNOWN', path: ['input', 'fileId'] }],
        },
      });
    }
    const own = await upload('code,legalName,kind\nS1,Strange,BOTH\n', stranger);
    expect(await importing({ fileId: own }, stranger)).toMatchObject({
      payload: { report: { createdCount: 1 } },
    });
    const { data } = await tenant.ask('{ partyByCode(code: "S1") { id } }');
    expect(data).toEqual({ partyByCode: null });
  });

  it('needs parties.party.import', async () => {
    const issued = await tenant.ask(mutationText('apiKeyCreate', 'keyText'), {
      input: {
        idempotencyKey: newId(),
        principalId: encodeId('User', tenant.caller.principalId),
        name: 'Writes only',
        scope: ['parties.party.write', 'parties.party.read'],
      },
    });
    const { apiKeyCreate } = issued.data as { apiKeyCreate: { keyText: string } };
    const headers = { authorization: `Bearer ${apiKeyCreate.keyText}` };
    const fileId = await upload(GOOD);
    expect(await importing({ fileId }, tenant, headers)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });
});
