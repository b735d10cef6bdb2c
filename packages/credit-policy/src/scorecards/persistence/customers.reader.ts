import { isOneOf } from '@duebook/platform';
import { daysOn } from '../../domain/days-of-clocks';
import { timeZonesOf } from '../../persistence/time-zones.reader';
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
    const { earliest, latest } = daysOn((await timeZonesOf(reader, null)).values(), now);
    return { everywhere: earliest, anywhere: latest };
  },
};
