import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import { readTable, writeXlsx } from '@duebook/platform';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { EntryDraft } from '../../../src/negative-list/domain/negative-list-entry';
import type { OnRefusal } from '../../../src/negative-list/application/entries-record';
import { valueOf } from '../../support/a-trading-ledger';
import {
  AN_ENTRY,
  aCreditCode,
  aListDesk,
  byCreditCode,
  openListTables,
  type ListDesk,
  type ListTables,
} from '../../support/a-negative-list';

let tables: ListTables;
let desk: ListDesk;
beforeAll(async () => {
  tables = await openListTables();
  desk = await aListDesk(tables);
});
afterAll(() => tables.close());

const NO_FILTER = {
  ...{ search: null, reasonCodes: null, states: null, isDisputed: null, importedFileId: null },
  ...{ listedFrom: null, listedTo: null, expiresFrom: null, expiresTo: null },
};

function record(entries: readonly Partial<EntryDraft>[], onRefusal: OnRefusal = 'ABORT') {
  return desk.services.negativeList.record(desk.caller, {
    ...{ ...desk.key(), onRefusal },
    entries: entries.map((entry) => ({ ...AN_ENTRY, ...entry })),
  });
}

describe('recording entries', () => {
  const taxOf = (identifier: Partial<NonNullable<EntryDraft['identifier']>>) => ({
    identifier: { kind: 'TAX' as const, scheme: null, country: 'DE', value: '1', ...identifier },
  });
  const faulty: readonly (readonly [string, Partial<EntryDraft>, readonly string[]])[] = [
    ['NEGATIVE_LIST_NAME_INVALID', { name: ' ' }, ['name']],
    ['NEGATIVE_LIST_IDENTIFIER_INVALID', taxOf({ value: '--' }), ['identifier', 'value']],
    ['NEGATIVE_LIST_IDENTIFIER_INVALID', taxOf({ scheme: '' }), ['identifier', 'scheme']],
    ['NEGATIVE_LIST_COUNTRY_MISSING', taxOf({ country: '' }), ['identifier', 'country']],
    ['COUNTRY_UNKNOWN', taxOf({ country: 'ZZ' }), ['identifier', 'country']],
    [
      'UNIFIED_SOCIAL_CREDIT_CODE_INVALID',
      byCreditCode('913100000000000000'),
      ['identifier', 'value'],
    ],
    ['NEGATIVE_LIST_REASON_CODE_INVALID', { reasonCode: 'late payer' }, ['reasonCode']],
    ['NEGATIVE_LIST_TEXT_INVALID', { source: '' }, ['source']],
    ['NEGATIVE_LIST_TEXT_INVALID', { legalBasis: 'x'.repeat(201) }, ['legalBasis']],
    ['NEGATIVE_LIST_TEXT_INVALID', { note: 'x'.repeat(2_001) }, ['note']],
    ['NEGATIVE_LIST_LISTED_IN_FUTURE', { listedOn: businessDate('2026-04-02') }, ['listedOn']],
    ['NEGATIVE_LIST_PERIOD_REVERSED', { expiresOn: businessDate('2025-05-31') }, ['expiresOn']],
    ['IMPORT_FILE_UNKNOWN', { fileId: newId() }, ['fileId']],
  ];

  it.each(faulty)('refuses %s and says where', async (code, entry, path) => {
    const outcome = await record([{ name: 'In order' }, entry]);
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'ENTRIES_REFUSED', faults: [{ code, path: ['entries', 1, ...path] }] },
    });
    const { reading } = desk.services.negativeList;
    expect(await reading.count(desk.caller, { ...NO_FILTER, search: 'In order' }, 10)).toBe(0);
  });

  it('leaves out what is refused where that is asked for, with a result per element in order', async () => {
    const { outcomes } = valueOf(
      await record([{ name: 'First' }, { name: '' }, { name: 'Last' }], 'SKIP'),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'REFUSED', 'RECORDED']);
  });

  it('knows the same entry again, in one call, in another and under another spelling', async () => {
    const code = aCreditCode('201');
    const one = { name: 'Known Ltd', ...byCreditCode(code) };
    const { outcomes } = valueOf(await record([one, { ...one, name: 'KNOWN LIMITED' }]));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'KNOWN']);
    const again = valueOf(await record([one]));
    expect(again.outcomes).toEqual([{ ...outcomes[0], outcome: 'KNOWN' }]);
    // Another reason, another source or another day is another entry.
    const others = valueOf(
      await record([
        { ...one, reasonCode: 'TAX_EVASION' },
        { ...one, source: 'Tax office' },
        { ...one, listedOn: businessDate('2025-07-01') },
      ]),
    );
    expect(others.outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('RECORDED'));
  });

  it('counts its elements', async () => {
    const refusal = { refusal: { code: 'NEGATIVE_LIST_COUNT_INVALID', path: ['entries'] } };
    expect(await record([])).toMatchObject(refusal);
    expect(await record(Array(1_001).fill({}))).toMatchObject(refusal);
  });

  it('needs the right in the whole tenant, and reading is another right', async () => {
    const { negativeList } = desk.services;
    const call = { ...desk.key(), entries: [AN_ENTRY], onRefusal: 'ABORT' as const };
    const reader = desk.as(['credit-policy.negativeList.read']);
    await expect(negativeList.record(reader, call)).rejects.toThrow(
      'credit-policy.negativeList.record',
    );
    const writer = desk.as(['credit-policy.negativeList.record']);
    expect(await negativeList.record(writer, call)).toMatchObject({ ok: true });
    const asked = { filter: NO_FILTER, limit: 1, after: null };
    await expect(negativeList.reading.page(writer, asked)).rejects.toThrow(
      'credit-policy.negativeList.read',
    );
    const ofOne = desk.as(['credit-policy.negativeList.record'], desk.tenant.legalEntityId);
    await expect(negativeList.record(ofOne, call)).rejects.toThrow(
      'credit-policy.negativeList.record',
    );
  });

  it('keeps names and reasons out of the audit and of events', async () => {
    await desk.list({ name: 'Wang Xiaoming', note: 'Lives in Suzhou' });
    const rows = await desk.db.asOwner<{ told: string }>(
      `select details::text as told from platform.audit_entry where tenant_id = $1
       union all select payload::text from platform.event where tenant_id = $1`,
      [desk.tenant.tenantId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ told }) => /Wang|Suzhou|Court notice/u.test(told))).toEqual([]);
  });
});

