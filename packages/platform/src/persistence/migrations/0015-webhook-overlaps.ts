import type { Migration } from '../../database/migrator';

/**
 * A second secret that was replaced and signs still, so that a rotation never ends one before its time;
 * and what was given up, which a log of deliveries that were taken would have to be searched for.
 */
export const webhookOverlaps: Migration = {
  id: 'platform/0015-webhook-overlaps',
  statements: [
    `alter table platform.webhook_endpoint
       add column earlier_secret bytea,
       add column earlier_until timestamptz,
       add check ((earlier_secret is null) = (earlier_until is null))`,
    `create index webhook_delivery_given_up on platform.webhook_delivery
       (tenant_id, endpoint_id, position, ordinal) where state = 'GIVEN_UP'`,
  ],
};
