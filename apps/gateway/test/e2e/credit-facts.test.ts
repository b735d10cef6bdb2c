import { encodeId } from '@duebook/platform/graphql';
import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const FACTS = `query ($partyId: ID!, $legalEntityId: ID, $asOf: Date!, $currencyCode: CurrencyCode!, $names: [String!]) {
  creditFacts(partyId: $partyId, legalEntityId: $legalEntityId, asOf: $asOf, currencyCode: $currencyCode, names: $names) {
    asOf currencyCode party { code } legalEntity { code }
    facts { definition { name type unit source } amount { amount currencyCode } figure isTrue text
      absence { reason missingRate { currencyCode on } } } } }`;
const DEFINITIONS = '{ creditFactDefinitions { name type unit source description descriptionZh } }';

interface Fact {
  readonly definition: { readonly name: string };
  readonly amount: { readonly amount: string } | null;
  readonly figure: string | null;
  readonly isTrue: boolean | null;
  readonly text: string | null;
  readonly absence: { readonly reason: string } | null;
}

describe('facts of a customer', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    await tenant.run('deliveriesRecord deliveries { id }', {
      deliveries: [
        {
          ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
          ...{ deliveryNumber: 'D-1', orderNumber: '00077', deliveredOn: '2026-03-01' },
          ...{ amount: '80.00', currencyCode: 'CNY' },
        },
      ],
    });
  }, 60_000);
  afterAll(() => system.close());

  const ask = async (over: Fields = {}, by = tenant, headers?: Headers) => {
    const { data, errors } = await by.ask(
      FACTS,
      { partyId: tenant.ids['Party'], asOf: '2026-03-31', currencyCode: 'CNY', ...over },
      headers,
    );
    if (errors.length > 0) return String(errors[0]?.extensions['code']);
    return data?.['creditFacts'] as Fields & { readonly facts: readonly Fact[] };
  };
  const told = async (over: Fields = {}) => {
    const answer = await ask(over);
    if (typeof answer === 'string') throw new Error(answer);
    return Object.fromEntries(
      answer.facts.map((fact) => [
        fact.definition.name,
        fact.amount?.amount ?? fact.figure ?? fact.absence?.reason,
      ]),
    );
  };

  it('are told as of a day, absent ones as absent', async () => {
    // One invoice of 1,130.00 due on 14 February, of which 565.00 came on 10 February.
    expect(await told()).toMatchObject({
      ...{ openReceivables: '565.00', overdueAmount: '565.00', oldestOverdueDays: '45' },
      ...{ overdueSharePercent: '100', overdue31To60: '565.00', averageDaysLate12Months: '22.5' },
      ...{ onTimeSharePercent12Months: '50', averageDaysToPay12Months: '26' },
      ...{
        salesLast12Months: '1130.00',
        paidLast12Months: '565.00',
        deliveredNotInvoiced: '80.00',
      },
      ...{ daysLateTrend: 'NO_HISTORY' },
    });
    expect(await told({ asOf: '2026-02-09' })).toMatchObject({
      ...{ openReceivables: '1130.00', overdueAmount: '0.00', paidLast12Months: '0.00' },
      ...{ deliveredNotInvoiced: '0.00', lastPaymentDaysAgo: 'NO_HISTORY' },
    });
  });

  it('say whose they are, and what each of them means', async () => {
    const legalEntityId = tenant.ids['LegalEntity'];
    expect(await ask({ legalEntityId, names: ['overdueAmount', 'nothingLikeIt'] })).toEqual({
      ...{ asOf: '2026-03-31', currencyCode: 'CNY' },
      ...{ party: { code: 'C1' }, legalEntity: { code: 'CN01' } },
      facts: [
        {
          definition: { name: 'overdueAmount', type: 'AMOUNT', unit: null, source: 'LEDGER' },
          ...{ amount: { amount: '565.00', currencyCode: 'CNY' }, figure: null },
          ...{ isTrue: null, text: null, absence: null },
        },
      ],
    });
    expect(await ask({ currencyCode: 'EUR', names: ['openReceivables'] })).toMatchObject({
      legalEntity: null,
      facts: [
        {
          amount: null,
          absence: {
            reason: 'RATE_MISSING',
            missingRate: { currencyCode: 'CNY', on: '2026-03-31' },
          },
        },
      ],
    });
  });

  it('are each exactly one of a figure, a yes or no, a text and a reason for being absent', async () => {
    const answer = await ask();
    if (typeof answer === 'string') throw new Error(answer);
    const definitions = (await tenant.ask(DEFINITIONS)).data?.['creditFactDefinitions'] as {
      name: string;
      description: string;
      descriptionZh: string;
    }[];
    expect(answer.facts.map(({ definition }) => definition.name)).toEqual(
      definitions.map(({ name }) => name),
    );
    for (const { amount, figure, isTrue, text, absence } of answer.facts)
      expect([amount, figure, isTrue, text, absence].filter((each) => each !== null)).toHaveLength(
        1,
      );
    for (const { description, descriptionZh } of definitions) {
      expect(description).toMatch(/\.$/);
      expect(descriptionZh).toMatch(/[\u4e00-\u9fff].*。$/);
    }
  });

  it('are nobody else’s, and not for who may not', async () => {
    expect(await ask({ partyId: encodeId('Party', newId()) })).toBeNull();
    expect(await ask({}, stranger)).toBeNull();
    const powerless = await withoutRights(tenant);
    expect(await ask({}, tenant, powerless)).toBe('FORBIDDEN');
    const { errors } = await tenant.ask(DEFINITIONS, {}, powerless);
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(await ask({ partyId: 'x' })).toBeNull();
  });

  it('end at the walls of legal entities', async () => {
    const second = encodeId('LegalEntity', await tenant.addLegalEntity({ code: 'CN02' }));
    const confined = await aReader(tenant, second);
    const first = tenant.ids['LegalEntity'];
    expect(await ask({ legalEntityId: first }, tenant, confined)).toBe('FORBIDDEN');
    expect(await ask({}, tenant, confined)).toBe('FORBIDDEN');
    const own = await ask({ legalEntityId: second, names: ['openReceivables'] }, tenant, confined);
    expect(own).toMatchObject({ party: null, facts: [{ amount: { amount: '0.00' } }] });
  });

  it('find deliveries by the order that they fulfil', async () => {
    const { data, errors } = await tenant.ask(
      `{ deliveries(filter: { orderNumber: "00077" }) { edges { node { deliveryNumber orderNumber } } }
         none: deliveries(filter: { orderNumber: "77" }) { totalCount } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      deliveries: { edges: [{ node: { deliveryNumber: 'D-1', orderNumber: '00077' } }] },
      none: { totalCount: '0' },
    });
  });
});

/** Somebody who sees facts towards one legal entity alone. */
async function aReader(tenant: TradingTenant, legalEntityId: string): Promise<Headers> {
  const made = await tenant.run('serviceAccountCreate serviceAccount { id }', { name: 'Confined' });
  const principalId = (made as { serviceAccount: { id: string } }).serviceAccount.id;
  const role = await tenant.run('roleCreate role { id }', {
    ...{ code: 'SEES_FACTS', name: 'Facts', description: 'Facts.' },
    permissions: ['credit-policy.fact.read'],
  });
  const roleId = (role as { role: { id: string } }).role.id;
  const assigned = { principalId, roleId, legalEntityId };
  await tenant.run('roleAssign principal { __typename }', assigned);
  const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Confined' });
  return { authorization: `Bearer ${String(keyText)}` };
}
