import type { Migration } from '@duebook/platform';

/** What tells who may agree: how somebody asked, who gave more by a role, and when something was done. */
export const approvalsByWhom: Migration = {
  id: 'governance/0013-approvals-by-whom',
  statements: [
    // Null for requests of before, of which it is not known.
    `alter table governance.approval_request add column asked_with text
       check (asked_with in ('API_KEY', 'PASSWORD', 'OIDC', 'ACCESS_TOKEN'))`,
    // The moment, since the day is another one in another legal entity. Null for uses of before.
    'alter table governance.approval_use add column used_at timestamptz',
    'alter table governance.role add column widened_at timestamptz',
    'alter table governance.role add column widened_by uuid',
    'grant update (widened_at, widened_by) on governance.role to duebook_app',
  ],
};
