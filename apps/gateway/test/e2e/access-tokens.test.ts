import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { AUDIENCE, type KeyServer, startKeyServer } from '../support/key-server';
import { post } from '../support/post';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** Who somebody is, by the credentials of the call alone. */
const WHO =
  '{ viewer { tenant { publicId } principal { __typename } may(permission: "governance.legalEntity.read") } }';

describe('a partner with access tokens of its own identity provider', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let idp: KeyServer;
  const logged: string[] = [];

  beforeAll(async () => {
    idp = await startKeyServer();
    system = await startTestGateway('jit', {
      variables: { TOKEN_ISSUER_ALLOW_LOOPBACK: '1' },
      log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    });
    tenant = await openTradingTenant(system);
  });
  afterAll(async () => {
    await system.close();
    await idp.close();
  });

  const askWith = (token: string, headers: Readonly<Record<string, string>> = {}) =>
    post(system.gateway.url, { query: WHO }, { authorization: `Bearer ${token}`, ...headers });
  const token = (claims?: Readonly<Record<string, unknown>>) =>
    idp.sign('partner@idp', system.clock.now(), claims);

  it('is let in once the tenant says whose tokens it takes, and whom they stand for', async () => {
    expect((await askWith(await token())).status).toBe(401);
    const { tokenIssuer } = (await tenant.run(
      'tokenIssuerCreate tokenIssuer { id version algorithms }',
      {
        ...{ issuer: idp.issuer, jwksUrl: idp.jwksUrl, audience: AUDIENCE, algorithms: ['RS256'] },
      },
    )) as { tokenIssuer: { id: string } };
    expect((await askWith(await token())).status).toBe(401);
    const { serviceAccount } = (await tenant.run('serviceAccountCreate serviceAccount { id }', {
      name: 'Partner',
    })) as { serviceAccount: { id: string } };
    const principalId = serviceAccount.id;
    const roles = await tenant.ask('{ roles { edges { node { id code } } } }');
    const role = (
      roles.data?.['roles'] as { edges: { node: { id: string; code: string } }[] }
    ).edges.find(({ node }) => node.code === 'PARTNER');
    await tenant.run('roleAssign principal { __typename }', { principalId, roleId: role?.node.id });
    await tenant.run('externalIdentityLink externalIdentity { id subject }', {
      ...{ tokenIssuerId: tokenIssuer.id, subject: 'partner@idp', principalId },
    });

    const answer = await askWith(await token());
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({
      viewer: { principal: { __typename: 'ServiceAccount' }, may: true },
    });
  });

  it('may do what its principal may, and less where the token says so', async () => {
    const narrow = await askWith(await token({ scope: 'openid duebook:parties.party.read' }));
    expect(narrow.data).toMatchObject({ viewer: { may: false } });
  });

  it('is told nothing but that credentials are wrong, whatever is wrong with them', async () => {
    const good = await token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const at = system.clock.now();
    const bad = [
      ...['wrong', 'dbk_live_abc_def', `${header}.${payload}.`, `${header}.${payload}`],
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.c2ln`,
      await idp.sign('partner@idp', at, { aud: 'other' }),
      await idp.sign('partner@idp', at, { iss: 'https://other.example.com/' }),
      await idp.sign('partner@idp', new Date(at.getTime() - 2 * 3_600_000)),
      await idp.sign('nobody@idp', at),
      await token({ filler: 'x'.repeat(9_000) }),
    ];
    const told = new Set<string>();
    for (const text of bad) {
      const answer = await askWith(text);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        ...[401, 'Bearer realm="duebook"'],
      ]);
      told.add(answer.text);
    }
    expect(told.size).toBe(1);
    expect((await askWith(good, { 'x-duebook-tenant': 'nobody01' })).text).toBe([...told][0]);
  });

  it('goes on with a new key, and while its provider is down', async () => {
    await idp.rollOver();
    system.clock.advance({ seconds: 30 });
    expect((await askWith(await token())).status).toBe(200);
    idp.setDown(true);
    system.clock.advance({ hours: 1 });
    expect((await askWith(await token())).status).toBe(200);
    const asked = idp.asked();
    await idp.rollOver();
    for (let times = 0; times < 20; times += 1) {
      const answer = await askWith(await token());
      expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
    }
    expect(idp.asked() - asked).toBeLessThanOrEqual(1);
    idp.setDown(false);
    system.clock.advance({ seconds: 30 });
    expect((await askWith(await token())).status).toBe(200);
  });

  it('goes on when another tenant enters the same issuer and subject', async () => {
    const others = await openTradingTenant(system);
    const elsewhere = await startKeyServer();
    try {
      const { tokenIssuer } = (await others.run('tokenIssuerCreate tokenIssuer { id }', {
        ...{ issuer: idp.issuer, jwksUrl: elsewhere.jwksUrl, audience: AUDIENCE },
        algorithms: ['RS256'],
      })) as { tokenIssuer: { id: string } };
      const { serviceAccount } = (await others.run('serviceAccountCreate serviceAccount { id }', {
        name: 'Double',
      })) as { serviceAccount: { id: string } };
      await others.run('externalIdentityLink externalIdentity { id }', {
        ...{ tokenIssuerId: tokenIssuer.id, subject: 'partner@idp' },
        principalId: serviceAccount.id,
      });
      const publicId = (await tenant.services.tenantOf(tenant.caller))?.publicId;
      const mine = { viewer: { tenant: { publicId } } };
      expect((await askWith(await token())).data).toMatchObject(mine);
      elsewhere.setDown(true);
      system.clock.advance({ minutes: 11 });
      expect((await askWith(await token())).data).toMatchObject(mine);
    } finally {
      await elsewhere.close();
    }
  });

  it('leaves no token in logs and tables, and nothing of what it is called outside of its place', async () => {
    const sent = await token();
    expect((await askWith(sent)).status).toBe(200);
    const signature = sent.split('.')[2] ?? '';
    const tables = await system.home.asOwner<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('platform', 'governance')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const holding: string[] = [];
    for (const { name } of tables) {
      const [found] = await system.home.asOwner<{ tokens: number; subjects: number }>(
        `select count(*) filter (where strpos(to_jsonb(row)::text, $1) > 0)::int as tokens,
                count(*) filter (where strpos(to_jsonb(row)::text, $2) > 0)::int as subjects
           from ${name} as row`,
        [signature, 'partner@idp'],
      );
      if (found?.tokens) holding.push(`a token in ${name}`);
      if (found?.subjects) holding.push(name);
    }
    expect(holding).toEqual(['governance.external_identity']);
    expect(logged.length).toBeGreaterThan(10);
    const lines = logged.join('\n');
    expect(lines).not.toContain('eyJ');
    expect(lines).not.toContain('partner@idp');
  });
});
