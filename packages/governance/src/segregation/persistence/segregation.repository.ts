import { isUuid } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import { EVERY_PERMISSION } from '../../access/domain/grant';
import {
  amountLimitColumn,
  grantsFrom,
  grantsStatement,
  type GrantRow,
} from '../../access/persistence/grant.rows';
import type { HeldGrant, SegregationStore } from '../application/ports';
import type { ConflictAcceptance } from '../domain/conflict-acceptance';
import type { ConflictRule } from '../domain/conflict-rule';
import type { FindingDecision } from '../domain/finding-decision';
import { DEFAULT_SETTINGS, type SegregationSettings } from '../domain/segregation-settings';
import type { RuleSetting } from '../domain/tenant-rules';

const ACCEPTANCE = `select id, principal_id as "principalId", rule_code as "ruleCode",
    legal_entity_id as "legalEntityId", reason, expires_on::text as "expiresOn",
    accepted_by as "acceptedById", accepted_at as "acceptedAt", ended_at as "endedAt"
  from governance.conflict_acceptance`;

const rulesStatement = (tenantId: string): Statement => ({
  name: 'governance.conflict_rules',
  text: `select code, name, null as "nameZh", first_permissions as first,
                second_permissions as second, why, severity, scope, enforcement,
                false as "isShipped", version
           from governance.conflict_rule
          where tenant_id = $1 and retired_at is null`,
  values: [tenantId],
});

const ruleSettingsStatement = (tenantId: string): Statement => ({
  name: 'governance.conflict_rule_settings',
  text: `select code, enforcement, version from governance.conflict_rule_setting
          where tenant_id = $1`,
  values: [tenantId],
});

const settingsStatement = (tenantId: string): Statement => ({
  name: 'governance.segregation_settings',
  text: `select may_administrators_trade as "mayAdministratorsTrade", version
           from governance.segregation_settings where tenant_id = $1`,
  values: [tenantId],
});

const acceptancesStatement = (
  tenantId: string,
  principalIds: readonly string[],
  today: string,
): Statement => ({
  name: 'governance.conflict_acceptances',
  text: `${ACCEPTANCE}
          where tenant_id = $1 and principal_id = any ($2::uuid[]) and ended_at is null
            and expires_on >= $3
          order by id desc`,
  values: [tenantId, principalIds, today],
});

