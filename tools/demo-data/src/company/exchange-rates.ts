import { addDays, type BusinessDate, Decimal, isWeekend } from '@duebook/kernel';
import type { Random } from '../random';
import type { DemoExchangeRate } from './demo-company';

/** So that the first days of trading, and a holiday before them, find a rate. */
const DAYS_AHEAD = 14;

/** A rate in millionths that wanders around a level. */
interface Walk {
  readonly level: number;
  readonly step: number;
  /** Never further from the level than this: a peg has a narrow band. */
  readonly band: number;
}

/** Levels of the middle of the 2020s, in millionths of the second currency. */
const USD_CNY: Walk = { level: 7_180_000, step: 14_000, band: 300_000 };
const EUR_USD: Walk = { level: 1_105_000, step: 5_000, band: 90_000 };
const USD_HKD: Walk = { level: 7_805_000, step: 2_500, band: 44_000 };

/**
 * Rates of every weekday, from two weeks before the first day to the last: USD, EUR and HKD in CNY,
 * and EUR, CNY and HKD in USD. Three of them wander; the others follow by crossing, so that no
 * round trip makes money beyond the last digit.
 */
export function drawExchangeRates(
  random: Random,
  from: BusinessDate,
  until: BusinessDate,
): readonly DemoExchangeRate[] {
  const rates: DemoExchangeRate[] = [];
  const usdCny = walk(random.fork('USD-CNY'), USD_CNY);
  const eurUsd = walk(random.fork('EUR-USD'), EUR_USD);
  const usdHkd = walk(random.fork('USD-HKD'), USD_HKD);
  for (let day = addDays(from, -DAYS_AHEAD); day <= until; day = addDays(day, 1)) {
    if (isWeekend(day)) continue;
    rates.push(...ratesOf(day, usdCny(), eurUsd(), usdHkd()));
  }
  return rates;
}

function ratesOf(
  validOn: BusinessDate,
  usdCny: Decimal,
  eurUsd: Decimal,
  usdHkd: Decimal,
): readonly DemoExchangeRate[] {
  const quoted: readonly (readonly [from: string, to: string, rate: Decimal, digits: number])[] = [
    ['USD', 'CNY', usdCny, 4],
    ['EUR', 'CNY', eurUsd.times(usdCny), 4],
    ['HKD', 'CNY', usdCny.dividedBy(usdHkd), 5],
    ['EUR', 'USD', eurUsd, 4],
    ['CNY', 'USD', new Decimal(1).dividedBy(usdCny), 6],
    ['HKD', 'USD', new Decimal(1).dividedBy(usdHkd), 6],
  ];
  return quoted.map(([from, to, rate, digits]) => ({
    from,
    to,
    validOn,
    rate: rate.toFixed(digits, Decimal.ROUND_HALF_UP),
  }));
}

/** Whole-numbered steps, drawn back towards the level by a hundredth of the distance a day. */
function walk(random: Random, { level, step, band }: Walk): () => Decimal {
  let at = level + random.between(-band, band) / 2;
  at = Math.trunc(at);
  return () => {
    const pull = Math.trunc((level - at) / 100);
    const next = at + random.between(-step, step) + pull;
    at = Math.min(level + band, Math.max(level - band, next));
    return new Decimal(at).dividedBy(1_000_000);
  };
}
