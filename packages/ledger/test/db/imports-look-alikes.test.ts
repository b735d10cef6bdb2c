import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { Recorder } from '@duebook/platform/module';
import type { FieldRule } from '@duebook/platform';
import { createLedgerServices, ledgerRecorderSteps } from '../../src/module';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import {
  asOpenItemRow,
  asSpreadsheetRow,
  COMPANY_CODES,
  dated,
  dayMonthSwapped,
  from,
  openInvoices,
  settledInvoices,
  type SettledInvoice,
} from '../support/look-alikes';
import { amountText, sumsBy } from '../support/shared-data';
import { withApprovals } from '../support/ledger-approvals';

const USD: FieldRule = { field: 'currency', constant: 'USD' };

describe('invoices of a spreadsheet, with the days they were settled on', () => {
  const invoices = settledInvoices(11, 300);
  const file = csvOf(invoices.map(asSpreadsheetRow));
  let home: ImportHome;
  let legalEntityId: string;

  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('US01', 'USD', [2024, 2025]);
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'Spreadsheet',
      rules: [
        USD,
        from('partyCode', 'customer'),
        from('documentNumber', 'invoice'),
        dated('documentDate', 'invoiced', 'M/d/yyyy'),
        dated('dueDate', 'due', 'M/d/yyyy'),
        from('totalAmount', 'amount'),
      ],
      mapping: { ignoredColumns: ['settled'] },
    });
    await home.saveProfile({
      kind: 'RECEIPTS',
      name: 'Spreadsheet',
      rules: [
        USD,
        from('partyCode', 'customer'),
        from('externalReference', 'invoice'),
        from('settlesDocumentNumber', 'invoice'),
        dated('documentDate', 'settled', 'M/d/yyyy'),
        from('amount', 'amount'),
      ],
      mapping: { ignoredColumns: ['invoiced', 'due'] },
    });
  });
  afterAll(() => home.close());

  it('posts each of them under its number, zeros in front and all, and a receipt that settles it', async () => {
    for (const kind of ['INVOICES', 'RECEIPTS'] as const) {
      const { run, issues } = await home.load(kind, file, { legalEntityId, createsParties: true });
      expect(issues).toEqual([]);
      expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 300, refused: 0 } });
    }
    const posted = await home.db.asOwner(
      `select party.code as customer, document_number as number, total_amount::numeric(24, 2)::text as amount
         from ledger.document join parties.party as party on party.id = party_id
        where document.kind = 'SALES_INVOICE' order by document_number`,
    );
    expect(posted).toEqual(
      invoices.map(({ customer, number, cents }) => ({
        customer,
        number,
        amount: amountText(cents),
      })),
    );
    const open = await home.db.asOwner('select 1 from ledger.open_item where open_amount <> 0');
    expect(open).toEqual([]);
  });

  it.each(['2024-05-31', '2024-08-15', '2024-12-31'])(
    'ages on %s, customer by customer, what the rows say, to the cent',
    async (asOf) => {
      const expected = agedFrom(invoices, asOf);
      // Some of every age, or the dates would prove little.
      for (const place of [0, 1, 2, 3]) {
        expect([...expected.values()].some((buckets) => buckets[place] !== '0.00')).toBe(true);
      }
      expect(await agedByLedger(home, legalEntityId, asOf)).toEqual(expected);
    },
  );

  it('leaves books in which every invariant holds', async () => {
    expect(await home.verify()).toEqual([]);
  });
});

const BOUNDS = [0, 30, 60];

/** What is open per customer, bucket by bucket, reckoned from the rows alone. */
function agedFrom(
  invoices: readonly SettledInvoice[],
  asOf: string,
): ReadonlyMap<string, readonly string[]> {
  const aged = new Map<string, bigint[]>();
  for (const { customer, documentDate, dueDate, settledOn, cents } of invoices) {
    if (documentDate > asOf || settledOn <= asOf) continue;
    const buckets = aged.get(customer) ?? [0n, 0n, 0n, 0n];
    const daysOverdue = (Date.parse(asOf) - Date.parse(dueDate)) / 86_400_000;
    const place = BOUNDS.filter((bound) => daysOverdue > bound).length;
    buckets[place] = (buckets[place] ?? 0n) + cents;
    aged.set(customer, buckets);
  }
  return new Map([...aged].map(([customer, buckets]) => [customer, buckets.map(amountText)]));
}

