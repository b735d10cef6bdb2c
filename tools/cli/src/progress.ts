import { say } from './output';

/** On a terminal at most so often. */
const EVERY_MS = 100;

/** Shows how far work is: on a terminal in one line that is rewritten, else a line per kind of work. */
export function showProgress(): (what: string, done: number, of: number) => void {
  const { stderr } = process;
  let shownAt = 0;
  return (what, done, of) => {
    if (done === of) {
      if (stderr.isTTY) stderr.write('\r\x1b[2K');
      say(`  ${what}`);
      return;
    }
    if (!stderr.isTTY || performance.now() - shownAt < EVERY_MS) return;
    shownAt = performance.now();
    stderr.write(`\r\x1b[2K  ${what} ${Math.floor((100 * done) / of)} %`);
  };
}