export const segregationRepository: SegregationStore = {
  async rightsFacts(reader, principalId, today) {
    const { tenantId } = reader;
    const [held = [], own = [], settings = [], acceptances = [], tenant = []] = await reader.batch([
      grantsStatement(tenantId, principalId),
      rulesStatement(tenantId),
      ruleSettingsStatement(tenantId),
      acceptancesStatement(tenantId, [principalId], today),
      settingsStatement(tenantId),
    ]);
    return {
      held: grantsFrom(held as unknown as readonly GrantRow[]),
      own: own as unknown as readonly ConflictRule[],
      settings: settings as unknown as readonly RuleSetting[],
      acceptances: acceptances as unknown as readonly ConflictAcceptance[],
      tenant: (tenant as unknown as readonly SegregationSettings[])[0] ?? DEFAULT_SETTINGS,
    };
  },

  async rules(reader) {
    const { tenantId } = reader;
    const [own = [], settings = []] = await reader.batch([
      rulesStatement(tenantId),
      ruleSettingsStatement(tenantId),
    ]);
    return {
      own: own as unknown as readonly ConflictRule[],
      settings: settings as unknown as readonly RuleSetting[],
    };
  },

  async addRule(tx, rule) {
    const rows = await tx.query({
      text: `insert into governance.conflict_rule
               (tenant_id, code, name, first_permissions, second_permissions, why, severity, scope,
                enforcement, version, created_at, commit_id)
             values ($1, $2, $3, $4::text[], $5::text[], $6, $7, $8, $9, $10, $11, $12)
             on conflict (tenant_id, code) do nothing
             returning code`,
      values: [tx.tenantId, ...columnsOf(rule), rule.version, tx.startedAt, tx.commitId],
    });
    return rows.length === 1;
  },

  async saveRule(tx, rule) {
    await tx.query({
      text: `update governance.conflict_rule
                set name = $3, first_permissions = $4::text[], second_permissions = $5::text[],
                    why = $6, severity = $7, scope = $8, enforcement = $9, version = $10
              where tenant_id = $1 and code = $2`,
      values: [tx.tenantId, ...columnsOf(rule), rule.version],
    });
  },

  async retireRule(tx, code) {
    await tx.query({
      text: 'update governance.conflict_rule set retired_at = $3 where tenant_id = $1 and code = $2',
      values: [tx.tenantId, code, tx.startedAt],
    });
  },

  async saveSetting(tx, { code, enforcement, version }) {
    await tx.query({
      text: `insert into governance.conflict_rule_setting
               (tenant_id, code, enforcement, version, commit_id)
             values ($1, $2, $3, $4, $5)
             on conflict (tenant_id, code) do update
               set enforcement = excluded.enforcement, version = excluded.version,
                   commit_id = excluded.commit_id`,
      values: [tx.tenantId, code, enforcement, version, tx.commitId],
    });
  },

  async settings(reader) {
    const [settings] = await reader.query<SegregationSettings>(settingsStatement(reader.tenantId));
    return settings ?? DEFAULT_SETTINGS;
  },

  async saveSettings(tx, { mayAdministratorsTrade, version }) {
    await tx.query({
      text: `insert into governance.segregation_settings
               (tenant_id, may_administrators_trade, version, commit_id)
             values ($1, $2, $3, $4)
             on conflict (tenant_id) do update
               set may_administrators_trade = excluded.may_administrators_trade,
                   version = excluded.version, commit_id = excluded.commit_id`,
      values: [tx.tenantId, mayAdministratorsTrade, version, tx.commitId],
    });
  },

  acceptances: (reader, principalIds, today) =>
    reader.query<ConflictAcceptance>(acceptancesStatement(reader.tenantId, principalIds, today)),

  async acceptanceById(reader, id) {
    if (!isUuid(id)) return null;
    const [found] = await reader.query<ConflictAcceptance>({
      text: `${ACCEPTANCE} where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return found ?? null;
  },

  async ofOneHand(reader, principalId, { principalIds, mayStandIn }) {
    const rows = await reader.query<{ principalId: string }>({
      text: `select other.id as "principalId" from unnest($3::uuid[]) as other (id)
              where exists (select from governance.v_stand_in as behind
                             where behind.tenant_id = $1 and behind.stand_in_id = $2
                               and behind.principal_id = other.id
                               and ($4 = 'FOR_ANYBODY' or $4 = 'FOR_VOUCHERS' and behind.by_word))
                 or exists (select from governance.v_stand_in as done
                              join governance.principal as program
                                on program.tenant_id = $1 and program.id = done.stand_in_id
                               and program.kind = 'SERVICE_ACCOUNT'
                             where done.tenant_id = $1 and done.stand_in_id = other.id
                               and done.principal_id = $2 and done.by_key)
              order by other.id`,
      values: [reader.tenantId, principalId, principalIds, mayStandIn],
    });
    return rows.map(({ principalId: id }) => id);
  },

  async addAcceptances(tx, acceptances) {
    await tx.query({
      text: `insert into governance.conflict_acceptance
               (tenant_id, id, principal_id, rule_code, legal_entity_id, reason, expires_on,
                accepted_by, accepted_at, commit_id)
             select $1, id, principal_id, rule_code, legal_entity_id, reason, expires_on,
                    accepted_by, $2, $3
               from unnest($4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::date[],
                           $10::uuid[])
                 as acceptance (id, principal_id, rule_code, legal_entity_id, reason, expires_on,
                                accepted_by)`,
      values: [
        tx.tenantId,
        tx.startedAt,
        tx.commitId,
        acceptances.map((each) => each.id),
        acceptances.map((each) => each.principalId),
        acceptances.map((each) => each.ruleCode),
        acceptances.map((each) => each.legalEntityId),
        acceptances.map((each) => each.reason),
        acceptances.map((each) => each.expiresOn),
        acceptances.map((each) => each.acceptedById),
      ],
    });
  },

  async endAcceptance(tx, id) {
    await tx.query({
      text: `update governance.conflict_acceptance set ended_at = $3
              where tenant_id = $1 and id = $2 and ended_at is null`,
      values: [tx.tenantId, id, tx.startedAt],
    });
  },

  async heldBy(reader, principalIds) {
    const rows = await reader.query<Omit<HeldGrant, 'amountLimit'> & GrantRow>({
      name: 'governance.held_by',
      text: `select assigned.principal_id as "principalId", assigned.role_id as "roleId",
                    assigned.assigned_at as "assignedAt", granted.permission,
                    assigned.legal_entity_id as "legalEntityId", ${amountLimitColumn('assigned')}
               from governance.role_assignment as assigned
               join governance.role_permission as granted
                 on granted.tenant_id = assigned.tenant_id and granted.role_id = assigned.role_id
              where assigned.tenant_id = $1 and assigned.principal_id = any ($2::uuid[])`,
      values: [reader.tenantId, principalIds.filter(isUuid)],
    });
    return grantsFrom(rows);
  },

  async conflicted(reader, { halves, limit, after }) {
    const rows = await reader.query<{ id: string }>({
      text: CONFLICTED,
      values: [
        reader.tenantId,
        halves.map((half) => half.ruleCode),
        halves.map((half) => half.isFirst),
        halves.map((half) => half.isAnywhere),
        halves.map((half) => half.permission),
        EVERY_PERMISSION,
        after,
        limit,
      ],
    });
    return rows.map((row) => row.id);
  },

  async addFindingDecision(tx, decision) {
    const { id, ruleCode, findingKey, reason, decidedById, decidedAt } = decision;
    await tx.query({
      text: `insert into governance.finding_decision
               (tenant_id, id, rule_code, finding_key, decision, reason, decided_by, decided_at,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, id, ruleCode, findingKey, decision.decision, reason, decidedById],
        ...[decidedAt, tx.commitId],
      ],
    });
  },

  findingDecisions: (reader, ruleCode, keys) =>
    reader.query<FindingDecision>({
      name: 'governance.finding_decisions',
      text: `select distinct on (finding_key) id, rule_code as "ruleCode",
                    finding_key as "findingKey", decision, reason, decided_by as "decidedById",
                    decided_at as "decidedAt"
               from governance.finding_decision
              where tenant_id = $1 and rule_code = $2 and finding_key = any ($3::text[])
              order by finding_key, id desc`,
      values: [reader.tenantId, ruleCode, keys],
    }),

  async lock(tx) {
    await tx.query({
      text: `select pg_advisory_xact_lock(hashtextextended('governance.role_assignment' || $1, 0))`,
      values: [tx.tenantId],
    });
  },
};

