import { newId } from '@duebook/kernel';
import { startReceiver, until, type WebhookReceiver } from '@duebook/platform/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

jest.setTimeout(120_000);

let system: TestGateway;
let tenant: TradingTenant;
let receiver: WebhookReceiver;
let partner: Partner;

interface Partner {
  readonly principalId: string;
  readonly roleId: string;
  readonly webhookEndpointId: string;
  readonly run: TradingTenant['run'];
}

beforeEach(async () => {
  system = await startTestGateway('graphql-js');
  tenant = await openTradingTenant(system);
  receiver = await startReceiver();
  partner = await connectPartner();
});
afterEach(async () => {
  await receiver.close();
  await system.close();
});

/** As a partner is connected: a service account, a role, a key, and an endpoint of its own. */
async function connectPartner(): Promise<Partner> {
  const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
    name: 'Shop',
  })) as { serviceAccount: { id: string } };
  const principalId = serviceAccount.id;
  const { role } = (await tenant.run('roleCreate role { id }', {
    ...{ code: 'CONNECTED', name: 'Connected', description: 'What happens.' },
    permissions: ['platform.event.read', 'platform.webhook.manageOwn'],
  })) as { role: { id: string } };
  await tenant.run('roleAssign principal { __typename }', { principalId, roleId: role.id });
  const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Shop' });
  const headers = { authorization: `Bearer ${String(keyText)}` };
  const { run } = tenant.through((query, variables) => tenant.ask(query, variables, headers));
  const { webhookEndpoint } = (await run('webhookEndpointCreate webhookEndpoint { id }', {
    url: receiver.url,
  })) as { webhookEndpoint: { id: string } };
  return { principalId, roleId: role.id, webhookEndpointId: webhookEndpoint.id, run };
}

/** Something that the whole tenant's feed tells. */
async function happens(): Promise<string> {
  const code = newId().slice(-12);
  await tenant.run('partiesUpsert results { party { id } }', {
    parties: [{ code, legalName: `Customer ${code}`, kinds: ['CUSTOMER'] }],
  });
  return code;
}

const received = () => receiver.received.filter(({ type }) => type.startsWith('parties.')).length;

async function endpoint(): Promise<unknown> {
  const { data } = await tenant.ask(
    `query($id: ID!) { webhookEndpoint(id: $id) { state belongsToTenant } }`,
    { id: partner.webhookEndpointId },
  );
  return data?.['webhookEndpoint'];
}

const LOG = `query($id: ID!) { webhookDeliveries(webhookEndpointId: $id, first: 1, filter: { states: [WAITING] }) {
  edges { node { state attempts lastFailure lastStatus } } } }`;

async function endsHere(): Promise<void> {
  const before = receiver.received.length;
  await happens();
  await until(async () => {
    const { state } = (await endpoint()) as { state: string };
    return state === 'DISABLED_BY_LOST_RIGHT';
  });
  expect(receiver.received).toHaveLength(before);
  const { data } = await tenant.ask(LOG, { id: partner.webhookEndpointId });
  expect(data?.['webhookDeliveries']).toEqual({
    edges: [
      { node: { state: 'WAITING', attempts: 0, lastFailure: 'RIGHT_LOST', lastStatus: null } },
    ],
  });
}

async function goesOnOnceEnabled(): Promise<void> {
  const before = received();
  // So long a key's rights may be remembered.
  system.clock.advance({ seconds: 10 });
  await partner.run('webhookEndpointEnable webhookEndpoint { state }', {
    webhookEndpointId: partner.webhookEndpointId,
  });
  // What waited first of all.
  await until(() => received() > before);
  const { length } = receiver.received;
  await happens();
  await until(() => receiver.received.length > length);
  expect(await endpoint()).toEqual({ state: 'ACTIVE', belongsToTenant: false });
}

describe('a partner’s endpoint', () => {
  beforeEach(async () => {
    await happens();
    await until(() => received() > 0);
  });

  it('is sent nothing once its role is taken, and goes on when it is given back', async () => {
    const { principalId, roleId } = partner;
    const role = { principalId, roleId };
    await tenant.run('roleUnassign principal { __typename }', role);
    await endsHere();
    await tenant.run('roleAssign principal { __typename }', role);
    await goesOnOnceEnabled();
  });

  it('is sent nothing once its account is deactivated, and goes on when that ends', async () => {
    const account = { serviceAccountId: partner.principalId };
    await tenant.run('serviceAccountDeactivate serviceAccount { id }', account);
    await endsHere();
    await tenant.run('serviceAccountReactivate serviceAccount { id }', account);
    await goesOnOnceEnabled();
  });

  it('is sent nothing once what it holds conflicts, as an enforced rule says', async () => {
    await tenant.run('conflictRuleCreate conflictRule { code }', {
      ...{ code: 'FEED_ALONE', name: 'No feed', why: 'Events leave the house.', severity: 'HIGH' },
      ...{ firstPermissions: ['platform.event.read'], enforcement: 'ENFORCE' },
      ...{ secondPermissions: ['platform.webhook.manageOwn'], scope: 'TENANT' },
    });
    await endsHere();
  });

  it('stays while a key ends: the account’s right counts', async () => {
    const { data } = await tenant.ask('{ apiKeys(first: 100) { edges { node { id name } } } }');
    const { edges } = data?.['apiKeys'] as { edges: { node: { id: string; name: string } }[] };
    const apiKeyId = edges.find(({ node }) => node.name === 'Shop')?.node.id;
    await tenant.run('apiKeyRevoke apiKey { id }', { apiKeyId });
    const { length } = receiver.received;
    await happens();
    await until(() => receiver.received.length > length);
  });
});
