import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAskedReference, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

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
    home.send('paymentTermCreate', { code, name: code, rule }, FIELDS);

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
  const retired = await home.send(
    'paymentTermUpdate',
    { paymentTermId: id, expectedVersion: 1, isActive: false },
    FIELDS,
  );
  expect(retired).toMatchObject({
    paymentTerm: { isActive: false, version: 2, due: { days: 30 } },
  });
  const listed = await home.ask(
    '{ paymentTerms(filter: { isActive: true }, first: 5) { edges { node { code } } } }',
  );
  expect(listed.data).toEqual({
    paymentTerms: { edges: [{ node: { code: 'EOM' } }, { node: { code: 'HALVES' } }] },
  });
});
