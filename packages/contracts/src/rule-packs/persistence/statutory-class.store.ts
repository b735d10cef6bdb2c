import type { ClassStore, StatutoryClassRecord } from '../application/ports';

const TABLE = 'contracts.statutory_class';

const COLUMNS = `recorded.id, recorded.party_id as "partyId",
  recorded.legal_entity_id as "legalEntityId", recorded.statutory_class as "statutoryClass",
  recorded.holds_from as "holdsFrom", recorded.source, recorded.recorded_by as "recordedBy",
  recorded.recorded_at as "recordedAt"`;

/** Who is of which class, in PostgreSQL. */
export const statutoryClassStore: ClassStore = {
  isKnown: async (reader, { partyId, legalEntityId }) => {
    const rows = await reader.query({
      name: 'contracts.statutory_class_subject',
      text: `select id from parties.v_party where tenant_id = $1 and id = $2
             union all
             select id from governance.v_legal_entity where tenant_id = $1 and id = $3`,
      values: [reader.tenantId, partyId, legalEntityId],
    });
    return rows.length > 0;
  },
  add: async (tx, record) => {
    const { id, partyId, legalEntityId, statutoryClass, holdsFrom, source } = record;
    await tx.query({
      name: 'contracts.insert_statutory_class',
      text: `insert into ${TABLE}
               (tenant_id, id, party_id, legal_entity_id, statutory_class, holds_from, source,
                recorded_by, recorded_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[tx.tenantId, id, partyId, legalEntityId, statutoryClass, holdsFrom, source],
        ...[record.recordedBy, record.recordedAt, tx.commitId],
      ],
    });
  },
  byIds: (reader, ids) =>
    reader.query<StatutoryClassRecord>({
      name: 'contracts.statutory_classes_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as recorded
              where recorded.tenant_id = $1 and recorded.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  ofSubjects: (reader, { partyIds, legalEntityIds }) =>
    reader.query<StatutoryClassRecord>({
      name: 'contracts.statutory_classes_of',
      text: `select found.* from (
               select ${COLUMNS} from ${TABLE} as recorded
                where recorded.tenant_id = $1 and recorded.party_id = any ($2::uuid[])
               union all
               select ${COLUMNS} from ${TABLE} as recorded
                where recorded.tenant_id = $1 and recorded.legal_entity_id = any ($3::uuid[])
             ) as found
              order by found."holdsFrom" desc, found.id desc`,
      values: [reader.tenantId, partyIds, legalEntityIds],
    }),
};
