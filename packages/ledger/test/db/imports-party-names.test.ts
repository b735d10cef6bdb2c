import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { partiesAlone } from '@duebook/parties/testing';
import { ok } from '@duebook/kernel';
import { createImportServices } from '../../src/imports/create-import-services';
import { anImportHome, invoicesCsv, type ImportHome } from '../support/an-import';
import { NOBODY_ASKED } from '../support/ledger-approvals';

/** What nobody sees in a name or a code. */
const SOFT_HYPHEN = '\u00ad';
const ZERO_WIDTH = '\u200b';

let home: ImportHome;
let legalEntityId: string;

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

type Row = readonly [number: string, code: string, name: string];

const load = (rows: readonly Row[], over: object = {}) =>
  home.load(
    'INVOICES',
    invoicesCsv(
      ...rows.map(([number, code, name]) => ({
        'Document number': number,
        'Party code': code,
        'Party name': name,
      })),
    ),
    { legalEntityId, createsParties: true, ...over },
  );

async function told(...args: Parameters<typeof load>) {
  const { run, issues } = await load(...args);
  const found = issues.map(({ line, column, code, severity }) => [line, column, code, severity]);
  return { state: run.state, tally: run.tally, found };
}

const names = async (code: string) => {
  const rows = await home.db.asOwner<{ name: string }>(
    `select named.name from parties.party_name as named
       join parties.party on party.id = named.party_id where party.code = $1`,
    [code],
  );
  return rows.map(({ name }) => name);
};

describe('a party that cannot be made of what a row says', () => {
  it('refuses the row in the check, at its name or code, and nothing is posted', async () => {
    const rows: readonly Row[] = [
      ['N-1', 'GOOD', 'Good Co'],
      ['N-2', 'BAD-NAME', `Acme${SOFT_HYPHEN}Co`],
      ['N-3', `BAD${ZERO_WIDTH}CODE`, 'Acme'],
      ['N-4', 'TWO  BLANKS', 'Acme'],
    ];
    const found = [
      [3, 'Party name', 'PARTY_NAME_INVALID', 'REFUSED'],
      [4, 'Party code', 'PARTY_CODE_INVALID', 'REFUSED'],
      [5, 'Party code', 'PARTY_CODE_INVALID', 'REFUSED'],
    ];
    const tried = await told(rows, { isDryRun: true });
    expect(tried).toMatchObject({ state: 'CHECKED', tally: { posted: 1, refused: 3 }, found });
    expect(await told(rows)).toMatchObject({ state: 'REFUSED', tally: { refused: 3 }, found });
    expect(await names('GOOD')).toEqual([]);

    const done = await told(rows, { onBadRows: 'SKIP' });
    expect(done).toMatchObject({ state: 'COMPLETED', tally: { posted: 1, refused: 3 }, found });
  });

  it('is none of the concern of a file that makes no parties', async () => {
    const row: Row = ['N-5', 'GOOD', `Good${SOFT_HYPHEN}Co`];
    expect(await told([row], { createsParties: false })).toMatchObject({
      tally: { posted: 1 },
      found: [],
    });
  });
});

describe('a further name that cannot be kept', () => {
  it('is warned of where the party exists, and the row is taken', async () => {
    const rows: readonly Row[] = [
      ['N-6', 'GOOD', `Good${SOFT_HYPHEN}Co`],
      ['N-7', 'GOOD', 'Good Company'],
    ];
    expect(await told(rows)).toMatchObject({
      state: 'COMPLETED',
      tally: { posted: 2 },
      found: [[2, 'Party name', 'PARTY_NAME_INVALID', 'WARNING']],
    });
    expect((await names('GOOD')).toSorted()).toEqual(['Good Co', 'Good Company']);
  });

  it('is warned of from the hundred and first on, and every row is taken', async () => {
    const rows = Array.from({ length: 120 }, (_, index): Row => [
      `M-${String(index)}`,
      'CASH',
      `Walk-in ${String(index)}`,
    ]);
    const found = rows.slice(100).map((_, index) => {
      return [102 + index, 'Party name', 'PARTY_NAMES_TOO_MANY', 'WARNING'];
    });
    const tried = await told(rows, { isDryRun: true });
    expect(tried).toMatchObject({ tally: { posted: 120, refused: 0 }, found });
    const done = await told(rows);
    expect(done).toMatchObject({ state: 'COMPLETED', tally: { posted: 120, refused: 0 }, found });
    expect(await names('CASH')).toHaveLength(100);
  });
});

describe('a party that is refused only when it is to be made', () => {
  it('refuses its rows with the reason', async () => {
    const { unitOfWork, clock } = home.db;
    const imports = createImportServices({
      ...{ unitOfWork, clock, files: home.files, ...NOBODY_ASKED },
      parties: {
        ...partiesAlone({ unitOfWork }),
        partiesUpsert: (_, { parties }) =>
          Promise.resolve(
            ok({
              outcomes: parties.map(() => ({
                status: 'REFUSED' as const,
                refusals: [{ code: 'PARTY_KIND_MISSING' as const, path: ['kinds'] }],
              })),
            }),
          ),
      },
      tenants: () => Promise.resolve([home.tenant.tenantId]),
      targets: [],
    });
    const text = invoicesCsv({ 'Document number': 'L-1', 'Party code': 'LATE' });
    const outcome = await imports.importFile(home.caller, {
      ...{ kind: 'INVOICES', profileName: null, legalEntityId, isDryRun: false },
      ...{ onBadRows: 'REFUSE', createsParties: true },
      file: { fileName: 'late.csv', stream: Readable.from([Buffer.from(text)]) },
    });
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        run: { state: 'COMPLETED', tally: { posted: 0, refused: 1 } },
        issues: [{ line: 2, column: 'Party code', code: 'PARTY_KIND_MISSING' }],
      },
    });
  });
});
