import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { AUDIENCE, type KeyServer, startKeyServer } from '../support/key-server';
import { post } from '../support/post';
import {
  type RoleProcess,
  type SeveralProcesses,
  severalProcesses,
} from '../support/several-processes';

/** How long credentials that have ended may be good for anywhere. */
const PROMISED_MS = 5_000;

/** By the machine's clock, and by processes that know of one another by their database alone. */
describe('credentials that end, on two gateways', () => {
  let system: SeveralProcesses;
  let here: RoleProcess;
  let there: RoleProcess;
  let idp: KeyServer;

  beforeAll(async () => {
    idp = await startKeyServer();
    system = await severalProcesses({
      ...{ TOKEN_ISSUER_ALLOW_LOOPBACK: '1', RATE_ADDRESS: '10000000' },
    });
    [here, there] = await Promise.all([system.start('gateway'), system.start('gateway')]);
  }, 60_000);
  afterAll(async () => {
    await system.close();
    await idp.close();
  });

  const statusAt = async ({ url }: RoleProcess, bearer: string): Promise<number> =>
    (
      await post(
        url,
        { query: '{ viewer { tenant { name } } }' },
        { authorization: `Bearer ${bearer}` },
      )
    ).status;

  /** How long after a moment the credentials are still good at both. */
  const endedAfter = async (from: number, bearers: readonly string[]): Promise<number> => {
    for (;;) {
      const statuses = await Promise.all(
        [here, there].flatMap((one) => bearers.map((bearer) => statusAt(one, bearer))),
      );
      if (statuses.every((status) => status === 401)) return performance.now() - from;
      if (performance.now() - from > 2 * PROMISED_MS) throw new Error('They are still good.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const run = async (name: string, fields: string, input: object): Promise<unknown> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`;
    const data = await here.ask(text, { input: { idempotencyKey: newId(), ...input } });
    const payload = data[name] as { readonly userErrors: readonly object[] };
    expect(payload.userErrors).toEqual([]);
    return payload;
  };

  async function aUserWithKey(name: string) {
    const email = `${name}@example.test`;
    const { user } = (await run('userCreate', 'user { id }', { displayName: name, email })) as {
      user: { id: string };
    };
    const { apiKey, keyText } = (await run('apiKeyCreate', 'apiKey { id } keyText', {
      ...{ principalId: user.id, name: 'Test' },
    })) as { apiKey: { id: string }; keyText: string };
    return { userId: user.id, apiKeyId: apiKey.id, keyText };
  }

  it('a revoked key is refused by both within five seconds', async () => {
    const { apiKeyId, keyText } = await aUserWithKey('revoked');
    const known = await Promise.all([statusAt(here, keyText), statusAt(there, keyText)]);
    expect(known).toEqual([200, 200]);
    const from = performance.now();
    await run('apiKeyRevoke', 'apiKey { state }', { apiKeyId });
    expect(await endedAfter(from, [keyText])).toBeLessThan(PROMISED_MS);
  });

  it('whoever is deactivated is known by no credential of any kind within five seconds', async () => {
    const { userId, keyText } = await aUserWithKey('deactivated');
    const { tokenIssuer } = (await run('tokenIssuerCreate', 'tokenIssuer { id }', {
      ...{ issuer: idp.issuer, jwksUrl: idp.jwksUrl, audience: AUDIENCE, algorithms: ['RS256'] },
    })) as { tokenIssuer: { id: string } };
    await run('externalIdentityLink', 'externalIdentity { id }', {
      ...{ tokenIssuerId: tokenIssuer.id, subject: 'them', principalId: userId },
    });
    const token = await idp.sign('them', new Date());
    const bearers = [keyText, token];
    for (const bearer of bearers) {
      const known = await Promise.all([statusAt(here, bearer), statusAt(there, bearer)]);
      expect(known).toEqual([200, 200]);
    }
    const from = performance.now();
    await run('userDeactivate', 'user { isActive }', { userId });
    expect(await endedAfter(from, bearers)).toBeLessThan(PROMISED_MS);
  });

  it('a key that was replaced without an overlap is refused by both, and its successor by none', async () => {
    const { apiKeyId, keyText } = await aUserWithKey('rotated');
    expect(await statusAt(there, keyText)).toBe(200);
    const from = performance.now();
    const { keyText: next } = (await run('apiKeyRotate', 'keyText', {
      ...{ apiKeyId, overlapHours: 0 },
    })) as { keyText: string };
    expect(await endedAfter(from, [keyText])).toBeLessThan(PROMISED_MS);
    expect([await statusAt(here, next), await statusAt(there, next)]).toEqual([200, 200]);
  });

  it('the last administrator stays, whoever is told to go', async () => {
    const userId = encodeId('User', system.tenant.caller.principalId);
    const text = `mutation($input: UserDeactivateInput!) {
      userDeactivate(input: $input) { user { id } userErrors { code } } }`;
    const data = await here.ask(text, { input: { idempotencyKey: newId(), userId } });
    expect(data['userDeactivate']).toEqual({
      ...{ user: null, userErrors: [{ code: 'LAST_ADMINISTRATOR' }] },
    });
  });
});
