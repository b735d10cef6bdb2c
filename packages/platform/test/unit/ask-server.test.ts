import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answersOwner } from '../../src/embedded-postgres/ask-server';

const LOGIN_MS = 2_500;
// Of PostgreSQL's protocol: the login holds, ready for a statement; the statement is done, ready again.
const LET_IN = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');
const DONE = Buffer.from('C\0\0\0\x0dSELECT 1\0Z\0\0\0\x05I', 'latin1');

describe('whether a server answers its owner', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });

  /** A server that behaves so towards whoever connects. */
  const serve = async (behave: (socket: Socket) => void): Promise<string> => {
    const started = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      behave(socket);
    });
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    const { port } = started.address() as AddressInfo;
    return `postgresql://postgres:secret@127.0.0.1:${port}/postgres`;
  };

  it('waits for a first login that takes its time', async () => {
    const url = await serve((socket) => {
      socket.once('data', () => {
        setTimeout(() => {
          socket.write(LET_IN);
          socket.on('data', () => socket.write(DONE));
        }, LOGIN_MS);
      });
    });
    expect(await answersOwner(url)).toBe(true);
  });

  it('takes a server that hangs up for one that is starting or stopping', async () => {
    expect(await answersOwner(await serve((socket) => socket.destroy()))).toBe(false);
  });
});
