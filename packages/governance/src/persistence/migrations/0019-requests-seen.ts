import type { Migration } from '@duebook/platform';

/** What waits for an approval sees by it that nobody agrees any more: that a request lapses is told by no event. */
export const requestsSeen: Migration = {
  id: 'governance/0019-requests-seen',
  statements: [
    `create view governance.v_approval_request with (security_invoker = true) as
       select tenant_id, id, operation, state, expires_at from governance.approval_request`,
    'grant select on governance.v_approval_request to duebook_app',
  ],
};
