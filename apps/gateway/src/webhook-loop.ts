import type { Webhooks } from '@duebook/platform/module';
import type { Logger } from 'pino';
import { type Loop, startLoop } from './background';
import type { Config } from './config';
import { describeFault } from './errors/describe-fault';
import type { GatewayMetrics } from './metrics';

const NAME = 'webhooks';
const EVERY_MS = 250;
const LOG = 'webhookLog';
const LOG_EVERY_MS = 3_600_000;

interface Tellers {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

/** Starts the delivery of webhooks, and the trimming of their log. */
export function startWebhooks(
  webhooks: Webhooks,
  config: Pick<Config, 'webhookLeaseMs' | 'webhookLogDays'>,
  tellers: Tellers,
): readonly Loop[] {
  return [
    ...startDelivering(webhooks, config.webhookLeaseMs, tellers),
    startTrimming(webhooks, config.webhookLogDays, tellers),
  ];
}

/**
 * Starts the delivery; none without a key to open their secrets with. What is logged names
 * an endpoint by its id: a URL may hold a secret of the receiver.
 */
function startDelivering(
  webhooks: Webhooks,
  leaseMs: number,
  { log, metrics }: Tellers,
): readonly Loop[] {
  const dispatcher = webhooks.createDispatcher({ leaseMs });
  if (!dispatcher) {
    log.warn('webhooks are not delivered: DUEBOOK_SECRET_KEY is not set');
    return [];
  }
  const tell = (error: unknown, where: object): void => {
    metrics.backgroundFailures.inc({ loop: NAME });
    log.error({ loop: NAME, ...where, fault: describeFault(error) }, 'webhooks failed');
  };
  const loop = startLoop({
    name: NAME,
    everyMs: EVERY_MS,
    work: async () => {
      await dispatcher.takeUp({
        onAttempt: (_, { state, failure }) => {
          metrics.webhookAttempts.inc({ outcome: failure ?? state });
        },
        onFault: ({ tenantId, endpointId }, error) => {
          tell(error, { tenantId, endpointId });
        },
      });
      metrics.backgroundSuccess.setToCurrentTime({ loop: NAME });
    },
    onFailure: (_, error) => {
      tell(error, {});
    },
  });
  return [
    {
      stop: async () => {
        await loop.stop();
        await dispatcher.stop();
      },
    },
  ];
}

/** At the start, and every hour: what was delivered long ago leaves the log. */
function startTrimming(webhooks: Webhooks, keptDays: number, { log, metrics }: Tellers): Loop {
  return startLoop({
    name: LOG,
    everyMs: LOG_EVERY_MS,
    work: async (stopping) => {
      const trimmed = await webhooks.trimLog(keptDays, stopping);
      if (trimmed > 0) log.info({ loop: LOG, trimmed }, 'old deliveries left the log');
    },
    onFailure: (name, error) => {
      metrics.backgroundFailures.inc({ loop: name });
      log.error({ loop: name, fault: describeFault(error) }, 'the log of webhooks was not trimmed');
    },
  });
}
