import { describe, expect, it } from '@jest/globals';
import { BadRows } from '../../src/imports/application/bad-rows';
import { FirstLines } from '../../src/imports/application/first-lines';
import {
  IssueList,
  MOST_ISSUES_KEPT,
  MOST_WARNINGS_KEPT,
} from '../../src/imports/application/issues';
import type { ImportIssue } from '../../src/imports/application/ports';
import { readAhead } from '../../src/imports/application/read-rows';

describe('first lines', () => {
  it('tell a row that comes again from one that differs, by the line of the first', () => {
    const lines = new FirstLines();
    expect(lines.add('N-1', 'a', 2)).toBeNull();
    expect(lines.add('N-2', 'a', 3)).toBeNull();
    expect(lines.add('N-1', 'a', 4)).toEqual({ line: 2, isSame: true });
    expect(lines.add('N-1', 'b', 5)).toEqual({ line: 2, isSame: false });
  });

  it('tell 200,000 running numbers apart while they grow', () => {
    const lines = new FirstLines();
    const key = (index: number) => `0190a000\u0000IMPORT\u0000SALES_INVOICE\u0000INV-${index}`;
    for (let index = 1; index <= 200_000; index += 1) {
      if (lines.add(key(index), String(index), index) !== null) throw new Error(key(index));
    }
    expect(lines.add(key(1), '1', 9)).toEqual({ line: 1, isSame: true });
    expect(lines.add(key(200_000), 'x', 9)).toEqual({ line: 200_000, isSame: false });
  });
});

describe('bad rows', () => {
  it('are remembered as bits, stored and read again', () => {
    const bad = new BadRows();
    for (const place of [0, 7, 8, 99_999]) bad.add(place);
    const stored = bad.toBuffer(100_000);
    expect(stored).toHaveLength(12_500);
    const again = new BadRows(stored);
    const found = Array.from({ length: 100_000 }, (_, place) => place).filter((one) =>
      again.has(one),
    );
    expect(found).toEqual([0, 7, 8, 99_999]);
    expect(again.has(1_000_000)).toBe(false);
    expect(new BadRows().toBuffer(100_000).every((byte) => byte === 0)).toBe(true);
  });
});

describe('issues', () => {
  const issue: ImportIssue = {
    line: 2,
    column: 'c',
    field: 'f',
    code: 'X',
    severity: 'WARNING',
    posted: null,
    sent: null,
    detail: null,
  };

  it('are all counted, and listed as far as they may be kept', () => {
    const refused = { ...issue, severity: 'REFUSED' as const };
    const list = new IssueList(MOST_ISSUES_KEPT - 1);
    list.add(refused);
    list.add(refused);
    list.add(issue);
    expect(list.listed.map(({ place }) => place)).toEqual([MOST_ISSUES_KEPT - 1]);
    expect(list.counted.map(({ severity, count }) => [severity, count])).toEqual([
      ['REFUSED', 2],
      ['WARNING', 1],
    ]);
    expect(list.warnings).toBe(1);
  });

  it('leave half of the places to what makes rows bad, however many warnings there are', () => {
    const list = new IssueList(MOST_WARNINGS_KEPT - 1);
    for (const severity of ['WARNING', 'WARNING', 'REFUSED', 'WARNING'] as const) {
      list.add({ ...issue, severity });
    }
    expect(list.listed.map(({ severity, place }) => [severity, place])).toEqual([
      ['WARNING', MOST_WARNINGS_KEPT - 1],
      ['REFUSED', MOST_WARNINGS_KEPT],
    ]);
    expect(list.warnings).toBe(3);
  });
});

describe('reading ahead', () => {
  async function* numbers(upTo: number, fails = false) {
    for (let next = 1; next <= upTo; next += 1) yield await Promise.resolve(next);
    if (fails) throw new Error('Torn');
  }

  it('answers what the source answers, in order, and its failure in its place', async () => {
    const seen: number[] = [];
    for await (const one of readAhead(numbers(3))) seen.push(one);
    expect(seen).toEqual([1, 2, 3]);
    const failing = async () => {
      for await (const one of readAhead(numbers(2, true))) seen.push(one);
    };
    await expect(failing()).rejects.toThrow('Torn');
    expect(seen).toEqual([1, 2, 3, 1, 2]);
  });

  it('lets go of the source when nobody wants more', async () => {
    let isReleased = false;
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve(1);
      } finally {
        isReleased = true;
      }
    }
    for await (const _one of readAhead(endless())) break;
    expect(isReleased).toBe(true);
  });
});
