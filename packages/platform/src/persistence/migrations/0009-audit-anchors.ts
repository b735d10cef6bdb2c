import type { Migration } from '../../database/migrator';

/**
 * What was told outside of the database of where each chain ends. It is a memory of it, not the proof:
 * who rewrites the chain can rewrite this too, but not the file or whoever heard of it.
 */
export const auditAnchors: Migration = {
  id: 'platform/0009-audit-anchors',
  statements: [
    `create table platform.audit_anchor (
       tenant_id uuid not null,
       number bigint not null,
       destination text not null check (destination in ('FILE', 'WEBHOOK')),
       block_hash bytea not null check (length(block_hash) = 32),
       history_root bytea not null check (length(history_root) = 32),
       anchored_at timestamptz not null,
       receipt text not null check (length(receipt) <= 1000),
       primary key (tenant_id, number, destination)
     )`,
    "call platform.protect('platform.audit_anchor', 'select, insert')",
  ],
};
