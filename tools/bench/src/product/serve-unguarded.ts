import { systemClock, systemIds } from '@duebook/kernel';
import { compose } from '@duebook/gateway';
import { createFolderStore } from '@duebook/platform';
import { Database } from '@duebook/platform/module';
import { serveAsChild } from '../harness/child';
import { serveInnerDoor } from './inner-door';
import { GUARDS, UnguardedDatabase } from './unguarded';

/** The product's use cases once with every guard, and once more without each. */
export interface UnguardedOptions {
  readonly folder: string;
  readonly appUrl: string;
  /** The same rights, past row level security. */
  readonly bypassingUrl: string;
  readonly poolSize: number;
}

serveAsChild(async (options) => {
  const { folder, appUrl, bypassingUrl, poolSize } = options as UnguardedOptions;
  const contents = await createFolderStore(folder);
  const databases: Database[] = [];
  const serve = (database: Database): Promise<string> => {
    databases.push(database);
    return serveInnerDoor(compose({ database, clock: systemClock, ids: systemIds, contents }));
  };
  const urls: Record<string, string> = { all: await serve(new Database({ appUrl, poolSize })) };
  for (const guard of GUARDS) {
    const url = guard === 'rls' ? bypassingUrl : appUrl;
    urls[guard] = await serve(new UnguardedDatabase({ appUrl: url, poolSize }, guard));
  }
  return {
    urls,
    stop: async () => {
      for (const database of databases) await database.close();
    },
  };
});
