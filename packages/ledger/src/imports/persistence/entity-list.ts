import type { EntityEntry } from '../domain/row-context';
import type { EntityList } from '../application/ports';

/** The legal entities of the tenant, as governance's read view shows them. */
export const entityList: EntityList = (reader) =>
  reader.query<EntityEntry>({
    name: 'ledger.legal_entities_of_imports',
    text: `select id, code, functional_currency as "functionalCurrency"
             from governance.v_legal_entity where tenant_id = $1`,
    values: [reader.tenantId],
  });
