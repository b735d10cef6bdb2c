import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTable, type MappingProfile } from '@duebook/platform';
import { aTenant } from '@duebook/governance/testing';
import { aPartyHome, fresh, type PartyHome } from '../support/a-party-home';

let home: PartyHome;

beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

async function tableOf(csv: string) {
  const table = await readTable(() => Readable.from([Buffer.from(csv)]));
  if (!table.ok) throw new Error(table.refusal.code);
  return table.value;
}

type Import = Parameters<PartyHome['parties']['partiesImport']>[1];

async function importCsv(csv: string, over: Partial<Import> = {}, caller = home.tenant.caller) {
  const command = { idempotencyKey: fresh(), table: await tableOf(csv), ...over };
  return home.parties.partiesImport(caller, command);
}

const PROFILE: MappingProfile = {
  name: 'erp',
  rules: [
    { field: 'code', columns: ['cust_number'] },
    { field: 'legalName', columns: ['name_customer'] },
    { field: 'kind', constant: 'CUSTOMER' },
    { field: 'email', columns: ['mail'] },
    { field: 'country', columns: ['land'], transforms: [{ kind: 'UPPER_CASE' }] },
  ],
};

describe('partiesImport', () => {
  it('makes one party of the lines of one code, and reports further names', async () => {
    const csv =
      'cust_number,name_customer,mail,land\n0042,TARG us,,us\n42,Other,o@example.test,\n0042,TARG llc,,US\n';
    const outcome = await importCsv(csv, { profile: PROFILE });
    expect(outcome).toEqual({
      ok: true,
      value: {
        rowCount: 3,
        partyCount: 2,
        created: 2,
        updated: 0,
        unchanged: 0,
        faultCount: 0,
        faults: [],
        severalNamesCount: 1,
        severalNames: [{ code: '0042', line: 2, otherNameCount: 1 }],
      },
    });
    const party = await home.parties.partyByCode(home.tenant.caller, '0042');
    expect(party).toMatchObject({ legalName: 'TARG us', country: 'US', kinds: ['CUSTOMER'] });
    const [lists] = await home.parties.partyLists(home.tenant.caller, [party?.id ?? '']);
    expect(lists?.aliases).toEqual(['TARG llc']);
    expect(await importCsv(csv, { profile: PROFILE })).toMatchObject({
      value: { created: 0, updated: 0, unchanged: 2 },
    });
  });

  it('takes Duebook’s own columns without a profile, in Chinese too', async () => {
    const csv =
      '往来单位编码,名称,类型,统一社会信用代码,银行账号\nZ1,上海示例有限公司,客户及供应商,91350100M000100Y43,6222 0212 3456\n';
    expect(await importCsv(csv)).toMatchObject({ ok: true, value: { created: 1 } });
    expect(await home.parties.partyByCode(home.tenant.caller, 'Z1')).toMatchObject({
      kinds: ['CUSTOMER', 'SUPPLIER'],
      unifiedSocialCreditCode: '91350100M000100Y43',
    });
  });

  const FAULTY = [
    'code,legalName,kind,country,email,region',
    'F1,Good,CUSTOMER,CN,,A',
    'F2,,CUSTOMER,,,',
    'F3,Bad,CLIENT,,,',
    'F4,Bad,CUSTOMER,ZZ,nobody,',
    'F1,Good,CUSTOMER,,,B',
  ].join('\n');
  const FAULTS = [
    { line: 3, column: 'legalName', field: 'legalName', reason: 'VALUE_MISSING' },
    { line: 4, column: 'kind', field: 'kind', reason: 'NOT_A_CHOICE' },
    { line: 5, column: 'country', field: 'country', reason: 'COUNTRY_UNKNOWN' },
    { line: 5, column: 'email', field: 'email', reason: 'CONTACT_VALUE_INVALID' },
    {
      line: 6,
      column: 'region',
      field: 'region',
      reason: 'VALUE_DIFFERS',
      expected: 'as on line 2',
    },
  ];

  it('changes nothing when a line is faulty, and names line, column and reason', async () => {
    expect(await importCsv(FAULTY)).toMatchObject({
      ok: false,
      refusal: { code: 'IMPORT_REFUSED', report: { rowCount: 5, faultCount: 5, faults: FAULTS } },
    });
    expect(await home.parties.partyByCode(home.tenant.caller, 'F1')).toBeNull();
  });

  it('leaves faulty lines out when told to, and replays its report', async () => {
    const key = { idempotencyKey: fresh(), onRefusal: 'SKIP' } as const;
    const outcome = await importCsv(FAULTY, key);
    expect(outcome).toMatchObject({
      ok: true,
      value: { created: 1, faultCount: 5, faults: FAULTS },
    });
    expect(await importCsv(FAULTY, key)).toEqual(outcome);
    expect(await importCsv('code,legalName,kind\nF9,X,BOTH\n', key)).toEqual({
      ok: false,
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('only tells, in a dry run', async () => {
    const csv = 'code,legalName,kind\nDRY,Dry,BOTH\n';
    expect(await importCsv(csv, { isDryRun: true })).toMatchObject({
      ok: true,
      value: { created: 1, faultCount: 0 },
    });
    expect(await importCsv(FAULTY, { isDryRun: true })).toMatchObject({ value: { faultCount: 5 } });
    expect(await home.parties.partyByCode(home.tenant.caller, 'DRY')).toBeNull();
  });

  it('refuses a table that the profile does not fit, or that breaks off', async () => {
    expect(await importCsv('cust_number,colour\n1,red\n', { profile: PROFILE })).toEqual({
      ok: false,
      refusal: { code: 'COLUMNS_MISSING', columns: ['name_customer', 'mail', 'land'] },
    });
    expect(await importCsv('code,legalName,kind,colour\n1,A,BOTH,red\n')).toEqual({
      ok: false,
      refusal: { code: 'COLUMNS_UNKNOWN', columns: ['colour'] },
    });
    expect(await importCsv('code,legalName,kind\nQ1,"open,BOTH\n')).toMatchObject({
      ok: false,
      refusal: { code: 'TABLE_QUOTE_UNBALANCED', line: 2 },
    });
  });

  it('takes more than one bulk call holds, in one transaction', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => `M${index},Many ${index},CUSTOMER`);
    const faulty = `code,legalName,kind\n${rows.join('\n')}\n M,,CUSTOMER\n`;
    expect(await importCsv(faulty)).toMatchObject({ ok: false });
    expect(await home.parties.partyByCode(home.tenant.caller, 'M0')).toBeNull();
    const outcome = await importCsv(`code,legalName,kind\n${rows.join('\n')}\n`);
    expect(outcome).toMatchObject({ ok: true, value: { created: 2_500 } });
  }, 60_000);

  it('needs parties.party.import, and imports into the caller’s tenant', async () => {
    const csv = 'code,legalName,kind\nOWN,Own,BOTH\n';
    const writer = home.tenant.callerWith(['parties.party.write']);
    await expect(importCsv(csv, {}, writer)).rejects.toThrow('parties.party.import');
    const stranger = await aTenant(home.db);
    await importCsv(csv, {}, stranger.caller);
    expect(await home.parties.partyByCode(home.tenant.caller, 'OWN')).toBeNull();
  });
});
