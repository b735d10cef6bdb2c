import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const AGING = `query($asOf: Date!, $by: AgingDimension, $knownAt: DateTime) {
  aging(asOf: $asOf, by: $by, knownAt: $knownAt, buckets: [0, 30]) {
    groups { edges { node { key lines {
      currencyCode amounts { amount } creditAmounts { amount } credits { amount }
    } } } }
  }
}`;
const ITEMS = `query(
  $asOf: Date!, $knownAt: DateTime, $group: String, $currencyCode: CurrencyCode, $bucket: Int,
  $credits: Boolean, $first: Int, $after: String, $partyId: ID
) {
  agingItems(
    asOf: $asOf, knownAt: $knownAt, buckets: [0, 30], group: $group, currencyCode: $currencyCode,
    bucket: $bucket, credits: $credits, first: $first, after: $after, partyId: $partyId
  ) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      side bucket agedFrom documentDate dueDate open { amount currencyCode }
      openFunctional { amount } openItem { open { amount } } party { code } legalEntity { code }
      document { documentNumber }
    } }
  }
}`;

interface Item {
  readonly bucket: number;
  readonly open: { readonly amount: string };
  readonly document: { readonly documentNumber: string };
}
interface Group {
  readonly key: string;
  readonly lines: readonly {
    readonly currencyCode: string;
    readonly amounts: readonly { amount: string }[];
    readonly creditAmounts: readonly { amount: string }[];
    readonly credits: { amount: string };
  }[];
}

describe.each(EXECUTORS)('the items of an aging, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    const own = { legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', currencyCode: 'CNY' };
    for (const [index, netAmount] of ['20.00', '30.00', '40.00'].entries()) {
      const days = { documentDate: `2026-02-0${String(index + 1)}`, dueDate: '2026-02-20' };
      const lines = [{ description: 'Goods', netAmount }];
      const documentNumber = `A-${String(index)}`;
      await tenant.run('invoicePost invoice { id }', {
        invoice: { ...own, ...days, direction: 'SALES', documentNumber, lines },
      });
    }
    await tenant.run('receiptPost receipt { id }', {
      receipt: { ...own, documentNumber: 'R-1', amount: '7.50', documentDate: '2026-02-10' },
    });
  }, 60_000);
  afterAll(() => system.close());

  const groups = async (variables: object): Promise<readonly Group[]> => {
    const answer = await tenant.ask(AGING, variables);
    expect(answer.errors).toEqual([]);
    const { aging } = answer.data as { aging: { groups: { edges: { node: Group }[] } } };
    return aging.groups.edges.map(({ node }) => node);
  };
  /** All of them, two at a time. */
  const items = async (variables: object): Promise<readonly Item[]> => {
    const seen: Item[] = [];
    for (let after: string | null = null; ;) {
      const answer = await tenant.ask(ITEMS, { ...variables, first: 2, after });
      expect(answer.errors).toEqual([]);
      const page = answer.data?.['agingItems'] as {
        edges: { node: Item }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...page.edges.map(({ node }) => node));
      if (!page.pageInfo.hasNextPage) return seen;
      after = page.pageInfo.endCursor;
    }
  };
  const total = (list: readonly Item[]): string =>
    list.reduce((sum, { open }) => sum + Number(open.amount), 0).toFixed(2);

  it.each(['LEGAL_ENTITY', 'PARTY', 'GROUP', 'OWNER', 'SEGMENT', 'REGION'])(
    'lead from each figure by %s to what it is made of',
    async (by) => {
      const asOf = '2026-03-31';
      for (const { key, lines } of await groups({ asOf, by })) {
        for (const { currencyCode, amounts, creditAmounts, credits } of lines) {
          const cell = { asOf, group: key, currencyCode };
          for (const [bucket, { amount }] of amounts.entries()) {
            expect(total(await items({ ...cell, bucket, credits: false }))).toBe(amount);
          }
          for (const [bucket, { amount }] of creditAmounts.entries()) {
            expect(total(await items({ ...cell, bucket, credits: true }))).toBe(amount);
          }
          expect(total(await items({ ...cell, credits: true }))).toBe(credits.amount);
        }
      }
    },
  );

  it('show what was open then, and what is now', async () => {
    const shown = await items({ asOf: '2026-02-09' });
    expect(shown.map(({ document }) => document.documentNumber)).toEqual([
      ...['00042', 'A-0', 'A-1', 'A-2'],
    ]);
    // The first invoice was paid in half on the day after.
    expect(shown[0]).toMatchObject({
      ...{ side: 'DEBIT', bucket: 0, agedFrom: '2026-02-14', documentDate: '2026-01-15' },
      ...{ dueDate: '2026-02-14', open: { amount: '1130.00', currencyCode: 'CNY' } },
      ...{ openFunctional: { amount: '1130.00' }, openItem: { open: { amount: '565.00' } } },
      ...{ party: { code: 'C1' }, legalEntity: { code: 'CN01' } },
    });
    const partyId = tenant.ids['Party'];
    expect(await items({ asOf: '2026-02-09', partyId })).toEqual(shown);
    expect(await items({ asOf: '2026-02-09', partyId: tenant.ids['LegalEntity'] })).toEqual([]);
  });

  it('refuse what names no bucket, group or place of theirs', async () => {
    const refused = async (variables: object) =>
      (await tenant.ask(ITEMS, { asOf: '2026-03-31', ...variables })).errors[0];
    expect(await refused({ bucket: 3 })).toMatchObject({
      message: 'bucket must be the place of one of the buckets, the first being 0.',
    });
    for (const group of ['', 'x', '!', 'WyJBTEwiLCJ4Il0', 'WyJTRUdNRU5UIiwiIl0']) {
      expect(await refused({ group })).toMatchObject({
        message: 'group is not the key of a group of an aging.',
      });
    }
    expect(await refused({ after: 'WyJ4Il0' })).toMatchObject({
      message: 'This cursor is not one that this list has given.',
    });
    expect(await refused({ knownAt: '2999-01-01T00:00:00Z' })).toMatchObject({
      message: 'knownAt lies in the future: nobody knows yet what will be known then.',
    });
  });
});
