import { databaseUrl, startEmbeddedPostgres } from '@duebook/platform/embedded';
import { Client } from 'pg';

/** Runs work on a connection past row level security; the product's server must be running. */
export async function withOwner<T>(
  dataFolder: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedPostgres({ dataFolder });
  if (!server.adopted) {
    await server.stop();
    throw new Error('the product runs no server');
  }
  const client = new Client({ connectionString: databaseUrl(server.ownerUrl, 'duebook') });
  // A server that is killed takes this connection along; whoever waits for an answer is told.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
