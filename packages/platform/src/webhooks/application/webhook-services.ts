import {
  webhookEndpointDelete,
  webhookEndpointDisable,
  webhookEndpointEnable,
} from './change-state';
import {
  deliveriesByIds,
  deliveriesPage,
  endpointById,
  endpointsByIds,
  endpointsPage,
} from './read-webhooks';
import { webhookEndpointReplay, webhookEndpointTest, webhookRedeliver } from './repeat-deliveries';
import type { WebhookContext } from './webhook-context';
import { webhookEndpointCreate } from './webhook-endpoint-create';
import { webhookEndpointSecretRotate } from './webhook-endpoint-secret-rotate';
import { webhookEndpointUpdate } from './webhook-endpoint-update';

/** The use cases of webhooks. Whatever changes needs `platform.webhook.manage` and `platform.event.read`. */
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
    endpointsByIds: endpointsByIds(context),
    endpointsPage: endpointsPage(context),
    deliveriesByIds: deliveriesByIds(context),
    deliveriesPage: deliveriesPage(context),
  };
}
