import { randomBytes } from 'node:crypto';
import type { SteadyCall } from '../harness/steady-load';

/** What an attacker sends, and how often. */
export const FLOODS = {
  /** Keys that were never issued, from the honest callers' own address. */
  'wrong keys': 400,
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
const LARGE = `openItems(first: 100) { edges { node { id open { amount } party { id code }
  allocations(first: 40) { edges { node { id debitAmount { amount } } } } } } }`;

/** Makes the requests of a flood. @param authorization of a tenant that the attacker belongs to */
export function floodCalls(flood: Flood, authorization: string): () => SteadyCall {
  const known = { authorization };
  const graphql = (
    query: string,
    headers: Readonly<Record<string, string>> = known,
  ): SteadyCall => ({
    ...{ path: '/graphql', headers },
    body: Buffer.from(JSON.stringify({ query })),
  });
  switch (flood) {
    case 'wrong keys':
      return () => graphql('{ viewer { __typename } }', { authorization: `Bearer ${wrongKey()}` });
    case 'one tenant, small queries': {
      const call = graphql('{ viewer { __typename } }');
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

function wrongKey(): string {
  return `dbk_live_${randomBytes(5).toString('hex')}_${randomBytes(32).toString('hex').slice(0, 43)}_${randomBytes(3).toString('hex')}`;
}
