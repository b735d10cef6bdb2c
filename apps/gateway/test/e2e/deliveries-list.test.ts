import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;

const LIST = `query($first: Int, $after: String, $filter: DeliveryFilter) {
  deliveries(first: $first, after: $after, filter: $filter) { totalCount
    edges { cursor node { id deliveryNumber withdrawnOn } } pageInfo { hasNextPage } } }`;
const INVOICINGS = `query($filter: DeliveryFilter) { deliveries(filter: $filter) { edges { node {
  deliveryNumber invoicings { edges { node {
    amount { amount currencyCode } delivery { deliveryNumber } document { documentNumber } } } } } } } }`;
const OF_DOCUMENT = `query($id: ID!, $first: Int, $after: String) { node(id: $id) {
  ... on Invoice { deliveries(first: $first, after: $after) {
    edges { cursor node { amount { amount } delivery { deliveryNumber } } }
    pageInfo { hasNextPage } } }
  ... on DebitNote { deliveries(first: $first, after: $after) {
    edges { cursor node { amount { amount } delivery { deliveryNumber } } }
    pageInfo { hasNextPage } } } } }`;

interface Edges<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

describe.each(EXECUTORS)('the list of deliveries, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ids: Readonly<Record<string, string>>;
  let debitNoteId: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    const { debitNote } = (await tenant.run('debitNotePost debitNote { id }', {
      debitNote: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
        ...{ documentDate: '2026-01-21', dueDate: '2026-04-01', currencyCode: 'CNY' },
        lines: [{ description: 'Goods', netAmount: '500.00' }],
      },
    })) as { debitNote: { id: string } };
    debitNoteId = debitNote.id;
    const { deliveries } = (await tenant.run('deliveriesRecord deliveries { id deliveryNumber }', {
      deliveries: [
        delivery('0001', '2026-01-10'),
        delivery('0002', '2026-01-20'),
        delivery('0003', '2026-01-20', { sourceSystem: 'WMS' }),
        delivery('0004', '2026-01-25'),
      ],
    })) as { deliveries: { id: string; deliveryNumber: string }[] };
    ids = Object.fromEntries(deliveries.map(({ id, deliveryNumber }) => [deliveryNumber, id]));
    await tenant.run('deliveriesWithdraw withdrawnCount', {
      ...{ deliveryIds: [ids['0004']], reason: 'Entered twice' },
    });
    await tenant.run('deliveriesInvoice recordedCount', {
      invoicings: [
        invoicing('0001', '40.00'),
        invoicing('0001', '60.00', { documentId: debitNoteId }),
        invoicing('0002', '70.00'),
        invoicing('0003', '80.00', { documentId: debitNoteId }),
      ],
    });
    await tenant.run('deliveriesInvoice recordedCount', {
      invoicings: [invoicing('0001', '30.00'), invoicing('0002', '0')],
    });
  });
  afterAll(() => system.close());

  const delivery = (deliveryNumber: string, deliveredOn: string, over: Fields = {}) => ({
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
    ...{ deliveryNumber, deliveredOn, amount: '100.00', currencyCode: 'CNY', ...over },
  });
  const invoicing = (deliveryNumber: string, amount: string, over: Fields = {}) => ({
    ...{ deliveryId: ids[deliveryNumber], documentId: tenant.ids['Invoice'], amount, ...over },
  });
  const listed = async (filter: Fields | null, ask = tenant.ask) => {
    const { data, errors } = await ask(LIST, { filter });
    expect(errors).toEqual([]);
    const { edges, totalCount } = data?.['deliveries'] as Edges<{ deliveryNumber: string }> & {
      totalCount: string;
    };
    expect(totalCount).toBe(String(edges.length));
    return edges.map(({ node }) => node.deliveryNumber);
  };
  const narrowed = async (...scope: string[]): Promise<TradingTenant['ask']> => {
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: newId(), scope },
    });
    const authorization = `Bearer ${String(keyText)}`;
    return (query, variables) => tenant.ask(query, variables, { authorization });
  };

  it('has all of them, the latest first', async () => {
    const all = await listed(null);
    expect(all[0]).toBe('0004');
    expect(all.slice(1, 3).sort()).toEqual(['0002', '0003']);
    expect(all[3]).toBe('0001');
  });

  it.each<[string, () => Fields, readonly string[]]>([
    ['a party', () => ({ partyId: tenant.ids['Party'] }), ['0001', '0002', '0003', '0004']],
    [
      'a legal entity',
      () => ({ legalEntityIds: [tenant.ids['LegalEntity']], deliveredTo: '2026-01-10' }),
      ['0001'],
    ],
    ['a number', () => ({ deliveryNumber: '0001' }), ['0001']],
    ['a number with a zero byte', () => ({ deliveryNumber: '0001\u0000' }), []],
    ['a system', () => ({ sourceSystem: 'WMS' }), ['0003']],
    [
      'a span of days',
      () => ({ deliveredFrom: '2026-01-11', deliveredTo: '2026-01-20' }),
      ['0002', '0003'],
    ],
    ['withdrawn ones', () => ({ isWithdrawn: true }), ['0004']],
    ['those that stand', () => ({ isWithdrawn: false }), ['0001', '0002', '0003']],
    [
      'a party’s that stand',
      () => ({ partyId: tenant.ids['Party'], isWithdrawn: false, deliveredFrom: '2026-01-15' }),
      ['0002', '0003'],
    ],
  ])('is narrowed to %s', async (_, filter, expected) => {
    expect((await listed(filter())).sort()).toEqual(expected);
  });

  it.each<[string, () => Fields | null]>([
    ['all', () => null],
    ['those of a party', () => ({ partyId: tenant.ids['Party'] })],
  ])('is read page by page without gap or repetition: %s', async (_, filter) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data } = await tenant.ask(LIST, { first: 1, after, filter: filter() });
      const { edges, pageInfo } = data?.['deliveries'] as Edges<{ deliveryNumber: string }>;
      seen.push(...edges.map(({ node }) => node.deliveryNumber));
      after = edges.at(-1)?.cursor ?? null;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(await listed(filter()));
  });

  it('tells what documents invoice of each, as was last stated', async () => {
    const { data, errors } = await tenant.ask(INVOICINGS, { filter: { isWithdrawn: false } });
    expect(errors).toEqual([]);
    const { edges } = data?.['deliveries'] as Edges<{
      deliveryNumber: string;
      invoicings: Edges<{ amount: { amount: string }; delivery: { deliveryNumber: string } }>;
    }>;
    const told = edges.map(({ node }) => [
      node.deliveryNumber,
      node.invoicings.edges
        .map((each) => {
          expect(each.node.delivery.deliveryNumber).toBe(node.deliveryNumber);
          return each.node.amount.amount;
        })
        .sort(),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      ...{ '0001': ['30.00', '60.00'], '0002': [], '0003': ['80.00'] },
    });
  });

  it('is met by the documents, which tell what they invoice, page by page, until they are reversed', async () => {
    const read = async (id: unknown, page: Fields = {}) => {
      const { data, errors } = await tenant.ask(OF_DOCUMENT, { id, ...page });
      expect(errors).toEqual([]);
      return (
        data?.['node'] as {
          deliveries: Edges<{ amount: { amount: string }; delivery: { deliveryNumber: string } }>;
        }
      ).deliveries;
    };
    const told = ({ edges }: Awaited<ReturnType<typeof read>>) =>
      edges.map(({ node }) => `${node.delivery.deliveryNumber} ${node.amount.amount}`);
    expect(told(await read(tenant.ids['Invoice']))).toEqual(['0001 30.00']);
    const first = await read(debitNoteId, { first: 1 });
    const second = await read(debitNoteId, { first: 1, after: first.edges[0]?.cursor });
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([...told(first), ...told(second)].sort()).toEqual(['0001 60.00', '0003 80.00']);
    await tenant.run('documentReverse reversal { id }', {
      ...{ documentId: debitNoteId, reversedOn: '2026-02-20', reason: 'Wrong' },
    });
    expect(told(await read(debitNoteId))).toEqual([]);
  });

  it('is empty for a stranger, and closed to who may not read deliveries', async () => {
    const stranger = await system.openTenant();
    expect(await listed(null, stranger.ask)).toEqual([]);
    expect(await listed({ partyId: tenant.ids['Party'] }, stranger.ask)).toEqual([]);
    const documentsOnly = await narrowed('ledger.document.read');
    expect((await documentsOnly(LIST, {})).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const document = await documentsOnly(OF_DOCUMENT, { id: tenant.ids['Invoice'] });
    expect([document.data, document.errors]).toEqual([{ node: { deliveries: null } }, []]);
    const deliveriesOnly = await narrowed('ledger.delivery.read');
    const { data, errors } = await deliveriesOnly(INVOICINGS, {
      filter: { deliveryNumber: '0001' },
    });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('"document":null');
  });
});
