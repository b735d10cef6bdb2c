import { Client } from 'pg';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error';

/**
 * Whether the server lets the owner in and answers. A server that is starting or stopping does
 * not; one that refuses the password is not ours, or the password file is not its.
 */
export async function answersOwner(url: string): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    ssl: false,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  // A connection that breaks later than the answer must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // invalid_password
    if (codeOf(error) === '28P01') {
      throw new EmbeddedPostgresError(
        'The running server refuses the password of the data folder: the password file is ' +
          'not the one that the cluster was made with.',
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
