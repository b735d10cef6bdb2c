import {
  bulkInsert,
  columnsOf,
  countedRows,
  ListStatement,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type {
  AlertCount,
  AlertFilter,
  AlertKey,
  AlertRefresh,
  CreditAlertStore,
  KnownAlerts,
} from '../application/ports';
import type { StandingAlert } from '../domain/decide-patrol';
import type { CreditAlert } from '../domain/credit-alert';

const TABLE = 'credit_policy.credit_alert';

const COLUMNS = `listed.id, listed.rule_id as "ruleId", listed.rule_code as "ruleCode",
  listed.party_id as "partyId", listed.legal_entity_id as "legalEntityId", listed.severity,
  listed.state, listed.raised_on as "raisedOn", listed.last_held_on as "lastHeldOn",
  listed.cleared_on as "clearedOn", listed.raised_evidence as "raisedEvidence",
  listed.latest_evidence as "latestEvidence", listed.owner_user_id as "ownerUserId",
  listed.snoozed_until as "snoozedUntil", listed.verdict, listed.note,
  listed.resolved_on as "resolvedOn", listed.decided_by as "decidedBy",
  listed.decided_at as "decidedAt", listed.version`;

/** Counting further would cost more than anybody learns from it. */
const MOST_COUNTED = 10_001;

/** Alerts in PostgreSQL. */
export const creditAlertStore: CreditAlertStore = {
  known,
  raise: async (tx, alerts) => {
    if (alerts.length > 0) await tx.query(insertOf(tx, alerts));
  },
  refresh,
  wake: async (tx, on) => {
    await tx.query({
      name: 'credit_policy.wake_credit_alerts',
      text: `update ${TABLE} set state = 'OPEN', snoozed_until = null, commit_id = $3
              where tenant_id = $1 and state = 'SNOOZED' and snoozed_until <= $2::date`,
      values: [tx.tenantId, on, tx.commitId],
    });
  },
  lockByIds: (tx, ids) =>
    read(tx, {
      name: 'credit_policy.lock_credit_alerts',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any ($2::uuid[])
              order by listed.id for no key update`,
      values: [tx.tenantId, ids],
    }),
  saveWork: async (tx, works) => {
    if (works.length === 0) return;
    await tx.query({
      name: 'credit_policy.save_credit_alert_work',
      text: `update ${TABLE} as alert
                set state = said.state, snoozed_until = said.snoozed_until,
                    verdict = said.verdict, note = said.note, resolved_on = said.resolved_on,
                    decided_by = $8, decided_at = $9, version = alert.version + 1, commit_id = $10
               from unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::date[])
                      as said (id, state, snoozed_until, verdict, note, resolved_on)
              where alert.tenant_id = $1 and alert.id = said.id`,
      values: [
        tx.tenantId,
        works.map(({ id }) => id),
        works.map(({ state }) => state),
        works.map(({ snoozedUntil }) => snoozedUntil),
        works.map(({ verdict }) => verdict),
        works.map(({ note }) => note),
        works.map(({ resolvedOn }) => resolvedOn),
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  saveOwner: async (tx, ids, ownerUserId) => {
    if (ids.length === 0) return;
    await tx.query({
      name: 'credit_policy.save_credit_alert_owner',
      text: `update ${TABLE} set owner_user_id = $3, version = version + 1, commit_id = $4
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [tx.tenantId, ids, ownerUserId, tx.commitId],
    });
  },
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.credit_alerts_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: async (reader, { limit, after }, filter) => {
    const list = new ListStatement('credit_policy.credit_alerts', reader.tenantId);
    const rows = `from ${TABLE} as listed
                 where listed.tenant_id = $1${conditionsOf(list, filter)}`;
    const behind = list.when('after', after, (id) => `listed.id < ${id}::uuid`);
    const found = await read(
      reader,
      list.of(`select ${COLUMNS} ${rows}${behind} order by listed.id desc ${list.atMost(limit)}`),
    );
    return found.slice(0, limit);
  },
  count: (reader, filter) => {
    const list = new ListStatement('credit_policy.credit_alerts_counted', reader.tenantId);
    const most = list.parameter(MOST_COUNTED);
    const rows = `from ${TABLE} as listed
                 where listed.tenant_id = $1${conditionsOf(list, filter)}`;
    return countedRows(reader, list.counting(rows, most));
  },
  countsByRule: (reader, { after, limit }, legalEntityIds) =>
    reader.query<AlertCount>({
      name: 'credit_policy.credit_alert_counts',
      text: `select rule_code as "ruleCode",
                    count(*) filter (where state = 'OPEN')::int as open,
                    count(*) filter (where state = 'ACKNOWLEDGED')::int as acknowledged,
                    count(*) filter (where state = 'SNOOZED')::int as snoozed,
                    count(*) filter (where verdict = 'TRUE_ALARM')::int as "trueAlarms",
                    count(*) filter (where verdict = 'FALSE_ALARM')::int as "falseAlarms"
               from ${TABLE}
              where tenant_id = $1 and ($2::uuid[] is null or legal_entity_id = any ($2))
                and ($3::text is null or rule_code > $3)
              group by rule_code order by rule_code limit $4`,
      values: [reader.tenantId, legalEntityIds, after, limit],
    }),
};

