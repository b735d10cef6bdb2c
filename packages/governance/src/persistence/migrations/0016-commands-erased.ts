import type { Migration } from '@duebook/platform';

/** What is personal in the command of a request can be taken out; its hash then lets nobody run it. */
export const commandsErased: Migration = {
  id: 'governance/0016-commands-erased',
  statements: [
    'grant update (command) on governance.approval_request to duebook_app',
    // What was ever asked about somebody is looked through when they are erased.
    `create index approval_request_subject on governance.approval_request (tenant_id, subject_id)
       where subject_id is not null`,
  ],
};
