import { isUuid } from '@duebook/kernel';
import { legalEntityRepository } from '../../organisation/persistence/legal-entity.repository';
import { principalRepository } from '../../principals/persistence/principal.repository';
import type { PrincipalFacts } from '../application/ports';

/** What approvals ask of principals, roles and legal entities. */
export const principalFacts: PrincipalFacts = {
  async find(reader, principalId) {
    if (!isUuid(principalId)) return null;
    const [principal] = await principalRepository.byIds(reader, [principalId]);
    return principal ?? null;
  },

  async knowsLegalEntity(reader, legalEntityId) {
    const [entity] = await legalEntityRepository.byIds(reader, [legalEntityId]);
    return entity !== undefined;
  },

  async unknownRoles(reader, codes) {
    if (codes.length === 0) return [];
    const rows = await reader.query<{ code: string }>({
      text: `select asked.code from unnest($2::text[]) as asked (code)
              where not exists (select from governance.role
                                 where tenant_id = $1 and role.code = asked.code)`,
      values: [reader.tenantId, codes],
    });
    return rows.map(({ code }) => code);
  },
};