describe('a file', () => {
  const HEADER = 'Name,Unified social credit code,Country,Identifier,Reason code,Source,Listed on';
  const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');

  function importFile(fileId: string, over: { isDryRun?: boolean; onRefusal?: OnRefusal } = {}) {
    return desk.services.negativeList.import(desk.caller, {
      ...{ ...desk.key(), fileId, options: {}, isDryRun: false, onRefusal: 'ABORT' as const },
      ...over,
    });
  }

  it('is tried out without writing, written once, and adds nothing a second time', async () => {
    const content = csv(
      `甲公司,${aCreditCode('301')},,,TAX_EVASION,Tax office,2025-01-31`,
      'B GmbH,,DE,HRB 77,INSOLVENT,Register,2025/2/1',
      'B GmbH,,de,HRB-77,insolvent,Register,2025-02-01',
    );
    const fileId = await desk.send('list.csv', content);
    const figures = { rowCount: 3, addedCount: 2, knownCount: 1, refusedCount: 0, faults: [] };
    expect(valueOf(await importFile(fileId, { isDryRun: true }))).toEqual({
      ...{ importId: null, ...figures },
    });
    expect(valueOf(await importFile(fileId))).toMatchObject(figures);
    const nothing = { addedCount: 0, knownCount: 3 };
    expect(valueOf(await importFile(fileId))).toMatchObject(nothing);
    expect(valueOf(await importFile(fileId, { isDryRun: true }))).toMatchObject(nothing);
    // The same bytes under another name are another file, and the same entries.
    const copy = await desk.send('copy.csv', content);
    expect(valueOf(await importFile(copy))).toMatchObject(nothing);
    const { reading } = desk.services.negativeList;
    const asked = { filter: { ...NO_FILTER, importedFileId: fileId }, limit: 10, after: null };
    const found = await reading.page(desk.caller, asked);
    expect(found.map(({ name }) => name)).toEqual(['B GmbH', '甲公司']);
  });

  it('is refused with the line and field of each fault, or only its faulty rows are', async () => {
    const fileId = await desk.send(
      'faulty.csv',
      csv(
        `乙公司,${aCreditCode('302')},,,TAX_EVASION,Tax office,2025-01-31`,
        '丙公司,913100000000000000,,,TAX_EVASION,Tax office,2025-01-31',
        'D,,,5,TAX_EVASION,Tax office,2025-01-31',
        'E,,,,TAX_EVASION,Tax office,31/01/2025',
        ',,,,,Tax office,2025-01-31',
      ),
    );
    const outcome = await importFile(fileId);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'NEGATIVE_LIST_ROWS_REFUSED', rowCount: 5, refusedCount: 4 },
    });
    const { faults } = (outcome as unknown as { refusal: { faults: { line: number }[] } }).refusal;
    const places = (faults as unknown as Record<'line' | 'field' | 'column', unknown>[]).map(
      ({ line, field, column }) => [line, field, column],
    );
    expect(places).toEqual([
      [3, 'creditCode', 'Unified social credit code'],
      [4, 'country', 'Country'],
      [5, 'listedOn', 'Listed on'],
      [6, 'name', 'Name'],
      [6, 'reasonCode', 'Reason code'],
    ]);
    expect(valueOf(await importFile(fileId, { onRefusal: 'SKIP' }))).toMatchObject({
      ...{ rowCount: 5, addedCount: 1, refusedCount: 4 },
    });
  });

  it('may be a workbook with Chinese columns', async () => {
    const rows = [
      ['企业名称', '统一社会信用代码', '列入原因', '发布机关', '列入日期'],
      ['丁公司', aCreditCode('303'), 'DISHONEST_DEBTOR', '法院', '2025年3月5日'],
    ];
    const fileId = await desk.send('名单.xlsx', await writeXlsx([{ name: '名单', rows }]));
    expect(valueOf(await importFile(fileId))).toMatchObject({ rowCount: 1, addedCount: 1 });
  });

  it('is refused when it is no table, lacks columns, has too many rows or is somebody else’s', async () => {
    const unreadable = async (name: string, content: string) => {
      const outcome = await importFile(await desk.send(name, content));
      return outcome.ok ? 'read' : (outcome.refusal as { cause?: { code: string } }).cause?.code;
    };
    expect(await unreadable('empty.csv', '\n')).toBe('TABLE_EMPTY');
    expect(await unreadable('columns.csv', 'Name,Colour\nA,red')).toBe('COLUMNS_MISSING');
    const many = Array.from({ length: 5_001 }, (_, row) => `N${String(row)},,,,AB,S,2025-01-01`);
    expect(await importFile(await desk.send('many.csv', csv(...many)))).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_ROWS_TOO_MANY' },
    });
    const other = await aListDesk(tables);
    expect(await importFile(await other.send('theirs.csv', csv()))).toMatchObject({
      refusal: { code: 'NEGATIVE_LIST_FILE_UNREADABLE', cause: { code: 'FILE_UNKNOWN' } },
    });
  });

  it('is answered again by its key', async () => {
    const fileId = await desk.send('once.csv', csv('Once,,,,AB,Somebody,2025-01-01'));
    const call = { ...desk.key(), fileId, options: {}, isDryRun: false } as const;
    const send = (onRefusal: OnRefusal) =>
      desk.services.negativeList.import(desk.caller, { ...call, onRefusal });
    const first = valueOf(await send('ABORT'));
    expect(valueOf(await send('ABORT'))).toEqual(first);
    expect(await send('SKIP')).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('that was written out holds no formula, and adds nothing when it is read in', async () => {
    const own = await aListDesk(tables);
    await own.list({ name: '=HYPERLINK("http://x")', ...byCreditCode(aCreditCode('304')) });
    await own.list({ name: 'Plain', note: '+1 day' });
    const { negativeList } = own.services;
    const write = async (format: 'CSV' | 'XLSX') =>
      valueOf(await negativeList.export(own.caller, { ...own.key(), format, filter: NO_FILTER }));
    for (const format of ['CSV', 'XLSX'] as const) {
      const { fileId, rowCount } = await write(format);
      expect(rowCount).toBe(2);
      const content = await buffer(valueOf(await own.files.open(own.caller, fileId)).open());
      const table = valueOf(await readTable(() => Readable.from([content])));
      const cells: string[] = [];
      for await (const chunk of table.rows()) {
        cells.push(...valueOf(chunk).flatMap((row) => row.cells));
      }
      expect(cells.filter((cell) => /^[=+@-]/u.test(cell))).toEqual([]);
      const again = await negativeList.import(own.caller, {
        ...{ ...own.key(), fileId, options: {}, isDryRun: false, onRefusal: 'ABORT' },
      });
      expect(valueOf(again)).toMatchObject({ rowCount: 2, addedCount: 0, knownCount: 2 });
    }
  });
});

