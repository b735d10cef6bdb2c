import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import type { FieldRule } from '@duebook/platform';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import {
  amountText,
  cents,
  describeWithData,
  plainRows,
  sharedFile,
  sumsBy,
} from '../support/shared-data';

jest.setTimeout(120_000);

const DATA = '02_highradius/open_invoices_nooobcoder_nulldata.csv';
const SWAPPED = '02_highradius/open_invoices_nooobcoder_Final_dayMonthSwapped.csv';
const ENTITIES = ['CA02', 'U001', 'U002', 'U005', 'U007', 'U013'];
const GO_LIVE = '2020-06-01' as BusinessDate;

type Row = Readonly<Record<string, string>>;
const cell = (row: Row, column: string): string => row[column] ?? '';
/** DD-MM-YYYY as ISO, by a reader of its own. */
const iso = (text: string): string => text.split('-').reverse().join('-');

/** How both files are read; they differ in how they write dates. */
function rules(datePattern: 'dd-MM-yyyy' | 'yyyy-MM-dd'): readonly FieldRule[] {
  const date = { datePatterns: [datePattern] };
  return [
    { field: 'legalEntity', columns: ['business_code'] },
    { field: 'partyCode', columns: ['cust_number'] },
    { field: 'partyName', columns: ['name_customer'] },
    { field: 'sourceSystem', constant: 'SAP' },
    { field: 'documentNumber', columns: ['doc_id'] },
    { field: 'numberedInFiscalYear', columns: ['buisness_year'] },
    { field: 'documentDate', columns: ['posting_date'], ...date },
    { field: 'dueDate', columns: ['due_in_date'], ...date },
    // The terms are codes of the system before; its due dates are what counts.
    { field: 'reference', columns: ['cust_payment_terms'] },
    { field: 'currency', constant: 'USD' },
    { field: 'openAmount', columns: ['converted_usd'] },
  ];
}

