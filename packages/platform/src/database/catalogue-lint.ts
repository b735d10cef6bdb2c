import { Client } from 'pg';
import { catalogueRules } from './catalogue-rules';
import type { Changeable } from './changeable';

/** A table, view, function or role that breaks a rule of tenancy; named so that it can be found. */
export interface CatalogueFault {
  readonly rule: string;
  readonly object: string;
}

/**
 * Reads the catalogue as the owner and answers every break of a tenancy rule; none when sound.
 *
 * @param modules those whose tables are there, platform's included
 */
export async function lintCatalogue(
  ownerUrl: string,
  modules: readonly { readonly changeable: Changeable }[],
): Promise<readonly CatalogueFault[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin read only');
    // The catalogue writes names with their schemas where the search path does not find them.
    await client.query('set local search_path to pg_catalog');
    const faults: CatalogueFault[] = [];
    for (const { rule, sql } of catalogueRules(modules.map(({ changeable }) => changeable))) {
      const { rows } = await client.query<{ object: string }>(sql);
      faults.push(...rows.map(({ object }) => ({ rule, object })));
    }
    return faults;
  } finally {
    await client.end();
  }
}
