import type { Migration } from '@duebook/platform';

/** A cycle whose tasks could not be planned is left alone for a while, and says so. */
export const failingCycles: Migration = {
  id: 'reconciliation/0051-failing-cycles',
  statements: [
    `alter table reconciliation.reconciliation_cycle
       add column failed_attempts int not null default 0 check (failed_attempts >= 0),
       add column failing_since timestamptz,
       add column retry_at timestamptz,
       add constraint reconciliation_cycle_failing check (
         (failed_attempts = 0) = (failing_since is null)
         and (failed_attempts = 0) = (retry_at is null))`,
  ],
};
