import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

const VIEWER = '{ viewer { tenant { publicId } may(permission: "governance.apiKey.create") } }';
const CREATE_ENTITY = `mutation($input: LegalEntityCreateInput!) {
  legalEntityCreate(input: $input) {
    legalEntity { id code }
    userErrors { code path }
  }
}`;

describe.each(EXECUTORS)('the composed system, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: GatewayTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await system.openTenant();
  });

  afterAll(async () => {
    await system.close();
  });

  const entity = (code: string, idempotencyKey = newId()) => ({
    input: {
      idempotencyKey,
      code,
      name: `Entity ${code}`,
      functionalCurrency: 'EUR',
      countryCode: 'DE',
      timeZone: 'Europe/Berlin',
      fiscalYearStartMonth: 1,
    },
  });

  it('knows the caller by the key', async () => {
    const { status, data, errors } = await tenant.ask(VIEWER);
    expect(errors).toEqual([]);
    expect(status).toBe(200);
    expect(data).toMatchObject({ viewer: { may: true } });
  });

  it('answers 401 to nobody and to a key that does not exist', async () => {
    expect((await tenant.ask(VIEWER, {}, { authorization: '' })).status).toBe(401);
    expect((await tenant.ask(VIEWER, {}, { authorization: `Bearer ${tenant.key}x` })).status).toBe(
      401,
    );
  });

  it('does a mutation once, and answers its repeat alike', async () => {
    const variables = entity('DE01');
    const first = await tenant.ask(CREATE_ENTITY, variables);
    expect(first.errors).toEqual([]);
    expect(first.data).toMatchObject({
      legalEntityCreate: { legalEntity: { code: 'DE01' }, userErrors: [] },
    });
    const again = await tenant.ask(CREATE_ENTITY, variables);
    expect(again.data).toEqual(first.data);
  });

  it('answers a business refusal as a value', async () => {
    await tenant.ask(CREATE_ENTITY, entity('DE02'));
    const { status, data, errors } = await tenant.ask(CREATE_ENTITY, entity('DE02'));
    expect(errors).toEqual([]);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      legalEntityCreate: { legalEntity: null, userErrors: [{ path: ['input', 'code'] }] },
    });
  });

  it('finds a node for its own tenant only', async () => {
    const { data } = await tenant.ask(CREATE_ENTITY, entity('DE03'));
    const { legalEntity } = data?.['legalEntityCreate'] as { legalEntity: { id: string } };
    const node = 'query($id: ID!) { node(id: $id) { __typename id } }';
    const found = await tenant.ask(node, { id: legalEntity.id });
    expect(found.data).toEqual({ node: { __typename: 'LegalEntity', id: legalEntity.id } });
    const stranger = await system.openTenant();
    expect((await stranger.ask(node, { id: legalEntity.id })).data).toEqual({ node: null });
  });

  it('records what was committed, soon and by itself', async () => {
    await tenant.ask(CREATE_ENTITY, entity('DE04'));
    const waiting = async () => {
      const [row] = await system.home.asOwner<{ count: string }>(
        'select count(*) as count from platform.unrecorded_commit',
      );
      return Number(row?.count);
    };
    for (let round = 0; round < 400 && (await waiting()) > 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await waiting()).toBe(0);
  });

  it('keeps an uploaded file once', async () => {
    const upload = (body: string, key = tenant.key) =>
      fetch(`${system.gateway.url}/files`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${key}`, 'x-file-name': 'invoices.csv' },
      });
    const first = await upload('number,amount\n1,2.00\n');
    expect(first.status).toBe(201);
    const again = await upload('number,amount\n1,2.00\n');
    expect(await again.json()).toEqual(await first.json());
    expect((await upload('')).status).toBe(400);
  });

  it('is ready, and says so', async () => {
    const answer = await fetch(`${system.gateway.url}/readyz`);
    expect(await answer.json()).toEqual({
      ready: true,
      checks: { database: true, accepting: true },
      notes: { mail: 'captured in a folder, not sent: SMTP_URL is not set' },
    });
  });
});
