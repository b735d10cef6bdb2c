import type { ImportProfileStore, KeptProfile } from '../application/ports';

const COLUMNS = `id, kind, name, version, mapping, table_options as table, amounts,
  saved_by as "savedBy", saved_at as "savedAt"`;

/** Import profiles in PostgreSQL. */
export const importProfileStore: ImportProfileStore = {
  add: async (tx, profile) => {
    await tx.query({
      name: 'ledger.insert_import_profile',
      text: `insert into ledger.import_profile
               (tenant_id, id, commit_id, kind, name, version, mapping, table_options, amounts,
                saved_by, saved_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        tx.tenantId,
        profile.id,
        tx.commitId,
        profile.kind,
        profile.name,
        profile.version,
        JSON.stringify(profile.mapping),
        JSON.stringify(profile.table),
        JSON.stringify(profile.amounts),
        tx.caller.principalId,
        tx.startedAt,
      ],
    });
  },
  find: async (reader, id) => {
    const [profile] = await reader.query<KeptProfile>({
      name: 'ledger.import_profile_by_id',
      text: `select ${COLUMNS} from ledger.import_profile where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return profile ?? null;
  },
  newest: (reader, kind) =>
    reader.query<KeptProfile>({
      name: 'ledger.newest_import_profiles',
      text: `select distinct on (kind, name) ${COLUMNS}
               from ledger.import_profile
              where tenant_id = $1 and ($2::text is null or kind = $2)
              order by kind, name, version desc`,
      values: [reader.tenantId, kind],
    }),
  page: (reader, kinds, { after, limit }) =>
    reader.query<KeptProfile>({
      name: 'ledger.page_of_import_profiles',
      text: `select distinct on (kind collate "C", name collate "C") ${COLUMNS}
               from ledger.import_profile
              where tenant_id = $1 and ($2::text[] is null or kind = any ($2))
                and ($3::text is null
                     or (kind collate "C", name collate "C") > ($3, $4::text))
              order by kind collate "C", name collate "C", version desc
              limit $5`,
      values: [reader.tenantId, kinds, after?.kind ?? null, after?.name ?? null, limit],
    }),
  lock: async (tx, kind) => {
    await tx.query({
      name: 'ledger.lock_import_profiles',
      text: `select pg_advisory_xact_lock(hashtextextended('ledger.import_profile:' || $1::text || $2, 0))`,
      values: [tx.tenantId, kind],
    });
  },
};
