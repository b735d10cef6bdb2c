import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createFetchJson, mayFetchFrom, Unreachable } from '../../src/outbound/fetch-json';

const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on this machine; answers the URL of a path on it. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

const here = createFetchJson({ reach: { loopback: true }, timeoutMs: 500 });
const outside = createFetchJson({ reach: { loopback: false }, timeoutMs: 500 });

describe('reading JSON from an address that somebody has entered', () => {
  it('asks once, without anything of ours, and answers what is there', async () => {
    const asked: object[] = [];
    const url = await serve(({ method, headers }, response) => {
      asked.push({ method, names: Object.keys(headers).sort() });
      response.end('{"keys":[]}');
    });
    expect(await here(url)).toEqual({ keys: [] });
    expect(asked).toEqual([
      { method: 'GET', names: ['accept', 'connection', 'host', 'user-agent'] },
    ]);
  });

  it('follows no redirect and takes no other status', async () => {
    let elsewhere = 0;
    const target = await serve((_, response) => {
      elsewhere += 1;
      response.end('{}');
    });
    for (const status of [301, 302, 307, 404, 500, 204]) {
      const url = await serve((_, response) => {
        response.writeHead(status, { location: target }).end();
      });
      await expect(here(url)).rejects.toThrow(`the answer was ${status}`);
    }
    expect(elsewhere).toBe(0);
  });

  it('waits neither for a slow answer nor for a long one', async () => {
    const silent = await serve(() => undefined);
    await expect(here(silent)).rejects.toThrow('too long');
    const trickling = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    await expect(here(trickling)).rejects.toThrow('too long');
    const endless = await serve((_, response) => {
      response.write('['.repeat(300_000));
    });
    await expect(here(endless)).rejects.toThrow('the answer was too long');
  });

  it('takes JSON only', async () => {
    for (const body of ['', '<html>', '{"keys":']) {
      const url = await serve((_, response) => {
        response.end(body);
      });
      await expect(here(url)).rejects.toThrow('no JSON');
    }
  });

  it('checks certificates, whatever the environment says', async () => {
    const tls = jest.requireActual<typeof import('node:tls')>('node:tls');
    const connect = jest.spyOn(tls, 'connect');
    const url = await serve(() => undefined);
    await expect(here(url.replace('http:', 'https:'))).rejects.toThrow(Unreachable);
    expect(connect.mock.calls[0]?.[0]).toMatchObject({ rejectUnauthorized: true });
    connect.mockRestore();
  });

  it('goes to no address of this machine or its networks, by whatever name', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end('{}');
    });
    const { port } = new URL(url);
    for (const place of [
      ...[
        url,
        url.replace('http:', 'https:'),
        `https://localhost:${port}/`,
        `https://[::1]:${port}/`,
      ],
      ...[
        'https://10.0.0.1/',
        'https://169.254.169.254/latest',
        'https://0x7f.1/',
        'file:///etc/passwd',
      ],
      ...['https://user:secret@example.com/', 'nonsense'],
    ]) {
      expect([place, mayFetchFrom(place, { loopback: false })]).toEqual([place, false]);
      await expect(outside(place)).rejects.toThrow(Unreachable);
    }
    // A name that leads here, or leads here too, is no way in either.
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['10.1.2.3'], []]) {
      const rebound = createFetchJson({
        ...{ reach: { loopback: false }, timeoutMs: 500 },
        resolve: () => Promise.resolve(addresses),
      });
      await expect(rebound(`https://keys.example.com:${port}/`)).rejects.toThrow(Unreachable);
    }
    expect(asked).toBe(0);
  });
});
