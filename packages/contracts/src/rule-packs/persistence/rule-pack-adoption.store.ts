import { ListStatement } from '@duebook/platform';
import type { AdoptionStore } from '../application/ports';
import type { RulePackAdoption } from '../domain/rule-pack-adoption';

const TABLE = 'contracts.rule_pack_adoption';

const COLUMNS = `adoption.id, adoption.legal_entity_id as "legalEntityId", adoption.version,
  adoption.holds_from as "holdsFrom", adoption.pack_ids as "packIds", adoption.supply,
  adoption.adopted_by as "adoptedBy", adoption.agreed_by as "agreedBy",
  adoption.adopted_at as "adoptedAt"`;

/** Which packs are used, in PostgreSQL. */
export const rulePackAdoptionStore: AdoptionStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'contracts.lock_rule_pack_adoptions',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.rule_pack_adoption:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  isLegalEntity: async (reader, id) => {
    const rows = await reader.query({
      name: 'contracts.rule_pack_legal_entity',
      text: 'select id from governance.v_legal_entity where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
  lastVersion: async (reader, legalEntityId) => {
    const [row] = await reader.query<{ readonly version: number }>({
      name: 'contracts.last_rule_pack_adoption',
      text: `select version from ${TABLE} where tenant_id = $1 and legal_entity_id = $2
              order by version desc limit 1`,
      values: [reader.tenantId, legalEntityId],
    });
    return row?.version ?? 0;
  },
  add: async (tx, adoption) => {
    const { id, legalEntityId, version, holdsFrom, packIds, supply } = adoption;
    await tx.query({
      name: 'contracts.insert_rule_pack_adoption',
      text: `insert into ${TABLE}
               (tenant_id, id, legal_entity_id, version, holds_from, pack_ids, supply, adopted_by,
                agreed_by, adopted_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        ...[tx.tenantId, id, legalEntityId, version, holdsFrom, packIds, supply],
        ...[adoption.adoptedBy, adoption.agreedBy, adoption.adoptedAt, tx.commitId],
      ],
    });
  },
  byIds: (reader, ids) =>
    reader.query<RulePackAdoption>({
      name: 'contracts.rule_pack_adoptions_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as adoption
              where adoption.tenant_id = $1 and adoption.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: async (reader, { limit, after }, { legalEntityIds }) => {
    const list = new ListStatement('contracts.rule_pack_adoptions', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        legalEntityIds,
        (ids) => `adoption.legal_entity_id = any (${ids}::uuid[])`,
      ),
      list.when('after', after, (id) => `adoption.id < ${id}::uuid`),
    ];
    const rows = await reader.query<RulePackAdoption>(
      list.of(`select ${COLUMNS} from ${TABLE} as adoption
                where adoption.tenant_id = $1${conditions.join('')}
                order by adoption.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
};
