import type { Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { EntityReader } from '../application/ports';

/** Legal entities as governance's read view shows them. */
export const entityReader: EntityReader = {
  timeZones: async (reader, ids) => {
    const rows = await reader.query<{ readonly id: Id; readonly timeZone: string }>({
      name: 'reconciliation.time_zones',
      text: `select entity.id, entity.time_zone as "timeZone"
               from governance.v_legal_entity as entity
              where entity.tenant_id = $1 and ${isOneOf('entity.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    });
    return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
  },
};
