import type { Id } from '@duebook/kernel';
import type { TimeZonesOf } from '../application/ports';

/** Clocks by the read view of legal entities. */
export const timeZonesOf: TimeZonesOf = async (reader, legalEntityIds) => {
  const rows = await reader.query<{ readonly id: Id; readonly timeZone: string }>({
    name: 'contracts.document_time_zones',
    text: `select id, time_zone as "timeZone" from governance.v_legal_entity
            where tenant_id = $1 and ($2::uuid[] is null or id = any ($2::uuid[]))`,
    values: [reader.tenantId, legalEntityIds],
  });
  return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
};
