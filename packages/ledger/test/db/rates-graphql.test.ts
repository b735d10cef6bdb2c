import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAskedReference, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

it('records rates and answers the one that holds', async () => {
  const rate = (validOn: string, figure: string) => ({
    fromCurrency: 'USD',
    toCurrency: 'CNY',
    validOn,
    source: 'PBOC',
    rate: figure,
  });
  const record = (...rates: readonly object[]) =>
    home.send(
      'exchangeRatesRecord',
      { rates },
      `exchangeRates { id rate } recordedCount
       userErrors { ... on RateDiffersError { recordedRate sentRate } }`,
    );
  const first = await record(rate('2026-03-01', '7.3'), rate('2026-03-02', '7.20'));
  expect(first).toMatchObject({
    exchangeRates: [{ rate: '7.3' }, { rate: '7.2' }],
    recordedCount: 2,
    userErrors: [],
  });
  expect(await record(rate('2026-03-01', '7.4'), rate('2026-03-05', '0'))).toMatchObject({
    userErrors: [{ code: 'RATE_NOT_POSITIVE', path: ['input', 'rates', '1', 'rate'] }],
  });
  expect(await record(rate('2026-03-01', '7.4'))).toMatchObject({
    exchangeRates: null,
    recordedCount: null,
    userErrors: [
      {
        __typename: 'RateDiffersError',
        code: 'RATE_DIFFERS',
        recordedRate: '7.3',
        sentRate: '7.4',
      },
    ],
  });
  const { data } = await home.ask(
    `{ exchangeRateOn(fromCurrency: "USD", toCurrency: "CNY", on: "2026-03-31", source: "PBOC") { rate validOn }
       inverse: exchangeRateOn(fromCurrency: "CNY", toCurrency: "USD", on: "2026-03-31", source: "PBOC") { rate }
       exchangeRates(first: 1, filter: { source: "PBOC" }) { edges { node { validOn } cursor } pageInfo { hasNextPage } } }`,
  );
  expect(data).toMatchObject({
    exchangeRateOn: { rate: '7.2', validOn: '2026-03-02' },
    inverse: null,
    exchangeRates: {
      edges: [{ node: { validOn: '2026-03-02' } }],
      pageInfo: { hasNextPage: true },
    },
  });
});
