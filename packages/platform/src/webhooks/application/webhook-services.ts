import {
  webhookEndpointDelete,
  webhookEndpointDisable,
  webhookEndpointEnable,
} from './change-state';
import {
  deliveriesPage,
  deliveryChanged,
  deliveryIfReadable,
  endpointById,
  endpointChanged,
  endpointIfReadable,
  endpointsOfDeliveries,
  endpointsPage,
} from './read-webhooks';
import { webhookEndpointReplay, webhookEndpointTest, webhookRedeliver } from './repeat-deliveries';
import type { WebhookContext } from './webhook-context';
import { webhookEndpointCreate } from './webhook-endpoint-create';
import { webhookEndpointSecretRotate } from './webhook-endpoint-secret-rotate';
import { webhookEndpointUpdate } from './webhook-endpoint-update';

/**
 * The use cases of webhooks. Whatever changes needs `platform.webhook.manage`, or `manageOwn` for what the
 * caller added, and `platform.event.read`.
 */
export type WebhookServices = ReturnType<typeof assembleWebhookServices>;

/** Gives each use case what it works with. */
export function assembleWebhookServices(context: WebhookContext) {
  return {
    create: webhookEndpointCreate(context),
    update: webhookEndpointUpdate(context),
    rotateSecret: webhookEndpointSecretRotate(context),
    disable: webhookEndpointDisable(context),
    enable: webhookEndpointEnable(context),
    remove: webhookEndpointDelete(context),
    test: webhookEndpointTest(context),
    redeliver: webhookRedeliver(context),
    replay: webhookEndpointReplay(context),
    endpointById: endpointById(context),
    endpointChanged: endpointChanged(context),
    endpointIfReadable: endpointIfReadable(context),
    endpointsOfDeliveries: endpointsOfDeliveries(context),
    endpointsPage: endpointsPage(context),
    deliveryChanged: deliveryChanged(context),
    deliveryIfReadable: deliveryIfReadable(context),
    deliveriesPage: deliveriesPage(context),
  };
}
