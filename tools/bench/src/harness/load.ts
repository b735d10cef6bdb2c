import { Agent, request } from 'node:http';
import { quantile, rounded } from './statistics';

/** A request as it goes over the wire; made before the clock starts. */
export interface PreparedCall {
  readonly path: string;
  readonly body: string;
  readonly authorization?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly calls: readonly PreparedCall[];
  /** Says why an answer is none that counts; undefined when it is one. */
  readonly faultOf: (answer: Answer) => string | undefined;
}

export interface LoadResult {
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly answered: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Longer than any answer may take; a hanging server ends a run instead of hanging it too. */
const CALL_TIMEOUT_MS = 120_000;

/**
 * Sends all calls over so many kept connections, one at a time on each.
 * @throws Error for the first answer that does not count: speed with wrong results is no figure
 */
export async function drive({
  url,
  connections,
  calls,
  faultOf,
}: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const prepared = calls[next];
      next += 1;
      if (!prepared) return;
      const begun = performance.now();
      const answer = await send(url, prepared, agent);
      times.push(performance.now() - begun);
      const fault = faultOf(answer);
      if (fault !== undefined) throw new Error(`${prepared.path} answered ${fault}`);
    }
  };
  const begun = performance.now();
  try {
    await Promise.all(Array.from({ length: connections }, work));
  } finally {
    agent.destroy();
  }
  return {
    seconds: (performance.now() - begun) / 1_000,
    answered: times.length,
    p50Ms: rounded(quantile(times, 0.5)),
    p99Ms: rounded(quantile(times, 0.99)),
  };
}

/** One call by itself. */
export function send(url: string, call: PreparedCall, agent?: Agent): Promise<Answer> {
  const body = Buffer.from(call.body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${call.path}`,
      {
        method: 'POST',
        agent,
        timeout: CALL_TIMEOUT_MS,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          ...(call.authorization === undefined ? {} : { authorization: call.authorization }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${call.path} did not answer in time`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** An answer that begins with `{"ok":true`, as the bench's own servers give it. */
export function faultOfPlain({ status, text }: Answer): string | undefined {
  return status === 200 && text.startsWith('{"ok":true')
    ? undefined
    : `${status} ${text.slice(0, 300)}`;
}

/** A GraphQL answer with data and without errors. */
export function faultOfGraphql({ status, text }: Answer): string | undefined {
  const isSound = status === 200 && text.startsWith('{"data":{') && !text.includes('"errors":');
  return isSound ? undefined : `${status} ${text.slice(0, 300)}`;
}
