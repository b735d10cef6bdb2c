import { randomInt } from 'node:crypto';
import type { Clock, IdSource } from '@duebook/kernel';
import type { Database } from '../database/database';
import type { SecretBox } from '../secrets/secret-box';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';
import { disableUnasked } from './application/change-state';
import type { MessageSender, ResolveHost, StandingOf } from './application/ports';
import type { WebhookContext } from './application/webhook-context';
import { WebhookDispatcher, type DispatcherBounds } from './application/webhook-dispatcher';
import { trimLog } from './application/trim-log';
import { assembleWebhookServices, type WebhookServices } from './application/webhook-services';
import { deliveryLogRepository } from './persistence/delivery-log.repository';
import { deliveryQueueOn, queueDoorsOf } from './persistence/delivery-queue.repository';
import { deliveryTrimmingOn } from './persistence/delivery-trimming';
import { endpointRepository } from './persistence/endpoint.repository';
import { createMessageSender } from './transport/message-sender';
import { resolveByNameServers } from './transport/resolve-host';

/** What webhooks need from the composition root. */
export interface WebhookDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Null where no key is configured: then no endpoint is made and nothing is sent. */
  readonly secrets: SecretBox | null;
  /** By which it is told at each delivery whether whoever added an endpoint may still receive. */
  readonly standingOf: StandingOf;
  /** Every type of event of the system. */
  readonly eventTypes: readonly string[];
  /** Whether deliveries may go to this machine, over plain HTTP too; for development and tests. */
  readonly allowsLoopback: boolean;
  /** How names become addresses; by name servers unless told. */
  readonly resolve?: ResolveHost;
}

/** Webhooks over a database. */
export interface Webhooks {
  readonly services: WebhookServices;
  /** Of a process that works in the background; null without a key. @param bounds other than usual */
  createDispatcher(bounds?: Partial<DispatcherBounds>): WebhookDispatcher | null;
  /**
   * Takes deliveries off the log that were taken so many days ago or earlier; what was not stays.
   *
   * @returns how many
   */
  trimLog(keptDays: number, stopping: AbortSignal): Promise<number>;
  /** Since when the oldest delivery to an active endpoint waits, over all tenants; null for none. */
  waitingSince(): Promise<Date | null>;
}

const DAY_MS = 24 * 3_600_000;

/** Builds the use cases of webhooks, and what delivers. */
export function createWebhooks(dependencies: WebhookDependencies): Webhooks {
  const { unitOfWork, database, clock, ids, secrets } = dependencies;
  const reach = { loopback: dependencies.allowsLoopback };
  const resolve = dependencies.resolve ?? resolveByNameServers;
  const eventTypes = new Set(dependencies.eventTypes);
  const context: WebhookContext = {
    ...{ unitOfWork, secrets, reach, resolve, eventTypes },
    ...{ endpoints: endpointRepository, deliveries: deliveryLogRepository },
  };
  const doors = queueDoorsOf(database);
  const queue = deliveryQueueOn(doors);
  const sender: MessageSender = createMessageSender({ reach, resolve });
  return {
    services: assembleWebhookServices(context),
    createDispatcher: (bounds) =>
      secrets &&
      new WebhookDispatcher(
        {
          ...{ queue, sender, secrets, clock, ids, standingOf: dependencies.standingOf },
          chance: () => randomInt(1_000),
          disable: disableUnasked(context),
        },
        bounds,
      ),
    trimLog: (keptDays, stopping) =>
      trimLog(
        deliveryTrimmingOn(doors),
        new Date(clock.now().getTime() - keptDays * DAY_MS),
        stopping,
      ),
    waitingSince: () => queue.waitingSince(),
  };
}
