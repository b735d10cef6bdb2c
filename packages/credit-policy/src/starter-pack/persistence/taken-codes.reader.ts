import type { SqlReader } from '@duebook/platform';

/** Codes of scorecards, policies and alert rules that a tenant has, whatever their state. */
export async function takenCodes(reader: SqlReader) {
  const rows = await reader.query<{ readonly kind: string; readonly code: string }>({
    name: 'credit_policy.taken_codes',
    text: `select 'SCORECARD' as kind, code from credit_policy.scorecard where tenant_id = $1
           union select 'POLICY', policy_code from credit_policy.policy_version where tenant_id = $1
           union select 'ALERT_RULE', rule_code from credit_policy.alert_rule where tenant_id = $1`,
    values: [reader.tenantId],
  });
  const of = (kind: string) =>
    new Set(rows.flatMap((row) => (row.kind === kind ? [row.code] : [])));
  return {
    scorecards: of('SCORECARD'),
    policies: of('POLICY'),
    alertRules: of('ALERT_RULE'),
  };
}
