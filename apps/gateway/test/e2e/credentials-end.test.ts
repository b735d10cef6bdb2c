import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { Browser } from '../support/browser';
import { AUDIENCE, type KeyServer, startKeyServer } from '../support/key-server';
import type { SessionHeaders } from '../support/own-session';
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
  let tokenIssuerId: string;

  beforeAll(async () => {
    idp = await startKeyServer();
    system = await severalProcesses({
      ...{ TOKEN_ISSUER_ALLOW_LOOPBACK: '1', RATE_ADDRESS: '10000000' },
    });
    [here, there] = await Promise.all([system.start('gateway'), system.start('gateway')]);
    const { tokenIssuer } = (await run('tokenIssuerCreate', 'tokenIssuer { id }', {
      ...{ issuer: idp.issuer, jwksUrl: idp.jwksUrl, audience: AUDIENCE, algorithms: ['RS256'] },
    })) as { tokenIssuer: { id: string } };
    tokenIssuerId = tokenIssuer.id;
  }, 60_000);
  afterAll(async () => {
    await system.close();
    await idp.close();
  });

  /** The text of a key or token, or what a browser sends. */
  type Credential = string | SessionHeaders;

  const statusAt = async ({ url }: RoleProcess, credential: Credential): Promise<number> => {
    const headers =
      typeof credential === 'string' ? { authorization: `Bearer ${credential}` } : credential;
    return (await post(url, { query: '{ viewer { tenant { name } } }' }, headers)).status;
  };

  /** How long after a moment the credentials are still good at both. */
  const endedAfter = async (from: number, shown: readonly Credential[]): Promise<number> => {
    for (;;) {
      const statuses = await Promise.all(
        [here, there].flatMap((one) => shown.map((credential) => statusAt(one, credential))),
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

  /** What the browser of a user sends who has just set a password and signed in. */
  async function aSession(userId: string, email: string): Promise<SessionHeaders> {
    const password = 'nine green trombones';
    const { invitationToken: invitation } = (await run('userInvite', 'invitationToken', {
      userId,
    })) as { invitationToken: string };
    const browser = new Browser(here.url);
    await browser.post('/auth/password', { invitation, password });
    await browser.post('/auth/login', { email, password });
    const token = browser.cookies.get('duebook_session') ?? '';
    return { cookie: `duebook_session=${token}`, 'x-duebook-csrf': browser.csrfToken };
  }

  /** Somebody who is known by a credential of each kind, at both. */
  async function knownByAll(name: string) {
    const { userId, apiKeyId, keyText } = await aUserWithKey(name);
    const { externalIdentity } = (await run('externalIdentityLink', 'externalIdentity { id }', {
      ...{ tokenIssuerId, subject: name, principalId: userId },
    })) as { externalIdentity: { id: string } };
    const token = await idp.sign(name, new Date());
    const session = await aSession(userId, `${name}@example.test`);
    for (const credential of [keyText, token, session]) {
      const known = await Promise.all([statusAt(here, credential), statusAt(there, credential)]);
      expect(known).toEqual([200, 200]);
    }
    const externalIdentityId = externalIdentity.id;
    return { userId, apiKeyId, externalIdentityId, keyText, token, session };
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
    const { userId, keyText, token, session } = await knownByAll('deactivated');
    const shown = [keyText, token, session];
    const from = performance.now();
    await run('userDeactivate', 'user { isActive }', { userId });
    expect(await endedAfter(from, shown)).toBeLessThan(PROMISED_MS);

    await run('userReactivate', 'user { isActive }', { userId });
    const again = shown.map((credential) => statusAt(there, credential));
    expect(await Promise.all(again)).toEqual([200, 200, 401]);
  });

  it('each kind that ends alone is refused by both within five seconds, and the others go on', async () => {
    const { userId, apiKeyId, externalIdentityId, ...shown } = await knownByAll('one-by-one');
    const { keyText, token, session } = shown;
    let from = performance.now();
    await run('sessionsRevokeAll', 'endedCount', { userId });
    expect(await endedAfter(from, [session])).toBeLessThan(PROMISED_MS);
    expect([await statusAt(there, keyText), await statusAt(there, token)]).toEqual([200, 200]);
    from = performance.now();
    await run('externalIdentityUnlink', 'externalIdentityId', { externalIdentityId });
    expect(await endedAfter(from, [token])).toBeLessThan(PROMISED_MS);
    expect(await statusAt(there, keyText)).toBe(200);
    from = performance.now();
    await run('apiKeyRevoke', 'apiKey { state }', { apiKeyId });
    expect(await endedAfter(from, [keyText])).toBeLessThan(PROMISED_MS);
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
