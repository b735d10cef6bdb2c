import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of applications. */
export const applicationInvariants: readonly Invariant[] = [
  noneOf(
    'CA1',
    'Nobody decided an application for credit that they had prepared, changed or submitted',
    `select application.id
       from credit_policy.credit_application as application
       join credit_policy.credit_application_step as step
         on step.tenant_id = $1 and step.application_id = application.id
        and step.done_by = application.decided_by
        and step.action in ('PREPARED', 'CHANGED', 'SUBMITTED')
      where application.tenant_id = $1`,
  ),
  noneOf(
    'CA2',
    'An application for credit stands where its last step left it, and has one step for each version',
    `select application.id
       from credit_policy.credit_application as application
       left join credit_policy.credit_application_step as last
         on last.tenant_id = $1 and last.application_id = application.id
        and last.version = application.version
      where application.tenant_id = $1
        and (last.id is null
          or application.version <> (
               select count(*) from credit_policy.credit_application_step as step
                where step.tenant_id = $1 and step.application_id = application.id
                  and step.version <= application.version)
          or case last.action when 'PREPARED' then application.state <> 'DRAFT'
                  when 'CHANGED' then application.state not in ('DRAFT', 'RETURNED')
                  else application.state <> last.action end)`,
  ),
];
