import { serveAsChild } from '../harness/child';
import { servePlain } from '../harness/plain-server';
import { SteadySender } from '../harness/steady-load';
import { type Flood, floodCalls, type FloodParties, FLOODS } from './floods';

/** An attacker in a process of its own, at work until it is stopped. */
export interface FloodOptions extends FloodParties {
  readonly flood: Flood;
  readonly url: string;
}

/** As many connections as one machine opens without trying hard. */
const MOST_AT_ONCE = 64;

serveAsChild(async (options) => {
  const { flood, url, ...parties } = options as FloodOptions;
  const sender = new SteadySender({
    url,
    perSecond: FLOODS[flood],
    mostAtOnce: MOST_AT_ONCE,
    next: floodCalls(flood, parties),
  });
  const report = () => {
    const { sent, leftOut, statuses } = sender.report();
    return Promise.resolve({ sent, leftOut, statuses });
  };
  return {
    urls: { report: await servePlain({ '/report': report }) },
    stop: () => Promise.resolve(),
  };
});
