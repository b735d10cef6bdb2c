import { isOneOf } from '@duebook/platform';
import type { KnownSide, SidesReader } from '../application/ports';

/** Legal entities and parties as texts name them, by the read views of their packages. */
export const sidesReader: SidesReader = {
  entities: (reader, ids) =>
    reader.query<KnownSide & { readonly timeZone: string }>({
      name: 'contracts.sides_of_ours',
      text: `select entity.id, entity.name, entity.unified_social_credit_code as identifier,
                    entity.time_zone as "timeZone"
               from governance.v_legal_entity as entity
              where entity.tenant_id = $1 and ${isOneOf('entity.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  parties: (reader, ids) =>
    reader.query<KnownSide>({
      name: 'contracts.sides_of_others',
      text: `select party.id, party.legal_name as name,
                    party.unified_social_credit_code as identifier
               from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
};
