import { invariant } from '@duebook/kernel';
import type { InterestPlaces } from '../application/ports';

/** Legal entities and parties, by their read views. */
export const interestPlaces: InterestPlaces = {
  timeZone: async (reader, legalEntityId) => {
    const [row] = await reader.query<{ timeZone: string }>({
      name: 'contracts.late_interest_time_zone',
      text: `select time_zone as "timeZone" from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    return row?.timeZone ?? null;
  },

  functionalCurrency: async (reader, legalEntityId) => {
    const [row] = await reader.query<{ currency: string }>({
      name: 'contracts.late_interest_functional_currency',
      text: `select functional_currency as currency from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    invariant(row !== undefined, 'A charge is of a legal entity');
    return row.currency;
  },

  isParty: async (reader, partyId) => {
    const rows = await reader.query({
      name: 'contracts.late_interest_party',
      text: 'select 1 from parties.v_party where tenant_id = $1 and id = $2',
      values: [reader.tenantId, partyId],
    });
    return rows.length > 0;
  },
};
