import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { codeOf } from '../support/generated-calls';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const POST = `mutation($input: InvoicePostInput!) {
  invoicePost(input: $input) {
    wasPostedBefore
    userErrors {
      code message path
      ... on PostedBeforeGoLiveError { postingDate goLiveOn firstOpenDay }
    }
  }
}`;

describe.each(EXECUTORS)('a legal entity that goes live, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    expect(await goLives()).toEqual([{ code: 'CN01', goLiveOn: null }]);
    await tenant.run('openingStart tieOut { goLiveOn }', {
      legalEntityId: tenant.ids['LegalEntity'],
      goLiveOn: '2026-01-10',
    });
  });
  afterAll(() => system.close());

  const goLives = async () => {
    const { data, errors } = await tenant.ask(
      '{ legalEntities { edges { node { code goLiveOn } } } }',
    );
    expect(errors).toEqual([]);
    const { edges } = data?.['legalEntities'] as { edges: { node: object }[] };
    return edges.map(({ node }) => node);
  };

  const post = async (documentDate: string) => {
    const invoice = {
      ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
      ...{ documentDate, dueDate: '2026-04-01', currencyCode: 'CNY' },
      lines: [{ description: 'Goods', netAmount: '100.00' }],
    };
    const { data, errors } = await tenant.ask(POST, {
      input: { idempotencyKey: newId(), invoice },
    });
    expect(errors).toEqual([]);
    return data?.['invoicePost'];
  };

  it('answers the day with the legal entity, and keeps no other', async () => {
    expect(await goLives()).toEqual([{ code: 'CN01', goLiveOn: '2026-01-10' }]);
    const { errors } = await tenant.ask(
      'mutation($input: LegalEntityUpdateInput!) { legalEntityUpdate(input: $input) { userErrors { code } } }',
      {
        input: {
          ...{ idempotencyKey: newId(), legalEntityId: tenant.ids['LegalEntity'] },
          ...{ expectedVersion: 1, goLiveOn: '2026-06-01' },
        },
      },
    );
    expect(errors.map(codeOf)).toEqual(['BAD_USER_INPUT']);
    expect(await goLives()).toEqual([{ code: 'CN01', goLiveOn: '2026-01-10' }]);
  });

  it('takes no posting of a day before, and names the first day that does', async () => {
    const before = await fingerprintOf(system.home, tenant.tenantId);
    expect(await post('2026-01-09')).toEqual({
      wasPostedBefore: false,
      userErrors: [
        {
          code: 'POSTED_BEFORE_GO_LIVE',
          message:
            '2026-01-09 lies before 2026-01-10, the first day kept here. The first day that takes postings is 2026-01-10.',
          path: ['input', 'invoice', 'postingDate'],
          ...{ postingDate: '2026-01-09', goLiveOn: '2026-01-10', firstOpenDay: '2026-01-10' },
        },
      ],
    });
    expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
    expect(await post('2026-01-10')).toEqual({ wasPostedBefore: false, userErrors: [] });
  });
});
