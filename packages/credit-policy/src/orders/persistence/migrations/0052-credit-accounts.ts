import type { Migration } from '@duebook/platform';

/**
 * What orders of a customer are decided under: whoever decides holds the row of the customer and of
 * each head above it, in the order of their ids, so that two never grant the same part of a limit.
 */
export const creditAccounts: Migration = {
  id: 'credit_policy/0052-credit-accounts',
  statements: [
    `create table credit_policy.credit_account (
       tenant_id uuid not null,
       party_id uuid not null,
       primary key (tenant_id, party_id)
     )`,
    // Of whom facts of a past day are told, whoever an order was of then.
    `create index sales_order_version_of_party on credit_policy.sales_order_version
       (tenant_id, party_id, order_id)`,
    // A row is locked for update, which needs the privilege, and never changes.
    "call platform.protect('credit_policy.credit_account', 'select, insert, update')",
  ],
};
