import { businessDateAt } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { Customers } from '../application/ports';

/** What scores ask of packages below, by their views. */
export const customers: Customers = {
  known: async (reader, partyIds) => {
    if (partyIds.length === 0) return new Set();
    const rows = await reader.query<{ readonly id: string }>({
      name: 'credit_policy.customers_to_score',
      text: `select party.id from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}
                and party.is_customer`,
      values: [reader.tenantId, partyIds],
    });
    return new Set(rows.map(({ id }) => id));
  },
  today: async (reader, now) => {
    const rows = await reader.query<{ readonly timeZone: string }>({
      name: 'credit_policy.time_zones_of_tenant',
      text: `select distinct entity.time_zone as "timeZone"
               from governance.v_legal_entity as entity where entity.tenant_id = $1`,
      values: [reader.tenantId],
    });
    const zones = rows.length === 0 ? ['UTC'] : rows.map(({ timeZone }) => timeZone);
    const days = zones.map((zone) => businessDateAt(now, zone)).sort();
    const everywhere = days[0] ?? businessDateAt(now, 'UTC');
    return { everywhere, anywhere: days.at(-1) ?? everywhere };
  },
};
