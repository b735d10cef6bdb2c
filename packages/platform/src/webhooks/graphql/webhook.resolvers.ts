import { loadByIds } from '../../graphql/load-by-ids';
import { registerNode } from '../../graphql/node';
import { requireCaller } from '../../graphql/request-context';
import type { WebhookServices } from '../application/webhook-services';
import {
  WebhookDeliveryFieldsResolver,
  WebhookDeliveryResolver,
} from './webhook-delivery.resolver';
import { WebhookEndpointResolver } from './webhook-endpoint.resolver';
import { webhookDeliveryType, webhookEndpointType } from './webhook.types';

/** The resolvers of webhooks, ready to serve. Called while a schema is composed. */
export function createWebhookResolvers(services: WebhookServices): readonly object[] {
  registerNode('WebhookEndpoint', async (id, context) => {
    const found = await services.endpointIfReadable(requireCaller(context), id);
    return found && webhookEndpointType(found);
  });
  registerNode('WebhookDelivery', async (id, context) => {
    const found = await services.deliveryIfReadable(requireCaller(context), id);
    return found && webhookDeliveryType(found);
  });
  const endpoint = loadByIds(
    'platform.webhookEndpoint',
    (caller, ids) => services.endpointsOfDeliveries(caller, ids),
    webhookEndpointType,
  );
  return [
    new WebhookEndpointResolver(services),
    new WebhookDeliveryResolver(services),
    new WebhookDeliveryFieldsResolver(endpoint),
  ];
}
