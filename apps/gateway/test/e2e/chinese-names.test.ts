import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

/**
 * In the order in which a Chinese reader looks for them: digits, then by pronunciation (of one
 * syllable by tone, of one tone by strokes), then Latin.
 */
const IN_ORDER: readonly (readonly [code: string, legalName: string, ...aliases: string[]])[] = [
  ['N01', '3M中国有限公司'],
  ['N02', '阿里巴巴（中国）有限公司'],
  ['N03', '百度在线网络技术有限公司', '百度'],
  // The third character lies beyond the sixteen bits of UCS-2.
  ['N04', '北京𠮷野餐饮有限公司'],
  ['N05', '华为终端有限公司'],
  ['N06', '黎明重工股份有限公司'],
  ['N07', '李宁体育用品有限公司'],
  ['N08', '力帆科技集团'],
  ['N09', '上海华为技术有限公司', 'Huawei Shanghai'],
  ['N10', '深圳市腾达科技有限公司'],
  ['N11', '深圳腾达科技股份有限公司'],
  ['N12', '汪氏食品'],
  ['N13', '王府井集团股份有限公司'],
  ['N14', '张裕葡萄酒'],
  ['N15', '章光商贸'],
  ['N16', 'acme logistics'],
  ['N17', 'ＡＣＭＥ Trading Co., Ltd.'],
  ['N18', 'Müller & Söhne GmbH'],
];
const CODES = IN_ORDER.map(([code]) => code);

const LIST = `query($filter: PartyFilter, $sortBy: PartySort, $first: Int, $after: String) {
  parties(filter: $filter, sortBy: $sortBy, first: $first, after: $after) {
    edges { node { code legalName } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`;
const UPSERT = `mutation($input: PartiesUpsertInput!) {
  partiesUpsert(input: $input) {
    results { party { id code } }
    userErrors { code message }
  }
}`;
const CANDIDATES = `query($partyId: ID) {
  partyDuplicateCandidates(filter: { partyId: $partyId }) {
    edges { node { first { code } second { code } reasons { kind similarityPercent } } }
    isComplete
  }
}`;

interface Page {
  readonly edges: readonly { readonly node: { readonly code: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: string;
}

describe('parties with Chinese names', () => {
  let system: TestGateway;
  let tenant: GatewayTenant;
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await system.openTenant();
    // Not in the order that is expected of the list.
    const sent = [...IN_ORDER].reverse();
    const parties = sent.map(([code, legalName, ...aliases]) => ({
      ...{ code, legalName, aliases },
      kinds: ['CUSTOMER'],
    }));
    const { data, errors } = await tenant.ask(UPSERT, {
      input: { idempotencyKey: newId(), parties },
    });
    expect(errors).toEqual([]);
    const { results } = data?.['partiesUpsert'] as {
      results: { party: { id: string; code: string } }[];
    };
    for (const { party } of results) idOf.set(party.code, party.id);
  });

  afterAll(() => system.close());

  const page = async (variables: object, asker = tenant): Promise<Page> => {
    const { data, errors } = await asker.ask(LIST, { first: 100, ...variables });
    expect(errors).toEqual([]);
    return data?.['parties'] as Page;
  };
  const codesOf = ({ edges }: Page) => edges.map(({ node }) => node.code);
  const found = async (text: string, sortBy = 'NAME') =>
    codesOf(await page({ filter: { search: text }, sortBy }));
  const candidates = async (partyId: string | null) => {
    const { data, errors } = await tenant.ask(CANDIDATES, { partyId });
    expect(errors).toEqual([]);
    return data?.['partyDuplicateCandidates'] as object;
  };

  it('are kept character by character', async () => {
    const { data } = await tenant.ask(LIST, { first: 100, sortBy: 'CODE' });
    const names = (data?.['parties'] as { edges: { node: object }[] }).edges;
    expect(names.map(({ node }) => node)).toEqual(
      IN_ORDER.map(([code, legalName]) => ({ code, legalName })),
    );
  });

  it('are listed by pronunciation, tone and strokes; digits stand before them, Latin behind', async () => {
    expect(codesOf(await page({ sortBy: 'NAME' }))).toEqual(CODES);
  });

  it('keep that order from page to page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { pageInfo, ...rest }: Page = await page({ sortBy: 'NAME', first: 4, after });
      seen.push(...codesOf({ pageInfo, ...rest }));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(CODES);
  });

  it.each<[string, string, readonly string[]]>([
    ['two characters', '华为', ['N05', 'N09']],
    ['one character', '华', ['N05', 'N09']],
    ['the inside of a name', '巴巴（中国', ['N02']],
    ['the end of a name', '葡萄酒', ['N14']],
    ['a slip', '上海华伟技术', ['N09']],
    ['an alias', '百度', ['N03']],
    ['a Latin alias', 'huawei', ['N09']],
    ['both scripts', '华为 huawei', ['N09']],
    ['a rare character', '𠮷', ['N04']],
    ['a name with a rare character', '北京𠮷野', ['N04']],
    ['a digit before Chinese', '3M', ['N01']],
    ['full-width letters', 'ａｃｍｅ', ['N16', 'N17']],
    ['letters without their accents', 'muller sohne', ['N18']],
    ['characters that stand apart', '华度', []],
    ['characters that nobody has', '微软', []],
  ])('are found by %s: %s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  it('are found with the nearest first', async () => {
    expect(await found('华为', 'RELEVANCE')).toEqual(['N05', 'N09']);
  });

  it('that differ in form and district only are candidates for being one', async () => {
    const pair = {
      first: { code: 'N10' },
      second: { code: 'N11' },
      reasons: [{ kind: 'NAME', similarityPercent: expect.any(Number) }],
    };
    const all = await candidates(null);
    expect(all).toMatchObject({ isComplete: true });
    // Parties of one call are told apart by their ids alone, so either may come first.
    const named = (report: object) =>
      (report as { edges: { node: typeof pair }[] }).edges.map(({ node }) =>
        [node.first.code, node.second.code].sort(),
      );
    expect(named(all)).toEqual([['N10', 'N11']]);
    expect(await candidates(idOf.get('N10') ?? null)).toEqual({
      edges: [{ node: pair }],
      isComplete: true,
    });
    expect(named(await candidates(idOf.get('N12') ?? null))).toEqual([]);
  });

  it('are nobody else’s', async () => {
    const stranger = await system.openTenant();
    const { edges, totalCount } = await page({ filter: { search: '华为' } }, stranger);
    expect({ edges, totalCount }).toEqual({ edges: [], totalCount: '0' });
  });
});
