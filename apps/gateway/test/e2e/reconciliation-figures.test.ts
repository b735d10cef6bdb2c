import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fields, Headers } from '../support/mutating';
import {
  claim,
  compared,
  firstOf,
  importStatement,
  matched,
  openHouseBank,
  planned,
  recordStatement,
} from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const MATCHING = `query ($by: [MatchingStatisticsDimension!]!, $filter: MatchingStatisticsFilter, $after: String) {
  matchingStatistics(by: $by, filter: $filter, first: 2, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { currencyCode month case legalEntity { id } lineCount amount { amount }
      outcomes { outcome count amount { amount } countPercent amountPercent }
      matchedCount postedCount reversedCount appliedItemCount automaticItemCount
      autoMatchRatePercent autoMatchAmountRatePercent autoMatchItemRatePercent
      reversedRatePercent wrongMatchRatePercent oldestOpenOn openAges { daysFrom daysTo count } } } } }`;
const DIFFERENCES = `query ($by: [DifferenceStatisticsDimension!]!, $filter: DifferenceStatisticsFilter) {
  differenceStatistics(by: $by, filter: $filter) { edges { node {
    currencyCode type cause month party { code } legalEntity { id } reconciliationCount comparedCount
    count presentCount differenceRatePercent amount { amount } netAmount { amount } openCount
    resolvedCount medianDaysToResolve withinSlaPercent } } } }`;
const TASKS = `query ($by: [ReconciliationTaskStatisticsDimension!]!, $filter: ReconciliationTaskStatisticsFilter) {
  reconciliationTaskStatistics(by: $by, filter: $filter) { edges { node {
    relation scope scopeValue month owner { __typename } legalEntity { id } taskCount doneCount
    overdueCount onTimePercent medianDaysToSignOff hours averageHours } } } }`;

/** Each query of figures with the most that it can be asked for. */
const EVERYTHING: readonly (readonly [string, readonly string[]])[] = [
  [MATCHING, ['LEGAL_ENTITY', 'MONTH', 'CASE']],
  [DIFFERENCES, ['LEGAL_ENTITY', 'PARTY', 'TYPE', 'CAUSE', 'MONTH']],
  [TASKS, ['LEGAL_ENTITY', 'CLASS', 'OWNER', 'MONTH']],
];

