import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder } from './thread-messages';

/**
 * What the script of a thread of a `ThreadPool` does: answers each job in pieces. The next piece is
 * made once the one before was taken, so that whoever takes them never has many at a time.
 * What it rejects with ends the thread, and is told to whoever waits.
 */
export function serveThread(answer: (job: never) => AsyncIterable<unknown>): void {
  const port = parentPort;
  if (port === null) return;
  let goOn = (): void => undefined;
  const tell = (told: ThreadAnswer<unknown>): void => {
    port.postMessage(told);
  };
  const work = async (job: never): Promise<void> => {
    for await (const piece of answer(job)) {
      const taken = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      tell({ piece });
      await taken;
    }
    tell({ isDone: true });
  };
  port.on('message', (order: ThreadOrder<never>) => {
    if ('job' in order) void work(order.job);
    else goOn();
  });
}
