import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A delivery as it reached a receiver. */
export interface Received {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The whole event, as its schema describes it. */
  readonly data: object;
  /** How many valid signatures it had, one for each of the receiver's secrets at most. */
  readonly signatures: number;
  readonly headers: IncomingMessage['headers'];
}

/** What a receiver answers: a status, with more if need be; it may take its time. */
export type Answering = (received: Received, response: ServerResponse) => number | Promise<number>;

/** A partner's system on this machine. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Signatures are checked by these from now on. */
  useSecrets(...secrets: readonly string[]): void;
  answerWith(answering: Answering): void;
  close(): Promise<void>;
}

/** Starts a receiver that takes everything, until it is told to answer otherwise. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let secrets: readonly string[] = [];
  let answering: Answering = () => 204;
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const one = read(request, Buffer.concat(parts).toString(), secrets);
      received.push(one);
      const status = await answering(one, response);
      if (!response.writableEnded && !response.destroyed) response.writeHead(status).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    useSecrets: (...those) => {
      secrets = those;
    },
    answerWith: (other) => {
      answering = other;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read({ headers }: IncomingMessage, body: string, secrets: readonly string[]): Received {
  const id = String(headers['webhook-id']);
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const signed = String(headers['webhook-signature']).split(' ');
  const { type, data } = JSON.parse(body) as {
    readonly type: string;
    readonly data: Pick<Received, 'aggregateId' | 'payload'>;
  };
  const signatures = secrets.filter((secret) =>
    signed.includes(new Webhook(secret).sign(id, at, body)),
  ).length;
  const { aggregateId, payload } = data;
  return { id, type, aggregateId, payload, data, signatures, headers };
}
