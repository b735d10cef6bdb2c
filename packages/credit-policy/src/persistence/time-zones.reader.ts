import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** The clocks of these legal entities, or of all with null; an unknown one is not among them. */
export async function timeZonesOf(
  reader: SqlReader,
  legalEntityIds: readonly Id[] | null,
): Promise<ReadonlyMap<Id, string>> {
  const rows = await reader.query<{ readonly id: Id; readonly timeZone: string }>({
    name: 'credit_policy.time_zones',
    text: `select id, time_zone as "timeZone" from governance.v_legal_entity
            where tenant_id = $1 and ($2::uuid[] is null or id = any ($2::uuid[]))`,
    values: [reader.tenantId, legalEntityIds],
  });
  return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
}

/** The clock of a legal entity; undefined for an unknown one. */
export async function timeZoneOf(
  reader: SqlReader,
  legalEntityId: Id,
): Promise<string | undefined> {
  return (await timeZonesOf(reader, [legalEntityId])).get(legalEntityId);
}
