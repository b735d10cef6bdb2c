import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anImportHome, csvOf, GOOD_INVOICE, type ImportHome } from '../support/an-import';

/** As many rows as are posted at once. */
const CHUNK = 500;

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

const row = (number: string, code: string, kind = 'SALES_INVOICE') => ({
  ...GOOD_INVOICE,
  'Document number': number,
  'Party code': code,
  'Document kind': kind,
});
const load = (rows: readonly Readonly<Record<string, string>>[], over: object = {}) =>
  home.load('INVOICES', csvOf(rows), { legalEntityId, createsParties: true, ...over });
const kindsOf = (code: string) =>
  home.db.asOwner(
    `select is_customer as customer, is_supplier as supplier from parties.party where code = $1`,
    [code],
  );

describe('a party that a file brings', () => {
  it('is customer and supplier, if rows need both, however far apart they stand', async () => {
    const { run, issues } = await load([
      row('N-1', 'NEAR'),
      row('N-2', 'NEAR', 'PURCHASE_INVOICE'),
      row('F-1', 'FAR'),
      ...Array.from({ length: CHUNK }, (_, index) => row(`C-${index}`, 'CUSTOMER')),
      row('F-2', 'FAR', 'PURCHASE_INVOICE'),
    ]);
    expect(issues).toEqual([]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: CHUNK + 4, refused: 0 } });
    const both = [{ customer: true, supplier: true }];
    expect(await kindsOf('NEAR')).toEqual(both);
    expect(await kindsOf('FAR')).toEqual(both);
    expect(await kindsOf('CUSTOMER')).toEqual([{ customer: true, supplier: false }]);
  });

  it('stays what it is, if it was there before: rows that need more of it are refused', async () => {
    home.db.clock.advance({ minutes: 1 });
    const { run, issues } = await load([
      row('S-1', 'CUSTOMER', 'PURCHASE_INVOICE'),
      row('S-2', 'CUSTOMER'),
    ]);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 1 } });
    expect(issues).toMatchObject([
      { line: 2, column: 'Party code', code: 'PARTY_KIND_WRONG', detail: 'SUPPLIER' },
    ]);
    await load([row('S-2', 'CUSTOMER')]);
    expect(await kindsOf('CUSTOMER')).toEqual([{ customer: true, supplier: false }]);
  });
});
