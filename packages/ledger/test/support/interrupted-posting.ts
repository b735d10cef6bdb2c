import { postingStore } from '../../src/receivables/persistence/posting-store';

/** Where postings are kept, with something that happens, once, between a decision and its writing. */
export function interruptedPosting(between: () => Promise<unknown>): typeof postingStore {
  let toRun: typeof between | undefined = between;
  return {
    ...postingStore,
    write: async (tx, decided) => {
      const run = toRun;
      toRun = undefined;
      await run?.();
      await postingStore.write(tx, decided);
    },
  };
}
