import { newId } from '@duebook/kernel';
import { SHIPPED_CALENDAR_YEARS } from '@duebook/ledger';
import { systemCaller } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { CommandError, usageError } from '../command-error';
import { print } from '../output';
import { type System, withSystem } from '../system';

/** What a command on calendars needs of the system. */
type Home = Pick<System, 'tenants'> & {
  readonly composition: Pick<System['composition'], 'services'>;
};

/** Loads the years of a country's calendar that come along into a tenant, and prints a line each. */
export function calendarLoadCommand(
  country: string,
  options: { readonly tenant: string | undefined },
): Promise<number> {
  return withSystem(async (system) => {
    print((await loadShippedCalendar(system, country, options.tenant)).join('\n'));
    return 0;
  });
}

/** Loads what comes along and is not loaded yet: a year that stands may have been corrected. */
export async function loadShippedCalendar(
  { composition, tenants }: Home,
  country: string,
  named?: string,
): Promise<readonly string[]> {
  const shipped = SHIPPED_CALENDAR_YEARS.filter((year) => year.country === country);
  if (shipped.length === 0) throw usageError(noneOf(country));
  const { tenantId } = chooseTenant(await tenants(), named);
  const caller = systemCaller(tenantId, 'duebook calendar');
  const { calendars } = composition.services.ledger.reference;
  const standing = new Map(
    (await calendars.years(caller, country)).map(({ year, source }) => [year, source]),
  );
  const lines: string[] = [];
  for (const year of shipped) {
    const known = standing.get(year.year);
    if (known === undefined) {
      const loaded = await calendars.load(caller, { ...year, idempotencyKey: newId() });
      if (!loaded.ok) throw new CommandError(`${year.year} is refused: ${loaded.refusal.code}.`);
    }
    const what = known === undefined ? 'loaded' : 'stands already and is left alone';
    lines.push(`${country} ${year.year} ${what}: ${known ?? year.source}`);
  }
  return lines;
}

function noneOf(country: string): string {
  const known = [...new Set(SHIPPED_CALENDAR_YEARS.map((year) => year.country))].join(', ');
  return (
    `No calendar of ${country} comes along, only of: ${known}. ` +
    'Load one of your own with the mutation calendarLoad (duebook call --list calendarLoad).'
  );
}
