import { resolve } from 'node:path';
import type { Clock } from '@duebook/kernel';
import {
  type AnchorDestination,
  anchorFile,
  Anchoring,
  anchorWebhook,
  type Database,
} from '@duebook/platform/module';
import type { Logger } from 'pino';
import { type Loop, startLoop } from './background';
import type { Config } from './config';
import { describeFault } from './errors/describe-fault';
import type { GatewayMetrics } from './metrics';

type Anchored = Pick<Config, 'anchorFile' | 'anchorUrl' | 'anchorMs'>;

/** How often it is looked whether a chain is due to be anchored, at most. */
const LOOK_EVERY_MS = 60_000;

/** What writes down, where the configuration says, how far the audit chains have come. */
export function createAnchoring(config: Anchored, database: Database, clock: Clock): Anchoring {
  return new Anchoring(database, clock, destinationsOf(config), config.anchorMs);
}

function destinationsOf({ anchorFile: file, anchorUrl: url }: Anchored): AnchorDestination[] {
  return [
    ...(file === undefined ? [] : [anchorFile(resolve(file))]),
    ...(url === undefined ? [] : [anchorWebhook(url)]),
  ];
}

/** Starts the loop that anchors the chains, where the configuration names a place for it. */
export function startAnchoring(
  config: Anchored,
  {
    database,
    clock,
    log,
    metrics,
  }: {
    readonly database: Database;
    readonly clock: Clock;
    readonly log: Logger;
    readonly metrics: GatewayMetrics;
  },
): readonly Loop[] {
  if (destinationsOf(config).length === 0) return [];
  const name = 'anchors';
  const anchoring = createAnchoring(config, database, clock);
  const onFailure = (error: unknown, facts: object): void => {
    metrics.backgroundFailures.inc({ loop: name });
    log.error({ loop: name, ...facts, fault: describeFault(error) }, 'a chain was not anchored');
  };
  const loop = startLoop({
    name,
    everyMs: Math.min(LOOK_EVERY_MS, config.anchorMs),
    work: async () => {
      await anchoring.anchorDue(({ error, ...facts }) => {
        onFailure(error, facts);
      });
      metrics.backgroundSuccess.setToCurrentTime({ loop: name });
    },
    onFailure: (_, error) => {
      onFailure(error, {});
    },
  });
  return [loop];
}
