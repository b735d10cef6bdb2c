import type { Migration } from '@duebook/platform';

/** What is personal in the command of a request can be taken out; its hash then lets nobody run it. */
export const commandsErased: Migration = {
  id: 'governance/0016-commands-erased',
  statements: ['grant update (command) on governance.approval_request to duebook_app'],
};
