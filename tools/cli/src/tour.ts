import { parseArgs } from 'node:util';
import { print, printJson, say } from './output';
import { withScratchData } from './scratch';
import { withSystem } from './system';
import { takeTour } from './tour/take-tour';
import { silentGuide, terminalGuide } from './tour/terminal-guide';

/** The main job in one run, on a database that is thrown away: `npm run tour [-- --json]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const guide = values.json ? silentGuide : terminalGuide;
  const figures = await withScratchData(() => withSystem((system) => takeTour(system, guide)));
  if (values.json) printJson(figures);
  else print(figures.holds ? '\nEverything ties out.' : '\nSomething does not tie out.');
  process.exitCode = figures.holds ? 0 : 1;
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
