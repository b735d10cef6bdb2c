import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from '@jest/globals';
import { businessDate, Decimal, parseDecimal } from '@duebook/kernel';
import type { StandingRate } from '../../src/base-rates/domain/base-rate';

const NAME = '07_china/lpr_history.json';
const FILE = join(__dirname, '../../../../../shared/data', NAME);

/** The loan prime rate as it was published, the earliest first, where somebody has put it. */
export function lprHistory(column: '1Y' | '5Y'): readonly StandingRate[] {
  const rows = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Record<string, string>[];
  return rows
    .flatMap(({ date = '', ...figures }) => {
      // The first term had no rate of five years.
      const percent = parseDecimal(figures[column] ?? '');
      if (percent === null) return [];
      const validOn = businessDate(date);
      const seriesCode = `LPR_${column}`;
      return [{ id: `${column} ${date}`, seriesCode, validOn, percent: new Decimal(percent) }];
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
