import type { Migration } from '../../database/migrator';

/**
 * Which commit did what to what, so that packages find in which order something of theirs was
 * decided; what in detail, and by whom, stays with the audit. What the recorder has not placed yet
 * has its place in the queue.
 */
export const audited: Migration = {
  id: 'platform/0005-audited',
  statements: [
    `create view platform.v_audited with (security_invoker = true) as
       select tenant_id, commit_id, action, subject_type, subject_id from platform.audit_entry`,
    'grant select on platform.v_audited to duebook_app',
    `create or replace view platform.v_unrecorded_commit with (security_invoker = true) as
       select tenant_id, commit_id, started_at, place from platform.unrecorded_commit`,
  ],
};
