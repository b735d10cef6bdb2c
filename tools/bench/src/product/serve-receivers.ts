import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveAsChild } from '../harness/child';
import { servePlain } from '../harness/plain-server';

/** Receivers of webhooks in a process of their own, each a server that answers 204. */
export interface ReceiversOptions {
  readonly count: number;
}

/** What a receiver has taken since it was last asked. Instants in milliseconds since the epoch. */
export interface ReceiverReport {
  readonly taken: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** From when the sender says that it happened. */
  readonly latencies: readonly number[];
}

class Receiver {
  pauseMs = 0;
  private arrivals: { readonly at: number; readonly latency: number }[] = [];

  take(body: string, response: ServerResponse): void {
    const at = performance.timeOrigin + performance.now();
    const { data } = JSON.parse(body) as { data: { payload: { sentAt: number } } };
    this.arrivals.push({ at, latency: at - data.payload.sentAt });
    const answer = (): void => {
      response.writeHead(204).end();
    };
    if (this.pauseMs === 0) answer();
    else setTimeout(answer, this.pauseMs);
  }

  get taken(): number {
    return this.arrivals.length;
  }

  report(): ReceiverReport {
    const { arrivals } = this;
    this.arrivals = [];
    return {
      taken: arrivals.length,
      firstAt: arrivals[0]?.at ?? 0,
      lastAt: arrivals.at(-1)?.at ?? 0,
      latencies: arrivals.map(({ latency }) => latency),
    };
  }
}

serveAsChild(async (options) => {
  const { count } = options as ReceiversOptions;
  const receivers = Array.from({ length: count }, () => new Receiver());
  const control = await servePlain({
    '/taken': () => Promise.resolve({ taken: receivers.map(({ taken }) => taken) }),
    '/report': () => Promise.resolve({ reports: receivers.map((each) => each.report()) }),
    '/pause': (body) => {
      const { index, pauseMs } = body as { readonly index: number; readonly pauseMs: number };
      const receiver = receivers[index];
      if (receiver) receiver.pauseMs = pauseMs;
      return Promise.resolve({});
    },
  });
  const urls: Record<string, string> = { control };
  for (const [index, receiver] of receivers.entries()) {
    urls[`receiver${index}`] = await listen(receiver);
  }
  return { urls, stop: () => Promise.resolve() };
});

async function listen(receiver: Receiver): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.take(Buffer.concat(chunks).toString(), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
