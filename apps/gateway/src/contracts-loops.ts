import type { TellInVain } from './background';
import type { Services } from './compose';

/** How often each loop of contracts looks for work, in milliseconds. */
export const CONTRACTS_EVERY_MS = {
  lateInterest: 1_000,
  limitation: 60_000,
  documentTexts: 1_000,
  evidencePackages: 1_000,
} as const;

/** Most files are read in some milliseconds: a second between any two would be most of the time. */
const TEXTS_OF_ROUND = 500;

/**
 * What contracts do in the background, by the names of the loops.
 * @param told what is told of each tenant that a round was in vain for, by the loop and what was not done
 */
export function contractsRounds(
  { lateInterest, limitation, documents, evidence }: Services['contracts'],
  told: (loop: string, what: string) => TellInVain,
): Readonly<Record<keyof typeof CONTRACTS_EVERY_MS, (signal: AbortSignal) => Promise<unknown>>> {
  return {
    lateInterest: (signal) =>
      lateInterest.runner.runNext({
        signal,
        onFailure: told('lateInterest', 'a run over late interest stopped'),
      }),
    limitation: (signal) =>
      limitation.watch.runDue({
        signal,
        onFailure: told('limitation', 'claims were not looked at'),
      }),
    evidencePackages: (signal) =>
      evidence.runner.runNext({
        signal,
        onFailure: told('evidencePackages', 'the making of a package of evidence stopped'),
      }),
    documentTexts: async (signal) => {
      const onFailure = told('documentTexts', 'the text of a file was not read');
      for (let texts = 0; texts < TEXTS_OF_ROUND && !signal.aborted; texts += 1) {
        if (!(await documents.reader.runNext({ signal, onFailure }))) return;
      }
    },
  };
}
