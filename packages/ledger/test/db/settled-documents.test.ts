import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { anAskedImportHome, type AskedImports } from '../support/an-import-schema';
import { csvOf } from '../support/an-import';

let home: AskedImports;
let second: string;
beforeAll(async () => {
  home = await anAskedImportHome();
  second = await home.openEntity('CN09', 'CNY', [2025], 'CN');
  await load(home.legalEntityId, [
    { 'Document number': '007', 'Settled on': '2024-02-07', Reference: 'PO-1' },
    { 'Document number': '008', 'Settled on': '2024-02-01', 'Is disputed': 'YES' },
    { 'Document number': '009', 'Settled on': '2024-03-01', 'Party code': 'H2' },
  ]);
  await load(second, [{ 'Document number': '007', 'Settled on': '2024-01-31' }]);
});
afterAll(() => home.close());

const ROW = {
  ...{ 'Party code': 'H1', 'Document date': '2024-01-05', 'Due date': '2024-02-05' },
  ...{ Currency: 'CNY', Amount: '100.00', Reference: '', 'Is disputed': '' },
};

async function load(legalEntityId: string, rows: readonly object[]): Promise<void> {
  const csv = csvOf(rows.map((row) => ({ ...ROW, ...row })));
  const { run } = await home.load('SETTLED_HISTORY', csv, { legalEntityId, createsParties: true });
  expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: rows.length } });
}

const LIST = `query ($filter: SettledDocumentFilter, $first: Int, $after: String) {
  settledDocuments(filter: $filter, first: $first, after: $after) {
    pageInfo { endCursor hasNextPage }
    edges { node {
      kind sourceSystem documentNumber documentDate dueDate settledOn daysPastDue isDisputed reference
      total { amount currencyCode } party { code } legalEntity { code } } } } }`;

interface Listed {
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly node: {
      readonly documentNumber: string;
      readonly settledOn: string;
      readonly legalEntity: { readonly code: string };
    };
  }[];
}

async function listed(variables: object, caller = home.caller): Promise<Listed> {
  const { data, errors } = await home.ask(caller, LIST, { ...variables });
  expect(errors).toEqual([]);
  return data?.['settledDocuments'] as Listed;
}

const found = async (filter: object, caller = home.caller) =>
  (await listed({ filter }, caller)).edges.map(
    ({ node }) => `${node.legalEntity.code} ${node.documentNumber} ${node.settledOn.slice(5)}`,
  );

describe('what was paid before go-live', () => {
  it('is listed as it was loaded, paid last first', async () => {
    const all = await found({});
    expect(all).toEqual(['CN02 009 03-01', 'CN02 007 02-07', 'CN02 008 02-01', 'CN09 007 01-31']);
    const { edges } = await listed({ filter: { documentNumber: '007' } });
    expect(edges[0]?.node).toMatchObject({
      ...{ kind: 'SALES_INVOICE', documentNumber: '007', reference: 'PO-1', isDisputed: false },
      ...{ documentDate: '2024-01-05', dueDate: '2024-02-05', settledOn: '2024-02-07' },
      ...{ daysPastDue: 2, total: { amount: '100.00', currencyCode: 'CNY' } },
      party: { code: 'H1' },
    });
    expect(edges[1]?.node).toMatchObject({ daysPastDue: -5 });
    const paged: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Listed = await listed({ first: 1, after });
      paged.push(...page.edges.map(({ node }) => node.settledOn));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(['2024-03-01', '2024-02-07', '2024-02-01', '2024-01-31']);
  });

  it('is narrowed by each filter', async () => {
    const inSecond = { legalEntityIds: [encodeId('LegalEntity', second)] };
    expect(await found(inSecond)).toEqual(['CN09 007 01-31']);
    expect(await found({ documentNumber: '7' })).toEqual([]);
    expect(await found({ documentNumber: '007', ...inSecond })).toEqual(['CN09 007 01-31']);
    expect(await found({ isDisputed: true })).toEqual(['CN02 008 02-01']);
    expect(await found({ isDisputed: false, settledTo: '2024-02-29' })).toHaveLength(2);
    expect(await found({ settledFrom: '2024-02-07' })).toHaveLength(2);
    expect(await found({ kinds: ['PURCHASE_INVOICE'] })).toEqual([]);
    const [party] = await home.db.asOwner<{ id: string }>(
      `select id from parties.party where code = 'H2'`,
    );
    const partyId = encodeId('Party', party?.id ?? '');
    expect(await found({ partyId, kinds: ['SALES_INVOICE'] })).toEqual(['CN02 009 03-01']);
    expect(await found({ documentNumber: '\0' })).toEqual([]);
  });

  it('is shown where documents may be seen, and nowhere else', async () => {
    const confined = home.tenant.callerWith(['ledger.document.read'], second);
    expect(await found({}, confined)).toEqual(['CN09 007 01-31']);
    expect(await found({ documentNumber: '007' }, confined)).toEqual(['CN09 007 01-31']);
    const { edges } = await listed({ first: 1 }, confined);
    expect(edges[0]?.node).toMatchObject({ party: null });
    const filter = { legalEntityIds: [home.entity] };
    const errors = ['This needs the permission ledger.document.read.'];
    expect(await home.ask(confined, LIST, { filter })).toMatchObject({ errors });
    const without = home.tenant.callerWith(['ledger.opening.read']);
    expect(await home.ask(without, LIST, {})).toMatchObject({ errors });
  });
});
