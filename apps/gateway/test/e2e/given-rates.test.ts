import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { fingerprintOf } from '../support/fingerprint';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;

const ERRORS = `userErrors {
  code path
  ... on RateImplausibleError { fromCurrency toCurrency day rate expectedRate }
  ... on AmountWorthNothingError { amount { amount currencyCode } functionalCurrency exchangeRate }
}`;
const WARNINGS = 'warnings { code path day expectedRate }';

const IMPLAUSIBLE = {
  ...{ code: 'RATE_IMPLAUSIBLE', fromCurrency: 'USD', toCurrency: 'CNY', day: '2026-03-02' },
  ...{ rate: '72', expectedRate: '7.2' },
};

const line = { description: '货款', netAmount: '100.00' };
const trade = { direction: 'SALES', lines: [line], dueDate: '2026-04-01' };
const money = { amount: '100.00' };
const adjusting = { itemClass: 'RECEIVABLE', side: 'CREDIT', accountCode: '660301' };
/** What each kind of document says beside its header. */
const KINDS: Readonly<Record<string, Fields>> = {
  invoice: trade,
  creditNote: trade,
  debitNote: trade,
  receipt: money,
  payment: money,
  refund: { ...money, direction: 'SALES' },
  adjustment: { ...money, ...adjusting },
};

describe.each(EXECUTORS)('rates that come with documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let clerk: { readonly authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    await tenant.run('exchangeRatesRecord recordedCount', {
      rates: [
        {
          ...{ fromCurrency: 'USD', toCurrency: 'CNY', rate: '7.2', source: 'PBOC' },
          validOn: '2026-02-27',
        },
      ],
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: 'Clerk' },
      scope: Object.keys(KINDS).map((kind) => `ledger.${kind}.post`),
    });
    clerk = { authorization: `Bearer ${String(keyText)}` };
  });
  afterAll(() => system.close());

  const element = (kind: string, over: Fields): Fields => ({
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', documentNumber: newId() },
    ...{ documentDate: '2026-03-02', currencyCode: 'USD', ...KINDS[kind], ...over },
  });
  const call = async (
    mutation: string,
    { input, fields }: { readonly input: Fields; readonly fields: string },
    headers?: typeof clerk,
  ): Promise<unknown> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} ${ERRORS} } }`;
    const variables = { input: { idempotencyKey: newId(), ...input } };
    const { data, errors } = await tenant.ask(query, variables, headers);
    expect(errors).toEqual([]);
    return data?.[mutation];
  };
  const postOne = (kind: string, over: Fields, headers?: typeof clerk) =>
    call(`${kind}Post`, { input: { [kind]: element(kind, over) }, fields: WARNINGS }, headers);

  it.each(Object.keys(KINDS))(
    'of one document (%s) fit the day, or their sender may override them',
    async (kind) => {
      const path = ['input', kind, 'exchangeRate'];
      const before = await fingerprintOf(system.home, tenant.tenantId);
      const far = { exchangeRate: '72' };
      expect(await postOne(kind, far, clerk)).toEqual({
        warnings: [],
        userErrors: [{ ...IMPLAUSIBLE, path }],
      });
      expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
      expect(await postOne(kind, far)).toEqual({
        warnings: [{ code: 'RATE_IMPLAUSIBLE', path, day: '2026-02-27', expectedRate: '7.2' }],
        userErrors: [],
      });
      expect(await postOne(kind, { exchangeRate: '7.25' }, clerk)).toEqual({
        ...{ warnings: [], userErrors: [] },
      });
    },
  );

  it.each(Object.keys(KINDS))(
    'of many documents (%s) are refused in their places',
    async (kind) => {
      const [mutation, field] = [`${kind}sPost`, `${kind}s`];
      const elements = ['7.1', '72', null].map((exchangeRate) => element(kind, { exchangeRate }));
      const fields = `results { documentId ${WARNINGS} ${ERRORS} }`;
      const post = (onRefusal: string) =>
        call(mutation, { input: { [field]: elements, onRefusal }, fields }, clerk);
      const refused = { ...IMPLAUSIBLE, path: ['input', field, '1', 'exchangeRate'] };
      expect(await post('ABORT')).toMatchObject({
        results: null,
        userErrors: [{ code: 'BULK_REFUSED' }, refused],
      });
      const posted = { documentId: expect.any(String), warnings: [], userErrors: [] };
      expect(await post('SKIP')).toMatchObject({
        results: [posted, { documentId: null, userErrors: [refused] }, posted],
        userErrors: [],
      });
    },
  );

  it('stand where nothing measures them; a whole document must be worth something', async () => {
    const rupiah = (amount: string) => ({ currencyCode: 'IDR', exchangeRate: '0.0004', amount });
    expect(await postOne('receipt', rupiah('13.00'), clerk)).toEqual({
      warnings: [
        {
          ...{ code: 'RATE_UNCHECKED', path: ['input', 'receipt', 'exchangeRate'] },
          ...{ day: null, expectedRate: null },
        },
      ],
      userErrors: [],
    });
    expect(await postOne('receipt', rupiah('12.00'))).toEqual({
      warnings: [],
      userErrors: [
        {
          ...{ code: 'AMOUNT_WORTH_NOTHING', path: ['input', 'receipt', 'amount'] },
          amount: { amount: '12.00', currencyCode: 'IDR' },
          ...{ functionalCurrency: 'CNY', exchangeRate: '0.0004' },
        },
      ],
    });
  });
});
