import { systemClock, systemIds } from '@duebook/kernel';
import {
  ClientAddress,
  compose,
  DEFAULT_LIMITS,
  DEFAULT_RATES,
  documentLimits,
  type DocumentLimits,
  RateLimits,
} from '@duebook/gateway';
import { createFolderStore } from '@duebook/platform';
import type { Database } from '@duebook/platform/module';
import { serveAsChild } from '../harness/child';
import { serveInnerDoor } from './inner-door';
import { serveGraphql } from './graphql-door';
import { GUARDS, UnguardedDatabase } from './unguarded';

/** The product's use cases once with every guard, and once more without each. */
export interface UnguardedOptions {
  readonly folder: string;
  readonly appUrl: string;
  /** The same rights, past row level security. */
  readonly bypassingUrl: string;
  readonly poolSize: number;
}

const NO_LIMITS: DocumentLimits = { parsing: {}, rules: [], checkOf: () => () => 0 };

/** Counts as the product does, and holds nobody back: a benchmark asks more often than anyone else. */
function admission() {
  const more = 1_000;
  const rates = Object.fromEntries(
    Object.entries(DEFAULT_RATES).map(([name, rate]) => [name, rate * more]),
  ) as unknown as typeof DEFAULT_RATES;
  const bounds = { rates, limits: DEFAULT_LIMITS };
  return { rates: new RateLimits(bounds), addresses: new ClientAddress([]) };
}

serveAsChild(async (options) => {
  const { folder, appUrl, bypassingUrl, poolSize } = options as UnguardedOptions;
  const contents = await createFolderStore(folder);
  const databases: Database[] = [];
  const composed = (database: Database) => {
    databases.push(database);
    return compose({ database, clock: systemClock, ids: systemIds, contents });
  };
  // Through the same detour as those without a guard.
  const guarded = composed(new UnguardedDatabase({ appUrl, poolSize }, 'rls'));
  const limited = await serveGraphql(guarded, documentLimits(DEFAULT_LIMITS), admission());
  const unlimited = await serveGraphql(guarded, NO_LIMITS);
  const urls: Record<string, string> = {
    all: await serveInnerDoor(guarded),
    limited: limited.url,
    unlimited: unlimited.url,
  };
  for (const guard of GUARDS) {
    const url = guard === 'rls' ? bypassingUrl : appUrl;
    const database = new UnguardedDatabase({ appUrl: url, poolSize }, guard);
    urls[guard] = await serveInnerDoor(composed(database));
  }
  return {
    urls,
    stop: async () => {
      for (const server of [limited, unlimited]) await server.stop(0);
      for (const database of databases) await database.close();
    },
  };
});
