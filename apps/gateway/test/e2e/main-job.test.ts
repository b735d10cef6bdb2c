import { newId } from '@duebook/kernel';
import { ledgerInvariants } from '@duebook/ledger/module';
import { platformInvariants } from '@duebook/platform/module';
import { brokenAmong } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const AGING = `query($asOf: Date!, $knownAt: DateTime) {
  aging(asOf: $asOf, knownAt: $knownAt, buckets: [0, 30, 60]) {
    buckets { fromDays toDays }
    groups { edges { node { legalEntity { code } lines { currencyCode amounts { amount } credits { amount } total { amount } } } } }
  }
}`;

describe.each(EXECUTORS)('the main job, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  const aging = async (variables: object) => {
    const answer = await tenant.ask(AGING, variables);
    expect(answer.errors).toEqual([]);
    const { aging: report } = answer.data as {
      aging: {
        groups: {
          edges: {
            node: { lines: { amounts: { amount: string }[]; total: { amount: string } }[] };
          }[];
        };
      };
    };
    return report.groups.edges.map(({ node }) =>
      node.lines.map((line) => [...line.amounts.map(({ amount }) => amount), line.total.amount]),
    );
  };

  it('answers what was owed on any past day, and it equals the control account', async () => {
    expect(await aging({ asOf: '2026-01-14' })).toEqual([]);
    expect(await aging({ asOf: '2026-02-09' })).toEqual([
      [['1130.00', '0.00', '0.00', '0.00', '1130.00']],
    ]);
    expect(await aging({ asOf: '2026-03-31' })).toEqual([
      [['0.00', '0.00', '565.00', '0.00', '565.00']],
    ]);
    const answer = await tenant.ask(
      `query($legalEntityId: ID!) {
        trialBalance(legalEntityId: $legalEntityId, from: "2026-01-01", to: "2026-03-31") {
          lines { account { code } closingBalance { amount } }
        }
      }`,
      { legalEntityId: tenant.ids['LegalEntity'] },
    );
    expect(answer.errors).toEqual([]);
    const { trialBalance } = answer.data as {
      trialBalance: { lines: { account: { code: string }; closingBalance: { amount: string } }[] };
    };
    const receivables = trialBalance.lines.find((line) => line.account.code === '1122');
    expect(receivables?.closingBalance.amount).toBe('565.00');
  });

  it('keeps the answer for a past instant while business goes on', async () => {
    system.clock.advance({ minutes: 5 });
    const knownAt = system.clock.now().toISOString();
    const before = await aging({ asOf: '2026-03-31', knownAt });
    system.clock.advance({ minutes: 5 });
    await tenant.run('receiptPost receipt { id }', {
      receipt: {
        legalEntityId: tenant.ids['LegalEntity'],
        partyCode: 'C1',
        amount: '65.00',
        currencyCode: 'CNY',
        documentDate: '2026-03-01',
      },
      allocate: 'OLDEST_FIRST',
    });
    expect(await aging({ asOf: '2026-03-31', knownAt })).toEqual(before);
    expect(await aging({ asOf: '2026-03-31' })).toEqual([
      [['0.00', '0.00', '500.00', '0.00', '500.00']],
    ]);
  });

  it('replays an outcome under its key, refuses the key for anything else', async () => {
    const idempotencyKey = newId();
    const input = (amount: string) => ({
      idempotencyKey,
      receipt: {
        legalEntityId: tenant.ids['LegalEntity'],
        partyCode: 'C1',
        amount,
        currencyCode: 'CNY',
        documentDate: '2026-03-02',
      },
    });
    const text = mutationText('receiptPost', 'receipt { id documentNumber total { amount } }');
    const first = await tenant.ask(text, { input: input('1.00') });
    expect(first.data).toMatchObject({ receiptPost: { receipt: { total: { amount: '1.00' } } } });
    expect((await tenant.ask(text, { input: input('1.00') })).data).toEqual(first.data);
    expect((await tenant.ask(text, { input: input('2.00') })).data).toMatchObject({
      receiptPost: { receipt: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] },
    });
  });

  it('answers FORBIDDEN to a caller without the permission', async () => {
    const text = mutationText('receiptPost', 'receipt { id }');
    const created = await tenant.run('serviceAccountCreate serviceAccount { id }', {
      name: 'Nobody',
    });
    const { serviceAccount } = created as { serviceAccount: { id: string } };
    const issued = await tenant.run('apiKeyCreate keyText', {
      principalId: serviceAccount.id,
      name: 'Powerless',
    });
    const answer = await tenant.ask(
      text,
      {
        input: {
          idempotencyKey: newId(),
          receipt: {
            legalEntityId: tenant.ids['LegalEntity'],
            partyCode: 'C1',
            amount: '1.00',
            currencyCode: 'CNY',
            documentDate: '2026-03-02',
          },
        },
      },
      { authorization: `Bearer ${String(issued['keyText'])}` },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('leaves every invariant holding', async () => {
    await system.gateway.composition.recorder.recordAll();
    const { unitOfWork } = system.gateway.composition;
    const invariants = [...platformInvariants([]), ...ledgerInvariants];
    const home = { unitOfWork, clock: system.clock };
    expect(await brokenAmong(home, tenant.caller, invariants)).toEqual([]);
  });
});
