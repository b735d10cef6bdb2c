import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Browser } from './browser';

/** A real identity provider on this machine. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly variables: Readonly<Record<string, string>>;
  /**
   * Goes where the system sends a browser, signs in there, and answers the address to which the
   * provider sends it back.
   */
  readonly visit: (
    location: string,
    who: { readonly account: string; readonly amr?: readonly string[] },
  ) => Promise<URL>;
  readonly stop: () => Promise<void>;
}

/** Nobody listens there: tests take what comes back to the gateway themselves. */
const REDIRECT_URL = 'http://127.0.0.1:9/auth/oidc/callback';

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const child = spawn(
    process.execPath,
    [join(__dirname, 'serve-identity-provider.mjs'), REDIRECT_URL],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const [issuer] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    issuer,
    variables: {
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'duebook', OIDC_REDIRECT_URL: REDIRECT_URL },
      OIDC_CLIENT_SECRET: 'a secret of the test alone',
    },
    visit: async (location, { account, amr = [] }) => {
      const browser = new Browser(issuer);
      const query = new URLSearchParams({ account });
      for (const one of amr) query.append('amr', one);
      await browser.get(`/next?${query.toString()}`);
      let url = new URL(location);
      for (let hop = 0; hop < 10 && url.href.startsWith(issuer); hop += 1) {
        const answer = await browser.get(url.href);
        const next = answer.headers.get('location');
        if (next === null) throw new Error(`The provider stopped: ${answer.status} ${answer.text}`);
        url = new URL(next, url);
      }
      return url;
    },
    stop: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
