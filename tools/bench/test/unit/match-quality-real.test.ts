import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { matchCashBook, matchLines } from '@duebook/reconciliation';
import {
  groupLines,
  measureGroups,
  readBankReconciliationSet,
} from '../../src/match-quality/bank-reconciliation-set';
import { readCashApplicationSet } from '../../src/match-quality/cash-application-set';
import { kindRows } from '../../src/match-quality/kind-counts';
import { measureQuality, qualityLines } from '../../src/match-quality/measure-quality';
import {
  BANK_RECONCILIATION_SETS,
  BOUNDS,
  CASH_APPLICATION_SETS,
  SMALL_CASH_APPLICATION_SETS,
} from '../../src/match-quality/shared-sets';
import { figuresOf } from '../support/quality-readme';

/** Sets of others, beside the repository; skipped loudly where they are not. */
function eachPresent(paths: readonly string[], test: (path: string) => void): void {
  for (const path of paths) {
    if (existsSync(path)) {
      it(basename(path), () => {
        test(path);
      });
      continue;
    }
    process.stderr.write(`SKIPPED: ${path} is not there.\n`);
    it.skip(`needs ${basename(path)}`, () => undefined);
  }
}

function say(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

describe('payments and invoices of others', () => {
  eachPresent(CASH_APPLICATION_SETS, (path) => {
    const set = readCashApplicationSet(path);
    const quality = measureQuality(set, matchLines(set.input));
    say(qualityLines(basename(path), quality));
    expect(quality.f1).toBeGreaterThanOrEqual(BOUNDS.cashApplicationF1);
    expect(quality.posted).toBeGreaterThanOrEqual(BOUNDS.posted);
    expect(quality.wrongPosts).toEqual([]);
    expect(figuresOf(`\`${basename(path)}\``)).toEqual(kindRows(quality.byKind));
  });
});

describe('small sets of the same makers', () => {
  eachPresent(SMALL_CASH_APPLICATION_SETS, (path) => {
    const set = readCashApplicationSet(path);
    const quality = measureQuality(set, matchLines(set.input));
    expect(quality.f1).toBeGreaterThanOrEqual(BOUNDS.cashApplicationF1);
    expect(quality.wrongPosts).toEqual([]);
  });
});

describe('statements and books of others', () => {
  eachPresent(BANK_RECONCILIATION_SETS, (path) => {
    const set = readBankReconciliationSet(path);
    const quality = measureGroups(set, matchCashBook(set.bank, set.books, set.bounds));
    say(groupLines(basename(path), quality));
    expect(quality.f1).toBeGreaterThanOrEqual(BOUNDS.bankReconciliationF1);
    expect(figuresOf(`\`${basename(path)}\``)).toEqual(kindRows(quality.byKind));
  });
});
