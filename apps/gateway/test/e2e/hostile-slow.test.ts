import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBody } from '../../src/http/request-body';
import { type HostileSystem, startHostileSystem } from '../support/hostile-system';

describe('requests that take their time', () => {
  let hostile: HostileSystem;

  beforeAll(async () => {
    hostile = await startHostileSystem();
  });
  afterAll(() => hostile.system.close());

  it('are cut when their head does not arrive, and nobody else waits for them', async () => {
    const { hostname, port } = new URL(hostile.system.gateway.url);
    const slow = Array.from({ length: 20 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write('POST /graphql HTTP/1.1\r\nhost: test\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 1_000);
      const answered: Buffer[] = [];
      socket.on('data', (chunk) => answered.push(chunk));
      return once(socket, 'close').then(() => {
        clearInterval(drip);
        return Buffer.concat(answered).toString().slice(0, 12);
      });
    });
    expect(await hostile.isWell()).toBe(true);
    expect(new Set(await Promise.all(slow))).toEqual(new Set(['HTTP/1.1 408']));
    expect(await hostile.isWell()).toBe(true);
  }, 60_000);

  it('are given up when their body does not arrive', async () => {
    const body = Object.assign(new PassThrough(), { headers: {} });
    body.write('{"query":');
    const reading = readBody(body as unknown as IncomingMessage, { limit: 100, withinMs: 50 });
    expect(await reading).toBe('TOO_SLOW');
  });
});
