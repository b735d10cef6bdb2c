import { makeInvoices } from './invoice';
import { faultOfMutation, postingCall } from '../product/product-calls';
import { send } from './load';
import type { Stage } from './stage';

/** Postings that arrive while something else is measured. */
export interface PostingStream {
  /** Ends it. @returns how many invoices were posted, and how many a second */
  stop(): Promise<{ readonly posted: number; readonly perSecond: number }>;
}

/** Ten calls a second, however many invoices each has to carry. */
const EVERY_MS = 100;

/** Posts so many invoices a second into the first tenant's books, or as many as go. */
export function startPostings(stage: Stage, perSecond: number): PostingStream {
  const { firstTenant: tenant } = stage;
  const url = stage.product.urls['graphql'] ?? '';
  const begun = performance.now();
  let isOver = false;
  let posted = 0;
  const run = async (): Promise<void> => {
    while (!isOver) {
      const next = performance.now() + EVERY_MS;
      const invoices = makeInvoices(
        tenant,
        Math.max(1, Math.round((perSecond * EVERY_MS) / 1_000)),
      );
      const fault = faultOfMutation(await send(url, postingCall(tenant, invoices)));
      if (fault !== undefined)
        throw new Error(`a posting beside the measurement answered ${fault}`);
      posted += invoices.length;
      const pause = next - performance.now();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const running = run();
  // Told when it is stopped; until then it must not end the process.
  running.catch(() => undefined);
  return {
    stop: async () => {
      isOver = true;
      await running;
      return { posted, perSecond: Math.round((posted * 1_000) / (performance.now() - begun)) };
    },
  };
}
