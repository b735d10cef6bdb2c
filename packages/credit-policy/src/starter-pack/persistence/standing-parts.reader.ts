import type { SqlReader } from '@duebook/platform';
import type { PackCodes, PackPart } from '../domain/pack-part';

/** What stands under the codes: the draft of each, else what holds, else the version before. */
export async function standingParts(
  reader: SqlReader,
  { scorecards, policies, alertRules }: PackCodes,
): Promise<readonly PackPart[]> {
  return reader.query<PackPart>({
    name: 'credit_policy.standing_parts',
    text: `(select distinct on (code) 'SCORECARD' as kind, code, id, revision, state
              from credit_policy.scorecard
             where tenant_id = $1 and code = any ($2::text[])
             order by code, state = 'DRAFT' desc, state = 'ACTIVE' desc, version desc)
           union all
           (select distinct on (policy_code) 'POLICY', policy_code, id, revision, state
              from credit_policy.policy_version
             where tenant_id = $1 and policy_code = any ($3::text[])
             order by policy_code, state = 'DRAFT' desc, state = 'ACTIVE' desc, version desc)
           union all
           (select distinct on (rule_code) 'ALERT_RULE', rule_code, id, revision, state
              from credit_policy.alert_rule
             where tenant_id = $1 and rule_code = any ($4::text[])
             order by rule_code, state = 'DRAFT' desc, state = 'ACTIVE' desc, version desc)`,
    values: [reader.tenantId, scorecards, policies, alertRules],
  });
}
