import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutorKind, verify } from '../../src/index';
import { aWorkbook } from '../support/a-workbook';
import { fingerprintOf } from '../support/fingerprint';
import { hasEnded, type ImportingTenant, openImportingTenant } from '../support/importing-tenant';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

const EXECUTOR: ExecutorKind = 'jit';

/** As another system writes them: words, dates and amounts of its own. */
const HEADER = ['客户', '发票号', '开票日期', '到期日', '价税合计'] as const;
type Row = readonly [party: string, number: string, issued: string, due: string, total: string];
const row = (number: string, over: { readonly total?: string; readonly issued?: string } = {}) =>
  ['C1', number, over.issued ?? '2026/1/15', '2026/2/14', over.total ?? '1 130,50'] as const;
const rows = (from: number, to: number): readonly Row[] =>
  Array.from({ length: to - from }, (_, index) => row(String(from + index).padStart(6, '0')));
const csv = (lines: readonly Row[]): string =>
  [HEADER, ...lines].map((l) => l.join(';')).join('\n');

const PROFILE = {
  kind: 'INVOICES',
  name: '用友发票',
  rules: [
    { field: 'partyCode', columns: ['客户'] },
    { field: 'documentNumber', columns: ['发票号'] },
    { field: 'documentDate', columns: ['开票日期'], datePatterns: ['yyyy/M/d'] },
    { field: 'dueDate', columns: ['到期日'], datePatterns: ['yyyy/M/d'] },
    { field: 'totalAmount', columns: ['价税合计'], decimalMark: ',', groupMark: ' ' },
    { field: 'currency', constant: 'CNY' },
  ],
};

