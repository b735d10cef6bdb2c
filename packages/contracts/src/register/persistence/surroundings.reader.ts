import type { Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { KnownParty, Surroundings } from '../application/ports';

/** What of packages below contracts rest on, by their read views. */
export const surroundings: Surroundings = {
  timeZones: async (reader, legalEntityIds) => {
    const rows = await reader.query<{ readonly id: Id; readonly timeZone: string }>({
      name: 'contracts.register_time_zones',
      text: `select id, time_zone as "timeZone" from governance.v_legal_entity
              where tenant_id = $1 and ($2::uuid[] is null or id = any ($2::uuid[]))`,
      values: [reader.tenantId, legalEntityIds],
    });
    return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
  },
  functionalCurrency: async (reader, legalEntityId) => {
    const [entity] = await reader.query<{ readonly currency: string }>({
      name: 'contracts.currency_of_entity',
      text: `select functional_currency as currency from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    return entity?.currency ?? null;
  },
  parties: (reader, ids) =>
    reader.query<KnownParty>({
      name: 'contracts.parties_of_contracts',
      text: `select party.id, party.is_customer as "isCustomer", party.is_supplier as "isSupplier"
               from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  isUser: async (reader, id) => {
    const rows = await reader.query({
      name: 'contracts.is_user',
      text: 'select 1 from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
};
