/** Told of each thing that a round was in vain for, by its ids, while the round went on. */
export type TellInVain = (failure: { readonly error: unknown }) => void;

/** Work that is done over and over. */
export interface LoopOptions {
  readonly name: string;
  readonly everyMs: number;
  /** @param stopping aborted when the loop is to stop; work that takes long ends early by it */
  readonly work: (stopping: AbortSignal) => Promise<unknown>;
  readonly onFailure: (name: string, error: unknown) => void;
}

/** A loop that runs until it is stopped. */
export interface Loop {
  /** Resolves when a round that is under way has finished. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts a loop: a round, a pause, and so on; rounds never overlap. After failures the pause
 * doubles up to 30 s, so that a database that is down is not hammered.
 */
export function startLoop({ name, everyMs, work, onFailure }: LoopOptions): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await work(signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        onFailure(name, error);
      }
      await pause(Math.min(everyMs * 2 ** failures, Math.max(LONGEST_PAUSE_MS, everyMs)), signal);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
