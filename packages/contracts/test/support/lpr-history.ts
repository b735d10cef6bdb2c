import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from '@jest/globals';
import { businessDate, parseDecimal } from '@duebook/kernel';
import type { StandingRate } from '../../src/base-rates/domain/base-rate';

const NAME = '07_china/lpr_history.json';
const FILE = join(__dirname, '../../../../../shared/data', NAME);

type LprRow = Readonly<Record<'date' | '1Y' | '5Y', string>>;

/** The loan prime rate as it was published, the latest first, where somebody has put it. */
export function lprRows(): readonly LprRow[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as readonly LprRow[];
}

/** The rates of one term, the earliest first. */
export function lprHistory(term: '1Y' | '5Y'): readonly StandingRate[] {
  return lprRows()
    .flatMap(({ date, ...figures }) => {
      // The first term had no rate of five years.
      const percent = parseDecimal(figures[term]);
      if (percent === null) return [];
      const seriesCode = `LPR_${term}`;
      return [{ id: `${term} ${date}`, seriesCode, validOn: businessDate(date), percent }];
    })
    .sort((a, b) => (a.validOn < b.validOn ? -1 : 1));
}

/** A test that needs these figures; where they are absent it says so and is skipped. */
export function itWithLpr(name: string, test: () => void | Promise<void>): void {
  if (existsSync(FILE)) {
    it(name, test);
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: ../shared/data/${NAME} is not there.\n`);
  it.skip(`${name} (needs ../shared/data/${NAME})`, () => undefined);
}
