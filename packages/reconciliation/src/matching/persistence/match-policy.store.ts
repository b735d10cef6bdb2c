import type { Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type { MatchPolicyStore } from '../application/ports';
import type { MatchPolicy } from '../domain/match-policy';

const COLUMNS = `policy.id, policy.legal_entity_id as "legalEntityId", policy.version,
  policy.settings, policy.set_by as "setBy", policy.set_at as "setAt"`;

/** Policies in PostgreSQL. */
export const matchPolicyStore: MatchPolicyStore = {
  newest: (reader) =>
    read(reader, {
      name: 'reconciliation.newest_match_policies',
      text: `select distinct on (policy.legal_entity_id) ${COLUMNS}
               from reconciliation.match_policy as policy
              where policy.tenant_id = $1
              order by policy.legal_entity_id, policy.version desc`,
      values: [reader.tenantId],
    }),
  byIds: (reader, ids) =>
    read(reader, {
      name: 'reconciliation.match_policies_by_ids',
      text: `select ${COLUMNS} from reconciliation.match_policy as policy
              where policy.tenant_id = $1 and ${isOneOf('policy.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  versions: (reader, legalEntityId) =>
    read(reader, {
      name: 'reconciliation.match_policy_versions',
      text: `select ${COLUMNS} from reconciliation.match_policy as policy
              where policy.tenant_id = $1 and policy.legal_entity_id is not distinct from $2::uuid
              order by policy.version desc limit 100`,
      values: [reader.tenantId, legalEntityId],
    }),
  // One that was never set has no row to lock, so its place is locked instead.
  lock: async (tx, legalEntityId) => {
    await tx.query({
      name: 'reconciliation.lock_match_policy',
      text: `select pg_advisory_xact_lock(
               hashtextextended('reconciliation.match_policy:' || $1::text || $2::text, 0))`,
      values: [tx.tenantId, legalEntityId ?? ''],
    });
  },
  add: async (tx, { id, legalEntityId, version, settings, setBy, setAt }) => {
    await tx.query({
      name: 'reconciliation.insert_match_policy',
      text: `insert into reconciliation.match_policy
               (tenant_id, id, legal_entity_id, version, mode, settings, set_by, set_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        tx.tenantId,
        id,
        legalEntityId,
        version,
        settings.mode,
        JSON.stringify(settings),
        setBy,
        setAt,
        tx.commitId,
      ],
    });
  },
  isLegalEntityKnown: async (reader, id: Id) => {
    const rows = await reader.query({
      name: 'reconciliation.is_legal_entity_known',
      text: 'select 1 from governance.v_legal_entity where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly MatchPolicy[]> {
  return reader.query<MatchPolicy>(statement);
}