describeWithData(DATA, '9,681 open invoices of six company codes as opening balances', () => {
  const rows = plainRows(DATA);
  const file = { path: sharedFile(DATA) };
  let home: ImportHome;
  const entityIds = new Map<string, string>();

  beforeAll(async () => {
    home = await anImportHome();
    for (const code of ENTITIES) {
      const id = await home.openEntity(code, 'USD', [2020]);
      entityIds.set(code, id);
      const started = await home.opening.start(home.caller, {
        idempotencyKey: newId(),
        legalEntityId: id,
        goLiveOn: GO_LIVE,
      });
      expect(started).toMatchObject({ ok: true });
    }
    const ignoredColumns = ['clear_date', 'baseline_create_date', 'Aging Bucket'];
    const saved = [
      ['SAP strict', 'dd-MM-yyyy', 'REFUSE'],
      ['SAP', 'dd-MM-yyyy', 'ROUND'],
      ['SAP ISO', 'yyyy-MM-dd', 'ROUND'],
    ] as const;
    for (const [name, pattern, finerAmounts] of saved) {
      await home.saveProfile({
        kind: 'OPENING_ITEMS',
        name,
        rules: rules(pattern),
        mapping: { ignoredColumns },
        amounts: { finerAmounts },
      });
    }
  });
  afterAll(() => home.close());

  it('does not choose between profiles that fit alike', async () => {
    const outcome = await home.tryLoad('OPENING_ITEMS', file, { createsParties: true });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'PROFILE_AMBIGUOUS', path: ['profileName'] },
    });
  });

  it('names each of the 576 amounts that are finer than a cent, and rounds none of them by itself', async () => {
    const { run, issueCounts } = await home.load('OPENING_ITEMS', file, {
      profileName: 'SAP strict',
      isDryRun: true,
      createsParties: true,
    });
    expect(run.tally).toEqual({ checked: 9681, posted: 9105, alreadyThere: 0, refused: 576 });
    expect(issueCounts).toContainEqual({
      code: 'AMOUNT_TOO_PRECISE',
      field: 'openAmount',
      column: 'converted_usd',
      severity: 'REFUSED',
      count: 576,
    });
  });

  it('loads 9,681 items of 553 customers, and tells of each amount that the profile has rounded', async () => {
    const { run, issueCounts } = await home.load('OPENING_ITEMS', file, {
      profileName: 'SAP',
      createsParties: true,
    });
    expect(run).toMatchObject({
      state: 'COMPLETED',
      rowsTotal: 9681,
      tally: { posted: 9681, alreadyThere: 0, refused: 0 },
    });
    expect(issueCounts.map(({ code, count, column }) => [code, column, count])).toEqual([
      ['AMOUNT_ROUNDED', 'converted_usd', 576],
      ['DUE_BEFORE_DOCUMENT_DATE', 'due_in_date', 27],
    ]);
    const [counts] = await home.db.asOwner(
      `select (select count(*)::int from ledger.document where is_opening) as documents,
              (select count(*)::int from ledger.opening_item) as items,
              (select count(distinct reference)::int from ledger.document) as terms,
              (select count(distinct legal_entity_id)::int from ledger.document) as entities,
              (select count(*)::int from parties.party) as parties,
              (select count(distinct entry.period_id)::int from ledger.journal_entry as entry
                 join ledger.fiscal_period as period
                   on period.id = entry.period_id and period.kind = 'OPENING') as periods`,
    );
    expect(counts).toEqual({
      documents: 9681,
      items: 9681,
      terms: 43,
      entities: 6,
      parties: 553,
      periods: 6,
    });
  });

  it('reports 1,766 names under 553 numbers as names to look through, and merges nothing', async () => {
    expect(new Set(rows.map((row) => row['name_customer'])).size).toBe(1766);
    const expected = new Map<string, Set<string>>();
    for (const row of rows) {
      const names = expected.get(cell(row, 'cust_number')) ?? new Set<string>();
      // Blanks around and doubled within a name tell nobody apart.
      names.add(cell(row, 'name_customer').replace(/\s+/g, ' ').trim());
      expected.set(cell(row, 'cust_number'), names);
    }
    const runs = await home.imports.page(
      home.caller,
      { kinds: ['OPENING_ITEMS'], states: ['COMPLETED'] },
      { after: null, limit: 1 },
    );
    const reported = await home.imports.parties(home.caller, runs[0]?.id ?? '', {
      after: null,
      limit: 1_000,
    });
    expect(reported).toHaveLength(553);
    expect(reported.every(({ isCreated }) => isCreated)).toBe(true);
    const several = reported.filter(({ names }) => names.length > 1);
    expect(several).toHaveLength([...expected.values()].filter((names) => names.size > 1).length);
    for (const { code, names } of reported) {
      expect(new Set(names)).toEqual(expected.get(code));
    }
    process.stderr.write(
      `HighRadius: ${several.length} customers go by several names, at most ${Math.max(
        ...reported.map(({ names }) => names.length),
      )}.\n`,
    );
  });

  it('is owed by each legal entity and customer what the file says, to the cent', async () => {
    const expected = sumsBy(
      rows,
      (row) => `${cell(row, 'business_code')} ${cell(row, 'cust_number')}`,
      (row) => cents(cell(row, 'converted_usd')),
    );
    const owed = await home.db.asOwner<{ key: string; open: string }>(
      `select entity.code || ' ' || party.code as key, sum(amount)::numeric(24, 2)::text as open
         from ledger.open_item_movement as movement
         join parties.party as party on party.id = movement.party_id
         join governance.v_legal_entity as entity on entity.id = movement.legal_entity_id
        group by 1`,
    );
    expect(new Map(owed.map(({ key, open }) => [key, open]))).toEqual(expected);
    const ages = await home.db.asOwner<{ due: string; open: string }>(
      `select due_date::text as due, sum(open_amount)::numeric(24, 2)::text as open
         from ledger.open_item group by 1`,
    );
    expect(new Map(ages.map(({ due, open }) => [due, open]))).toEqual(
      sumsBy(
        rows,
        (row) => iso(cell(row, 'due_in_date')),
        (row) => cents(cell(row, 'converted_usd')),
      ),
    );
  });

  it('ties out to zero with a trial balance, and names what a wrong one differs by', async () => {
    const sums = sumsBy(
      rows,
      (row) => `${cell(row, 'business_code')},${cell(row, 'cust_number')}`,
      (row) => cents(cell(row, 'converted_usd')),
    );
    const balances = [...sums].map(([key, balance]) => {
      const [entity = '', party = ''] = key.split(',');
      return {
        'Legal entity': entity,
        'Account code': '1100',
        'Party code': party,
        Currency: 'USD',
        Balance: balance,
      };
    });
    const { run } = await home.load('OPENING_TRIAL_BALANCE', csvOf(balances));
    expect(run).toMatchObject({ state: 'COMPLETED', profile: { name: 'DUEBOOK' } });
    for (const code of ENTITIES) {
      const tie = await home.opening.tieOut(home.caller, entityIds.get(code) ?? '');
      expect(tie).toMatchObject({ isZero: true, differences: [], goLiveOn: GO_LIVE });
      const total = sumsBy(
        rows.filter((row) => cell(row, 'business_code') === code),
        () => code,
        (row) => cents(cell(row, 'converted_usd')),
      ).get(code);
      expect(tie?.totals.map(({ loaded }) => loaded.toFixed(2))).toEqual([total]);
    }
  });

  it('names what a wrong trial balance differs by, and takes a sign-off of just that', async () => {
    const wrong = csvOf([
      { 'Legal entity': 'U007', 'Account code': '1100', Currency: 'USD', Balance: '0.01' },
      { 'Legal entity': 'U007', 'Account code': '3000', Currency: 'USD', Balance: '-0.01' },
    ]);
    const { issueCounts } = await home.load('OPENING_TRIAL_BALANCE', wrong);
    expect(issueCounts).toMatchObject([{ code: 'ACCOUNT_NOT_COMPARED', severity: 'WARNING' }]);
    const entityId = entityIds.get('U007') ?? '';
    const tie = await home.opening.tieOut(home.caller, entityId);
    expect(tie).toMatchObject({ isZero: false, signOff: null });
    const [row] = rows.filter((one) => cell(one, 'business_code') === 'U007');
    const difference = cents(cell(row ?? {}, 'converted_usd')) - 1n;
    expect(tie?.differences.map((line) => [line.partyId, line.difference.toFixed(2)])).toEqual([
      [null, amountText(difference)],
    ]);
    const signOff = (hash = '') =>
      home.opening.signOff(home.caller, {
        idempotencyKey: newId(),
        legalEntityId: entityId,
        hash,
        note: 'The system before was closed too early',
      });
    expect(await signOff('0'.repeat(64))).toMatchObject({ refusal: { code: 'TIE_OUT_CHANGED' } });
    expect(await signOff(tie?.hash)).toMatchObject({ ok: true });
    expect(await home.opening.tieOut(home.caller, entityId)).toMatchObject({
      signOff: { note: 'The system before was closed too early' },
    });
  });

  it('posts nothing twice from a file with days and months swapped, and names every due date with both values', async () => {
    const before = await home.db.asOwner('select count(*) from ledger.document');
    const { run, issueCounts } = await home.load(
      'OPENING_ITEMS',
      { path: sharedFile(SWAPPED) },
      { profileName: 'SAP ISO', onBadRows: 'SKIP' },
    );
    const original = new Map(rows.map((row) => [cell(row, 'doc_id'), row]));
    const swapped = plainRows(SWAPPED);
    const dueDates = swapped.flatMap((row, index) => {
      const posted = iso(cell(original.get(cell(row, 'doc_id')) ?? {}, 'due_in_date'));
      const sent = cell(row, 'due_in_date');
      return posted === sent ? [] : [{ line: index + 2, posted, sent }];
    });
    expect(dueDates).toHaveLength(3157);

    const issues = await home.imports.issues(home.caller, run.id, {
      severity: 'REFUSED',
      after: null,
      limit: 100_000,
    });
    const reported = issues
      .filter(({ code, field }) => code === 'DOCUMENT_DIFFERS' && field === 'dueDate')
      .map(({ line, posted, sent }) => ({ line, posted, sent }));
    expect(reported).toEqual(dueDates);
    expect(run.tally).toEqual({ checked: 9681, posted: 0, alreadyThere: 2872, refused: 6809 });
    expect(await home.db.asOwner('select count(*) from ledger.document')).toEqual(before);
    process.stderr.write(
      `HighRadius, swapped: ${issueCounts
        .map(({ code, column, count }) => `${code} ${column ?? ''} ${count}`)
        .join('; ')}.\n`,
    );
  });

  it('leaves books in which every invariant holds', async () => {
    expect(await home.verify()).toEqual([]);
  });
});
