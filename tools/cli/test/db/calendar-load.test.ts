import { aTenant } from '@duebook/governance/testing';
import { SHIPPED_CALENDAR_YEARS } from '@duebook/ledger';
import { systemCaller } from '@duebook/platform';
import { listTenants } from '@duebook/platform/module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadShippedCalendar } from '../../src/commands/calendar';
import { openHome, type TestHome } from '../support/a-demo';

let home: TestHome;
let tenantId: string;
beforeAll(async () => {
  home = await openHome();
  ({ tenantId } = await aTenant(home.db));
});
afterAll(() => home.close());

const load = (country: string) =>
  loadShippedCalendar(
    { composition: home.composition, tenants: () => listTenants(home.db.database) },
    country,
  );

describe('a calendar that comes along', () => {
  it('is loaded where its years are not, and never over one that stands', async () => {
    const { calendars } = home.composition.services.ledger.reference;
    const caller = systemCaller(tenantId, 'test');
    const [first, ...others] = SHIPPED_CALENDAR_YEARS.map(({ year }) => year);
    const own = await calendars.load(caller, {
      ...{ idempotencyKey: 'own', country: 'CN', year: first ?? 0, source: 'Corrected by hand' },
      days: SHIPPED_CALENDAR_YEARS[0]?.days.slice(0, 1) ?? [],
    });
    expect(own).toMatchObject({ ok: true });

    const lines = await load('CN');
    expect(lines[0]).toBe(`CN ${first} stands already and is left alone: Corrected by hand`);
    expect(lines.slice(1).every((line) => line.includes(' loaded: 国务院办公厅'))).toBe(true);
    const years = await calendars.years(caller, 'CN');
    expect(years.map(({ year }) => year)).toEqual([first, ...others]);
    expect(years[0]?.days).toHaveLength(1);
    expect((await load('CN')).every((line) => line.includes('stands already'))).toBe(true);
  });

  it('is of no other country, which the refusal says', async () => {
    await expect(load('DE')).rejects.toThrow('No calendar of DE comes along, only of: CN.');
    await expect(load('cn')).rejects.toThrow('No calendar of cn comes along, only of: CN.');
  });
});
