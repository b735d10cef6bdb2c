import { readConfig } from '@duebook/gateway';
import { CommandError, usageError } from '../command-error';
import type { CallRequest } from './request';

/** What the API answers. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A running gateway, and in whose name it is asked. */
export interface Door {
  readonly url: string;
  readonly key: string;
}

/** The gateway of the option or the environment. @throws CommandError when there is no key */
export function findDoor(named: string | undefined): Door {
  const key = process.env['DUEBOOK_API_KEY']?.trim() ?? '';
  if (key === '') {
    throw usageError(
      'There is no API key: DUEBOOK_API_KEY holds it. For the demo: ' +
        'export DUEBOOK_API_KEY=$(npx duebook demo-key)',
    );
  }
  // Such text cannot be sent in a header.
  if (!/^[\x21-\x7e]+$/.test(key)) throw usageError('DUEBOOK_API_KEY holds no API key.');
  const base = named ?? process.env['DUEBOOK_URL'] ?? ownGateway();
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol)) {
    throw usageError('The gateway is named by an address such as http://127.0.0.1:4000.');
  }
  const url = base.replace(/\/+$/, '');
  return { key, url: url.endsWith('/graphql') ? url : `${url}/graphql` };
}

/** Where `duebook start` in the same environment listens. */
function ownGateway(): string {
  const { host, port } = readConfig(process.env);
  const isAnywhere = host === '0.0.0.0' || host === '::';
  const name = isAnywhere ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Asks the gateway. @throws CommandError when it does not answer as one */
export async function send(
  { url, key }: Door,
  { query, variables, idempotencyKey }: CallRequest,
): Promise<Answer> {
  // Nobody knows whether a request without an answer was carried out.
  const again =
    idempotencyKey === null
      ? ''
      : ` Call it again with --idempotency-key ${idempotencyKey}: it happens once.`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
    throw new CommandError(
      `No gateway answers at ${url}${why}. "npm start" starts one; --url or DUEBOOK_URL names another.${again}`,
    );
  });
  const text = await response.text().catch(() => '');
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // Told below.
  }
  throw new CommandError(
    `${url} is no gateway: it answered with status ${response.status} and no JSON.${again}`,
  );
}
