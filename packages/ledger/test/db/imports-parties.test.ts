import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { partiesAlone } from '@duebook/parties/testing';
import type { Caller } from '@duebook/platform';
import { anImportHome, type ImportHome } from '../support/an-import';

let home: ImportHome;

beforeAll(async () => {
  home = await anImportHome();
});
afterAll(() => home.close());

const load = (text: string | Buffer, over: object = {}, caller?: Caller) =>
  home.load('PARTIES', text, over, caller);

const refused = async (text: string | Buffer, over: object = {}, caller?: Caller) => {
  const outcome = await home.tryLoad('PARTIES', text, over, caller);
  return outcome.ok ? undefined : outcome.refusal;
};

const codes = async (tenantId = home.tenant.tenantId) => {
  const rows = await home.db.asOwner<{ code: string }>(
    'select code from parties.party where tenant_id = $1 order by code collate "C"',
    [tenantId],
  );
  return rows.map(({ code }) => code);
};

const partyOf = (code: string, caller = home.caller) =>
  partiesAlone({ unitOfWork: home.db.unitOfWork }).partyByCode(caller, code);

const GOOD = [
  'Code,Legal name,Kind,Country,Email',
  'A1,上海示例有限公司,客户,CN,a@example.test',
  'A2,Anker Ltd.,both,DE,',
  'A1,示例,customer,,b@example.test',
].join('\n');

describe('a file of parties', () => {
  it('is tried, then taken, and answered with the first import when it comes again', async () => {
    const tried = await load(GOOD, { isDryRun: true });
    expect(tried.run).toMatchObject({
      ...{ state: 'CHECKED', legalEntityId: null },
      tally: { checked: 3, posted: 3, alreadyThere: 0, refused: 0 },
    });
    expect(await codes()).toEqual([]);

    const done = await load(GOOD);
    expect(done.run).toMatchObject({ state: 'COMPLETED', tally: { posted: 3, refused: 0 } });
    expect(done.issues).toMatchObject([
      { line: 4, column: 'Legal name', code: 'PARTY_SEVERAL_NAMES', severity: 'WARNING' },
    ]);
    expect(await codes()).toEqual(['A1', 'A2']);
    expect(await partyOf('A1')).toMatchObject({
      ...{ legalName: '上海示例有限公司', kinds: ['CUSTOMER'], country: 'CN', version: 1 },
    });

    const again = await load(GOOD);
    expect(again).toMatchObject({ isNew: false, run: { id: done.run.id } });
  });

  it('is nothing new in another file, and lists the parties that it brought', async () => {
    const { run } = await load(`${GOOD}\nA3,Third,SUPPLIER,,\n`);
    expect(run.tally).toEqual({ checked: 4, posted: 1, alreadyThere: 3, refused: 0 });
    expect(await partyOf('A1')).toMatchObject({ version: 1 });
    const slice = { after: null, limit: 10 };
    expect(await home.imports.parties(home.caller, run.id, slice)).toMatchObject([
      { code: 'A3', isCreated: true, names: ['Third'] },
    ]);
  });

  it('says what it changes of parties that exist', async () => {
    const { run, issues } = await load('Code,Legal name,Kind,Region\nA3,Third,BOTH,East\n');
    expect(run.tally).toMatchObject({ posted: 1, refused: 0 });
    expect(issues).toMatchObject([{ line: 2, code: 'PARTY_CHANGED', detail: 'kinds, region' }]);
  });

  it('may have the columns of the template in Chinese, and fields by their names', async () => {
    const chinese = '往来单位编码,名称,类型,统一社会信用代码,银行账号\n';
    const { run } = await load(
      `${chinese}Z1,某公司,客户及供应商,91350100M000100Y43,6222 0212 3456\n`,
    );
    expect(run.state).toBe('COMPLETED');
    expect(await partyOf('Z1')).toMatchObject({ unifiedSocialCreditCode: '91350100M000100Y43' });
    await load('code,legalName,kind\nZ2,Z,SUPPLIER\n');
    expect(await partyOf('Z2')).toMatchObject({ legalName: 'Z', kinds: ['SUPPLIER'] });
  });
});

