import * as http from 'node:http';
import * as https from 'node:https';
import type { ResolveHost } from '../webhooks/application/ports';
import { readEndpointUrl, type Reach } from '../webhooks/domain/endpoint-url';
import { checkedLookup } from '../webhooks/transport/checked-lookup';
import { resolveByNameServers } from '../webhooks/transport/resolve-host';

/**
 * Reads JSON from an address that somebody of a tenant has entered.
 * @throws Unreachable
 */
export type FetchJson = (url: string) => Promise<unknown>;

/** Nothing of use was answered; the message tells why, for whoever runs the system. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Where documents may be read from, and by which name servers. */
export interface FetchOptions {
  readonly reach: Reach;
  readonly resolve?: ResolveHost;
  /** From the start to the last byte. */
  readonly timeoutMs?: number;
}

/** Whether an address is one that may be asked at all; its host is judged again when it is connected to. */
export function mayFetchFrom(url: string, reach: Reach): boolean {
  return readEndpointUrl(url, reach).ok;
}

const TIMEOUT_MS = 3_000;
const LONGEST_BODY = 262_144;
const LONGEST_HEAD = 16_384;

/**
 * Under the rules of deliveries: public hosts over TLS, judged by the addresses that are connected to;
 * no redirect, no proxy, no credentials. What takes long, or is long, is not waited for.
 */
export function createFetchJson({
  reach,
  resolve = resolveByNameServers,
  timeoutMs = TIMEOUT_MS,
}: FetchOptions): FetchJson {
  const lookup = checkedLookup(resolve, reach);
  return async (text) => {
    const url = readEndpointUrl(text, reach);
    if (!url.ok) throw new Unreachable(url.refusal.code);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return parse(await read(new URL(url.value.href), { lookup, signal }));
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      throw new Unreachable(signal.aborted ? 'it took too long' : 'the connection failed', {
        cause: error,
      });
    }
  };
}

function read(
  url: URL,
  options: { readonly lookup: ReturnType<typeof checkedLookup>; readonly signal: AbortSignal },
): Promise<Buffer> {
  const { request } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      ...options,
      // Whatever the environment says of certificates: who is asked vouches for who signs in.
      ...{ agent: false, maxHeaderSize: LONGEST_HEAD, rejectUnauthorized: true },
      headers: { accept: 'application/json', 'user-agent': 'Duebook/1' },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const { statusCode = 0 } = answer;
      if (statusCode === 200) {
        collect(answer).then(resolve, reject);
      } else {
        reject(new Unreachable(`the answer was ${statusCode}`));
        answer.destroy();
      }
    });
    asked.end();
  });
}

async function collect(answer: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    // Leaving the loop destroys the answer, and with it the connection.
    if (size > LONGEST_BODY) throw new Unreachable('the answer was too long');
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Unreachable('the answer was no JSON');
  }
}
