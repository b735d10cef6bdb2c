import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import type { GraphQLSchema } from 'graphql';
import {
  aReference,
  asking,
  fresh,
  referenceSchema,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;
let schema: GraphQLSchema;
let ask: ReturnType<typeof asking>;
let legalEntityId: string;

beforeAll(async () => {
  home = await aReference();
  schema = referenceSchema(home.services, home.ours.services);
  ask = asking(schema, home.ours.caller);
  legalEntityId = encodeId('LegalEntity', home.ours.legalEntityId);
});
afterAll(() => home.db.close());

const USER_ERRORS = 'userErrors { __typename code message path }';
const send = async (mutation: string, type: string, input: object, fields: string) => {
  const { data, errors } = await ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} ${USER_ERRORS} } }`,
    { input: { idempotencyKey: fresh(), ...input } },
  );
  expect(errors).toEqual([]);
  return data?.[mutation] as Record<string, unknown>;
};

it('opens books, and reads them with their accounts and periods', async () => {
  const opened = await send(
    'booksOpen',
    'BooksOpenInput',
    { legalEntityId, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
    'book { id code kind standard openedAt fiscalYears legalEntity { id code } }',
  );
  expect(opened).toMatchObject({
    book: {
      code: 'STATUTORY',
      kind: 'STATUTORY',
      standard: 'CAS',
      openedAt: '2026-03-31T08:00:00.000Z',
      fiscalYears: [2026],
      legalEntity: { id: legalEntityId, code: 'CN01' },
    },
    userErrors: [],
  });

  const { data, errors } = await ask(
    `query ($id: ID!) {
       books(legalEntityId: $id) { id }
       accounts(legalEntityId: $id, first: 3, filter: { isActive: true }) {
         edges { node { code name nameZh type itemClass role isActive version legalEntity { code } } }
         pageInfo { hasNextPage endCursor }
       }
       fiscalPeriods(legalEntityId: $id, year: 2026) {
         kind fiscalYear number startsOn endsOn status statusChangedAt version
         legalEntity { code } statusChangedBy { __typename }
       }
     }`,
    { id: legalEntityId },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    books: [{ id: (opened['book'] as { id: string }).id }],
    accounts: {
      edges: [
        { node: { code: '1002', role: 'BANK', nameZh: '银行存款', legalEntity: { code: 'CN01' } } },
        { node: { code: '1012' } },
        { node: { code: '1121', itemClass: 'BILL_RECEIVABLE' } },
      ],
      pageInfo: { hasNextPage: true },
    },
  });
  expect(data?.['fiscalPeriods']).toHaveLength(12);
  const cursor = (data?.['accounts'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  const next = await ask(
    'query ($id: ID!, $after: String) { accounts(legalEntityId: $id, first: 1, after: $after) { edges { node { code } } } }',
    { id: legalEntityId, after: cursor },
  );
  expect(next.data).toEqual({ accounts: { edges: [{ node: { code: '1122' } }] } });
});

it('creates and edits an account', async () => {
  const fields = 'account { id code nameZh role version }';
  const created = await send(
    'accountCreate',
    'AccountCreateInput',
    { legalEntityId, code: '100201', name: 'Bank of Example', type: 'ASSET' },
    fields,
  );
  const { id } = created['account'] as { id: string };
  expect(created).toMatchObject({ account: { nameZh: null, role: null, version: 1 } });
  const updated = await send(
    'accountUpdate',
    'AccountUpdateInput',
    { accountId: id, expectedVersion: 1, nameZh: '示例银行' },
    fields,
  );
  expect(updated).toMatchObject({ account: { nameZh: '示例银行', version: 2 } });
  const stale = await send(
    'accountUpdate',
    'AccountUpdateInput',
    { accountId: id, expectedVersion: 1 },
    `${fields} userErrors { ... on VersionConflictError { currentVersion } }`,
  );
  expect(stale).toMatchObject({
    account: null,
    userErrors: [
      {
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        path: ['input', 'expectedVersion'],
        currentVersion: 2,
      },
    ],
  });
});

it('closes a period and says who did', async () => {
  const { data } = await ask(
    'query ($id: ID!) { fiscalPeriods(legalEntityId: $id, year: 2026) { id version } }',
    { id: legalEntityId },
  );
  const [first, second] = data?.['fiscalPeriods'] as { id: string }[];
  const fields = 'fiscalPeriod { status statusChangedBy { ... on User { displayName } } }';
  const early = await send(
    'fiscalPeriodClose',
    'FiscalPeriodCloseInput',
    { fiscalPeriodId: second?.id, expectedVersion: 1 },
    fields,
  );
  expect(early).toMatchObject({
    fiscalPeriod: null,
    userErrors: [
      {
        code: 'PERIOD_EARLIER_NOT_CLOSED',
        message:
          'An earlier period is not closed. Close periods in their order. The first of them is period 1 of 2026.',
        path: ['input', 'fiscalPeriodId'],
      },
    ],
  });
  const steps = [
    ['fiscalPeriodSoftClose', 'SOFT_CLOSED'],
    ['fiscalPeriodReopen', 'OPEN'],
    ['fiscalPeriodClose', 'CLOSED'],
  ] as const;
  for (const [index, [mutation, status]] of steps.entries()) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const input = { fiscalPeriodId: first?.id, expectedVersion: index + 1 };
    expect(await send(mutation, type, input, fields)).toMatchObject({
      fiscalPeriod: { status, statusChangedBy: { displayName: 'Ada Admin' } },
    });
  }
  const reopened = await send(
    'fiscalPeriodReopen',
    'FiscalPeriodReopenInput',
    { fiscalPeriodId: first?.id, expectedVersion: 4 },
    fields,
  );
  expect(reopened).toMatchObject({ userErrors: [{ code: 'PERIOD_REOPEN_NEEDS_APPROVAL' }] });
  const opened = await send(
    'fiscalYearOpen',
    'FiscalYearOpenInput',
    { legalEntityId, year: 2027 },
    'fiscalPeriods { number status }',
  );
  expect(opened['fiscalPeriods']).toHaveLength(12);
});

it('agrees payment terms of every kind', async () => {
  const FIELDS = `paymentTerm {
    id code version isActive businessDayRule lateCharge { annualRatePercent graceDays }
    discounts { days percent }
    due {
      __typename
      ... on NetDueRule { days }
      ... on EndOfMonthDueRule { monthsAhead days }
      ... on InstalmentsDueRule {
        instalments { percent due { __typename ... on DayOfMonthDueRule { monthsAhead dayOfMonth } } }
      }
    } }`;
  const create = (code: string, rule: object) =>
    send('paymentTermCreate', 'PaymentTermCreateInput', { code, name: code, rule }, FIELDS);

  const net = await create('2/10N30', {
    due: { net: { days: 30 } },
    discounts: [{ days: 10, percent: '2.00' }],
    businessDayRule: 'FOLLOWING',
    lateCharge: { annualRatePercent: '18.25', graceDays: 3 },
  });
  expect(net).toMatchObject({
    paymentTerm: {
      due: { __typename: 'NetDueRule', days: 30 },
      discounts: [{ days: 10, percent: '2' }],
      businessDayRule: 'FOLLOWING',
      lateCharge: { annualRatePercent: '18.25', graceDays: 3 },
      isActive: true,
    },
  });
  expect(await create('EOM', { due: { endOfMonth: { monthsAhead: 1, days: 0 } } })).toMatchObject({
    paymentTerm: {
      due: { __typename: 'EndOfMonthDueRule', monthsAhead: 1, days: 0 },
      businessDayRule: 'NONE',
      lateCharge: null,
    },
  });
  const halves = ['50', '50'].map((percent, index) => ({
    percent,
    due: { dayOfMonth: { monthsAhead: index + 1, dayOfMonth: 25 } },
  }));
  expect(await create('HALVES', { due: { instalments: halves } })).toMatchObject({
    paymentTerm: {
      due: {
        instalments: [
          {
            percent: '50',
            due: { __typename: 'DayOfMonthDueRule', monthsAhead: 1, dayOfMonth: 25 },
          },
          { percent: '50', due: { monthsAhead: 2 } },
        ],
      },
    },
  });
  expect(await create('BOTH', { due: { net: { days: 1 }, instalments: halves } })).toMatchObject({
    paymentTerm: null,
    userErrors: [
      {
        __typename: 'GenericUserError',
        code: 'PAYMENT_TERM_DUE_RULE_NOT_ONE',
        path: ['input', 'rule', 'due'],
      },
    ],
  });

  const { id } = net['paymentTerm'] as { id: string };
  const retired = await send(
    'paymentTermUpdate',
    'PaymentTermUpdateInput',
    { paymentTermId: id, expectedVersion: 1, isActive: false },
    FIELDS,
  );
  expect(retired).toMatchObject({
    paymentTerm: { isActive: false, version: 2, due: { days: 30 } },
  });
  const listed = await ask(
    '{ paymentTerms(isActive: true, first: 5) { edges { node { code } } } }',
  );
  expect(listed.data).toEqual({
    paymentTerms: { edges: [{ node: { code: 'EOM' } }, { node: { code: 'HALVES' } }] },
  });
});

it('loads a calendar and lists its years', async () => {
  const loaded = await send(
    'calendarLoad',
    'CalendarLoadInput',
    {
      countryCode: 'CN',
      year: 2026,
      source: 'test',
      days: [
        { date: '2026-10-10', kind: 'MAKE_UP_WORKDAY', name: '国庆节' },
        { date: '2026-10-01', kind: 'HOLIDAY', name: '国庆节' },
      ],
    },
    'calendarYear { countryCode year source loadedAt days { date kind name } }',
  );
  expect(loaded).toMatchObject({
    calendarYear: { year: 2026, days: [{ date: '2026-10-01' }, { date: '2026-10-10' }] },
    userErrors: [],
  });
  const { data } = await ask('{ calendarYears(countryCode: "CN") { year days { kind } } }');
  expect(data).toMatchObject({ calendarYears: [{ year: 2026 }] });
  const empty = await send(
    'calendarLoad',
    'CalendarLoadInput',
    { countryCode: 'CN', year: 2027, source: 'test', days: [] },
    'calendarYear { year }',
  );
  expect(empty).toMatchObject({
    calendarYear: null,
    userErrors: [{ code: 'CALENDAR_YEAR_EMPTY' }],
  });
});

it('records rates and answers the one that holds', async () => {
  const rate = (validOn: string, figure: string) => ({
    fromCurrency: 'USD',
    toCurrency: 'CNY',
    validOn,
    source: 'PBOC',
    rate: figure,
  });
  const record = (...rates: readonly object[]) =>
    send(
      'exchangeRatesRecord',
      'ExchangeRatesRecordInput',
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
  const { data } = await ask(
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

describe('node(id)', () => {
  it('finds every object that has an id, for its own tenant only', async () => {
    const { data } = await ask(
      `query ($id: ID!) {
         books(legalEntityId: $id) { id }
         accounts(legalEntityId: $id, first: 1) { edges { node { id } } }
         fiscalPeriods(legalEntityId: $id, year: 2026) { id }
         paymentTerms(first: 1) { edges { node { id } } }
         exchangeRates(first: 1) { edges { node { id } } }
       }`,
      { id: legalEntityId },
    );
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(16);
    const types = new Set<unknown>();
    for (const id of ids) {
      const found = await ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });
      expect(found.data).toMatchObject({ node: { id } });
      types.add((found.data?.['node'] as { __typename: string }).__typename);
      const theirs = await asking(schema, home.theirs.caller)(
        'query ($id: ID!) { node(id: $id) { id } }',
        { id },
      );
      expect(theirs.data).toEqual({ node: null });
    }
    expect([...types].sort()).toEqual([
      'Account',
      'Book',
      'ExchangeRate',
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
        await send(
          'fiscalYearOpen',
          'FiscalYearOpenInput',
          { legalEntityId: id, year: 2030 },
          'fiscalPeriods { id }',
        ),
      ).toMatchObject({ userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }] });
      const { data, errors } = await ask('query ($id: ID!) { books(legalEntityId: $id) { id } }', {
        id,
      });
      expect({ data, errors }).toEqual({ data: { books: [] }, errors: [] });
    }
    expect(
      await send(
        'accountUpdate',
        'AccountUpdateInput',
        { accountId: wrong, expectedVersion: 1 },
        'account { id }',
      ),
    ).toMatchObject({ userErrors: [{ code: 'ACCOUNT_UNKNOWN' }] });
  });

  it('asks for a caller first', async () => {
    const { errors } = await asking(schema, null)('{ calendarYears(countryCode: "CN") { year } }');
    expect(errors[0]).toContain('Sign in first');
  });
});