describe('a saved profile', () => {
  const FILE = 'Debitoren\nKonto;Name 1;Name 2;Art;Alias;Notiz\n00P7;Müller;GmbH;Kunde;M1|M2;x\n';
  const profile = {
    kind: 'PARTIES' as const,
    name: 'SAP',
    rules: [
      { field: 'code', columns: ['Konto'], transforms: [{ kind: 'STRIP_LEADING_ZEROS' as const }] },
      { field: 'legalName', columns: ['Name 1', 'Name 2'] },
      { field: 'kind', columns: ['Art'], words: { Kunde: 'CUSTOMER' } },
      { field: 'aliases', columns: ['Alias'], separator: '|' },
    ],
    mapping: { ignoredColumns: ['Notiz'] },
    table: { delimiter: ';' as const, headerLine: 2 },
  };

  it('is listed beside the template, and found when it fits', async () => {
    expect(await refused(FILE)).toMatchObject({ code: 'PROFILE_NOT_FOUND' });
    await home.saveProfile(profile);
    const { run } = await load(FILE);
    expect(run).toMatchObject({ state: 'COMPLETED', profile: { name: 'SAP', version: 1 } });
    expect(await partyOf('P7')).toMatchObject({ legalName: 'Müller GmbH' });
    const listed = await home.imports.profiles(home.caller, ['PARTIES'], {
      after: null,
      limit: 99,
    });
    expect(listed.map(({ name, version }) => [name, version])).toEqual([
      ['DUEBOOK', 0],
      ['SAP', 1],
    ]);
    expect(listed[0]?.mapping.rules[1]).toEqual({ field: 'legalName', columns: ['Legal name'] });
  });

  it('is of its tenant alone, as the parties are', async () => {
    const other = await aTenant(home.db);
    expect(await refused(FILE, { profileName: 'SAP' }, other.caller)).toMatchObject({
      code: 'IMPORT_PROFILE_UNKNOWN',
    });
    expect(await refused(FILE, {}, other.caller)).toMatchObject({ code: 'PROFILE_NOT_FOUND' });
    const { run } = await load(GOOD, {}, other.caller);
    expect(run.tally).toMatchObject({ posted: 3 });
    expect(await codes(other.tenantId)).toEqual(['A1', 'A2']);
    expect(await home.imports.find(home.caller, run.id)).toBeNull();
  });

  it('is refused when it is none for parties', async () => {
    const outcome = await home.imports.saveProfile(home.caller, {
      idempotencyKey: newId(),
      kind: 'PARTIES',
      mapping: { name: 'Shoes', rules: [{ field: 'shoeSize', constant: '43' }] },
      table: {},
      amounts: { negativeAmounts: 'REFUSE', finerAmounts: 'REFUSE' },
    });
    expect(outcome).toMatchObject({ refusal: { code: 'PROFILE_INVALID', field: 'shoeSize' } });
  });
});

