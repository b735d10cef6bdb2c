import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { asking } from '@duebook/platform/testing';
import { anAskedReference, BOOKS, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

describe('node(id)', () => {
  beforeAll(async () => {
    await home.send('booksOpen', { legalEntityId: home.entity, ...BOOKS }, 'book { id }');
    const rule = { due: { net: { days: 30 } } };
    await home.send('paymentTermCreate', { code: 'N30', name: 'Net', rule }, 'paymentTerm { id }');
    const pair = { fromCurrency: 'USD', toCurrency: 'CNY', validOn: '2026-03-01', source: 'PBOC' };
    const rates = [{ ...pair, rate: '7.3' }];
    await home.send('exchangeRatesRecord', { rates }, 'recordedCount');
    const choice = { legalEntityId: home.entity, source: 'PBOC', validFrom: '2026-03-01' };
    await home.send('exchangeRateSourceChoose', choice, 'choice { id }');
  });

  it('finds every object that has an id, for its own tenant only', async () => {
    const { data } = await home.ask(
      `query ($id: ID!) {
         books(legalEntityId: $id) { id }
         accounts(legalEntityId: $id, first: 1) { edges { node { id } } }
         fiscalPeriods(legalEntityId: $id, year: 2026) { id }
         paymentTerms(first: 1) { edges { node { id } } }
         exchangeRates(first: 1) { edges { node { id } } }
         exchangeRateSourceChoices(legalEntityId: $id) { edges { node { id } } }
       }`,
      { id: home.entity },
    );
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(17);
    const types = new Set<unknown>();
    for (const id of ids) {
      const found = await home.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(found.data).toMatchObject({ node: { id } });
      types.add((found.data?.['node'] as { __typename: string }).__typename);
      const theirs = await asking(home.schema, home.theirs.caller)(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id },
      );
      expect(theirs.data).toEqual({ node: null });
    }
    expect([...types].sort()).toEqual([
      'Account',
      'Book',
      'ExchangeRate',
      'ExchangeRateSourceChoice',
      'FiscalPeriod',
      'PaymentTerm',
    ]);
  });
});

describe('an id of another type or of nothing', () => {
  it('is refused like one of another tenant', async () => {
    const wrong = encodeId('Invoice', home.ours.legalEntityId);
    for (const id of [wrong, 'nonsense', encodeId('LegalEntity', home.theirs.legalEntityId)]) {
      expect(
        await home.send(
          'fiscalYearOpen',
          { legalEntityId: id, year: 2030 },
          'fiscalPeriods { id }',
        ),
      ).toMatchObject({ userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] });
      const { data, errors } = await home.ask(
        'query ($id: ID!) { books(legalEntityId: $id) { id } }',
        {
          id,
        },
      );
      expect({ data, errors }).toEqual({ data: { books: [] }, errors: [] });
    }
    expect(
      await home.send('accountUpdate', { accountId: wrong, expectedVersion: 1 }, 'account { id }'),
    ).toMatchObject({ userErrors: [{ code: 'ACCOUNT_UNKNOWN' }] });
  });

  it('asks for a caller first', async () => {
    const { errors } = await asking(
      home.schema,
      null,
    )('{ calendarYears(countryCode: "CN") { year } }');
    expect(errors[0]).toContain('Sign in first');
  });
});
