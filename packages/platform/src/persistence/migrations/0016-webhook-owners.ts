import type { Migration } from '../../database/migrator';

/**
 * Whether an endpoint is the tenant's or of the principal that added it, whose right it then needs. Of those of
 * before, what a person added is the tenant's: by which right they did is not known, and it is not to stop.
 */
export const webhookOwners: Migration = {
  id: 'platform/0016-webhook-owners',
  statements: [
    `alter table platform.webhook_endpoint
       add column belongs_to_tenant boolean not null default false,
       drop constraint webhook_endpoint_state_check,
       add constraint webhook_endpoint_state_check
         check (state in ('ACTIVE', 'DISABLED', 'DISABLED_BY_FAILURES', 'DISABLED_BY_LOST_RIGHT',
                          'DELETED'))`,
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table platform.webhook_endpoint no force row level security',
    'alter table platform.commit_record no force row level security',
    `update platform.webhook_endpoint as endpoint set belongs_to_tenant = true
       from platform.commit_record as made
      where made.tenant_id = endpoint.tenant_id and made.id = endpoint.commit_id
        and made.principal_kind = 'USER'`,
    'alter table platform.commit_record force row level security',
    'alter table platform.webhook_endpoint force row level security',
  ],
};
