import { Client, type ClientConfig } from 'pg';

/** Whether a server let us in; if not, what it said, or what was met on the way to it. */
export interface LoginAttempt {
  readonly succeeded: boolean;
  readonly error?: unknown;
}

/** Logs in, asks for an answer, and leaves: a server that is starting or stopping has none. */
export async function tryLogin(connection: ClientConfig): Promise<LoginAttempt> {
  const client = new Client(connection);
  // A connection that breaks later than the answer must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Behind a pooler, only a statement reaches the server.
    await client.query('select 1');
    return { succeeded: true };
  } catch (error) {
    return { succeeded: false, error };
  } finally {
    await client.end().catch(() => undefined);
  }
}
