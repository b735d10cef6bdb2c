import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAskedReference, type AskedReference } from '../support/a-reference';

let home: AskedReference;

beforeAll(async () => {
  home = await anAskedReference();
});
afterAll(() => home.db.close());

it('loads a calendar and lists its years', async () => {
  const loaded = await home.send(
    'calendarLoad',
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
  const { data } = await home.ask('{ calendarYears(countryCode: "CN") { year days { kind } } }');
  expect(data).toMatchObject({ calendarYears: [{ year: 2026 }] });
  for (const countryCode of ['China', 'cn', '']) {
    const refused = await home.ask(`{ calendarYears(countryCode: "${countryCode}") { year } }`);
    expect(refused.codes).toEqual(['BAD_USER_INPUT']);
  }
  const empty = await home.send(
    'calendarLoad',
    { countryCode: 'CN', year: 2027, source: 'test', days: [] },
    'calendarYear { year }',
  );
  expect(empty).toMatchObject({
    calendarYear: null,
    userErrors: [{ code: 'CALENDAR_YEAR_EMPTY' }],
  });
});
