import { describe, expect, it } from '@jest/globals';
import type { SqlReader } from '@duebook/platform';
import type { Clocks } from '../../src/application/clocks.ports';
import { oneOrAll, todayIn, todayOf } from '../../src/application/today-of';

const ZONES: ReadonlyMap<string, string> = new Map([
  ['shanghai', 'Asia/Shanghai'],
  ['new york', 'America/New_York'],
  ['auckland', 'Pacific/Auckland'],
]);
const CLOCKS: Clocks = {
  timeZones: (_, ids) =>
    Promise.resolve(new Map([...ZONES].filter(([id]) => ids === null || ids.includes(id)))),
};
const NOBODY: Clocks = { timeZones: () => Promise.resolve(new Map()) };
const READER: SqlReader = {
  tenantId: 'tenant',
  query: () => Promise.resolve([]),
  batch: () => Promise.resolve([]),
};

/** New York has the evening of 31 March, Shanghai and Auckland have the first of April. */
const NOW = new Date('2026-04-01T00:30:00Z');

describe('today', () => {
  it.each([
    ['new york', '2026-03-31'],
    ['shanghai', '2026-04-01'],
    ['auckland', '2026-04-01'],
  ])('is the day on the clock of one legal entity: %s', async (legalEntityId, day) => {
    const at = { legalEntityId, now: NOW };
    expect(await todayOf(CLOCKS, READER, at)).toBe(day);
    const legalEntityIds = oneOrAll(legalEntityId);
    expect(await todayIn(CLOCKS, READER, { legalEntityIds, now: NOW })).toBe(day);
  });

  it('is the latest of several, and of all', async () => {
    const now = new Date('2026-03-31T13:00:00Z');
    const in_ = (legalEntityIds: readonly string[]) =>
      todayIn(CLOCKS, READER, { legalEntityIds, now });
    expect(await in_(['new york', 'shanghai'])).toBe('2026-03-31');
    expect(await in_(['shanghai', 'auckland'])).toBe('2026-04-01');
    expect(await in_(oneOrAll(null))).toBe('2026-04-01');
    expect(await todayOf(CLOCKS, READER, { legalEntityId: null, now })).toBe('2026-04-01');
  });

  it('is no day of an unknown legal entity, and of UTC where there is none at all', async () => {
    expect(await todayOf(CLOCKS, READER, { legalEntityId: 'unknown', now: NOW })).toBeNull();
    expect(await todayOf(NOBODY, READER, { legalEntityId: null, now: NOW })).toBe('2026-04-01');
    expect(await todayIn(NOBODY, READER, { legalEntityIds: [], now: NOW })).toBe('2026-04-01');
  });
});
