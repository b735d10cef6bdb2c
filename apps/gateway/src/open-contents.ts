import { resolve } from 'node:path';
import type { ContentStore } from '@duebook/platform';
import { openContentStore } from '@duebook/platform/module';
import type { Logger } from 'pino';
import type { Config } from './config';
import { describeFault } from './errors/describe-fault';

/** Opens the stores of files that the configuration names. */
export function openContents({
  files: { primary, second },
  dataFolder,
}: Pick<Config, 'files' | 'dataFolder'>): Promise<ContentStore> {
  return openContentStore({ places: [primary, second], arrivals: resolve(dataFolder, 'arrivals') });
}

/**
 * Logs where files are kept, and which store is out of reach: what is stored in the other can still be
 * read then, so that the process starts.
 */
export async function tellOfStores({ places }: ContentStore, log: Logger): Promise<void> {
  for (const { location, ...place } of places) {
    try {
      await place.reach();
      log.info({ store: location }, 'files are kept');
    } catch (error) {
      const told = 'a store of files is out of reach: until it is back no file is taken';
      log.error({ store: location, fault: describeFault(error) }, told);
    }
  }
}
