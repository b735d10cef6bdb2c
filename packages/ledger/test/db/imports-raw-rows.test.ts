import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import type { FieldRule } from '@duebook/platform';
import { anImportHome, type ImportHome } from '../support/an-import';
import { describeWithData, plainRows, sharedFile } from '../support/shared-data';

const DATA = '02_highradius/raw_rows_from_notebook_outputs.csv';

/** Four ways of writing dates stand in one row of this file; each column keeps to its own. */
const RULES: readonly FieldRule[] = [
  { field: 'legalEntity', columns: ['business_code'] },
  {
    field: 'partyCode',
    columns: ['cust_number'],
    transforms: [{ kind: 'PAD_WITH_ZEROS', length: 10 }],
  },
  { field: 'partyName', columns: ['name_customer'] },
  { field: 'sourceSystem', constant: 'SAP' },
  {
    field: 'numberedInFiscalYear',
    columns: ['buisness_year'],
    transforms: [{ kind: 'INTEGER_OF_FLOAT' }],
  },
  { field: 'documentDate', columns: ['document_create_date'], datePatterns: ['yyyyMMdd'] },
  {
    field: 'dueDate',
    columns: ['due_in_date'],
    transforms: [{ kind: 'INTEGER_OF_FLOAT' }],
    datePatterns: ['yyyyMMdd'],
  },
  { field: 'reference', columns: ['cust_payment_terms'] },
  { field: 'currency', columns: ['invoice_currency'] },
];

describeWithData(DATA, '55 raw rows with ids as floats and four date styles', () => {
  const rows = plainRows(DATA);
  const settled = rows.filter((row) => row['clear_date'] !== '');
  const file = { path: sharedFile(DATA) };
  let home: ImportHome;

  beforeAll(async () => {
    home = await anImportHome();
    for (const [code, currency] of [
      ['U001', 'USD'],
      ['U013', 'USD'],
      ['CA02', 'CAD'],
    ] as const) {
      const legalEntityId = await home.openEntity(code, currency, [2019, 2020]);
      const goLiveOn = '2020-06-01' as BusinessDate;
      await home.opening.start(home.caller, { idempotencyKey: newId(), legalEntityId, goLiveOn });
    }
    const mapping = { ignoresOtherColumns: true };
    await home.saveProfile({
      kind: 'OPENING_ITEMS',
      name: 'raw, by document number',
      rules: [
        ...RULES,
        {
          field: 'documentNumber',
          columns: ['doc_id'],
          transforms: [{ kind: 'INTEGER_OF_FLOAT' }],
        },
        { field: 'openAmount', columns: ['total_open_amount'] },
      ],
      mapping,
    });
    await home.saveProfile({
      kind: 'SETTLED_HISTORY',
      name: 'raw, by source row',
      rules: [
        ...RULES,
        // The numbers are lost; where the row came from tells it from all others.
        { field: 'documentNumber', columns: ['source', 'row_index'], joinedBy: '#' },
        { field: 'settledOn', columns: ['clear_date'], datePatterns: ['yyyy-MM-dd HH:mm:ss'] },
        { field: 'amount', columns: ['total_open_amount'] },
      ],
      mapping,
    });
  });
  afterAll(() => home.close());

  it('names the column of every number whose digits are lost, and makes none up', async () => {
    const { run, issueCounts, issues } = await home.load('OPENING_ITEMS', file, {
      createsParties: true,
    });
    expect(run).toMatchObject({ state: 'REFUSED', tally: { checked: 55, refused: 55 } });
    expect(issueCounts).toEqual([
      {
        code: 'DIGITS_LOST',
        field: 'documentNumber',
        column: 'doc_id',
        severity: 'REFUSED',
        count: 55,
      },
    ]);
    expect(issues.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
  });

  it('reads what is readable and names the rest: rows that are not settled yet', async () => {
    const { run, issueCounts, issues } = await home.load('SETTLED_HISTORY', file, {
      createsParties: true,
      onBadRows: 'SKIP',
    });
    const open = rows.flatMap((row, index) => (row['clear_date'] === '' ? [index + 2] : []));
    expect(run).toMatchObject({
      state: 'COMPLETED',
      tally: { checked: 55, posted: settled.length, refused: open.length },
    });
    expect(issueCounts).toMatchObject([{ code: 'VALUE_MISSING', column: 'clear_date' }]);
    expect(issues.map(({ line }) => line)).toEqual(open);
    const [kept] = await home.db.asOwner(
      `select count(*)::int as rows, min(settled_on)::text as first,
              count(*) filter (where number_scope ~ 'FY20(19|20)')::int as scoped
         from ledger.settled_history`,
    );
    const first = settled.map((row) => (row['clear_date'] ?? '').slice(0, 10)).sort()[0];
    expect(kept).toEqual({ rows: settled.length, first, scoped: settled.length });
    process.stderr.write(`Raw rows: ${settled.length} read, ${open.length} named.\n`);
  });

  it('takes a customer number with and without its leading zeros for one customer', async () => {
    const [customer] = await home.db.asOwner<{ codes: number }>(
      `select count(*)::int as codes from parties.party where code like '%200769623'`,
    );
    expect(customer).toEqual({ codes: 1 });
  });
});