/** Each half that anybody holds once per principal, rule and place; then pairs of halves. */
const CONFLICTED = `
  with half as (
    select * from unnest($2::text[], $3::boolean[], $4::boolean[], $5::text[])
      as half (rule_code, is_first, is_anywhere, permission)
  ), held as (
    select distinct assigned.principal_id, assigned.legal_entity_id, half.rule_code, half.is_first,
           half.is_anywhere
      from governance.role_assignment as assigned
      join governance.role_permission as granted
        on granted.tenant_id = assigned.tenant_id and granted.role_id = assigned.role_id
      join half on half.permission = granted.permission
     where assigned.tenant_id = $1
  ), conflicted as (
    select one.principal_id as id
      from held as one
      join held as other
        on other.principal_id = one.principal_id and other.rule_code = one.rule_code
       and not other.is_first
       and (one.is_anywhere or one.legal_entity_id is null or other.legal_entity_id is null
            or one.legal_entity_id = other.legal_entity_id)
     where one.is_first
    union
    select assigned.principal_id
      from governance.role_assignment as assigned
      join governance.role_permission as granted
        on granted.tenant_id = assigned.tenant_id and granted.role_id = assigned.role_id
     where assigned.tenant_id = $1 and granted.permission = $6
  )
  select id from conflicted where $7::uuid is null or id > $7 order by id limit $8`;

function columnsOf(rule: ConflictRule): readonly unknown[] {
  const { code, name, first, second, why, severity, scope, enforcement } = rule;
  return [code, name, first, second, why, severity, scope, enforcement];
}
