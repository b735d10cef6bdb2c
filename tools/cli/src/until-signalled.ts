const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/** Ctrl-C reaches a process twice, from the terminal and through npx: that is one wish to stop. */
const SAME_SIGNAL_MS = 500;

/**
 * Runs work that ends early, and in order, when the process is told to stop. Told again it ends at
 * once, as it would without.
 */
export async function untilSignalled<T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly outcome: T; readonly stoppedBy: StopSignal | null }> {
  const stop = new AbortController();
  let stopped: { readonly by: StopSignal; readonly at: number } | null = null;
  const onSignal = (by: StopSignal): void => {
    if (stopped && performance.now() - stopped.at > SAME_SIGNAL_MS) {
      listening(false);
      process.kill(process.pid, by);
    }
    stopped ??= { by, at: performance.now() };
    stop.abort();
  };
  const listening = (on: boolean): void => {
    for (const name of SIGNALS) process[on ? 'on' : 'off'](name, onSignal);
  };
  listening(true);
  try {
    const outcome = await work(stop.signal);
    return { outcome, stoppedBy: (stopped as { readonly by: StopSignal } | null)?.by ?? null };
  } finally {
    listening(false);
  }
}
