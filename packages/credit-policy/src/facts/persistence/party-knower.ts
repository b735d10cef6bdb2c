import type { PartyKnower } from '../application/ports';

/** Parties by the view of their package. */
export const partyKnower: PartyKnower = {
  isKnown: async (reader, partyId) => {
    const rows = await reader.query({
      name: 'credit_policy.fact_party',
      text: 'select id from parties.v_party where tenant_id = $1 and id = $2',
      values: [reader.tenantId, partyId],
    });
    return rows.length > 0;
  },
};
