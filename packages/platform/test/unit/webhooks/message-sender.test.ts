import { getEventListeners } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ResolveHost } from '../../../src/webhooks/application/ports';
import { createMessageSender } from '../../../src/webhooks/transport/message-sender';

const MESSAGE = { body: '{"type":"t.Happened"}', headers: { 'webhook-id': 'e-1' } };
const AT_HOME = { loopback: true };

/** What the receiver writes for each request that comes in; null for silence. */
type Script = (request: number, socket: Socket) => string | null;

let server: Server;
let connections: Socket[];
let requests: string[];
let script: Script;

beforeEach(async () => {
  connections = [];
  requests = [];
  script = () => 'HTTP/1.1 204 No Content\r\n\r\n';
  server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      requests.push(part.toString());
      const answer = script(requests.length, socket);
      if (answer !== null) socket.write(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of connections) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const port = () => (server.address() as AddressInfo).port;
const never: ResolveHost = () => Promise.reject(new Error('nobody asks'));

const send = (
  options: { url?: string; resolve?: ResolveHost; timeoutMs?: number; loopback?: boolean } = {},
) => {
  const {
    url = `http://127.0.0.1:${port()}/hook?a=1`,
    resolve = never,
    timeoutMs = 2_000,
  } = options;
  const reach = { loopback: options.loopback ?? true };
  const sender = createMessageSender({ reach, resolve, timeoutMs });
  return sender.send(url, MESSAGE, new AbortController().signal);
};

describe('sending a message', () => {
  it('posts it and goes by the status', async () => {
    expect(await send()).toEqual({ status: 204, failure: null });
    expect(requests[0]).toMatch(/^POST \/hook\?a=1 HTTP\/1.1\r\n/);
    expect(requests[0]).toContain('webhook-id: e-1');
    expect(requests[0]).toContain(MESSAGE.body);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %d', async (status) => {
    script = () =>
      `HTTP/1.1 ${status} X\r\nlocation: http://127.0.0.1:${port()}/other\r\ncontent-length: 0\r\n\r\n`;
    expect(await send()).toEqual({ status, failure: 'REDIRECTED' });
    expect(requests).toHaveLength(1);
  });

  it('waits so long for an answer and no longer', async () => {
    script = () => null;
    expect(await send({ timeoutMs: 100 })).toEqual({ status: null, failure: 'TIMED_OUT' });
  });

  it('is not held up by an answer that never ends, and reads a long one no further than need be', async () => {
    let written = 0;
    script = (_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
      const more = (): void => {
        if (socket.destroyed || written > 50_000_000) return;
        written += chunk.length;
        if (socket.write(chunk)) setImmediate(more);
        else socket.once('drain', more);
      };
      more();
      return null;
    };
    expect(await send()).toEqual({ status: 200, failure: null });
    await new Promise((resolve) => connections[0]?.once('close', resolve));
    expect(written).toBeLessThan(20_000_000);
  });

  it('lets go of a connection on which an answer begins and does not end', async () => {
    script = () => 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n';
    const sender = createMessageSender({ reach: AT_HOME, resolve: never, timeoutMs: 60_000 });
    for (let n = 1; n <= 2; n += 1) {
      const url = `http://127.0.0.1:${port()}/`;
      const outcome = await sender.send(url, MESSAGE, new AbortController().signal);
      expect(outcome).toEqual({ status: 200, failure: null });
      expect(connections).toHaveLength(n);
      const last = connections.at(-1);
      if (last && !last.destroyed) await new Promise((resolve) => last.once('close', resolve));
    }
  });

  it('passes on for how long a receiver that has too much to do asks to be left alone', async () => {
    script = () => 'HTTP/1.1 429 X\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n';
    expect(await send()).toEqual({ status: 429, failure: 'REFUSED', retryAfter: '7' });
  });

  it('leaves nothing with the signal of a stop, which outlives every message', async () => {
    const { signal } = new AbortController();
    const sender = createMessageSender({ reach: AT_HOME, resolve: never });
    for (let n = 0; n < 3; n += 1) {
      await sender.send(`http://127.0.0.1:${port()}/`, MESSAGE, signal);
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    // Signals made of it, as `AbortSignal.any` does, are kept in a set of its own.
    const kept = Object.getOwnPropertySymbols(signal)
      .map((symbol) => (signal as unknown as Record<symbol, unknown>)[symbol])
      .filter((value) => Object.prototype.toString.call(value) === '[object Set]')
      .reduce<number>((sum, set) => sum + (set as ReadonlySet<unknown>).size, 0);
    expect(kept).toBe(0);
  });

  it('is broken off by a stop', async () => {
    script = () => null;
    const stopping = new AbortController();
    const sender = createMessageSender({ reach: AT_HOME, resolve: never });
    const sending = sender.send(`http://127.0.0.1:${port()}/`, MESSAGE, stopping.signal);
    while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stopping.abort();
    expect(await sending).toEqual({ status: null, failure: 'CONNECTION_FAILED' });
  });

  it.each([
    ['garbage', () => 'nonsense\r\n\r\n', 'ANSWER_UNUSABLE'],
    [
      'a head without end',
      () => `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`,
      'ANSWER_UNUSABLE',
    ],
    [
      'an end without an answer',
      (_: number, socket: Socket) => {
        socket.destroy();
        return null;
      },
      'CONNECTION_FAILED',
    ],
    [
      'an upgrade',
      () => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'CONNECTION_FAILED',
    ],
  ] as const)('takes %s for a failure', async (_, answer, failure) => {
    script = answer;
    expect(await send()).toEqual({ status: null, failure });
  });

  it('takes a host that speaks no TLS for a failure of TLS', async () => {
    script = () => 'HTTP/1.1 400 Bad Request\r\n\r\n';
    const outcome = await send({ url: `https://127.0.0.1:${port()}/` });
    expect(outcome).toEqual({ status: null, failure: 'TLS_FAILED' });
  });

  it('takes nobody who listens for a failed connection', async () => {
    const url = `http://127.0.0.1:${port()}/`;
    await new Promise((resolve) => server.close(resolve));
    expect(await send({ url })).toEqual({ status: null, failure: 'CONNECTION_FAILED' });
    server.listen(0, '127.0.0.1');
  });

  it('uses a connection again, and takes another when the receiver had closed it', async () => {
    const sender = createMessageSender({ reach: AT_HOME, resolve: never });
    const url = `http://127.0.0.1:${port()}/`;
    const once = () => sender.send(url, MESSAGE, new AbortController().signal);
    await once();
    await once();
    expect(connections).toHaveLength(1);
    // The third request meets a connection that ends just then.
    script = (request, socket) => {
      if (request !== 3) return 'HTTP/1.1 204 No Content\r\n\r\n';
      socket.resetAndDestroy();
      return null;
    };
    expect(await once()).toEqual({ status: 204, failure: null });
    expect(connections).toHaveLength(2);
  });
});

describe('a host', () => {
  const name = () => `http://localhost:${port()}/`;

  it('is connected to at the address that was checked', async () => {
    const resolve: ResolveHost = () => Promise.resolve(['127.0.0.1']);
    expect(await send({ url: name(), resolve })).toEqual({ status: 204, failure: null });
  });

  it.each([
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['::ffff:10.0.0.1'],
    // One that is public does not make up for the other.
    ['1.1.1.1', '10.0.0.1'],
    ['no address'],
  ])('is refused when its name leads to %s', async (...addresses) => {
    const resolve: ResolveHost = () => Promise.resolve(addresses);
    const url = `https://hooks.example.com:${port()}/`;
    const outcome = await send({ url, resolve, loopback: false });
    expect(outcome).toEqual({ status: null, failure: 'ADDRESS_FORBIDDEN' });
    expect(connections).toEqual([]);
  });

  it('is refused when its name leads to this machine, though it led elsewhere when it was saved', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']];
    const resolve: ResolveHost = () => Promise.resolve(answers.shift() ?? []);
    // The check of the moment when it is saved, which takes the first answer.
    await resolve('hooks.example.com');
    const url = `https://hooks.example.com:${port()}/`;
    const outcome = await send({ url, resolve, loopback: false });
    expect(outcome).toEqual({ status: null, failure: 'ADDRESS_FORBIDDEN' });
    expect(connections).toEqual([]);
  });

  it('is asked for its addresses once for a connection: there is no second answer to fall for', async () => {
    let asked = 0;
    const resolve: ResolveHost = () => {
      asked += 1;
      return Promise.resolve(asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
    };
    expect(await send({ url: name(), resolve })).toEqual({ status: 204, failure: null });
    expect(asked).toBe(1);
  });

  it.each([
    ['without an address', () => Promise.resolve([])],
    ['that cannot be asked for', never],
  ] as const)('%s is unknown', async (_, resolve) => {
    const url = `https://hooks.example.com:${port()}/`;
    expect(await send({ url, resolve })).toEqual({ status: null, failure: 'HOST_UNKNOWN' });
  });

  it.each(['http://10.0.0.1/', 'https://10.0.0.1/', 'https://127.0.0.1:8443/'])(
    'that is stored as %s is not connected to outside of development',
    async (url) => {
      const outcome = await send({ url, loopback: false });
      expect(outcome).toEqual({ status: null, failure: 'ADDRESS_FORBIDDEN' });
    },
  );

  it('whose name servers are silent counts as late', async () => {
    const resolve: ResolveHost = () => new Promise(() => undefined);
    const outcome = await send({ url: name(), resolve, timeoutMs: 100 });
    expect(outcome).toEqual({ status: null, failure: 'TIMED_OUT' });
  });
});
