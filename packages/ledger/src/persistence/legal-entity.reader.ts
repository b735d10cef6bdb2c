import type { LegalEntityFact, LegalEntityReader } from '../application/legal-entity.ports';

/** Legal entities as governance's read view shows them. */
export const legalEntityReader: LegalEntityReader = {
  find: async (reader, id) => {
    const [entity] = await reader.query<LegalEntityFact>({
      name: 'ledger.legal_entity',
      text: `select id, code, functional_currency as "functionalCurrency", country,
                    fiscal_year_start_month as "fiscalYearStartMonth"
               from governance.v_legal_entity
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return entity ?? null;
  },
};
