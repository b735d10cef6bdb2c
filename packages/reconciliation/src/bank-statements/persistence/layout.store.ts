import { isOneOf } from '@duebook/platform';
import type { KeptLayout, LayoutStore } from '../application/ports';

const COLUMNS = `each.id, each.name, each.version, each.layout, each.saved_by as "savedBy",
  each.saved_at as "savedAt"`;

/** SQL: no later version of `each` stands. */
const IS_NEWEST = `not exists (
  select from reconciliation.bank_statement_layout as later
   where later.tenant_id = $1 and later.name = each.name and later.version > each.version)`;

/** Saved layouts of tables, on PostgreSQL. */
export const layoutStore: LayoutStore = {
  all: (reader) =>
    reader.query<KeptLayout>({
      name: 'reconciliation.layouts',
      text: `select ${COLUMNS} from reconciliation.bank_statement_layout as each
              where each.tenant_id = $1 and ${IS_NEWEST} order by each.name`,
      values: [reader.tenantId],
    }),
  byIds: (reader, ids) =>
    reader.query<KeptLayout>({
      name: 'reconciliation.layouts_by_ids',
      text: `select ${COLUMNS} from reconciliation.bank_statement_layout as each
              where each.tenant_id = $1 and ${isOneOf('each.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { limit, after }) =>
    reader.query<KeptLayout>({
      name: 'reconciliation.layouts_page',
      text: `select ${COLUMNS} from reconciliation.bank_statement_layout as each
              where each.tenant_id = $1 and ${IS_NEWEST}
                and ($2::text is null or each.name > $2)
              order by each.name limit $3`,
      values: [reader.tenantId, after, limit],
    }),
  add: async (tx, { id, name, layout, savedBy, savedAt }) => {
    await tx.query({
      name: 'reconciliation.lock_layouts',
      text: `select pg_advisory_xact_lock(hashtextextended('reconciliation.layout:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
    await tx.query({
      name: 'reconciliation.add_layout',
      text: `insert into reconciliation.bank_statement_layout
               (tenant_id, id, name, version, layout, saved_by, saved_at, commit_id)
             select $1, $2, $3, coalesce(max(each.version), 0) + 1, $4, $5, $6, $7
               from reconciliation.bank_statement_layout as each
              where each.tenant_id = $1 and each.name = $3`,
      values: [tx.tenantId, id, name, JSON.stringify(layout), savedBy, savedAt, tx.commitId],
    });
  },
};
