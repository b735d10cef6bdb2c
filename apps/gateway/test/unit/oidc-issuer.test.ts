import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSecretBox } from '@duebook/platform/module';
import { OidcRoutes } from '../../src/http/auth/oidc-routes';

/** A provider whose name has a path, as those have that serve several. */
describe('the name of the identity provider', () => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const isAsked = request.url === '/realms/one/.well-known/openid-configuration';
      response.statusCode = isAsked ? 200 : 404;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          issuer: `${origin}/realms/one`,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
        }),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function start(issuer: string) {
    const told: unknown[] = [];
    const routes = new OidcRoutes(
      {
        ...{ issuer, clientId: 'duebook', clientSecret: 'a secret of the test alone' },
        ...{ redirectUrl: `${origin}/back`, linkTenants: [], secondFactors: [] },
      },
      createSecretBox(randomBytes(32)),
      { isSecure: false, onUnusable: (error) => told.push(error) },
    );
    const request = Object.assign(new IncomingMessage(new Socket()), { url: '/auth/oidc/start' });
    const { status, headers } = await routes.start(request);
    return { status, location: headers?.['location'], told };
  }

  it.each(['', '/'])('is its name with %p at its end', async (end) => {
    const { status, location, told } = await start(`${origin}/realms/one${end}`);
    expect([status, told]).toEqual([303, []]);
    expect(location).toMatch(`${origin}/authorize?`);
  });

  it('that is another one in the configuration is told to the operator', async () => {
    const configured = `${origin.replace('127.0.0.1', 'localhost')}/realms/one`;
    const { status, told } = await start(configured);
    expect(status).toBe(503);
    expect(String(told[0])).toBe(
      `OtherIssuer: OIDC_ISSUER is ${configured}, and the provider there calls itself ` +
        `${origin}/realms/one: set it to that.`,
    );
  });

  it('where nobody is, or nobody answers, is told too', async () => {
    expect(await start(`${origin}/realms/two`)).toMatchObject({
      ...{ status: 503, told: [expect.any(Error)] },
    });
    expect(await start('http://127.0.0.1:9')).toMatchObject({
      ...{ status: 503, told: [expect.any(Error)] },
    });
  });
});
