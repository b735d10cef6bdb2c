import { setTimeout as sleep } from 'node:timers/promises';
import { invariant } from '@duebook/kernel';
import type { TradingTenant } from './trading-tenant';

/** Nobody listens there: what is sent stays on its list. */
const NOWHERE = 'http://127.0.0.1:9/hook';

/** A webhook endpoint of the tenant and a delivery to it, made through the API. */
export async function webhookIdsOf(
  tenant: TradingTenant,
): Promise<{ readonly WebhookEndpoint: string; readonly WebhookDelivery: string }> {
  const { webhookEndpoint } = (await tenant.run('webhookEndpointCreate webhookEndpoint { id }', {
    url: NOWHERE,
  })) as { webhookEndpoint: { id: string } };
  const webhookEndpointId = webhookEndpoint.id;
  await tenant.run('webhookEndpointTest webhookEndpoint { id }', { webhookEndpointId });
  return {
    WebhookEndpoint: webhookEndpointId,
    WebhookDelivery: await firstDelivery(tenant, webhookEndpointId),
  };
}

/** Each mutation of webhooks once. */
export async function manageWebhooks(tenant: TradingTenant): Promise<void> {
  const { WebhookEndpoint: webhookEndpointId, WebhookDelivery: webhookDeliveryId } =
    await webhookIdsOf(tenant);
  const endpoint = { webhookEndpointId };
  const fields = 'webhookEndpoint { id }';
  await tenant.run(`webhookEndpointUpdate ${fields}`, {
    ...{ ...endpoint, expectedVersion: 1, description: 'ERP' },
    eventTypes: ['ledger.InvoicePosted'],
  });
  await tenant.run(`webhookEndpointSecretRotate ${fields}`, endpoint);
  await tenant.run(`webhookEndpointReplay queuedCount`, {
    ...{ ...endpoint, recordedFrom: '2020-01-01T00:00:00Z' },
  });
  await tenant.run('webhookRedeliver webhookDelivery { id }', { webhookDeliveryId });
  await tenant.run(`webhookEndpointDisable ${fields}`, endpoint);
  await tenant.run(`webhookEndpointEnable ${fields}`, endpoint);
  await tenant.run(`webhookEndpointDelete ${fields}`, endpoint);
}

/** Waits for the recorder, which queues what is to be delivered. */
async function firstDelivery(tenant: TradingTenant, webhookEndpointId: string): Promise<string> {
  const list = `query($id: ID!) {
    webhookDeliveries(webhookEndpointId: $id, first: 1) { edges { node { id } } }
  }`;
  for (let round = 0; round < 200; round += 1) {
    const { data } = await tenant.ask(list, { id: webhookEndpointId });
    const { edges } = data?.['webhookDeliveries'] as { edges: { node: { id: string } }[] };
    const [first] = edges;
    if (first) return first.node.id;
    await sleep(50);
  }
  invariant(false, 'what happens is queued for an endpoint');
}
