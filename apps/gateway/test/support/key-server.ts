import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** An issuer of access tokens on this machine, whose keys are read over HTTP. */
export interface KeyServer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often its keys were asked for. */
  readonly asked: () => number;
  /** A token about somebody, good for an hour from the moment on. */
  readonly sign: (
    subject: string,
    at: Date,
    claims?: Readonly<Record<string, unknown>>,
  ) => Promise<string>;
  /** Signs with another key from now on, and publishes it beside those of before. */
  readonly rollOver: () => Promise<void>;
  /** From now on it answers nobody, or everybody again. */
  readonly setDown: (isDown: boolean) => void;
  readonly close: () => Promise<void>;
}

export const AUDIENCE = 'duebook';

/** Starts one. */
export async function startKeyServer(): Promise<KeyServer> {
  const keys: { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: JWK }[] = [];
  const rollOver = async (): Promise<void> => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const kid = `key-${keys.length + 1}`;
    keys.push({ kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } });
  };
  await rollOver();
  let asked = 0;
  let isDown = false;
  const server = createServer((_, response) => {
    asked += 1;
    if (isDown) response.writeHead(503).end();
    else response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    issuer,
    jwksUrl: `${issuer}keys`,
    asked: () => asked,
    sign: (subject, at, claims = {}) => {
      const current = keys.at(-1);
      if (!current) throw new Error('There is a key');
      const now = Math.floor(at.getTime() / 1_000);
      const standard = { iss: issuer, aud: AUDIENCE, sub: subject, iat: now, exp: now + 3_600 };
      return new SignJWT({ ...standard, ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: current.kid })
        .sign(current.privateKey);
    },
    rollOver,
    setDown: (down) => {
      isDown = down;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
