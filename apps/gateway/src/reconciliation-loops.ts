import type { TellInVain } from './background';
import type { Services } from './compose';

/** How often each loop of reconciliation looks for work, in milliseconds. Periods end at midnight, somewhere on earth. */
export const RECONCILIATION_EVERY_MS = { matching: 1_000, cycles: 60_000 } as const;

/**
 * What reconciliation does in the background, by the names of the loops.
 * @param told what is told of each thing that a round was in vain for, by the loop and what was not done
 */
export function reconciliationRounds(
  { matching, cycles, counterpartyStatements }: Services['reconciliation'],
  told: (loop: string, what: string) => TellInVain,
): Readonly<
  Record<keyof typeof RECONCILIATION_EVERY_MS, (signal: AbortSignal) => Promise<unknown>>
> {
  return {
    matching: (signal) =>
      matching.runner.runNext({ signal, onFailure: told('matching', 'a matching run stopped') }),
    cycles: async (signal) => {
      const onFailure = told('cycles', 'a cycle was not planned');
      await cycles.planner.runDue({ signal, onFailure });
      await counterpartyStatements.unagreed.reopenDue({
        signal,
        onFailure: told('cycles', 'a difference was not opened again'),
      });
    },
  };
}
