import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for what comes about by itself, for twenty seconds. @throws Error when it does not */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error('It did not come about.');
}
