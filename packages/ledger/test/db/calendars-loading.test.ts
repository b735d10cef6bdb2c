import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PermissionDenied, type Transaction, readNow } from '@duebook/platform';
import { isBusinessDay } from '../../src/calendars/domain/calendar';
import type { CalendarYear, NamedDay } from '../../src/calendars/domain/calendar-year';
import { calendarFor } from '../../src/calendars/persistence/calendar.reads';
import { CHINESE_CALENDAR_YEARS } from '../../src/calendars/domain/chinese-calendar';
import {
  aReference,
  day,
  fresh,
  refusal,
  toldOf,
  valueOf,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;
const hooked: string[] = [];
let onLoaded: (tx: Transaction, country: string, year: number) => Promise<void>;

beforeAll(async () => {
  home = await aReference({
    onCalendarLoaded: [
      (tx, country, year) => onLoaded(tx, country, year),
      (_, country, year) => {
        hooked.push(`second ${country} ${String(year)}`);
        return Promise.resolve();
      },
    ],
  });
});
beforeEach(() => {
  hooked.length = 0;
  onLoaded = (_, country, year) => {
    hooked.push(`first ${country} ${String(year)}`);
    return Promise.resolve();
  };
});
afterAll(() => home.db.close());

const holiday = (text: string): NamedDay => ({ day: day(text), kind: 'HOLIDAY', name: 'Holiday' });
const load = (over: Partial<CalendarYear> = {}, key = fresh()) =>
  home.services.calendars.load(home.ours.caller, {
    idempotencyKey: key,
    country: 'DE',
    year: 2026,
    source: 'test',
    days: [holiday('2026-01-01'), holiday('2026-12-25')],
    ...over,
  });
const reader = () => home.db.unitOfWork.reader(home.ours.caller);

describe('calendarLoad', () => {
  it('replaces the year, and no other', async () => {
    valueOf(await load({ year: 2025, days: [holiday('2025-01-01')] }));
    valueOf(await load());
    valueOf(await load({ days: [holiday('2026-12-26')], source: 'corrected' }));
    const years = await home.services.calendars.years(home.ours.caller, 'DE');
    expect(
      years.map(({ year, source, days }) => [year, source, days.map((one) => one.day)]),
    ).toEqual([
      [2025, 'test', ['2025-01-01']],
      [2026, 'corrected', ['2026-12-26']],
    ]);
    expect(years[0]?.loadedAt).toEqual(home.db.clock.now());
    const told = await toldOf(home.db, home.ours, 'DE-2026');
    expect(told.actions).toEqual(['calendar.load', 'calendar.load']);
    const [last] = await home.db.asOwner<{ details: unknown }>(
      `select details::jsonb as details from platform.audit_entry
        where tenant_id = $1 and subject_id = 'DE-2026' order by id desc limit 1`,
      [home.ours.tenantId],
    );
    expect(last?.details).toEqual({
      ...{ country: 'DE', year: 2026, source: { before: 'test', after: 'corrected' } },
      days: {
        retired: [holiday('2026-01-01'), holiday('2026-12-25')],
        added: [holiday('2026-12-26')],
      },
    });
    const { events } = await toldOf(home.db, home.ours, home.ours.tenantId);
    expect(events.filter((type) => type === 'ledger.CalendarLoaded')).toHaveLength(3);
  });

  it('takes the shipped Chinese years', async () => {
    for (const year of CHINESE_CALENDAR_YEARS) valueOf(await load(year));
    const calendar = await readNow(reader(), calendarFor(reader(), 'CN', 2024, 2026));
    expect([...calendar.coveredYears].sort()).toEqual([2024, 2025, 2026]);
    expect(isBusinessDay(day('2025-01-26'), calendar)).toBe(true);
    expect(isBusinessDay(day('2025-02-04'), calendar)).toBe(false);
  });

  it('lets others move dates in its transaction, once per load, with the new days before them', async () => {
    const seen: boolean[] = [];
    onLoaded = async (tx, country, year) => {
      hooked.push(`first ${country} ${String(year)}`);
      const calendar = await readNow(tx, calendarFor(tx, country, year, year));
      seen.push(isBusinessDay(day('2026-06-01'), calendar));
    };
    const key = fresh();
    const days = [holiday('2026-06-01')];
    valueOf(await load({ country: 'FR', days }, key));
    valueOf(await load({ country: 'FR', days }, key));
    expect(hooked).toEqual(['first FR 2026', 'second FR 2026']);
    expect(seen).toEqual([false]);
  });

  it('loads nothing when a date cannot be moved', async () => {
    onLoaded = () => Promise.reject(new Error('stuck'));
    await expect(load({ country: 'IT' })).rejects.toThrow('stuck');
    expect(await home.services.calendars.years(home.ours.caller, 'IT')).toEqual([]);
  });

  it('refuses an empty year, which is then still not covered', async () => {
    expect(await load({ country: 'ES', days: [] })).toEqual(refusal('CALENDAR_YEAR_EMPTY', 'days'));
    const calendar = await readNow(reader(), calendarFor(reader(), 'ES', 2026, 2026));
    expect(calendar.coveredYears.size).toBe(0);
    expect(hooked).toEqual([]);
  });

  it('refuses what cannot be', async () => {
    expect(await load({ country: 'de' })).toEqual(
      refusal('CALENDAR_COUNTRY_INVALID', 'countryCode'),
    );
    expect(await load({ year: 3000 })).toEqual(refusal('CALENDAR_YEAR_INVALID', 'year'));
    expect(await load({ source: '' })).toMatchObject(refusal('CALENDAR_TEXT_INVALID', 'source'));
    expect(await load({ days: [holiday('2027-01-01')] })).toMatchObject(
      refusal('CALENDAR_DAY_OUTSIDE_YEAR', 'days', 0, 'date'),
    );
    expect(await load({ days: [holiday('2026-01-01'), holiday('2026-01-01')] })).toMatchObject(
      refusal('CALENDAR_DAY_REPEATED', 'days', 1, 'date'),
    );
  });

  it('lets loads of the same year follow one another', async () => {
    const outcomes = await Promise.all(
      ['2026-02-02', '2026-03-03', '2026-04-06'].map((text) =>
        load({ country: 'SE', days: [holiday(text)] }),
      ),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const [year] = await home.services.calendars.years(home.ours.caller, 'SE');
    expect(year?.days).toHaveLength(1);
  });

  it('needs its permission in the whole tenant, and shows nothing to another one', async () => {
    const command = {
      idempotencyKey: fresh(),
      country: 'NO',
      year: 2026,
      source: 'test',
      days: [holiday('2026-05-17')],
    };
    const local = home.ours.callerWith(['ledger.calendar.load'], home.ours.legalEntityId);
    await expect(home.services.calendars.load(local, command)).rejects.toThrow(PermissionDenied);
    expect(() => home.services.calendars.years(local, 'DE')).toThrow(PermissionDenied);
    expect(await home.services.calendars.years(home.theirs.caller, 'DE')).toEqual([]);
  });
});
