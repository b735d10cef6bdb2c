import type { Migration } from '../../database/migrator';

/**
 * The recorder's queue in the order in which commits came to its end. A unit of work draws its id
 * before it takes its locks, so ids say nothing about who came first; the place is drawn with the
 * closing statements, when all locks are held: of two that wait for one another, the one that goes
 * first has the lower place. `entries` bounds by rows what one sealing takes.
 */
export const queueOrder: Migration = {
  id: 'platform/0003-queue-order',
  statements: [
    'alter table platform.unrecorded_commit drop constraint unrecorded_commit_pkey',
    'alter table platform.unrecorded_commit add column place bigint generated always as identity',
    'alter table platform.unrecorded_commit add column entries int not null default 0',
    'alter table platform.unrecorded_commit add primary key (tenant_id, place)',
    // 1: the leaves of a block are its audit rows; 2: of each commit its place, then its audit rows.
    'alter table platform.audit_block add column format smallint not null default 1',
  ],
};