describe('what is wrong with a file', () => {
  it.each<[string, string | Buffer, object]>([
    [
      'an unknown column',
      'Code,Legal name,Kind,Colour\nX,X,BOTH,red\n',
      { code: 'COLUMNS_UNKNOWN', columns: ['Colour'] },
    ],
    [
      'a column less',
      'Code,Legal name\nX,X\n',
      { code: 'PROFILE_NOT_FOUND', closest: { name: 'DUEBOOK', missing: ['Kind'] } },
    ],
    ['an open quote in the header', '"Code,Legal name,Kind\n', { code: 'TABLE_QUOTE_UNBALANCED' }],
    ['nothing', '\n\n', { code: 'TABLE_EMPTY' }],
  ])('refuses the start: %s', async (_, text, refusal) => {
    expect(await refused(text)).toMatchObject(refusal);
  });

  it.each([
    ['a quote that is never closed', `${GOOD}\nX1,"open,BOTH,,\n`, 'TABLE_QUOTE_UNBALANCED', 5],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from(`${GOOD}\nX1,`), Buffer.from([0xff, 0xfe]), Buffer.from(',,,\n')]),
      'TABLE_ENCODING_WRONG',
      5,
    ],
  ])('refuses the file by its line, whatever was asked: %s', async (_, text, code, line) => {
    await home.saveProfile({
      kind: 'PARTIES',
      name: 'Plain',
      rules: [
        { field: 'code', columns: ['Code'] },
        { field: 'legalName', columns: ['Legal name'] },
        {
          field: 'kind',
          columns: ['Kind'],
          words: { 客户: 'CUSTOMER', both: 'BOTH', customer: 'CUSTOMER' },
        },
        { field: 'country', columns: ['Country'] },
        { field: 'email', columns: ['Email'] },
      ],
      table: { encoding: 'utf-8' },
    });
    const before = await codes();
    const outcome = await home.tryLoad('PARTIES', text, {
      onBadRows: 'SKIP',
      profileName: 'Plain',
    });
    // The beginning of a file is looked at when it is started.
    const told = outcome.ok ? outcome.value.issues[0] : outcome.refusal;
    expect(told).toMatchObject({ code, line });
    expect(await codes()).toEqual(before);
  });

  const BAD = [
    'Code,Legal name,Kind,Country,Region,Unified social credit code,Email,Bank account number',
    'G1,Good,CUSTOMER,CN,East,91350100M000100Y43,,',
    'G2,,CUSTOMER,,,,,',
    'G3,Bad,CLIENT,,,,,',
    'G4,Bad,CUSTOMER,ZZ,,91350100M000100Y44,nobody,',
    'G5,Bad,SUPPLIER,,,,,DE89 3704 0044 0532 0130 01',
    'G1,Good,CUSTOMER,,West,,,',
    'A1,上海示例有限公司,CUSTOMER,,,,,62220212',
  ].join('\n');
  const TOLD = [
    [3, 'Legal name', 'VALUE_MISSING'],
    [4, 'Kind', 'NOT_A_CHOICE'],
    [5, 'Unified social credit code', 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'],
    [5, 'Country', 'COUNTRY_UNKNOWN'],
    [5, 'Email', 'CONTACT_VALUE_INVALID'],
    [6, 'Bank account number', 'BANK_ACCOUNT_INVALID'],
    [7, 'Region', 'VALUE_DIFFERS'],
    [8, 'Bank account number', 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL'],
  ];

  it('names line, column and cause of each bad row, and takes none', async () => {
    const { run, issues } = await load(BAD);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { checked: 7, posted: 1, refused: 6 } });
    expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual(TOLD);
    // Nothing of a person stands in what is kept of an import.
    expect(JSON.stringify(issues)).not.toMatch(/nobody|62220212|DE89/);
    expect(await partyOf('G1')).toBeNull();
  });

  it('leaves bad rows out when told to', async () => {
    const { run, issues } = await load(BAD, { onBadRows: 'SKIP' });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 6 } });
    expect(issues).toHaveLength(TOLD.length);
    expect(await partyOf('G1')).toMatchObject({ region: 'East', country: 'CN' });
    expect(await partyOf('G4')).toBeNull();
  });

  it('names a virtual account that two parties far apart claim', async () => {
    const rows = Array.from({ length: 1_100 }, (_, index) => `V${index},V,BOTH,VA-${index}`);
    const text = `Code,Legal name,Kind,Virtual account number\n${rows.join('\n')}\nV0,V,BOTH,VA-0\nW,V,BOTH,VA-1\n`;
    const { run, issues } = await load(text);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { checked: 1_102, refused: 1 } });
    expect(issues).toMatchObject([
      { line: 1_103, column: 'Virtual account number', code: 'VIRTUAL_ACCOUNT_TAKEN' },
    ]);
  });

  it('takes no more lines of parties that began before than fit in memory', async () => {
    const before = await codes();
    const rows = Array.from({ length: 100_002 }, () => 'T1,T,BOTH');
    const { run, issues } = await load(`Code,Legal name,Kind\n${rows.join('\n')}\n`);
    expect(run.state).toBe('REFUSED');
    expect(issues).toMatchObject([{ line: 100_003, code: 'ROWS_TOO_MANY', detail: '100000' }]);
    expect(await codes()).toEqual(before);
  });
});