describe('figures of reconciliation', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    const houseBankAccountId = (await openHouseBank(tenant)).id;
    const [paid, other] = [await claim(tenant, '100.00'), await claim(tenant, '200.00')];
    const payer = '杭州测试客户有限公司';
    await importStatement(tenant, system.gateway.url, {
      houseBankAccountId,
      rows: [
        `2026-03-05,100.00,Invoice ${paid.number},${payer}`,
        `2026-03-06,200.00,Invoice ${other.number},${payer}`,
        '2026-02-07,3.00,Whose is it?,Nobody',
      ],
    });
    await matched(tenant);
    const proposal = await firstOf(tenant, 'matches(first: 1, filter: { states: [PROPOSED] })');
    await tenant.run('matchAccept match { id }', {
      ...{ matchId: proposal.id, expectedVersion: proposal.version },
    });
    await compared(tenant, (await recordStatement(tenant)).id);
    await planned(system, tenant, 'MONTH');
  }, 120_000);
  afterAll(() => system.close());

  const nodesOf = async (
    query: string,
    variables: object,
    by: Pick<TradingTenant, 'ask'> = tenant,
    headers?: Headers,
  ): Promise<readonly Fields[] | string> => {
    const { data, errors } = await by.ask(query, variables, headers);
    if (errors.length > 0) return String(errors[0]?.extensions['code']);
    const [page] = Object.values(data ?? {}) as { edges: { node: Fields }[] }[];
    return page?.edges.map(({ node }) => node) ?? [];
  };

  it('tell of matching what became of lines', async () => {
    const [cny, ...others] = await nodesOf(MATCHING, { by: [] });
    expect(others).toEqual([]);
    expect(cny).toMatchObject({
      ...{ currencyCode: 'CNY', month: null, case: null, legalEntity: null, lineCount: 3 },
      ...{ amount: { amount: '303.00' }, matchedCount: 1, postedCount: 1, reversedCount: 0 },
      ...{ appliedItemCount: 1, automaticItemCount: 0, autoMatchRatePercent: '0.00' },
      ...{ autoMatchAmountRatePercent: '0.00', autoMatchItemRatePercent: '0.00' },
      ...{ reversedRatePercent: '0.00', wrongMatchRatePercent: null, oldestOpenOn: '2026-02-07' },
    });
    const outcomes = ((cny as Fields)['outcomes'] as Fields[]).filter(({ count }) => count !== 0);
    expect(outcomes.map(({ outcome, countPercent }) => [outcome, countPercent])).toEqual([
      ...[
        ['ACCEPTED', '33.33'],
        ['SUGGESTED', '33.33'],
        ['OPEN', '33.33'],
      ],
    ]);
  });

  it('tell matching apart by month and case, page by page', async () => {
    const asked = { by: ['LEGAL_ENTITY', 'MONTH', 'CASE'] };
    const first = await tenant.ask(MATCHING, { ...asked, filter: { bookedFrom: '2026-02-01' } });
    expect(first.errors).toEqual([]);
    const legalEntity = { id: tenant.ids['LegalEntity'] };
    expect(first.data?.['matchingStatistics']).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [
        { node: { month: '2026-02-01', case: null, lineCount: 1, legalEntity } },
        { node: { month: '2026-03-01', case: 'EXACT', lineCount: 2, legalEntity } },
      ],
    });
    const { pageInfo } = first.data?.['matchingStatistics'] as { pageInfo: { endCursor: string } };
    expect(await nodesOf(MATCHING, { ...asked, after: pageInfo.endCursor })).toEqual([]);
    expect(await nodesOf(MATCHING, { ...asked, after: 'x' })).toBe('BAD_USER_INPUT');
    expect(await nodesOf(MATCHING, { ...asked, filter: { currencyCodes: ['EUR'] } })).toEqual([]);
  });

  it('tell of differences by type and counterparty', async () => {
    const types = await nodesOf(DIFFERENCES, {
      by: ['TYPE', 'PARTY'],
      filter: { types: ['MISSING_HERE'] },
    });
    expect(types).toMatchObject([
      {
        ...{ type: 'MISSING_HERE', cause: null, party: { code: 'C1' }, count: 1, openCount: 1 },
        ...{ amount: { amount: '7.00' }, netAmount: { amount: '-7.00' }, reconciliationCount: 1 },
        ...{ resolvedCount: 0, medianDaysToResolve: null },
      },
    ]);
    const [all] = await nodesOf(DIFFERENCES, { by: [], filter: { periodEndedTo: '2026-02-28' } });
    const { comparedCount, presentCount } = all as Record<string, number>;
    expect(presentCount).toBeGreaterThanOrEqual(1);
    expect(comparedCount).toBeGreaterThanOrEqual(presentCount ?? 0);
    const later = { periodEndedFrom: '2026-03-01' };
    expect(await nodesOf(DIFFERENCES, { by: [], filter: later })).toEqual([]);
  });

  it('tell of tasks by class and owner', async () => {
    expect(await nodesOf(TASKS, { by: ['CLASS', 'OWNER'] })).toMatchObject([
      {
        ...{ relation: 'CUSTOMER', scope: 'ALL', scopeValue: null, owner: { __typename: 'User' } },
        ...{ doneCount: 0, medianDaysToSignOff: null, hours: '0', averageHours: null },
      },
    ]);
  });

  it('are nobody else’s, and not for who may not', async () => {
    const powerless = await withoutRights(tenant);
    for (const [query, by] of EVERYTHING) {
      expect(await nodesOf(query, { by }, stranger)).toEqual([]);
      expect(await nodesOf(query, { by }, tenant, powerless)).toBe('FORBIDDEN');
    }
  });

  it('end at the walls of legal entities', async () => {
    const second = encodeId('LegalEntity', await tenant.addLegalEntity({ code: 'CN02' }));
    const confined = await aReader(tenant, second);
    const filter = { legalEntityIds: [tenant.ids['LegalEntity']] };
    for (const [query, by] of EVERYTHING) {
      expect(await nodesOf(query, { by }, tenant, confined)).toEqual([]);
      expect(await nodesOf(query, { by, filter }, tenant, confined)).toBe('FORBIDDEN');
      expect((await nodesOf(query, { by, filter })).length).toBeGreaterThan(0);
    }
  });
});

/** Somebody who sees reconciliation of one legal entity alone. */
async function aReader(tenant: TradingTenant, legalEntityId: string): Promise<Headers> {
  const made = await tenant.run('serviceAccountCreate serviceAccount { id }', { name: 'Confined' });
  const principalId = (made as { serviceAccount: { id: string } }).serviceAccount.id;
  const role = await tenant.run('roleCreate role { id }', {
    ...{ code: 'SEES_FIGURES', name: 'Figures', description: 'Figures.' },
    permissions: ['match', 'reconciliation', 'cycle'].map((of) => `reconciliation.${of}.read`),
  });
  const roleId = (role as { role: { id: string } }).role.id;
  const assigned = { principalId, roleId, legalEntityId };
  await tenant.run('roleAssign principal { __typename }', assigned);
  const key = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Confined' });
  return { authorization: `Bearer ${String(key['keyText'])}` };
}