describe('files that come in over HTTP', () => {
  let system: TestGateway;
  let tenant: ImportingTenant;
  let other: ImportingTenant;

  beforeAll(async () => {
    system = await startTestGateway(EXECUTOR);
    tenant = await openImportingTenant(system);
    other = await openImportingTenant(system);
    await tenant.run('importProfileSave importProfile { name }', PROFILE);
  }, 60_000);
  afterAll(() => system.close());

  const invoices = async (of = tenant): Promise<number> => {
    const [counted] = await system.home.asOwner<{ count: number }>(
      'select count(*)::int as count from ledger.document where tenant_id = $1',
      [of.tenantId],
    );
    return counted?.count ?? 0;
  };

  describe('a small file', () => {
    it('is tried, then posted, and answered with the first import when it comes again', async () => {
      const before = await invoices();
      const fileId = await tenant.fileId('三月.csv', csv(rows(0, 5)));
      const tried = await tenant.finish({ fileId, isDryRun: true });
      expect(tried).toMatchObject({ state: 'CHECKED', rowsTotal: 5, rowsPosted: 5 });
      expect(await invoices()).toBe(before);

      const done = await tenant.finish({ fileId });
      expect(done).toMatchObject({ state: 'COMPLETED', rowsPosted: 5, rowsRefused: 0 });
      expect(await invoices()).toBe(before + 5);

      const sameBytes = await tenant.fileId('三月 (1).csv', csv(rows(0, 5)));
      const again = await tenant.start({ fileId: sameBytes });
      expect(again).toMatchObject({ isNew: false, importRun: { id: done.id } });
      expect(await invoices()).toBe(before + 5);
    });

    it('posts nothing twice when its rows come in another file, or as XLSX', async () => {
      const before = await invoices();
      const turned = await tenant.fileId('turned.csv', csv([...rows(0, 5)].reverse()));
      expect(await tenant.finish({ fileId: turned })).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: 0, rowsAlreadyThere: 5 },
      });
      const sheet = await tenant.fileId('三月.xlsx', aWorkbook([HEADER, ...rows(3, 7)]));
      expect(await tenant.finish({ fileId: sheet })).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: 2, rowsAlreadyThere: 2 },
      });
      expect(await invoices()).toBe(before + 2);
    });
  });

  describe('bad input', () => {
    const bad = csv([
      row('B-1'),
      row('B-2', { total: '1e3' }),
      row('B-3', { issued: '15.01.2026' }),
      row('B-4', { total: '-5,00' }),
      ['Nobody', 'B-5', '2026/1/15', '2026/2/14', '1,00'],
      row('000001', { total: '9,99' }),
    ]);
    const TOLD = [
      [3, '价税合计', 'NOT_A_NUMBER'],
      [4, '开票日期', 'NOT_A_DATE'],
      [5, '价税合计', 'AMOUNT_NEGATIVE'],
      [6, '客户', 'PARTY_UNKNOWN'],
      [7, '价税合计', 'DOCUMENT_DIFFERS'],
    ];

    it('refuses the whole file, and names line, column and cause of each bad row, by pages', async () => {
      const before = await invoices();
      const fileId = await tenant.fileId('bad.csv', bad);
      const run = await tenant.finish({ fileId });
      expect(run).toMatchObject({ state: 'REFUSED', rowsTotal: 6, rowsRefused: 5 });
      expect(await invoices()).toBe(before);

      const told: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await tenant.issues(run.id, 2, after);
        expect(page.issues.length).toBeLessThanOrEqual(2);
        told.push(...page.issues.map(({ line, column, code }) => [line, column, code]));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(told).toEqual(TOLD);
    });

    it('is left out when that is asked for', async () => {
      const before = await invoices();
      const fileId = await tenant.fileId('bad.csv', bad);
      const run = await tenant.finish({ fileId, onBadRows: 'SKIP' });
      expect(run).toMatchObject({ state: 'COMPLETED', rowsPosted: 1, rowsRefused: 5 });
      expect(await invoices()).toBe(before + 1);
    });

    it.each([
      ['a quote that is never closed', '"a;b\n1;2\n', 'IMPORT_FILE_UNREADABLE', 1],
      ['columns that no profile knows', 'a;b\n1;2\n', 'IMPORT_PROFILE_NOT_FOUND', null],
    ])('is refused at the start: %s', async (_, text, code, line) => {
      const fileId = await tenant.fileId('odd.csv', text);
      const { importRun, userErrors } = await tenant.start({ fileId });
      expect(importRun).toBeNull();
      expect(userErrors).toMatchObject([{ code, line }]);
    });

    it('refuses a file that breaks off further down, by its line', async () => {
      const text = `${csv([row('B-6')])}\nC1;"B-7;2026/1/15\n`;
      const run = await tenant.finish({ fileId: await tenant.fileId('broken.csv', text) });
      expect(run).toMatchObject({ state: 'REFUSED' });
      expect((await tenant.issues(run.id, 1)).issues).toMatchObject([
        { line: 3, code: 'TABLE_QUOTE_UNBALANCED' },
      ]);
    });

    it.each([
      ['nothing', '', 400, 'FILE_EMPTY'],
      [
        'a program',
        Buffer.from('\x7fELF\x02\x01\x01\0'.padEnd(64, '\0')),
        415,
        'FILE_TYPE_REFUSED',
      ],
    ])('is not even taken: %s', async (_, content, status, code) => {
      expect(await tenant.upload('odd.csv', content)).toMatchObject({
        status,
        body: { file: null, userErrors: [{ code }] },
      });
    });
  });

  describe('a file of many chunks', () => {
    const MANY = 4_500;
    const text = csv(rows(100_000, 100_000 + MANY));

    it('shows how far it is, ends between chunks, and goes on where it ended when it comes again', async () => {
      const before = await invoices();
      const fileId = await tenant.fileId('many.csv', text);
      const { importRun } = await tenant.start({ fileId });
      const id = importRun?.id ?? '';
      const seen = await tenant.follow(
        id,
        ({ state, rowsPosted }) => state === 'POSTING' && rowsPosted > 0,
      );
      const checked = seen
        .filter(({ state }) => state === 'CHECKING')
        .map((run) => run.rowsChecked);
      expect(checked).toEqual([...checked].sort((a, b) => a - b));
      expect(new Set(checked).size).toBeGreaterThan(1);

      await tenant.run('importCancel importRun { state }', { importRunId: id });
      const cancelled = (await tenant.follow(id, hasEnded)).at(-1);
      expect(cancelled).toMatchObject({ state: 'CANCELLED', rowsTotal: MANY });
      const posted = cancelled?.rowsPosted ?? 0;
      expect(posted).toBeGreaterThan(0);
      expect(posted).toBeLessThan(MANY);
      expect(await invoices()).toBe(before + posted);

      const rest = await tenant.finish({ fileId });
      expect(rest.id).not.toBe(id);
      expect(rest).toMatchObject({
        ...{ state: 'COMPLETED', rowsPosted: MANY - posted, rowsAlreadyThere: posted },
      });
      expect(await invoices()).toBe(before + MANY);
    }, 120_000);
  });

  describe('a gateway that is stopped in the middle', () => {
    const MANY = 4_500;

    it('leaves the import to the next one at once, which posts just the rest', async () => {
      const before = await invoices();
      const fileId = await tenant.fileId('stopped.csv', csv(rows(200_000, 200_000 + MANY)));
      const id = (await tenant.start({ fileId })).importRun?.id ?? '';
      await tenant.follow(id, ({ state, rowsPosted }) => state === 'POSTING' && rowsPosted > 0);
      await system.restart();
      // No clock has moved: the claim was given back, it did not run out.
      const seen = await tenant.follow(id, hasEnded);
      expect(seen[0]?.rowsPosted).toBeLessThan(MANY);
      expect(seen.at(-1)).toMatchObject({ state: 'COMPLETED', rowsPosted: MANY });
      expect(await invoices()).toBe(before + MANY);
    }, 120_000);
  });

  describe('who may not', () => {
    let fileId: string;

    beforeAll(async () => {
      fileId = await tenant.fileId('mine.csv', csv(rows(500, 502)));
    });

    it('import may not start one', async () => {
      const key = await tenant.keyFor(['ledger.invoice.post', 'ledger.import.read']);
      const { data, errors } = await tenant.tryStart({ fileId }, key);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(errors[0]?.message).toContain('ledger.import.run');
    });

    it('post invoices is told so of each row, and posts none', async () => {
      const before = await invoices();
      const key = await tenant.keyFor(['ledger.import.run', 'ledger.import.read']);
      const id = (await tenant.start({ fileId }, key)).importRun?.id ?? '';
      expect((await tenant.follow(id, hasEnded)).at(-1)).toMatchObject({
        ...{ state: 'REFUSED', rowsRefused: 2 },
      });
      const { issues } = await tenant.issues(id, 10);
      expect(issues.map(({ code }) => code)).toEqual(['PERMISSION_MISSING', 'PERMISSION_MISSING']);
      expect(issues[0]?.message).toContain('ledger.invoice.post');
      expect(await invoices()).toBe(before);
    });

    it('create parties, save profiles, end or see imports without the right is told so', async () => {
      const scope = ['ledger.import.run', 'ledger.invoice.post'];
      const authorization = `Bearer ${await tenant.keyFor(scope)}`;
      const run = await tenant.finish({ fileId, isDryRun: true });
      const asked = await Promise.all([
        tenant.tryStart({ fileId, createsParties: true }, await tenant.keyFor(scope)),
        tenant.ask(
          'query ($id: ID!) { importRun(id: $id) { id } }',
          { id: run.id },
          { authorization },
        ),
        tenant.ask(
          'mutation ($input: ImportProfileSaveInput!) { importProfileSave(input: $input) { importProfile { name } } }',
          { input: { idempotencyKey: newId(), ...PROFILE } },
          { authorization },
        ),
        tenant.ask(
          'mutation ($input: ImportCancelInput!) { importCancel(input: $input) { importRun { id } } }',
          { input: { idempotencyKey: newId(), importRunId: run.id } },
          { authorization: `Bearer ${await tenant.keyFor(['ledger.import.read'])}` },
        ),
      ]);
      expect(asked.map(({ errors }) => errors[0]?.extensions['code'])).toEqual(
        asked.map(() => 'FORBIDDEN'),
      );
    });

    it('send a file without a key is not even read', async () => {
      expect((await tenant.upload('x.csv', csv(rows(0, 1)), 'dbk_live_none')).status).toBe(401);
    });

    it('belong to another tenant finds neither file, legal entity, profile nor import', async () => {
      const { id: run } = await tenant.finish({ fileId, isDryRun: true });
      const before = await fingerprintOf(system.home, tenant.tenantId);
      const theirs = await other.fileId('theirs.csv', csv(rows(0, 2)));
      const refused = [
        [{ fileId }, 'IMPORT_FILE_UNKNOWN', 'fileId'],
        [{ fileId: run }, 'IMPORT_FILE_UNKNOWN', 'fileId'],
        [
          { fileId: theirs, legalEntityId: tenant.ids['LegalEntity'] },
          'LEGAL_ENTITY_UNKNOWN',
          'legalEntityId',
        ],
        [{ fileId: theirs, profileName: PROFILE.name }, 'IMPORT_PROFILE_UNKNOWN', 'profileName'],
        [{ fileId: theirs }, 'IMPORT_PROFILE_NOT_FOUND', 'profileName'],
      ] as const;
      for (const [over, code, field] of refused) {
        const { importRun, userErrors } = await other.start(over);
        expect([importRun, userErrors]).toMatchObject([null, [{ code, path: ['input', field] }]]);
      }
      expect(
        await other.ask(
          'query ($id: ID!) { importRun(id: $id) { id } node(id: $id) { id } importRuns { edges { node { id } } } importProfiles { edges { node { name } } } }',
          { id: run },
        ),
      ).toMatchObject({
        errors: [],
        data: { importRun: null, node: null, importRuns: { edges: [] } },
      });
      const ended = await other.ask(
        'mutation ($input: ImportCancelInput!) { importCancel(input: $input) { importRun { id } userErrors { code } } }',
        { input: { idempotencyKey: newId(), importRunId: run } },
      );
      expect(ended.data).toEqual({
        importCancel: { importRun: null, userErrors: [{ code: 'IMPORT_UNKNOWN' }] },
      });
      expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
    });
  });

  it('leave books in which every invariant holds', async () => {
    const { composition } = system.gateway;
    const tenantIds = [tenant.tenantId, other.tenantId];
    for (const tenantId of tenantIds) await composition.recorder.recordTenant(tenantId);
    const { unitOfWork } = composition;
    const { ownerUrl } = system.home;
    const reports = await verify({ ownerUrl, unitOfWork, clock: system.clock, tenantIds, seed: 1 });
    expect(reports.filter(({ holds }) => !holds)).toEqual([]);
    expect(reports.length).toBeGreaterThan(10);
  }, 60_000);
});
