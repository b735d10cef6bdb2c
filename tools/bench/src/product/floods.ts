import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SteadyCall } from '../harness/steady-load';

/** What an attacker sends, and how often. */
export const FLOODS = {
  /** Texts that cannot be keys, from the honest callers' own address. */
  'malformed keys': 400,
  /** Keys of the honest callers' own tenant that could have been issued and never were. */
  'keys never issued': 400,
  /** Passwords for addresses that nobody has: each would cost a hash that is slow on purpose. */
  'sign-ins': 100,
  /** The cheapest of queries by one who may ask. */
  'one tenant, small queries': 800,
  /** The most costly operation that is allowed, again and again. */
  'one tenant, large queries': 40,
  /** Documents at the bound of tokens, each of which was never seen before. */
  'alias bombs': 150,
  /** Bodies above the bound, which are announced to be. */
  'bodies too large': 20,
  /** Bodies near the bound, by one who may send them. */
  'large bodies': 4,
} as const;
export type Flood = keyof typeof FLOODS;

const MEGABYTE = 1_024 * 1_024;
const WHO = '{ viewer { __typename } }';
const LARGE = `openItems(first: 100) { edges { node { id open { amount } party { id code }
  allocations(first: 40) { edges { node { id debitAmount { amount } } } } } } }`;

/** Whom a flood comes from, and whom it is aimed at. */
export interface FloodParties {
  /** Of a tenant that the attacker belongs to. */
  readonly authorization: string;
  /** The public id of the tenant whose people are to feel it. */
  readonly honestTenant: string;
}

/** Makes the requests of a flood. */
export function floodCalls(
  flood: Flood,
  { authorization, honestTenant }: FloodParties,
): () => SteadyCall {
  const known = { authorization };
  const graphql = (
    query: string,
    headers: Readonly<Record<string, string>> = known,
  ): SteadyCall => ({
    ...{ path: '/graphql', headers },
    body: Buffer.from(JSON.stringify({ query })),
  });
  switch (flood) {
    case 'malformed keys':
      return () => graphql(WHO, { authorization: `Bearer ${keyBody(honestTenant)}_${digits(6)}` });
    case 'keys never issued':
      return () => {
        const body = keyBody(honestTenant);
        return graphql(WHO, { authorization: `Bearer ${body}_${checksumOf(body)}` });
      };
    case 'sign-ins':
      return () => ({
        ...{ path: '/auth/login', headers: {} },
        body: Buffer.from(
          JSON.stringify({ email: `${digits(12)}@example.test`, password: digits(16) }),
        ),
      });
    case 'one tenant, small queries': {
      const call = graphql(WHO);
      return () => call;
    }
    case 'one tenant, large queries': {
      const call = graphql(`{ ${LARGE} }`);
      return () => call;
    }
    case 'alias bombs':
      return () => {
        const name = randomBytes(4).toString('hex');
        const fields = Array.from({ length: 1_200 }, (_, n) => `a${n}_${name}: __typename`);
        return graphql(`{ ${fields.join(' ')} }`);
      };
    case 'bodies too large': {
      const body = Buffer.alloc(17 * MEGABYTE, '[');
      return () => ({ path: '/graphql', body, headers: known });
    }
    case 'large bodies': {
      const call = graphql(`{ viewer { __typename } } #${'x'.repeat(15 * MEGABYTE)}`);
      return () => call;
    }
  }
}

/** A key without its checksum. */
function keyBody(tenant: string): string {
  return `dbk_live_${tenant}_${digits(43)}`;
}

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** As packages/governance/src/api-keys writes it. */
function checksumOf(body: string): string {
  let text = '';
  for (let rest = crc32(body), place = 0; place < 6; place += 1, rest = Math.floor(rest / 62)) {
    text = BASE_62.charAt(rest % 62) + text;
  }
  return text;
}

function digits(count: number): string {
  return Array.from(randomBytes(count), (byte) => BASE_62.charAt(byte % 10)).join('');
}
