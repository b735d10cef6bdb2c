import { Decimal } from '@duebook/kernel';
import { ListStatement, type SqlReader, type Statement } from '@duebook/platform';
import type { ConcentrationLimitStore } from '../application/ports';
import type { ConcentrationLimit } from '../domain/concentration-limit';

const TABLE = 'credit_policy.concentration_limit';

const COLUMNS = `listed.id, listed.legal_entity_id as "legalEntityId", listed.measure,
  listed.dimension, listed.figure, listed.top_count as "topCount", listed.most,
  listed.valid_from as "validFrom", listed.valid_to as "validTo", listed.version,
  listed.set_by as "setBy", listed.set_at as "setAt", listed.ended_by as "endedBy"`;

/** Limits of concentration in PostgreSQL. */
export const concentrationLimitStore: ConcentrationLimitStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'credit_policy.lock_concentration_limits',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.concentration_limit:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.concentration_limits_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  standing: async (reader, { legalEntityId, measure, dimension, figure, topCount }) => {
    const [limit = null] = await read(reader, {
      name: 'credit_policy.standing_concentration_limit',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.valid_to is null
                and listed.legal_entity_id is not distinct from $2::uuid
                and listed.measure = $3 and listed.dimension = $4 and listed.figure = $5
                and listed.top_count is not distinct from $6::int`,
      values: [reader.tenantId, legalEntityId, measure, dimension, figure, topCount],
    });
    return limit;
  },
  add: async (tx, limit) => {
    await tx.query({
      name: 'credit_policy.insert_concentration_limit',
      text: `insert into ${TABLE}
               (tenant_id, id, legal_entity_id, measure, dimension, figure, top_count, most,
                valid_from, version, set_by, set_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [
        ...[tx.tenantId, limit.id, limit.legalEntityId, limit.measure, limit.dimension],
        ...[limit.figure, limit.topCount, limit.most.toFixed(), limit.validFrom, limit.version],
        ...[limit.setBy, limit.setAt, tx.commitId],
      ],
    });
  },
  end: async (tx, id, validTo) => {
    await tx.query({
      name: 'credit_policy.end_concentration_limit',
      text: `update ${TABLE}
                set valid_to = greatest($3::date, valid_from - 1), ended_by = $4,
                    version = version + 1, commit_id = $5
              where tenant_id = $1 and id = $2 and valid_to is null`,
      values: [tx.tenantId, id, validTo, tx.caller.principalId, tx.commitId],
    });
  },
  page: async (reader, { limit, after }, filter) => {
    const list = new ListStatement('credit_policy.concentration_limits', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        filter.legalEntityIds,
        (ids) => `listed.legal_entity_id = any (${ids}::uuid[])`,
      ),
      list.when(
        'on',
        filter.inForceOn,
        (day) => `listed.valid_from <= ${day}::date
          and (listed.valid_to is null or listed.valid_to >= ${day}::date)`,
      ),
      list.when('after', after, (id) => `listed.id < ${id}::uuid`),
    ];
    const rows = await read(
      reader,
      list.of(`select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1${conditions.join('')}
                order by listed.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  inForce: (reader, legalEntityId, on) =>
    read(reader, {
      name: 'credit_policy.concentration_limits_in_force',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.legal_entity_id is not distinct from $2::uuid
                and listed.valid_from <= $3::date
                and (listed.valid_to is null or listed.valid_to >= $3::date)
              order by listed.id`,
      values: [reader.tenantId, legalEntityId, on],
    }),
};

type Row = Omit<ConcentrationLimit, 'most'> & { readonly most: string };

async function read(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly ConcentrationLimit[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ most, ...limit }) => ({ ...limit, most: new Decimal(most) }));
}
