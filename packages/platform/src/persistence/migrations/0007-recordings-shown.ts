import type { Migration } from '../../database/migrator';

/**
 * Lets a migration of a package above see all recordings, through their view, while it fills what
 * rests on them: the owner of the tables need not be a superuser, and sees of what is protected
 * nothing. Only the owner may alter, so nobody else can call it. It also makes the recorder wait.
 */
export const recordingsShown: Migration = {
  id: 'platform/0007-recordings-shown',
  statements: [
    `create procedure platform.show_recordings(shown boolean) language plpgsql as $$
     begin
       if shown then
         alter table platform.recording no force row level security;
       else
         alter table platform.recording force row level security;
       end if;
     end $$`,
    'revoke execute on procedure platform.show_recordings(boolean) from public',
  ],
};
