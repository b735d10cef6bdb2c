import type { Migration } from '../../database/migrator';

/** Which contents a tenant's files are, for packages that keep a hash of theirs. */
export const filesShown: Migration = {
  id: 'platform/0025-files-shown',
  statements: [
    `create view platform.v_file with (security_invoker = true) as
       select tenant_id, id, sha256, byte_size from platform.file`,
    'grant select on platform.v_file to duebook_app',
  ],
};