describe('lines of one code that stand far apart', () => {
  const apart = (prefix: string) => [
    ...Array.from({ length: 1_200 }, (_, index) => `${prefix}${index},First,CUSTOMER,`),
    `${prefix}1199,Again,SUPPLIER,one@example.test`,
    `${prefix}3,Other,SUPPLIER,two@example.test`,
  ];
  const fileOf = (lines: readonly string[]) => `Code,Legal name,Kind,Email\n${lines.join('\n')}\n`;

  it('are one party, whose first name is the legal one', async () => {
    const { run, issues } = await load(fileOf(apart('F')));
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { checked: 1_202, posted: 1_202 } });
    expect(issues.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [1_203, 'PARTY_SEVERAL_NAMES', '5'],
      [1_202, 'PARTY_SEVERAL_NAMES', '1201'],
    ]);
    for (const code of ['F3', 'F1199']) {
      expect(await partyOf(code)).toMatchObject({
        ...{ legalName: 'First', kinds: ['CUSTOMER', 'SUPPLIER'], version: 1 },
      });
    }
  });

  it('are left out where they are bad, in whichever chunk they are', async () => {
    const lines = apart('L').map((line) => line.replace('two@example.test', 'nobody'));
    const { run, issues } = await load(fileOf(lines), { onBadRows: 'SKIP' });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1_201, refused: 1 } });
    expect(issues[0]).toMatchObject({ line: 1_203, code: 'CONTACT_VALUE_INVALID' });
    expect(await partyOf('L3')).toMatchObject({ kinds: ['CUSTOMER'], version: 1 });
  });
});

describe('who may', () => {
  it('needs parties.party.import in the whole tenant, beside ledger.import.run', async () => {
    const rights = ['platform.file.upload', 'ledger.import.run', 'ledger.import.read'];
    const without = home.tenant.callerWith([...rights, 'parties.party.write']);
    await expect(load(GOOD, { isDryRun: true }, without)).rejects.toThrow('parties.party.import');
    const within = home.tenant.callerWith([...rights, 'parties.party.import']);
    const text = 'Code,Legal name,Kind\nW1,W,BOTH\n';
    expect((await load(text, {}, within)).run.state).toBe('COMPLETED');
  });

  it('says nothing of legal entities and unknown parties', async () => {
    const legalEntityId = await home.openEntity('CN01', 'CNY', [2025], 'CN');
    for (const option of [{ legalEntityId }, { createsParties: true }]) {
      expect(await refused(GOOD, option)).toEqual({
        code: 'IMPORT_OPTION_NOT_OF_KIND',
        path: Object.keys(option),
      });
    }
  });
});

describe('an import of parties that is broken off', () => {
  const start = async (prefix: string) => {
    const rows = Array.from({ length: 1_200 }, (_, index) => `${prefix}${index},Party,BOTH`);
    const started = await home.imports.start(home.caller, {
      idempotencyKey: newId(),
      kind: 'PARTIES',
      fileId: await home.upload(`Code,Legal name,Kind\n${rows.join('\n')}\n`),
      profileName: null,
      legalEntityId: null,
      isDryRun: false,
      onBadRows: 'REFUSE',
      createsParties: false,
    });
    if (!started.ok) throw new Error(JSON.stringify(started.refusal));
    return started.value.importRunId;
  };
  const runOf = (id: string) => home.imports.find(home.caller, id);

  it('is taken up by the loop, and changes nothing twice', async () => {
    const id = await start('K');
    const dies = new Error('Died');
    const working = home.imports.runner.resume(home.caller, id, {
      watch: ({ state }) => {
        if (state === 'POSTING') throw dies;
      },
    });
    await expect(working).rejects.toBe(dies);
    expect(await partyOf('K1199')).toBeNull();
    home.db.clock.advance({ minutes: 5 });
    expect(await home.imports.runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', tally: { posted: 1_200 } });
    expect(await partyOf('K1199')).toMatchObject({ version: 1 });
  });

  it('is started again as it was after it was cancelled, and brings the rest', async () => {
    const id = await start('C');
    let cancelling: Promise<unknown> | undefined;
    await home.imports.runner.resume(home.caller, id, {
      watch: ({ state }) => {
        if (state !== 'POSTING') return;
        const idempotencyKey = newId();
        cancelling ??= home.imports.cancel(home.caller, { idempotencyKey, importRunId: id });
      },
    });
    expect(await cancelling).toMatchObject({ ok: true });
    const posted = (await runOf(id))?.tally.posted ?? 0;
    expect(await runOf(id)).toMatchObject({ state: 'CANCELLED' });
    const again = await start('C');
    expect(again).not.toBe(id);
    await home.imports.runner.resume(home.caller, again);
    expect(await runOf(again)).toMatchObject({
      ...{ state: 'COMPLETED', tally: { posted: 1_200 - posted, alreadyThere: posted } },
    });
    expect(await partyOf('C1199')).toMatchObject({ version: 1 });
  });
});