describe('the list', () => {
  it('is found by name, number, reason, state and days, page by page', async () => {
    const own = await aListDesk(tables);
    const code = aCreditCode('401');
    await own.list({
      name: 'Alpha Ltd',
      ...byCreditCode(code),
      listedOn: businessDate('2025-01-01'),
    });
    await own.list({ name: 'Beta', listedOn: businessDate('2025-02-01'), reasonCode: 'INSOLVENT' });
    await own.list({
      ...{ name: 'Gamma', listedOn: businessDate('2025-03-01') },
      expiresOn: businessDate('2025-12-31'),
    });
    const { reading } = own.services.negativeList;
    const names = async (filter: Partial<typeof NO_FILTER> | object) => {
      const asked = { filter: { ...NO_FILTER, ...filter }, limit: 10, after: null };
      return (await reading.page(own.caller, asked)).map(({ name }) => name);
    };
    expect(await names({})).toEqual(['Gamma', 'Beta', 'Alpha Ltd']);
    expect(await names({ search: 'ALPHA Limited' })).toEqual(['Alpha Ltd']);
    expect(await names({ search: code.toLowerCase() })).toEqual(['Alpha Ltd']);
    expect(await names({ reasonCodes: ['INSOLVENT'] })).toEqual(['Beta']);
    expect(await names({ states: ['EXPIRED'] })).toEqual(['Gamma']);
    expect(await names({ states: ['STANDING', 'REMOVED'] })).toEqual(['Beta', 'Alpha Ltd']);
    expect(await names({ states: ['UPCOMING'] })).toEqual([]);
    expect(await names({ isDisputed: true })).toEqual([]);
    expect(
      await names({ listedFrom: businessDate('2025-02-01'), listedTo: businessDate('2025-02-28') }),
    ).toEqual(['Beta']);
    expect(
      await names({
        expiresFrom: businessDate('2025-12-31'),
        expiresTo: businessDate('2025-12-31'),
      }),
    ).toEqual(['Gamma']);
    const [first] = await reading.page(own.caller, { filter: NO_FILTER, limit: 1, after: null });
    const after = { listedOn: businessDate('2025-03-01'), id: first?.id ?? '' };
    const next = await reading.page(own.caller, { filter: NO_FILTER, limit: 1, after });
    expect(next.map(({ name }) => name)).toEqual(['Beta']);
    expect(await reading.count(own.caller, NO_FILTER, 10)).toBe(3);
  });
});
