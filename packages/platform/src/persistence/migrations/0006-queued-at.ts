import type { Migration } from '../../database/migrator';

/**
 * Since when a commit waits for the recorder: from its closing statements on, by the server's clock.
 * When its transaction began says how long the work took, and for what it waited, besides. What is in
 * the queue already counts from now on.
 */
export const queuedAt: Migration = {
  id: 'platform/0006-queued-at',
  statements: [
    `alter table platform.unrecorded_commit
       add column queued_at timestamptz not null default clock_timestamp()`,
  ],
};
