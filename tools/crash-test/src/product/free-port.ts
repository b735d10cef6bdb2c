import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOWEST = 12_000;
const HIGHEST = 30_000;

/**
 * A free port below those that the system hands out: a client that calls a dead server must not be
 * given that very port as its own, and so reach itself. Never drawn by a seed: two tests of one seed
 * would take the same port in turns, each while the other's product is down.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
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