function conditionsOf(list: ListStatement, filter: AlertFilter): string {
  const isAnyOf =
    (column: string, type: string) =>
    (some: string): string =>
      `listed.${column} = any (${some}::${type}[])`;
  return [
    list.when('entities', filter.legalEntityIds, isAnyOf('legal_entity_id', 'uuid')),
    list.when('states', filter.states, isAnyOf('state', 'text')),
    list.when('severities', filter.severities, isAnyOf('severity', 'text')),
    list.when('rules', filter.ruleCodes, isAnyOf('rule_code', 'text')),
    list.when('parties', filter.partyIds, isAnyOf('party_id', 'uuid')),
    list.when('owners', filter.ownerUserIds, isAnyOf('owner_user_id', 'uuid')),
    list.when('unowned', filter.isUnowned, (is) => `(listed.owner_user_id is null) = ${is}`),
    list.when('holds', filter.holds, (is) => `(listed.cleared_on is null) = ${is}`),
    list.when('from', filter.raisedFrom, (day) => `listed.raised_on >= ${day}::date`),
    list.when('to', filter.raisedTo, (day) => `listed.raised_on <= ${day}::date`),
  ].join('');
}

function read(reader: SqlReader, statement: Statement): Promise<readonly CreditAlert[]> {
  return reader.query<CreditAlert>(statement);
}

async function known(
  tx: Transaction,
  { partyIds, ruleCodes }: Parameters<CreditAlertStore['known']>[1],
): Promise<KnownAlerts> {
  const values = [tx.tenantId, partyIds, ruleCodes];
  const standing = await tx.query<StandingAlert & AlertKey>({
    name: 'credit_policy.standing_credit_alerts',
    text: `select id, rule_code as "ruleCode", party_id as "partyId", state,
                  last_held_on as "lastHeldOn", cleared_on as "clearedOn",
                  snoozed_until as "snoozedUntil"
             from ${TABLE}
            where tenant_id = $1 and party_id = any ($2::uuid[]) and rule_code = any ($3::text[])
              and state <> 'RESOLVED'
            order by id for no key update`,
    values,
  });
  const resolved = await tx.query<KnownAlerts['resolved'][number]>({
    name: 'credit_policy.resolved_credit_alerts',
    text: `select rule_code as "ruleCode", party_id as "partyId",
                  max(resolved_on) as "resolvedOn"
             from ${TABLE}
            where tenant_id = $1 and party_id = any ($2::uuid[]) and rule_code = any ($3::text[])
              and state = 'RESOLVED'
            group by rule_code, party_id`,
    values,
  });
  return { standing, resolved };
}

function insertOf(tx: Transaction, alerts: readonly CreditAlert[]): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_credit_alerts', table: TABLE },
    tx.tenantId,
    columnsOf(alerts, {
      id: ['uuid', ({ id }) => id],
      rule_id: ['uuid', ({ ruleId }) => ruleId],
      rule_code: ['text', ({ ruleCode }) => ruleCode],
      party_id: ['uuid', ({ partyId }) => partyId],
      legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
      severity: ['text', ({ severity }) => severity],
      state: ['text', ({ state }) => state],
      raised_on: ['date', ({ raisedOn }) => raisedOn],
      last_held_on: ['date', ({ lastHeldOn }) => lastHeldOn],
      raised_evidence: ['jsonb', ({ raisedEvidence }) => JSON.stringify(raisedEvidence)],
      latest_evidence: ['jsonb', ({ latestEvidence }) => JSON.stringify(latestEvidence)],
      owner_user_id: ['uuid', ({ ownerUserId }) => ownerUserId],
      version: ['int', ({ version }) => version],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

/** A patrol's word does not count as an edit: who reads an alert may still decide on it. */
async function refresh(tx: Transaction, refreshes: readonly AlertRefresh[]): Promise<void> {
  if (refreshes.length === 0) return;
  await tx.query({
    name: 'credit_policy.refresh_credit_alerts',
    text: `update ${TABLE} as alert
              set last_held_on = coalesce(told.held_on, alert.last_held_on),
                  latest_evidence = coalesce(told.evidence, alert.latest_evidence),
                  cleared_on = case when told.held_on is not null then null
                                    else coalesce(alert.cleared_on, told.cleared_on) end,
                  state = case when told.wakes then 'OPEN' else alert.state end,
                  snoozed_until = case when told.wakes then null else alert.snoozed_until end,
                  commit_id = $7
             from unnest($2::uuid[], $3::date[], $4::jsonb[], $5::date[], $6::boolean[])
                    as told (id, held_on, evidence, cleared_on, wakes)
            where alert.tenant_id = $1 and alert.id = told.id and alert.state <> 'RESOLVED'`,
    values: [
      tx.tenantId,
      refreshes.map(({ id }) => id),
      refreshes.map(({ heldOn }) => heldOn),
      refreshes.map(({ evidence }) => evidence && JSON.stringify(evidence)),
      refreshes.map(({ clearedOn }) => clearedOn),
      refreshes.map(({ wakes }) => wakes),
      tx.commitId,
    ],
  });
}
