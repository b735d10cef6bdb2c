import type { Migration } from '../../database/migrator';

/**
 * Lets the log of deliveries be trimmed. A lane remembers up to which place delivered ones may be gone
 * from it, as what is missing behind that place is a fault (I11).
 */
export const webhookLog: Migration = {
  id: 'platform/0011-webhook-log',
  statements: [
    'alter table platform.webhook_lane add column trimmed_until bigint not null default 0',
    'grant delete on platform.webhook_delivery to duebook_app',
  ],
};
