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

it('chooses whose rates a legal entity posts with, and shows the choices', async () => {
  const choose = (source: string, validFrom: string) =>
    home.send(
      'exchangeRateSourceChoose',
      { legalEntityId: home.entity, source, validFrom },
      `choice { id source validFrom isReplaced legalEntity { code } }
       replaced { source validFrom isReplaced }`,
    );
  expect(await choose('PBOC', '2026-01-01')).toMatchObject({
    choice: {
      ...{ source: 'PBOC', validFrom: '2026-01-01', isReplaced: false },
      legalEntity: { code: 'CN01' },
    },
    replaced: null,
    userErrors: [],
  });
  expect(await choose('ECB', '2026-01-01')).toMatchObject({
    choice: { source: 'ECB', isReplaced: false },
    replaced: { source: 'PBOC', validFrom: '2026-01-01', isReplaced: true },
    userErrors: [],
  });
  await choose('PBOC', '2026-02-01');
  expect(await choose(' ', '2026-02-01')).toMatchObject({
    choice: null,
    replaced: null,
    userErrors: [{ code: 'RATE_SOURCE_INVALID', path: ['input', 'source'] }],
  });
  const { data, errors } = await home.ask(
    `query ($id: ID!) {
       before: exchangeRateSourceOn(legalEntityId: $id, on: "2025-12-31") { source }
       january: exchangeRateSourceOn(legalEntityId: $id, on: "2026-01-31") { source }
       exchangeRateSourceChoices(legalEntityId: $id, first: 2) {
         edges { node { source validFrom } cursor } pageInfo { hasNextPage endCursor }
       }
     }`,
    { id: home.entity },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    ...{ before: null, january: { source: 'ECB' } },
    exchangeRateSourceChoices: {
      edges: [
        { node: { source: 'PBOC', validFrom: '2026-02-01' } },
        { node: { source: 'ECB', validFrom: '2026-01-01' } },
      ],
      pageInfo: { hasNextPage: true },
    },
  });
  const listed = data?.['exchangeRateSourceChoices'] as { pageInfo: { endCursor: string } };
  const rest = await home.ask(
    `query ($id: ID!, $after: String) {
       exchangeRateSourceChoices(legalEntityId: $id, after: $after) {
         edges { node { source isReplaced } } pageInfo { hasNextPage }
       }
     }`,
    { id: home.entity, after: listed.pageInfo.endCursor },
  );
  expect(rest.data).toMatchObject({
    exchangeRateSourceChoices: {
      edges: [{ node: { source: 'PBOC', isReplaced: true } }],
      pageInfo: { hasNextPage: false },
    },
  });
});
