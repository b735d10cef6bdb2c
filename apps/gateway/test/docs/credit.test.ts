import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putIntoClass } from '../support/credit-policy-business';
import { agree, anApprover } from '../support/manual-entry-business';
import { guideExamples, refusedIn, variablesOf } from './guide-examples';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const EXAMPLES = guideExamples('credit.md');

/** What was answered, by the name of the operation. */
type Answers = Record<string, unknown>;

function idIn(answers: Answers, operation: string, field: string, object: string): string {
  const answer = answers[operation] as Record<string, Record<string, { readonly id: string }>>;
  return answer[field]?.[object]?.id ?? '';
}

/** Somebody who decides on applications and limits, signed in. */
async function headOfCredit(tenant: TradingTenant): Promise<Pick<TradingTenant, 'run'>> {
  const email = 'head-of-credit@example.test';
  const made = await tenant.run('userCreate user { id }', { displayName: 'Hua', email });
  const { role } = (await tenant.run('roleCreate role { id }', {
    ...{ code: 'HEAD_OF_CREDIT', name: 'Head of credit', description: 'Decides on credit.' },
    permissions: ['credit-policy.application.decide', 'credit-policy.creditLimit.approve'],
  })) as { role: { id: string } };
  const { id: principalId } = made['user'] as { id: string };
  await tenant.run('roleAssign principal { __typename }', { principalId, roleId: role.id });
  const headers = await tenant.signIn(email);
  return tenant.through((query, variables) => tenant.ask(query, variables, headers));
}

describe('the guide to credit', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  /** What the guide leaves to somebody else, before the operation of that name. */
  const doneByOthers: Readonly<Record<string, (before: Answers) => Promise<unknown>>> = {
    ProposeLimit: async () => {
      await putIntoClass(system, tenant);
      const versions = await tenant.ask(
        '{ creditPolicyVersions { edges { node { id version policyCode } } } }',
      );
      const { edges } = versions.data?.['creditPolicyVersions'] as {
        edges: readonly { node: { id: string; version: number; policyCode: string } }[];
      };
      const drafted = edges.find(({ node }) => node.policyCode === 'DOMESTIC')?.node;
      const asked = await tenant.run('creditPolicyActivate approvalRequest { id contentHash }', {
        ...{ creditPolicyVersionId: drafted?.id, expectedVersion: drafted?.version },
      });
      await agree(tenant, await anApprover(tenant, 'Quinn'), asked);
    },
    WhatIsAtStake: async (before) => {
      const applied = idIn(before, 'Apply', 'creditApplicationCreate', 'creditApplication');
      const proposed = idIn(before, 'ProposeLimit', 'creditLimitPropose', 'creditLimit');
      const application = (expectedVersion: number) => ({
        ...{ creditApplicationId: applied, expectedVersion },
      });
      await tenant.run('creditApplicationSubmit creditApplication { id }', application(1));
      const head = await headOfCredit(tenant);
      await head.run('creditApplicationApprove creditApplication { id }', {
        ...{ ...application(2), limit: { amount: '500000.00', currencyCode: 'CNY' } },
        ...{ validFrom: '2026-03-31', validTo: '2027-03-31' },
        despiteMissing: 'Known for years as a supplier',
      });
      await head.run('creditLimitApprove creditLimit { id }', {
        ...{ creditLimitId: proposed, expectedVersion: 1 },
      });
    },
  };

  it('says what runs, in its order, and nothing of it is refused', async () => {
    expect(EXAMPLES.length).toBeGreaterThan(1);
    const ids: Readonly<Record<string, string | undefined>> = {
      ...{ C1: tenant.ids['Party'], CN01: tenant.ids['LegalEntity'] },
    };
    const answers: Answers = {};
    for (const example of EXAMPLES) {
      const { name, query } = example;
      await doneByOthers[name]?.(answers);
      const { data, errors } = await tenant.ask(query, variablesOf(example, ids));
      expect({ name, errors }).toEqual({ name, errors: [] });
      expect({ name, refused: refusedIn(data ?? null) }).toEqual({ name, refused: [] });
      answers[name] = data;
    }
    expect(answers).toMatchObject(EXPECTED);
  });
});

/** What the guide promises of its own example. */
const EXPECTED = {
  WhatIsKnown: {
    creditFacts: {
      party: { code: 'C1' },
      facts: [
        { amount: { amount: '565.00' }, absence: null },
        { amount: { amount: '565.00' }, absence: null },
        { figure: '45', definition: { unit: 'DAYS' } },
        { figure: '22.5' },
        { figure: null, absence: { reason: 'NO_HISTORY' } },
      ],
    },
  },
  DoesItNeedAnApplication: { node: { needsCreditApplication: true } },
  MayItOrder: { creditCheckPreview: [{ preview: { answer: 'ALLOW', reasons: [] } }] },
  WhatIsAtStake: {
    creditExposure: {
      ...{ currencyCode: 'CNY', total: { amount: '565.00' }, available: { amount: '49435.00' } },
      limits: [{ kind: 'PARTY', limit: { amount: '50000.00' }, usePercent: '1.13' }],
    },
  },
  CheckOrders: {
    salesOrdersCheck: {
      results: [
        {
          creditCheck: { answer: 'ALLOW', reasons: [], salesOrder: { creditState: 'ALLOWED' } },
        },
        {
          creditCheck: {
            answer: 'HOLD',
            reasons: [{ code: 'LIMIT', missing: '10565' }],
            salesOrder: { creditState: 'HELD' },
          },
        },
      ],
    },
  },
  WhatIsHeld: {
    creditHolds: {
      totalCount: '1',
      edges: [{ node: { salesOrder: { orderNumber: 'SO-1002' }, party: { code: 'C1' } } }],
    },
  },
};
