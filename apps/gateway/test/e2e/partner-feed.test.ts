import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { webhookIdsOf } from '../support/webhook-business';

type Headers = Readonly<Record<string, string>>;

const FEED = '{ events(first: 1) { edges { node { type } } } }';
const ENDPOINTS = '{ webhookEndpoints { edges { node { id } } } }';
const ADD = `mutation($key: String!) {
  webhookEndpointCreate(input: { idempotencyKey: $key, url: "http://127.0.0.1:9/hook" }) {
    webhookEndpoint { id } userErrors { code }
  }
}`;

let system: TestGateway;
let tenant: TradingTenant;
let roleId: string;
beforeAll(async () => {
  system = await startTestGateway('graphql-js');
  tenant = await openTradingTenant(system);
  const { role } = (await tenant.run('roleCreate role { id }', {
    ...{ code: 'NEWS', name: 'News', description: 'What happens.' },
    permissions: ['platform.event.read', 'platform.webhook.manageOwn'],
  })) as { role: { id: string } };
  roleId = role.id;
}, 60_000);
afterAll(() => system.close());

/** A program with what partners have, in one legal entity or the whole tenant. */
async function aPartner(legalEntityId: string | null): Promise<Headers> {
  const name = `Partner ${newId()}`;
  const made = await tenant.run('serviceAccountCreate serviceAccount { id }', { name });
  const principalId = (made as { serviceAccount: { id: string } }).serviceAccount.id;
  await tenant.run('roleAssign principal { __typename }', { principalId, roleId, legalEntityId });
  const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name });
  return { authorization: `Bearer ${String(keyText)}` };
}

const codesOf = async (text: string, headers: Headers) => {
  const { errors } = await tenant.ask(text, { key: newId() }, headers);
  return errors.map(({ extensions }) => extensions['code']);
};

describe('what happens in a tenant', () => {
  it('is told to nobody whose right ends at one legal entity, by the feed or by a webhook', async () => {
    const confined = await aPartner(tenant.ids['LegalEntity'] ?? null);
    for (const text of [FEED, ENDPOINTS, ADD]) {
      expect([text, await codesOf(text, confined)]).toEqual([text, ['FORBIDDEN']]);
    }
    const partner = await aPartner(null);
    for (const text of [FEED, ENDPOINTS, ADD]) {
      expect([text, await codesOf(text, partner)]).toEqual([text, []]);
    }
  });

  it('is in the log of an endpoint with the endpoint itself', async () => {
    const { WebhookEndpoint, WebhookDelivery } = await webhookIdsOf(tenant);
    const answer = await tenant.ask(
      `query($endpoint: ID!, $delivery: ID!) {
        webhookDeliveries(webhookEndpointId: $endpoint) { edges { node { endpoint { id url } } } }
        node(id: $delivery) { ... on WebhookDelivery { endpoint { id } } }
      }`,
      { endpoint: WebhookEndpoint, delivery: WebhookDelivery },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: {
        webhookDeliveries: {
          edges: [{ node: { endpoint: { id: WebhookEndpoint, url: 'http://127.0.0.1:9/hook' } } }],
        },
        node: { endpoint: { id: WebhookEndpoint } },
      },
    });
  });
});
