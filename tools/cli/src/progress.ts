import { say } from './output';

/** On a terminal at most so often. */
const EVERY_MS = 100;

const CLEARED_LINE = '\r\x1b[2K';

/** Shows how far work is: on a terminal in one line that is rewritten, else a line per kind of work. */
export function showProgress(): (what: string, done: number, of: number) => void {
  const { stderr } = process;
  let shownAt = 0;
  return (what, done, of) => {
    if (done === of) {
      if (stderr.isTTY) stderr.write(CLEARED_LINE);
      say(`  ${what}`);
      return;
    }
    if (!stderr.isTTY || performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    stderr.write(`${CLEARED_LINE}  ${what} ${Math.floor((100 * done) / of)} %`);
  };
}

/** Shows how many rows are done, on a terminal only; the total is null as long as it is unknown. */
export interface CountingProgress {
  (what: string, done: number, of: number | null): void;
  /** Takes the line away. */
  end(): void;
}

/** Shows progress of work whose end may not be known yet. */
export function countingProgress(): CountingProgress {
  const { stderr } = process;
  let shownAt = 0;
  const show = (what: string, done: number, of: number | null): void => {
    if (!stderr.isTTY || performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    stderr.write(`${CLEARED_LINE}  ${what}: ${done}${of === null ? '' : ` of ${of}`} rows`);
  };
  return Object.assign(show, {
    end: () => {
      if (stderr.isTTY) stderr.write(CLEARED_LINE);
    },
  });
}
