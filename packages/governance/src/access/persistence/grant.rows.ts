import type { Statement } from '@duebook/platform';
import type { AmountLimit, Grant } from '../domain/grant';

/** A grant as it is read: the limit is null where there is none. */
export interface GrantRow {
  readonly permission: string;
  readonly legalEntityId: string | null;
  readonly amountLimit: AmountLimit | null;
}

/** The limit of an assignment as `amountLimit`, its amount as text. */
export function amountLimitColumn(assignment: string): string {
  return `case when ${assignment}.amount_limit is not null then jsonb_build_object(
      'amount', ${assignment}.amount_limit::text, 'currency', ${assignment}.amount_limit_currency)
    end as "amountLimit"`;
}

/** What a principal holds by all roles. */
export function grantsStatement(tenantId: string, principalId: string): Statement {
  return {
    name: 'governance.grants_of',
    text: `select distinct granted.permission, assigned.legal_entity_id as "legalEntityId",
                  ${amountLimitColumn('assigned')}
             from governance.role_assignment as assigned
             join governance.role_permission as granted
               on granted.tenant_id = assigned.tenant_id and granted.role_id = assigned.role_id
            where assigned.tenant_id = $1 and assigned.principal_id = $2`,
    values: [tenantId, principalId],
  };
}

/** Rows as grants, in which what is not limited has no limit at all. */
export function grantsFrom<Row extends GrantRow>(
  rows: readonly Row[],
): readonly (Omit<Row, 'amountLimit'> & Grant)[] {
  return rows.map(({ amountLimit, ...grant }) => (amountLimit ? { ...grant, amountLimit } : grant));
}
