import { Client } from 'pg';

/**
 * Counts what was loaded, which the server does by itself a minute later: by the statistics of an empty
 * database whatever reads many rows at once is planned badly.
 */
export async function takeStatistics(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
