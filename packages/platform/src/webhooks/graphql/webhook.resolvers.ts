import { registerNode } from '../../graphql/node';
import { requireCaller } from '../../graphql/request-context';
import { reachOf } from '../../tenancy/caller';
import { WEBHOOK_READ } from '../application/webhook-context';
import type { WebhookServices } from '../application/webhook-services';
import { WebhookDeliveryResolver } from './webhook-delivery.resolver';
import { WebhookEndpointResolver } from './webhook-endpoint.resolver';
import { webhookDeliveryType, webhookEndpointType } from './webhook.types';

/** The resolvers of webhooks, ready to serve. Called while a schema is composed. */
export function createWebhookResolvers(services: WebhookServices): readonly object[] {
  registerNode('WebhookEndpoint', async (id, context) => {
    const caller = requireCaller(context);
    if (reachOf(caller, WEBHOOK_READ).kind !== 'ALL') return null;
    const [found] = await services.endpointsByIds(caller, [id]);
    return found ? webhookEndpointType(found) : null;
  });
  registerNode('WebhookDelivery', async (id, context) => {
    const caller = requireCaller(context);
    if (reachOf(caller, WEBHOOK_READ).kind !== 'ALL') return null;
    const [found] = await services.deliveriesByIds(caller, [id]);
    return found ? webhookDeliveryType(found) : null;
  });
  return [new WebhookEndpointResolver(services), new WebhookDeliveryResolver(services)];
}
