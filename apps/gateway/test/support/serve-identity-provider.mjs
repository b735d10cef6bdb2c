/**
 * An identity provider of its own process, since it is published as ECMAScript modules only. It lets
 * in whomever `/next?account=…&amr=…` names, without asking anybody, and prints its issuer.
 */
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [redirectUrl] = process.argv.slice(2);
const next = { account: 'nobody', amr: [] };

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'duebook',
        client_secret: 'a secret of the test alone',
        redirect_uris: [redirectUrl],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a key of the test alone'] },
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        email: `${accountId.replace(/^unverified-/, '')}@example.test`,
        email_verified: !accountId.startsWith('unverified-'),
      }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    const url = new URL(request.url, issuer);
    if (url.pathname === '/next') {
      next.account = url.searchParams.get('account');
      next.amr = url.searchParams.getAll('amr');
      response.end();
    } else if (url.pathname.startsWith('/interaction/')) {
      const login = { accountId: next.account, amr: next.amr };
      void provider.interactionFinished(request, response, { login });
    } else {
      serve(request, response);
    }
  });
  process.stdout.write(`${issuer}\n`);
});

process.stdin.on('end', () => process.exit());
process.stdin.resume();