async function agedByLedger(
  { db, caller }: ImportHome,
  legalEntityId: string,
  asOf: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { clock } = db;
  const settler = new Recorder(db.database, clock, ledgerRecorderSteps, []);
  const { aging } = createLedgerServices({ ...withApprovals(db), settler, clock });
  const outcome = await aging.read(
    caller,
    {
      legalEntityIds: [legalEntityId],
      itemClass: 'RECEIVABLE',
      asOf: asOf as BusinessDate,
      knownAt: null,
      basis: 'DUE_DATE',
      currency: 'TRANSACTION',
      bounds: BOUNDS,
    },
    { dimension: 'PARTY', page: { limit: 100, after: null } },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const parties = await db.asOwner<{ id: string; code: string }>(
    'select id, code from parties.party',
  );
  const codes = new Map(parties.map(({ id, code }) => [id, code]));
  return new Map(
    outcome.value.lines.map(({ key, buckets }) => [
      codes.get(key ?? '') ?? '',
      buckets.map((bucket) => bucket.toAmountText()),
    ]),
  );
}

describe('open invoices of six company codes as opening balances', () => {
  const invoices = openInvoices(23, 240);
  const goLiveOn = '2025-06-01' as BusinessDate;
  const entityIds = new Map<string, string>();
  let home: ImportHome;
  let loadedBy: string;

  beforeAll(async () => {
    home = await anImportHome();
    for (const code of COMPANY_CODES) {
      const legalEntityId = await home.openEntity(code, 'USD', [2025]);
      entityIds.set(code, legalEntityId);
      await home.opening.start(home.caller, { idempotencyKey: newId(), legalEntityId, goLiveOn });
    }
    for (const [name, pattern] of [
      ['Day first', 'dd-MM-yyyy'],
      ['Year first', 'yyyy-MM-dd'],
    ] as const) {
      await home.saveProfile({
        kind: 'OPENING_ITEMS',
        name,
        rules: [
          USD,
          from('legalEntity', 'company'),
          from('partyCode', 'customer'),
          from('partyName', 'name'),
          from('documentNumber', 'document'),
          dated('documentDate', 'posted', pattern),
          dated('dueDate', 'due', pattern),
          from('openAmount', 'open'),
        ],
      });
    }
  });
  afterAll(() => home.close());

  it('takes each of them into the legal entity of its company code', async () => {
    const { run, issues } = await home.load(
      'OPENING_ITEMS',
      csvOf(invoices.map((invoice) => asOpenItemRow(invoice))),
      { profileName: 'Day first', createsParties: true },
    );
    loadedBy = run.id;
    expect(issues.filter(({ severity }) => severity === 'REFUSED')).toEqual([]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 240, refused: 0 } });
    const items = await home.db.asOwner(
      `select entity.code as "companyCode", document_number as number,
              item.document_date::text as "documentDate", due_date::text as "dueDate"
         from ledger.open_item as item
         join ledger.document on document.id = document_id
         join governance.v_legal_entity as entity on entity.id = item.legal_entity_id
        where is_opening order by document_number`,
    );
    expect(items).toEqual(
      invoices.map(({ companyCode, number, documentDate, dueDate }) => ({
        companyCode,
        number,
        documentDate,
        dueDate,
      })),
    );
  });

  it('ties out to 0.00 in every legal entity', async () => {
    const sums = sumsBy(
      invoices,
      ({ companyCode, customer }) => `${companyCode},${customer}`,
      ({ cents }) => cents,
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
    await home.load('OPENING_TRIAL_BALANCE', csvOf(balances));
    const totals = sumsBy(
      invoices,
      ({ companyCode }) => companyCode,
      ({ cents }) => cents,
    );
    for (const code of COMPANY_CODES) {
      const tie = await home.opening.tieOut(home.caller, entityIds.get(code) ?? '');
      expect(tie).toMatchObject({ isZero: true, differences: [] });
      const figures = tie?.totals.map(({ loaded, difference }) => [
        loaded.toFixed(2),
        difference.toFixed(2),
      ]);
      expect(figures).toEqual([[totals.get(code), '0.00']]);
    }
  });

  it('shows all names of a customer number to be looked through, and merges no customers', async () => {
    const expected = new Map<string, Set<string>>();
    for (const { customer, name } of invoices) {
      expected.set(customer, (expected.get(customer) ?? new Set()).add(name));
    }
    const reported = await home.imports.parties(home.caller, loadedBy, { after: null, limit: 100 });
    expect(new Map(reported.map(({ code, names }) => [code, new Set(names)]))).toEqual(expected);
    const several = reported.filter(({ names }) => names.length > 1);
    expect(several.length).toBeGreaterThan(20);
    // As many parties as customer numbers, though some of them have names in common.
    expect(new Set(reported.map(({ partyId }) => partyId)).size).toBe(expected.size);
    const names = new Set(reported.flatMap((party) => party.names));
    expect(names.size).toBeLessThan(reported.flatMap((party) => party.names).length);
    const [parties] = await home.db.asOwner('select count(*)::int as count from parties.party');
    expect(parties).toEqual({ count: expected.size });
  });

  it('posts nothing twice from a file with days and months swapped, and names each date that differs', async () => {
    const conflicts = invoices.flatMap(({ documentDate, dueDate }, index) =>
      [
        { field: 'documentDate', posted: documentDate, sent: dayMonthSwapped(documentDate) },
        { field: 'dueDate', posted: dueDate, sent: dayMonthSwapped(dueDate) },
      ]
        .filter(({ posted, sent }) => posted !== sent)
        .map((conflict) => ({ line: index + 2, code: 'DOCUMENT_DIFFERS', ...conflict })),
    );
    const before = await home.db.asOwner('select * from ledger.document order by id');
    const { run } = await home.load(
      'OPENING_ITEMS',
      csvOf(invoices.map((invoice) => asOpenItemRow(invoice, dayMonthSwapped))),
      { profileName: 'Year first', onBadRows: 'SKIP' },
    );
    const issues = await home.imports.issues(home.caller, run.id, {
      severity: 'REFUSED',
      after: null,
      limit: 1_000,
    });
    expect(
      issues.map(({ line, code, field, posted, sent }) => ({ line, code, field, posted, sent })),
    ).toEqual(conflicts);
    const refused = new Set(conflicts.map(({ line }) => line)).size;
    expect(refused).toBeGreaterThan(50);
    expect(run.tally).toEqual({
      checked: 240,
      posted: 0,
      alreadyThere: 240 - refused,
      refused,
    });
    expect(await home.db.asOwner('select * from ledger.document order by id')).toEqual(before);
  });

  it('leaves books in which every invariant holds', async () => {
    expect(await home.verify()).toEqual([]);
  });
});
