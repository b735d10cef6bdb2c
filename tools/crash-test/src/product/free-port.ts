import { createServer } from 'node:net';
import type { Random } from '@duebook/demo-data';

/**
 * A free port below those that the system hands out: a client that calls a dead server must not be
 * given that very port as its own, and so reach itself.
 */
export async function findFreePort(random: Random): Promise<number> {
  for (;;) {
    const port = random.between(12_000, 29_999);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer()
      .once('error', () => {
        settle(false);
      })
      .listen(port, '127.0.0.1', () => {
        server.close(() => {
          settle(true);
        });
      });
  });
}
