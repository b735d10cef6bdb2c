import type { Migration } from '@duebook/platform';

/** What somebody did of a kind is found by when it was, and no longer by a date, of which each place has another. */
export const approvalMoments: Migration = {
  id: 'governance/0017-approval-moments',
  statements: [
    // Uses of before moments were kept come last, whatever their day was.
    `create index approval_use_moment on governance.approval_use
       (tenant_id, maker_id, operation, (case when used_at is null then 'infinity' else used_at end))`,
    'drop index governance.approval_use_day',
  ],
};
