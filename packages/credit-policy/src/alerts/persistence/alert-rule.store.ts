import { ListStatement, Raced, violates, type SqlReader, type Statement } from '@duebook/platform';
import { timeZonesOf } from '../../persistence/time-zones.reader';
import type { AlertRuleStore } from '../application/ports';
import type { AlertOutcome, AlertRule, AlertScope } from '../domain/alert-rule';

const TABLE = 'credit_policy.alert_rule';

const COLUMNS = `listed.id, listed.rule_code as "ruleCode", listed.version, listed.state,
  listed.name_en as "nameEn", listed.name_zh as "nameZh", listed.severity, listed.expression,
  listed.currency, listed.legal_entity_id as "legalEntityId", listed.segments, listed.regions,
  listed.cool_down_days as "coolDownDays", listed.owner_user_id as "ownerUserId",
  listed.explanation_en as "explanationEn", listed.explanation_zh as "explanationZh",
  listed.outcome_overdue_days as "overdueDays", listed.outcome_within_days as "withinDays",
  listed.asks_for_review as "asksForReview", listed.content_hash as "contentHash",
  listed.revision, listed.drafted_by as "draftedBy", listed.drafted_at as "draftedAt",
  listed.activated_by as "activatedBy", listed.agreed_by as "agreedBy",
  listed.activated_at as "activatedAt",
  listed.ended_by as "endedBy", listed.ended_at as "endedAt"`;

/** Versions of rules in PostgreSQL. */
export const alertRuleStore: AlertRuleStore = {
  lock: async (tx) => {
    await tx.query({
      name: 'credit_policy.lock_alert_rules',
      text: `select pg_advisory_xact_lock(
               hashtextextended('credit_policy.alert_rule:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.alert_rules_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  ofCode: (reader, ruleCode) =>
    read(reader, {
      name: 'credit_policy.alert_rules_of_code',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.rule_code = $2
              order by listed.version desc`,
      values: [reader.tenantId, ruleCode],
    }),
  active: (reader) =>
    read(reader, {
      name: 'credit_policy.active_alert_rules',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.state = 'ACTIVE' order by listed.rule_code`,
      values: [reader.tenantId],
    }),
  page: async (reader, { limit, after }, filter) => {
    const list = new ListStatement('credit_policy.alert_rules', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        filter.legalEntityIds,
        (ids) => `listed.legal_entity_id = any (${ids}::uuid[])`,
      ),
      list.when('codes', filter.ruleCodes, (some) => `listed.rule_code = any (${some}::text[])`),
      list.when('states', filter.states, (some) => `listed.state = any (${some}::text[])`),
      list.when(
        'severities',
        filter.severities,
        (some) => `listed.severity = any (${some}::text[])`,
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
  add: async (tx, rule) => {
    try {
      await tx.query(insertOf(rule, tx));
    } catch (error) {
      if (!violates(error, 'alert_rule_draft') && !violates(error, 'alert_rule_version'))
        throw error;
      throw new Raced('Somebody else drafted the rule meanwhile.', { cause: error });
    }
  },
  replace: async (tx, id, content) => {
    await tx.query({
      name: 'credit_policy.replace_alert_rule_draft',
      text: `update ${TABLE}
                set name_en = $3, name_zh = $4, severity = $5, expression = $6, currency = $7,
                    legal_entity_id = $8, segments = $9, regions = $10, cool_down_days = $11,
                    owner_user_id = $12, explanation_en = $13, explanation_zh = $14,
                    outcome_overdue_days = $15, outcome_within_days = $16, asks_for_review = $17,
                    content_hash = $18, drafted_by = $19, drafted_at = $20,
                    revision = revision + 1, commit_id = $21
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [
        ...[tx.tenantId, id, ...contentValues(content), content.contentHash],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  activate: async (tx, id, agreedBy) => {
    await tx.query({
      name: 'credit_policy.activate_alert_rule',
      text: `update ${TABLE}
                set state = 'ACTIVE', activated_by = $3, activated_at = $4, agreed_by = $6,
                    revision = revision + 1, commit_id = $5
              where tenant_id = $1 and id = $2 and state = 'DRAFT'`,
      values: [tx.tenantId, id, tx.caller.principalId, tx.startedAt, tx.commitId, agreedBy],
    });
  },
  end: async (tx, id) => {
    await tx.query({
      name: 'credit_policy.end_alert_rule',
      text: `update ${TABLE}
                set state = 'OFF', ended_by = $3, ended_at = $4,
                    revision = revision + 1, commit_id = $5
              where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
      values: [tx.tenantId, id, tx.caller.principalId, tx.startedAt, tx.commitId],
    });
  },
  isUser: async (reader, id) => {
    const rows = await reader.query({
      name: 'credit_policy.is_alert_owner',
      text: 'select 1 from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
  timeZones: timeZonesOf,
};

type Row = Omit<AlertRule, 'scope' | 'outcome'> & AlertScope & AlertOutcome;

async function read(reader: SqlReader, statement: Statement): Promise<readonly AlertRule[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ legalEntityId, segments, regions, overdueDays, withinDays, ...rule }) => ({
    ...rule,
    scope: { legalEntityId, segments, regions },
    outcome: { overdueDays, withinDays },
  }));
}

function contentValues(rule: Parameters<AlertRuleStore['replace']>[2]): readonly unknown[] {
  const { scope, outcome } = rule;
  return [
    ...[rule.nameEn, rule.nameZh, rule.severity, rule.expression, rule.currency],
    ...[scope.legalEntityId, scope.segments, scope.regions, rule.coolDownDays, rule.ownerUserId],
    ...[rule.explanationEn, rule.explanationZh, outcome.overdueDays, outcome.withinDays],
    rule.asksForReview,
  ];
}

function insertOf(rule: AlertRule, tx: Parameters<AlertRuleStore['add']>[0]): Statement {
  return {
    name: 'credit_policy.insert_alert_rule_draft',
    text: `insert into ${TABLE}
             (tenant_id, id, rule_code, version, name_en, name_zh, severity, expression, currency,
              legal_entity_id, segments, regions, cool_down_days, owner_user_id, explanation_en,
              explanation_zh, outcome_overdue_days, outcome_within_days, asks_for_review,
              content_hash, drafted_by, drafted_at, state, revision, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                   $19, $20, $21, $22, 'DRAFT', 1, $23)`,
    values: [
      ...[tx.tenantId, rule.id, rule.ruleCode, rule.version, ...contentValues(rule)],
      ...[rule.contentHash, rule.draftedBy, rule.draftedAt, tx.commitId],
    ],
  };
}
