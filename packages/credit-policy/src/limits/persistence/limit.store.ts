import { compareText, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  countedRows,
  isOneOf,
  ListStatement,
  Raced,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { LimitFilter, LimitStore } from '../application/ports';
import type { CreditLimit, LimitPlace } from '../domain/credit-limit';
import { LIMIT_COLUMNS, limitOf, type LimitRow } from './limit-row';
import { limitsOf } from './limits-of.reader';

/** Limits in PostgreSQL. */
export const limitStore: LimitStore = {
  limitsOf,
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.limits_by_ids',
      text: `select ${LIMIT_COLUMNS} from credit_policy.credit_limit as held
              where held.tenant_id = $1 and ${isOneOf('held.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { legalEntityIds, filter, limit, after }) => {
    const list = new ListStatement('credit_policy.limits', reader.tenantId);
    const conditions = conditionsOf(list, legalEntityIds, filter);
    const further = list.when('after', after, (id) => `held.id < ${id}::uuid`);
    return read(
      reader,
      list.of(`select ${LIMIT_COLUMNS} from credit_policy.credit_limit as held
                where held.tenant_id = $1${conditions}${further}
                order by held.id desc ${list.atMost(limit)}`),
    );
  },
  count: (reader, { legalEntityIds, filter }, most) => {
    const list = new ListStatement('credit_policy.limits_count', reader.tenantId);
    const limit = list.parameter(most);
    const conditions = conditionsOf(list, legalEntityIds, filter);
    const rows = `from credit_policy.credit_limit as held where held.tenant_id = $1${conditions}`;
    return countedRows(reader, list.counting(rows, limit));
  },
  lock: async (tx, id) => {
    const [limit] = await read(tx, {
      name: 'credit_policy.lock_limit',
      text: `select ${LIMIT_COLUMNS} from credit_policy.credit_limit as held
              where held.tenant_id = $1 and held.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return limit ?? null;
  },
  lockPlaces: async (tx, places) => {
    // A place without a limit has no row to lock. In one order, so that nobody waits in a circle.
    const keys = [...new Set(places.map(placeKey))].sort(compareText);
    await tx.query({
      name: 'credit_policy.lock_limit_places',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.limit:' || $1::text || each.key, 0))
               from unnest($2::text[]) as each (key)`,
      values: [tx.tenantId, keys],
    });
  },
  standingFrom: (reader, { partyId, kind, legalEntityId }, day) =>
    read(reader, {
      name: 'credit_policy.limits_standing_from',
      text: `select ${LIMIT_COLUMNS} from credit_policy.credit_limit as held
              where held.tenant_id = $1 and held.party_id = $2 and held.kind = $3
                and held.legal_entity_id is not distinct from $4::uuid
                and held.state in ('APPROVED', 'ENDED')
                and (held.valid_to is null or held.valid_to >= $5::date)
              order by held.valid_from, held.id`,
      values: [reader.tenantId, partyId, kind, legalEntityId, day],
    }),
  ownFrom: (reader, partyIds, day) =>
    read(reader, {
      name: 'credit_policy.own_limits_from',
      text: `select ${LIMIT_COLUMNS} from credit_policy.credit_limit as held
              where held.tenant_id = $1 and ${isOneOf('held.party_id', '$2::uuid[]')}
                and held.kind = 'PARTY' and held.state in ('APPROVED', 'ENDED')
                and (held.valid_to is null
                     or (held.valid_to >= $3::date and held.valid_to >= held.valid_from))`,
      values: [reader.tenantId, partyIds, day],
    }),
  add,
  save,
  withdrawFormulas: async (tx, partyIds, legalEntityId) => {
    await tx.query({
      name: 'credit_policy.withdraw_formula_limits',
      text: `update credit_policy.credit_limit as held
                set state = 'WITHDRAWN', decided_by = $4, decided_at = $5,
                    version = held.version + 1
              where held.tenant_id = $1 and ${isOneOf('held.party_id', '$2::uuid[]')}
                and held.legal_entity_id is not distinct from $3::uuid
                and held.state = 'PROPOSED' and held.origin = 'FORMULA'`,
      values: [tx.tenantId, partyIds, legalEntityId, tx.caller.principalId, tx.startedAt],
    });
  },
};

function placeKey({ partyId, kind, legalEntityId }: LimitPlace): string {
  return `${partyId} ${kind} ${legalEntityId ?? ''}`;
}

function conditionsOf(
  list: ListStatement,
  legalEntityIds: readonly Id[] | null,
  filter: LimitFilter,
): string {
  return [
    list.when('entities', legalEntityIds, (ids) => `held.legal_entity_id = any(${ids}::uuid[])`),
    list.when('party', filter.partyId, (id) => `held.party_id = ${id}::uuid`),
    list.when('run', filter.runId, (id) => `held.run_id = ${id}::uuid`),
    list.when('states', filter.states, (states) => `held.state = any(${states}::text[])`),
    list.when('kinds', filter.kinds, (kinds) => `held.kind = any(${kinds}::text[])`),
    list.when('origins', filter.origins, (origins) => `held.origin = any(${origins}::text[])`),
    list.when(
      'on',
      filter.countsOn,
      (day) =>
        `held.state in ('APPROVED', 'ENDED') and held.valid_from <= ${day}::date
         and (held.valid_to is null or held.valid_to >= ${day}::date)`,
    ),
    list.when('endsFrom', filter.endsFrom, (day) => `held.valid_to >= ${day}::date`),
    list.when('endsTo', filter.endsTo, (day) => `held.valid_to <= ${day}::date`),
  ].join('');
}

async function read(reader: SqlReader, statement: Statement): Promise<readonly CreditLimit[]> {
  return (await reader.query<LimitRow>(statement)).map(limitOf);
}

async function add(tx: Transaction, limits: readonly CreditLimit[]): Promise<void> {
  if (limits.length === 0) return;
  await tx.query(
    bulkInsert(
      { name: 'credit_policy.insert_limits', table: 'credit_policy.credit_limit' },
      tx.tenantId,
      columnsOf(limits, {
        id: ['uuid', ({ id }) => id],
        party_id: ['uuid', ({ partyId }) => partyId],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        kind: ['text', ({ kind }) => kind],
        currency: ['text', ({ currency }) => currency],
        amount: ['numeric', ({ amount }) => amount.toFixed()],
        is_rise: ['boolean', ({ isRise }) => isRise],
        valid_from: ['date', ({ validFrom }) => validFrom],
        valid_to: ['date', ({ validTo }) => validTo],
        state: ['text', ({ state }) => state],
        origin: ['text', ({ origin }) => origin],
        reason: ['text', ({ reason }) => reason],
        policy_version_id: ['uuid', ({ ground }) => ground?.policyVersionId],
        class_code: ['text', ({ ground }) => ground?.classCode],
        score_run_id: ['uuid', ({ ground }) => ground?.scoreRunId],
        formula: ['text', ({ ground }) => ground?.formula],
        formula_inputs: ['jsonb', ({ ground }) => ground && JSON.stringify(ground.inputs)],
        computed_amount: ['numeric', ({ ground }) => ground?.computed.toDecimalPlaces(4).toFixed()],
        cap_amount: ['numeric', ({ ground }) => ground?.cap?.toFixed()],
        application_amount: ['numeric', ({ ground }) => ground?.cutTo?.toFixed()],
        run_id: ['uuid', ({ runId }) => runId],
        proposed_by: ['uuid', ({ proposedBy }) => proposedBy],
        proposed_at: ['timestamptz', ({ proposedAt }) => proposedAt],
        decided_by: ['uuid', ({ decidedBy }) => decidedBy],
        decided_at: ['timestamptz', ({ decidedAt }) => decidedAt],
        version: ['int', ({ version }) => version],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
}

async function save(tx: Transaction, limit: CreditLimit): Promise<void> {
  const rows = await tx.query({
    name: 'credit_policy.save_limit',
    text: `update credit_policy.credit_limit
              set state = $3, valid_from = $4, valid_to = $5, decided_by = $6, decided_at = $7,
                  decision_reason = $8, ended_by = $9, ended_at = $10, end_reason = $11,
                  version = version + 1
            where tenant_id = $1 and id = $2 and version = $12 returning id`,
    values: [
      tx.tenantId,
      limit.id,
      limit.state,
      limit.validFrom,
      limit.validTo,
      limit.decidedBy,
      limit.decidedAt,
      limit.decisionReason,
      limit.endedBy,
      limit.endedAt,
      limit.endReason,
      limit.version,
    ],
  });
  if (rows.length === 0) throw new Raced('limit');
}
