import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAskedReference, BOOKS, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
  await home.send('booksOpen', { legalEntityId: home.entity, ...BOOKS }, 'book { id }');
});
afterAll(() => home.db.close());

it('closes a period and says who did', async () => {
  const { data } = await home.ask(
    'query ($id: ID!) { fiscalPeriods(legalEntityId: $id, year: 2026) { id version } }',
    { id: home.entity },
  );
  const [first, second] = data?.['fiscalPeriods'] as { id: string }[];
  const fields = 'fiscalPeriod { state stateChangedBy { ... on User { displayName } } }';
  const early = await home.send(
    'fiscalPeriodClose',
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
  for (const [index, [mutation, state]] of steps.entries()) {
    const reason = mutation === 'fiscalPeriodReopen' ? { reason: 'A late invoice' } : {};
    const input = { fiscalPeriodId: first?.id, expectedVersion: index + 1, ...reason };
    expect(await home.send(mutation, input, fields)).toMatchObject({
      fiscalPeriod: { state, stateChangedBy: { displayName: 'Ada Admin' } },
    });
  }
  const reopened = await home.send(
    'fiscalPeriodReopen',
    { fiscalPeriodId: first?.id, expectedVersion: 4, reason: 'A late invoice' },
    `${fields} approvalRequest { operation state }`,
  );
  expect(reopened).toMatchObject({
    fiscalPeriod: null,
    approvalRequest: { operation: 'fiscalPeriodReopen', state: 'AWAITING' },
    userErrors: [],
  });
  const opened = await home.send(
    'fiscalYearOpen',
    { legalEntityId: home.entity, year: 2027 },
    'fiscalPeriods { number state }',
  );
  expect(opened['fiscalPeriods']).toHaveLength(12);
});
