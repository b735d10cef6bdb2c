import { existsSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { basename } from 'node:path';
import { generateNoisyPayments } from '@duebook/demo-data';
import { matchCashBook, matchLines } from '@duebook/reconciliation';
import type { Benchmark, BenchmarkContext, BenchmarkReport } from '../benchmark';
import {
  groupLines,
  measureGroups,
  readBankReconciliationSet,
} from '../match-quality/bank-reconciliation-set';
import { readCashApplicationSet } from '../match-quality/cash-application-set';
import { greedyExact } from '../match-quality/greedy-exact';
import { f1Of, measureQuality, type Quality, qualityLines } from '../match-quality/measure-quality';
import { noisySet } from '../match-quality/noisy-set';
import type { QualitySet } from '../match-quality/quality-set';
import {
  BANK_RECONCILIATION_SETS,
  BOUNDS,
  CASH_APPLICATION_SETS,
} from '../match-quality/shared-sets';

const LINES = { small: 1_000, full: 10_000 } as const;
/** Seeds are drawn at run time, so that nothing can be tuned to them; printed, so that they can be had again. */
const LARGEST_SEED = 1_000_000_000;

/**
 * How many (payment, document, amount) are right, beside greedy exact matching. One round is one seed
 * of the generator; the sets of others are read when they lie beside the repository.
 */
export const matchQuality: Benchmark = { name: 'match-quality', run };

interface Measured {
  readonly name: string;
  readonly quality: Quality;
  readonly reference: number;
}

function run(context: BenchmarkContext): Promise<BenchmarkReport> {
  const { size, rounds } = context;
  const say = (line: string): void => {
    context.say(line);
  };
  const measured: Measured[] = [];
  const measure = (name: string, set: QualitySet): void => {
    const quality = measureQuality(set, matchLines(set.input));
    const reference = f1Of(set, greedyExact(set.input));
    for (const line of qualityLines(name, quality)) say(line);
    measured.push({ name, quality, reference });
  };
  const seeds = Array.from({ length: rounds }, () => randomInt(LARGEST_SEED));
  for (const seed of seeds) {
    const noisy = generateNoisyPayments({ seed, lines: LINES[size] });
    measure(`seed ${seed.toString()}`, noisySet(noisy));
  }
  for (const path of present(CASH_APPLICATION_SETS, say))
    measure(basename(path), readCashApplicationSet(path));
  const groups = present(BANK_RECONCILIATION_SETS, say).map((path) => {
    const set = readBankReconciliationSet(path);
    const quality = measureGroups(set, matchCashBook(set.bank, set.books, set.bounds));
    for (const line of groupLines(basename(path), quality)) say(line);
    const { f1 } = quality;
    return { name: basename(path), f1, bound: BOUNDS.bankReconciliationF1 };
  });
  return Promise.resolve(report(measured, groups, seeds));
}

function present(paths: readonly string[], say: (line: string) => void): readonly string[] {
  return paths.filter((path) => {
    if (existsSync(path)) return true;
    say(`SKIPPED: ${path} is not there.`);
    return false;
  });
}

function report(
  measured: readonly Measured[],
  groups: readonly { readonly name: string; readonly f1: number }[],
  seeds: readonly number[],
): BenchmarkReport {
  const worst = measured.reduce((low, one) => (one.quality.f1 < low.quality.f1 ? one : low));
  return {
    ours: worst.quality.f1,
    reference: worst.reference,
    ratio: worst.quality.f1 / worst.reference,
    bound: BOUNDS.generatedF1,
    unit: 'F1, the worst set',
    seeds,
    sets: measured.map(({ name, quality, reference }) => ({
      name,
      f1: quality.f1,
      bound: name.startsWith('seed ') ? BOUNDS.generatedF1 : BOUNDS.cashApplicationF1,
      reference,
      posted: quality.posted,
      postedOfPaying: quality.postedOfPaying,
      wrong: quality.wrongPosts.length,
    })),
    cashBook: groups,
  };
}
