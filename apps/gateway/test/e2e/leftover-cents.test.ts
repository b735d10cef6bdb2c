import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const QUEUE = `query ($filter: UnappliedItemFilter) { unappliedItems(filter: $filter) { totalCount
  edges { node { kind openItem { open { amount } } owed { amount } refundProposal { amount } } } } }`;

describe.each(EXECUTORS)('leftover cents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let legalEntityId: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    legalEntityId = tenant.ids['LegalEntity'] ?? '';
    const amount = { amount: '0.05', currencyCode: 'CNY' };
    const limit = { legalEntityId, expectedVersion: 0, amount };
    await tenant.run('toleranceSet tolerance { version }', limit);
  });
  afterAll(() => system.close());

  const queue = async (filter: object) => {
    const { data, errors } = await tenant.ask(QUEUE, { filter });
    expect(errors).toEqual([]);
    return data?.['unappliedItems'];
  };

  it('are found in the queue, given up once for a key, and there again when that is undone', async () => {
    const header = { legalEntityId, partyCode: 'C1', currencyCode: 'CNY' };
    const receipt = { ...header, documentDate: '2026-03-02', amount: '565.04' };
    const posted = (await tenant.run('receiptPost receipt { id }', {
      receipt,
      allocate: 'OLDEST_FIRST',
    })) as { receipt: { id: string } };
    const cents = {
      legalEntityIds: [legalEntityId],
      openAtMost: { amount: '0.05', currencyCode: 'CNY' },
    };
    const found = {
      totalCount: '1',
      edges: [
        {
          node: {
            kind: 'RECEIPT',
            openItem: { open: { amount: '0.04' } },
            owed: { amount: '0.00' },
            refundProposal: { amount: '0.04' },
          },
        },
      ],
    };
    expect(await queue(cents)).toEqual(found);

    const given = {
      ...{ idempotencyKey: newId(), receiptId: posted.receipt.id },
      ...{ allocations: [], leftoverAmount: '0.04' },
    };
    const text = mutationText(
      'receiptAllocate',
      'allocations { id reason debitAmount { amount } }',
    );
    const answer = await tenant.ask(text, { input: given });
    expect(answer.errors).toEqual([]);
    expect(answer.data?.['receiptAllocate']).toMatchObject({
      allocations: [{ reason: 'TOLERANCE', debitAmount: { amount: '0.04' } }],
      userErrors: [],
    });
    expect((await tenant.ask(text, { input: given })).data).toEqual(answer.data);
    expect(await queue(cents)).toEqual({ totalCount: '0', edges: [] });

    const made = answer.data?.['receiptAllocate'] as { allocations: { id: string }[] };
    await tenant.run('allocationReverse allocations { id }', {
      allocationId: made.allocations[0]?.id,
      reversedOn: '2026-03-31',
      reason: 'The cents were meant for another receipt.',
    });
    expect(await queue(cents)).toEqual(found);
  });
});
