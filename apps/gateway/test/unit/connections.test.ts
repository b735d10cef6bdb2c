import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ClientAddress } from '../../src/http/client-address';
import { Connections, DEFAULT_CONNECTIONS } from '../../src/limits/connections';
import { type ProbeServer, startProbe } from '../support/probe-server';

/** A connection that only tells whether it was cut. */
class FakeSocket extends EventEmitter {
  isCut = false;

  constructor(readonly remoteAddress: string) {
    super();
  }

  destroy(): void {
    this.isCut = true;
    setImmediate(() => this.emit('close'));
  }
}

function bounded(all: number, ofAddress: number, trusted: readonly string[] = []) {
  const proxies = new ClientAddress(trusted);
  const connections = new Connections({ all, ofAddress }, ({ remoteAddress = '' }) =>
    proxies.isProxy(remoteAddress) ? null : remoteAddress,
  );
  const socketOf = (fake: FakeSocket) => fake as unknown as Socket;
  return {
    add: (address: string): FakeSocket => {
      const fake = new FakeSocket(address);
      connections.add(socketOf(fake));
      return fake;
    },
    begin: (fake: FakeSocket): void => {
      connections.begin(socketOf(fake));
    },
    end: (fake: FakeSocket): void => {
      connections.end(socketOf(fake));
    },
  };
}

const cut = (sockets: readonly FakeSocket[]) => sockets.map(({ isCut }) => isCut);

describe('connections', () => {
  it('of one address are bounded: the one that has waited longest goes', () => {
    const { add, begin, end } = bounded(100, 2);
    const [first, second, other] = [add('10.0.0.1'), add('10.0.0.1'), add('10.0.0.2')];
    begin(first);
    const third = add('10.0.0.1');
    expect(cut([first, second, third, other])).toEqual([false, true, false, false]);
    end(first);
    const fourth = add('10.0.0.1');
    expect(cut([first, third, fourth, other])).toEqual([false, true, false, false]);
  });

  it('of all addresses are bounded too, and those of a proxy by that alone', () => {
    const { add } = bounded(4, 2, ['10.0.0.0/8']);
    const ofProxy = [add('10.0.0.1'), add('10.0.0.1'), add('10.0.0.1')];
    const others = [add('192.0.2.1'), add('192.0.2.2')];
    expect(cut([...ofProxy, ...others])).toEqual([true, false, false, false, false]);
  });

  it('are not made where all others have a request under way, and are again when one is closed', async () => {
    const { add, begin } = bounded(100, 2);
    const busy = [add('10.0.0.1'), add('10.0.0.1')];
    busy.forEach(begin);
    const late = add('10.0.0.1');
    expect(cut([...busy, late])).toEqual([false, false, true]);
    busy[0]?.emit('close');
    await sleep(1);
    expect(add('10.0.0.1').isCut).toBe(false);
  });

  it('count as busy until the last of several requests is answered', () => {
    const { add, begin, end } = bounded(100, 1);
    const socket = add('10.0.0.1');
    begin(socket);
    begin(socket);
    end(socket);
    expect(add('10.0.0.1').isCut).toBe(true);
    end(socket);
    expect([add('10.0.0.1').isCut, socket.isCut]).toEqual([false, true]);
  });
});

/** Opens connections that send what is given, and nothing more. */
async function hold(url: string, count: number, sent = ''): Promise<readonly Socket[]> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(100, count - sockets.length) }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      if (sent !== '') socket.write(sent);
      return socket;
    });
    await Promise.all(some.map((socket) => once(socket, 'connect')));
    sockets.push(...some);
  }
  return sockets;
}

async function metricOf({ url }: ProbeServer, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );
}

const CUT = 'duebook_refusals_total{kind="connections"}';

describe('a server', () => {
  it.each([
    ['that send nothing', ''],
    ['whose head does not end', 'POST /graphql HTTP/1.1\r\nhost: test\r\nx-a: '],
  ])('is not kept from honest callers by 1,500 connections %s', async (_, sent) => {
    const server = await startProbe('graphql-js');
    const held = await hold(server.url, 1_500, sent);
    try {
      const times: number[] = [];
      for (let n = 0; n < 20; n += 1) {
        const begun = performance.now();
        const headers = { connection: 'close' };
        expect((await fetch(`${server.url}/healthz`, { headers })).status).toBe(200);
        times.push(performance.now() - begun);
      }
      const { status } = await server.ask('{ flag }');
      expect([status, Math.max(...times) < 2_000]).toEqual([200, true]);
      const open = await metricOf(server, 'duebook_http_connections');
      expect(open).toBeLessThanOrEqual(DEFAULT_CONNECTIONS.ofAddress);
      expect(await metricOf(server, CUT)).toBeGreaterThanOrEqual(500);
    } finally {
      for (const socket of held) socket.destroy();
      await server.stop(1_000);
    }
  });

  it('does not give up a request under way for connections that wait', async () => {
    const server = await startProbe('graphql-js', { connections: { all: 50, ofAddress: 5 } });
    const answer = server.ask('{ slow }');
    await server.probe.reached;
    const held = await hold(server.url, 40);
    try {
      server.probe.release();
      expect((await answer).data).toEqual({ slow: 'done' });
    } finally {
      for (const socket of held) socket.destroy();
      await server.stop(1_000);
    }
  });
});
