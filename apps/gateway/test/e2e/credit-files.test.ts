import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fields, mutating, unchangedBy } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const FILE = `creditFile { asOf completenessPercent expiredItems checklistVersion
  checklistGroup { code requiredCodes } party { code }
  entries { code isRequired state expiresOn fact { id code amount { amount currencyCode } figure text
    date isTrue source datedOn expiresOn file { name } recordedBy { ... on User { displayName } }
    retirement { reason } statement { id } party { code } }
    investigation { id findings party { code } } } }`;
const STATEMENT = `financialStatement { id periodFrom periodTo currencyCode isAudited expiresOn
  figures { code amount { amount } } ratios { code formula isPercent value missingFigures } }`;
const INVESTIGATION = 'creditInvestigation { id kind heldOn conductedBy findings nextDueOn }';
const ITEM = 'creditFileItem { code name nameZh type figure expiresAfterMonths }';
const CHECKLIST =
  'creditFileChecklist { version setAt setBy { ... on User { displayName } } groups { code countryCodes segments requiredCodes } }';

interface Entry {
  readonly code: string;
  readonly state: string;
  readonly fact: (Fields & { readonly id: string }) | null;
}

describe('credit files', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
  }, 60_000);
  afterAll(() => system.close());

  const { call, send } = mutating(() => tenant);
  const kept = () =>
    system.home.asOwner(
      `select (select count(*) from credit_policy.file_fact) as facts,
              (select count(*) from credit_policy.financial_statement) as statements,
              (select count(*) from credit_policy.file_investigation) as investigations,
              (select count(*) from credit_policy.file_item_code) as items,
              (select count(*) from credit_policy.file_checklist) as checklists,
              (select count(*) from platform.audit_entry where subject_type like 'Credit%') as entries`,
    );
  const unchanged = unchangedBy(kept);
  /** The code and place of the first refusal, which leaves no trace. */
  const refused = async (mutation: string, fields: string, input: Fields): Promise<string> => {
    const payload = await unchanged(() => call(mutation, fields, input));
    const [first] = payload['userErrors'] as { code: string; path: string[] }[];
    return first ? `${first.code} ${first.path.slice(1).join('.')}`.trim() : 'NOT REFUSED';
  };
  const fact = (code: string, over: Fields = {}): Fields => ({
    ...{ code, source: '国家企业信用信息公示系统', datedOn: '2026-03-01', ...over },
  });
  const record = async (facts: readonly Fields[]): Promise<readonly Entry[]> => {
    const payload = await call('creditFileFactsRecord', FILE, { partyId: party(), facts });
    expect(payload['userErrors']).toEqual([]);
    return (payload['creditFile'] as { entries: readonly Entry[] }).entries;
  };
  const party = () => tenant.ids['Party'];
  const statement = (over: Fields = {}): Fields => ({
    ...{ partyId: party(), periodFrom: '2025-01-01', periodTo: '2025-12-31' },
    ...{ currencyCode: 'CNY', isAudited: true, source: '审计报告' },
    figures: [
      { code: 'currentAssets', amount: '600.00' },
      { code: 'currentLiabilities', amount: '400.00' },
    ],
    ...over,
  });
  const investigation = (over: Fields = {}): Fields => ({
    ...{ partyId: party(), kind: 'SITE_VISIT', heldOn: '2026-03-20', conductedBy: '李雷' },
    ...{ findings: '产线满负荷', nextDueOn: '2026-09-20', ...over },
  });

  it('take facts and documents with their source, and show what is asked for and missing', async () => {
    const fileId = await uploaded(tenant, system.gateway.url, { name: 'licence.csv', body: 'a' });
    const entries = await record([
      fact('registeredCapital', { amount: { amount: '5000000', currencyCode: 'CNY' } }),
      fact('businessLicence', { fileId }),
      fact('taxCreditGrade', { text: 'A' }),
      fact('dishonestDebtor', { isTrue: false }),
      fact('employees', { figure: '42' }),
      fact('foundedOn', { date: '2010-05-01', expiresOn: '2030-01-01' }),
    ]);
    const byCode = new Map(entries.map((entry) => [entry.code, entry]));
    expect(byCode.get('registeredCapital')?.fact).toMatchObject({
      amount: { amount: '5000000.00', currencyCode: 'CNY' },
      ...{ source: '国家企业信用信息公示系统', recordedBy: { displayName: 'Ada Admin' } },
    });
    expect(byCode.get('businessLicence')?.fact).toMatchObject({ file: { name: 'licence.csv' } });
    expect(byCode.get('foundedOn')).toMatchObject({ state: 'IN_FORCE', expiresOn: '2030-01-01' });
    expect(byCode.get('ownership')).toMatchObject({ state: 'MISSING', fact: null });
  });

  it('work ratios out of a statement, and say what is missing for the others', async () => {
    const payload = await call('financialStatementRecord', STATEMENT, statement());
    const { ratios, expiresOn } = payload['financialStatement'] as {
      ratios: Fields[];
      expiresOn: string;
    };
    expect(expiresOn).toBe('2027-06-30');
    expect(ratios.find(({ code }) => code === 'currentRatio')).toEqual({
      ...{ code: 'currentRatio', formula: 'currentAssets / currentLiabilities' },
      ...{ isPercent: false, value: '1.5', missingFigures: [] },
    });
    expect(ratios.find(({ code }) => code === 'quickRatio')).toMatchObject({
      ...{ value: null, missingFigures: ['inventories'] },
    });
  });

  it('keep visits, and tell by list what runs out', async () => {
    const payload = await call('creditInvestigationRecord', INVESTIGATION, investigation());
    expect(payload['creditInvestigation']).toMatchObject({ findings: '产线满负荷' });
    await record([fact('bankReference', { text: '良好', expiresOn: '2026-04-30' })]);
    const { data, errors } = await tenant.ask(
      `query ($filter: CreditFileExpiryFilter) { creditFileExpiries(first: 2, filter: $filter) {
        edges { node { code expiresOn party { code } fact { text } investigation { findings } } }
        pageInfo { hasNextPage endCursor } } }`,
      { filter: { expiresTo: '2026-12-31', codes: ['bankReference', 'siteVisit'] } },
    );
    expect(errors).toEqual([]);
    const { edges } = data?.['creditFileExpiries'] as { edges: { node: Fields }[] };
    expect(edges.map(({ node }) => node)).toEqual([
      {
        ...{ code: 'bankReference', expiresOn: '2026-04-30', party: { code: 'C1' } },
        ...{ fact: { text: '良好' }, investigation: null },
      },
      {
        ...{ code: 'siteVisit', expiresOn: '2026-09-20', party: { code: 'C1' }, fact: null },
        investigation: { findings: '产线满负荷' },
      },
    ]);
  });

  it('are shown by party, by page, by node and with their history', async () => {
    const [entry] = (await record([fact('courtRecords', { figure: '1' })])).filter(
      ({ code }) => code === 'courtRecords',
    );
    await record([fact('courtRecords', { figure: '2' })]);
    const { data, errors } = await tenant.ask(
      `query ($id: ID!, $fact: ID!, $file: ID!) {
        party(id: $id) { creditFile(asOf: "2026-03-31") { completenessPercent
          statements { periodTo figures { code } } investigations { kind } } }
        creditFile(partyId: $id) { asOf checklistVersion }
        creditFiles(first: 5, filter: { partyIds: [$id] }) { edges { node { party { code } } } }
        creditFileFacts(partyId: $id, filter: { codes: ["courtRecords"] }) {
          edges { node { figure retirement { reason retiredBy { __typename } } } } }
        node(id: $fact) { ... on CreditFileFact { figure } }
        file: node(id: $file) { ... on CreditFile { party { code } } }
        creditFileItems { edges { node { code figure } } }
        creditFileChecklists { edges { node { version setBy { __typename } } } } }`,
      {
        id: party(),
        fact: entry?.fact?.id,
        file: encodeId('CreditFile', idOf(party())),
      },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      party: { creditFile: { statements: [{ periodTo: '2025-12-31' }] } },
      creditFile: { asOf: '2026-03-31', checklistVersion: 0 },
      creditFiles: { edges: [{ node: { party: { code: 'C1' } } }] },
      creditFileFacts: {
        edges: [
          { node: { figure: '2', retirement: null } },
          { node: { figure: '1', retirement: { reason: null } } },
        ],
      },
      ...{ node: { figure: '1' }, file: { party: { code: 'C1' } } },
      creditFileChecklists: { edges: [{ node: { version: 0, setBy: null } }] },
    });
  });

  it('give back what was wrong, once', async () => {
    const entries = await record([
      fact('taxArrears', { amount: { amount: '9', currencyCode: 'CNY' } }),
    ]);
    const entryId = entries.find(({ code }) => code === 'taxArrears')?.fact?.id;
    const input = { entryId, reason: '同名公司' };
    const payload = await call('creditFileEntryRetract', FILE, input);
    const { entries: left } = payload['creditFile'] as { entries: readonly Entry[] };
    expect(left.map(({ code }) => code)).not.toContain('taxArrears');
    expect(await refused('creditFileEntryRetract', FILE, input)).toBe(
      'CREDIT_FILE_ENTRY_RETIRED entryId',
    );
    const unknown = { ...input, entryId: encodeId('FinancialStatement', newId()) };
    expect(await refused('creditFileEntryRetract', FILE, unknown)).toBe(
      'CREDIT_FILE_ENTRY_UNKNOWN entryId',
    );
    const [figure] = await system.home.asOwner<{ id: string }>(
      'select id from credit_policy.file_fact where statement_id is not null limit 1',
    );
    const ofStatement = { ...input, entryId: encodeId('CreditFileFact', figure?.id ?? '') };
    expect(await refused('creditFileEntryRetract', FILE, ofStatement)).toBe(
      'CREDIT_FILE_ENTRY_OF_STATEMENT entryId',
    );
    const other = await send('creditFileEntryRetract', FILE, { ...input, entryId: party() });
    expect(other.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('say what is wrong with facts', async () => {
    const cases: readonly (readonly [Fields, string])[] = [
      [fact('nothing', { text: 'x' }), 'CREDIT_FILE_ITEM_UNKNOWN facts.0.code'],
      [fact('siteVisit', { date: '2026-01-01' }), 'CREDIT_FILE_ITEM_UNKNOWN facts.0.code'],
      [fact('employees', { figure: '1.5' }), 'CREDIT_FILE_VALUE_INVALID facts.0.figure'],
      [fact('employees', { text: 'many' }), 'CREDIT_FILE_VALUE_INVALID facts.0.figure'],
      [fact('employees', { text: 'x', figure: '1' }), 'CREDIT_FILE_VALUE_INVALID facts.0'],
      [fact('businessLicence'), 'CREDIT_FILE_VALUE_INVALID facts.0.fileId'],
      [fact('legalForm', { text: ' ' }), 'CREDIT_FILE_TEXT_INVALID facts.0.text'],
      [
        fact('legalForm', { text: 'x', datedOn: '2026-04-02' }),
        'CREDIT_FILE_DATE_IN_FUTURE facts.0.datedOn',
      ],
      [
        fact('legalForm', { text: 'x', expiresOn: '2026-02-28' }),
        'CREDIT_FILE_EXPIRY_INVALID facts.0.expiresOn',
      ],
      [
        fact('legalForm', { text: 'x', fileId: encodeId('File', newId()) }),
        'IMPORT_FILE_UNKNOWN facts.0.fileId',
      ],
    ];
    for (const [one, expected] of cases) {
      const input = { partyId: party(), facts: [one] };
      expect(await refused('creditFileFactsRecord', FILE, input)).toBe(expected);
    }
    const sound = fact('legalForm', { text: '有限责任公司' });
    const several = async (facts: readonly Fields[], partyId = party()) =>
      refused('creditFileFactsRecord', FILE, { partyId, facts });
    expect(await several([])).toBe('CREDIT_FILE_NOTHING_TOLD facts');
    expect(await several([sound, sound])).toBe('CREDIT_FILE_ITEM_REPEATED facts.1.code');
    expect(await several(Array<Fields>(101).fill(sound))).toBe('CREDIT_FILE_TOO_MANY facts');
    expect(await several([sound], stranger.ids['Party'])).toBe('PARTY_UNKNOWN partyId');
  });

  it('say what is wrong with statements, visits, items and check-lists', async () => {
    const wrong: readonly (readonly [string, string, Fields, string])[] = [
      [
        'financialStatementRecord',
        STATEMENT,
        statement({ periodTo: '2024-12-31' }),
        'CREDIT_FILE_PERIOD_INVALID periodTo',
      ],
      [
        'financialStatementRecord',
        STATEMENT,
        statement({ currencyCode: 'XTS' }),
        'CURRENCY_UNKNOWN currencyCode',
      ],
      [
        'creditInvestigationRecord',
        INVESTIGATION,
        investigation({ nextDueOn: '2026-03-20' }),
        'CREDIT_FILE_EXPIRY_INVALID nextDueOn',
      ],
      [
        'creditFileItemDefine',
        ITEM,
        { code: 'Plant', name: 'Plant', type: 'NUMBER' },
        'CREDIT_FILE_ITEM_CODE_INVALID code',
      ],
      [
        'creditFileItemDefine',
        ITEM,
        { code: 'currentRatio', name: 'Mine', type: 'NUMBER' },
        'CREDIT_FILE_ITEM_TAKEN code',
      ],
      [
        'creditFileItemDefine',
        ITEM,
        { code: 'plant', name: 'Plant', type: 'NUMBER', expiresAfterMonths: 0 },
        'CREDIT_FILE_EXPIRY_MONTHS_INVALID expiresAfterMonths',
      ],
      [
        'creditFileChecklistSet',
        CHECKLIST,
        { expectedVersion: 0, groups: [] },
        'CREDIT_FILE_CHECKLIST_INVALID groups',
      ],
      [
        'creditFileChecklistSet',
        CHECKLIST,
        { expectedVersion: 0, groups: [{ code: 'ALL', name: 'All', requiredCodes: ['nothing'] }] },
        'CREDIT_FILE_ITEM_UNKNOWN groups.0.requiredCodes.0',
      ],
      [
        'creditFileChecklistSet',
        CHECKLIST,
        { expectedVersion: 7, groups: [{ code: 'ALL', name: 'All', requiredCodes: [] }] },
        'VERSION_CONFLICT expectedVersion',
      ],
    ];
    for (const [mutation, fields, input, expected] of wrong) {
      expect(await refused(mutation, fields, input)).toBe(expected);
    }
  });

  it('hold what a tenant adds and asks for', async () => {
    const item = {
      code: 'plantSize',
      name: 'Size of the plant',
      nameZh: '厂房面积',
      type: 'NUMBER',
    };
    const defined = await call('creditFileItemDefine', ITEM, item);
    expect(defined['creditFileItem']).toEqual({ ...item, figure: null, expiresAfterMonths: null });
    const groups = [{ code: 'ALL', name: 'Everybody', requiredCodes: ['plantSize'] }];
    const set = await call('creditFileChecklistSet', CHECKLIST, { expectedVersion: 0, groups });
    expect(set['creditFileChecklist']).toMatchObject({
      ...{ version: 1, setBy: { displayName: 'Ada Admin' } },
      groups: [{ code: 'ALL', countryCodes: null, segments: null, requiredCodes: ['plantSize'] }],
    });
    const entries = await record([fact('plantSize', { figure: '1200.5' })]);
    expect(entries[0]).toMatchObject({ code: 'plantSize', state: 'IN_FORCE' });
  });

  it('are written once by one key, by who may, and of the own tenant', async () => {
    const input = {
      ...{ idempotencyKey: newId(), partyId: party() },
      facts: [fact('administrativePenalties', { figure: '0' })],
    };
    const first = await call('creditFileFactsRecord', FILE, input);
    expect(await unchanged(() => call('creditFileFactsRecord', FILE, input))).toEqual(first);
    const other = { ...input, facts: [fact('administrativePenalties', { figure: '5' })] };
    expect(await refused('creditFileFactsRecord', FILE, other)).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
    const nobody = await withoutRights(tenant);
    const calls: readonly (readonly [string, string, Fields])[] = [
      ['creditFileFactsRecord', FILE, { ...input, idempotencyKey: newId() }],
      ['financialStatementRecord', STATEMENT, statement()],
      ['creditInvestigationRecord', INVESTIGATION, investigation()],
      [
        ...(['creditFileEntryRetract', FILE] as const),
        { entryId: encodeId('CreditFileFact', newId()), reason: 'x' },
      ],
      ['creditFileItemDefine', ITEM, { code: 'mine', name: 'Mine', type: 'TEXT' }],
      [
        ...(['creditFileChecklistSet', CHECKLIST] as const),
        { expectedVersion: 1, groups: [{ code: 'A', name: 'A', requiredCodes: [] }] },
      ],
    ];
    for (const [mutation, fields, sent] of calls) {
      const answer = await unchanged(() => send(mutation, fields, sent, nobody));
      expect([mutation, answer.errors[0]?.extensions['code']]).toEqual([mutation, 'FORBIDDEN']);
    }
    const { data } = await stranger.ask('query($id: ID!) { creditFile(partyId: $id) { asOf } }', {
      id: party(),
    });
    expect(data).toEqual({ creditFile: null });
  });
});

/** The UUID in an id of the API. */
function idOf(id: string | undefined): string {
  const bytes = Buffer.from(id ?? '', 'base64url');
  const hex = bytes.subarray(bytes.length - 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
