import { tryLogin } from '../database/try-login';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error';

/** A server that has just been made may be slow for its first login, on a machine that is busy above all. */
const PATIENCE_MS = 10_000;

/**
 * Whether the server lets the owner in and answers. A server that is starting or stopping does
 * not; one that refuses the password is not ours, or the password file is not its.
 */
export async function answersOwner(url: string): Promise<boolean> {
  const { succeeded, error } = await tryLogin({
    connectionString: url,
    ssl: false,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // invalid_password
  if (codeOf(error) === '28P01') {
    throw new EmbeddedPostgresError(
      'The running server refuses the password of the data folder: the password file is ' +
        'not the one that the cluster was made with.',
    );
  }
  return succeeded;
}
