import type { Migration } from '../../database/migrator';

/**
 * Of every 256 blocks of a chain the root of the tree over their hashes, so that a proof or an anchor
 * need not read each of them. What is missing here is computed from the blocks.
 */
export const auditHistory: Migration = {
  id: 'platform/0012-audit-history',
  statements: [
    `create table platform.audit_history (
       tenant_id uuid not null,
       last_block bigint not null check (last_block % 256 = 0),
       root bytea not null check (length(root) = 32),
       primary key (tenant_id, last_block)
     )`,
    "call platform.protect('platform.audit_history', 'select, insert')",
  ],
};
