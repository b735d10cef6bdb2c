import type { Migration } from '../../database/migrator';

/**
 * Whether an endpoint is the tenant's or of the principal that added it, whose right it then needs. Those of
 * before need it too.
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
  ],
};
