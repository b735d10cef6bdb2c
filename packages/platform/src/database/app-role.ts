import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { isServerError } from './sql-state';
import { tryLogin } from './try-login';
import { UnsuitableServer } from './unsuitable-server';

/** The one role that the running system uses. It owns nothing and cannot bypass row security. */
export const APP_ROLE = 'duebook_app';

/** Any number: it only has to be the same in every process that starts on a database. */
const ROLE_LOCK = 7_350_915;
const INSUFFICIENT_PRIVILEGE = '42501';

/** The role as the system will log in, and who makes it. */
export interface AppRoleRequest {
  readonly appUrl: string;
  /** Whether the password is derived by us, and so for us to set. */
  readonly isOurs: boolean;
  readonly ownerRole: string;
}

/**
 * Creates the app role when it is absent. Nothing is written where it can log in already, so that
 * a later start needs no right over roles.
 *
 * @throws UnsuitableServer when the role is too mighty, or the owner may not make it
 */
export async function ensureAppRole(owner: Client, request: AppRoleRequest): Promise<void> {
  const { rows } = await owner.query<{ bypasses: boolean }>(
    'select rolbypassrls or rolsuper as bypasses from pg_roles where rolname = $1',
    [APP_ROLE],
  );
  const [role] = rows;
  if (role?.bypasses === true) {
    throw new UnsuitableServer(
      `Role ${APP_ROLE} can bypass row security. Run: alter role ${APP_ROLE} nosuperuser nobypassrls.`,
    );
  }
  // A derived password changes with the owner's; another one is the operator's affair.
  if (role && !request.isOurs) return;
  if (role && (await tryLogin({ connectionString: request.appUrl })).succeeded) return;
  try {
    await makeRole(owner, decodeURIComponent(new URL(request.appUrl).password));
  } catch (error) {
    if (!isServerError(error) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new UnsuitableServer(whatIsMissing(role !== undefined, request.ownerRole), {
      cause: error,
    });
  }
}

async function makeRole(owner: Client, password: string): Promise<void> {
  await owner.query('begin');
  try {
    // Several processes may start at once; the lock makes the second find what the first created.
    await owner.query('select pg_advisory_xact_lock($1)', [ROLE_LOCK]);
    await owner.query(
      `do $$ begin if not exists (select 1 from pg_roles where rolname = ${escapeLiteral(APP_ROLE)}) then
         create role ${escapeIdentifier(APP_ROLE)} login nosuperuser nocreatedb nocreaterole nobypassrls;
       end if; end $$`,
    );
    await owner.query(
      `alter role ${escapeIdentifier(APP_ROLE)} password ${escapeLiteral(password)}`,
    );
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

function whatIsMissing(exists: boolean, ownerRole: string): string {
  const lacking = exists
    ? `The role ${ownerRole} may not set the password of the role ${APP_ROLE}, which exists already. ` +
      `Run as an administrator: alter role ${ownerRole} createrole; grant ${APP_ROLE} to ${ownerRole} with admin option.`
    : `The role ${ownerRole} may not create the role ${APP_ROLE}. ` +
      `Run as an administrator: alter role ${ownerRole} createrole.`;
  return `${lacking} Or create the role yourself, and give its connection in DATABASE_APP_URL.`;
}
