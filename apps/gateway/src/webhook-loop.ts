import type { Webhooks } from '@duebook/platform/module';
import type { Logger } from 'pino';
import { type Loop, startLoop } from './background';
import { describeFault } from './errors/describe-fault';
import type { GatewayMetrics } from './metrics';

const NAME = 'webhooks';
const EVERY_MS = 250;

/**
 * Starts the delivery of webhooks; none without a key to open their secrets with. What is logged names
 * an endpoint by its id: a URL may hold a secret of the receiver.
 */
export function startWebhooks(
  webhooks: Webhooks,
  leaseMs: number,
  { log, metrics }: { readonly log: Logger; readonly metrics: GatewayMetrics },
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
