import { ListStatement, Raced, violates, type Row } from '@duebook/platform';
import { timeZonesOf } from '../../persistence/time-zones.reader';
import { policyContentText, readPolicyContent } from '../domain/policy-content-json';
import type { PolicyScope } from '../domain/policy-scope';
import type { PolicyVersion } from '../domain/policy-version';
import type { PolicyStore } from '../application/ports';
import { policiesInForce, versionsInForce } from './policies-in-force.reader';

const TABLE = 'credit_policy.policy_version';

const COLUMNS = `listed.id, listed.policy_code as "policyCode", listed.version, listed.name,
  listed.state, listed.effective_from as "effectiveFrom", listed.effective_to as "effectiveTo",
  listed.legal_entity_ids as "legalEntityIds", listed.product_groups as "productGroups",
  listed.segments, listed.regions, listed.priority, listed.content,
  listed.content_hash as "contentHash", listed.revision, listed.drafted_by as "draftedBy",
  listed.drafted_at as "draftedAt", listed.activated_by as "activatedBy",
  listed.agreed_by as "agreedBy",
  listed.activated_at as "activatedAt", listed.ended_by as "endedBy",
  listed.ended_at as "endedAt"`;

/** Versions of policies in PostgreSQL. */
export const policyStore: PolicyStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'credit_policy.lock_policies',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.policy_version:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  byIds: async (reader, ids) =>
    versionsOf(
      await reader.query({
        name: 'credit_policy.policy_versions_by_ids',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  ofCode: async (reader, policyCode) =>
    versionsOf(
      await reader.query({
        name: 'credit_policy.policy_versions_of_code',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.policy_code = $2
                order by listed.version desc`,
        values: [reader.tenantId, policyCode],
      }),
    ),
  standingFrom: async (reader, day) =>
    versionsOf(
      await reader.query({
        name: 'credit_policy.standing_policy_versions',
        text: `select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1 and listed.state <> 'DRAFT'
                  and (listed.effective_to is null or listed.effective_to >= $2::date)
                order by listed.id`,
        values: [reader.tenantId, day],
      }),
    ),
  add: async (tx, version) => {
    try {
      await insert(tx, version);
    } catch (error) {
      if (!violates(error, 'policy_version_draft') && !violates(error, 'policy_version_number')) {
        throw error;
      }
      throw new Raced('Somebody else drafted the policy meanwhile.', { cause: error });
    }
  },
  replace: async (tx, id, { name, scope, priority, content, contentHash }) => {
    await tx.query({
      name: 'credit_policy.replace_policy_draft',
      text: `update ${TABLE}
                set name = $3, legal_entity_ids = $4, product_groups = $5, segments = $6,
                    regions = $7, priority = $8, content = $9, content_hash = $10,
                    drafted_by = $11, drafted_at = $12, revision = revision + 1, commit_id = $13
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [
        ...[tx.tenantId, id, name, scope.legalEntityIds, scope.productGroups, scope.segments],
        ...[scope.regions, priority, policyContentText(content), contentHash],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  activate: async (tx, id, { effectiveFrom, effectiveTo, agreedBy }) => {
    // One that is to end on a known day has ended as far as people have anything left to say.
    await tx.query({
      name: 'credit_policy.activate_policy',
      text: `update ${TABLE}
                set state = case when $4::date is null then 'ACTIVE' else 'ENDED' end,
                    effective_from = $3, effective_to = $4,
                    activated_by = $5, activated_at = $6, agreed_by = $8,
                    ended_by = case when $4::date is null then null else $5::uuid end,
                    ended_at = case when $4::date is null then null else $6::timestamptz end,
                    revision = revision + 1, commit_id = $7
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [
        ...[tx.tenantId, id, effectiveFrom, effectiveTo, tx.caller.principalId],
        ...[tx.startedAt, tx.commitId, agreedBy],
      ],
    });
  },
  end: async (tx, id, lastDay) => {
    await tx.query({
      name: 'credit_policy.end_policy',
      text: `update ${TABLE}
                set state = 'ENDED', effective_to = $3, ended_by = $4, ended_at = $5,
                    revision = revision + 1, commit_id = $6
              where tenant_id = $1 and id = $2 and state <> 'DRAFT'`,
      values: [tx.tenantId, id, lastDay, tx.caller.principalId, tx.startedAt, tx.commitId],
    });
  },
  page: async (reader, { limit, after }, { legalEntityIds, filter }) => {
    const list = new ListStatement('credit_policy.policy_versions', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        legalEntityIds,
        (ids) => `(listed.legal_entity_ids = '{}' or listed.legal_entity_ids && ${ids}::uuid[])`,
      ),
      list.when('codes', filter.policyCodes, (some) => `listed.policy_code = any(${some}::text[])`),
      list.when('states', filter.states, (some) => `listed.state = any(${some}::text[])`),
      list.when(
        'on',
        filter.inForceOn,
        (day) => `listed.effective_from <= ${day}::date
          and (listed.effective_to is null or listed.effective_to >= ${day}::date)`,
      ),
      list.when('after', after, (id) => `listed.id < ${id}::uuid`),
    ];
    const rows = await reader.query(
      list.of(`select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1${conditions.join('')}
                order by listed.id desc ${list.atMost(limit)}`),
    );
    return versionsOf(rows.slice(0, limit));
  },
  timeZones: timeZonesOf,
  inForce: policiesInForce,
  versionsInForce,
};

async function insert(
  tx: Parameters<PolicyStore['add']>[0],
  version: PolicyVersion,
): Promise<void> {
  const { scope } = version;
  await tx.query({
    name: 'credit_policy.insert_policy_draft',
    text: `insert into ${TABLE}
             (tenant_id, id, policy_code, version, name, state, legal_entity_ids, product_groups,
              segments, regions, priority, content, content_hash, revision, drafted_by, drafted_at,
              commit_id)
           values ($1, $2, $3, $4, $5, 'DRAFT', $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $15)`,
    values: [
      ...[tx.tenantId, version.id, version.policyCode, version.version, version.name],
      ...[scope.legalEntityIds, scope.productGroups, scope.segments, scope.regions],
      ...[version.priority, policyContentText(version.content), version.contentHash],
      ...[version.draftedBy, version.draftedAt, tx.commitId],
    ],
  });
}

function versionsOf(rows: readonly Row[]): readonly PolicyVersion[] {
  return rows.map((row) => {
    const { legalEntityIds, productGroups, segments, regions, content, ...rest } =
      row as unknown as PolicyVersion & PolicyScope & { readonly content: unknown };
    return {
      ...rest,
      scope: { legalEntityIds, productGroups, segments, regions },
      content: readPolicyContent(content),
    };
  });
}
