import type { Decimal } from '@duebook/kernel';

/** From `from` on and below `to`; null is without end. */
export interface Range {
  readonly from: Decimal | null;
  readonly to: Decimal | null;
}

export type RangeFaultCode =
  | 'SCORECARD_RANGE_EMPTY'
  | 'SCORECARD_RANGES_GAP'
  | 'SCORECARD_RANGES_OVERLAP'
  | 'SCORECARD_RANGES_NOT_COVERING';

/** What is wrong with the range in this place. */
export interface RangeFault {
  readonly code: RangeFaultCode;
  readonly index: number;
}

/**
 * Whether ranges follow one another without a gap or an overlap, from `lowest` (null: minus infinity)
 * without end, so that every figure is in exactly one of them.
 */
export function checkRanges(
  ranges: readonly Range[],
  lowest: Decimal | null,
): readonly RangeFault[] {
  const faults = ranges.flatMap((range, index): RangeFault[] => {
    const before = ranges[index - 1];
    const joined = before ? joint(before, range) : null;
    return [
      ...(isEmpty(range) ? [{ code: EMPTY, index } as const] : []),
      ...(joined === null ? [] : [{ code: joined, index }]),
    ];
  });
  const first = ranges[0];
  if (first && !isSame(first.from, lowest)) faults.unshift({ code: NOT_COVERING, index: 0 });
  const last = ranges.at(-1);
  if (last && last.to !== null) faults.push({ code: NOT_COVERING, index: ranges.length - 1 });
  return faults;
}

/** The range that a figure is in; null when none is. */
export function rangeOf<R extends Range>(ranges: readonly R[], figure: Decimal): R | null {
  const holds = ({ from, to }: Range): boolean =>
    (from === null || figure.greaterThanOrEqualTo(from)) && (to === null || figure.lessThan(to));
  return ranges.find(holds) ?? null;
}

const EMPTY = 'SCORECARD_RANGE_EMPTY';
const NOT_COVERING = 'SCORECARD_RANGES_NOT_COVERING';

function isEmpty({ from, to }: Range): boolean {
  return from !== null && to !== null && from.greaterThanOrEqualTo(to);
}

function joint(before: Range, { from }: Range): RangeFaultCode | null {
  if (before.to === null || from === null || from.lessThan(before.to)) {
    return 'SCORECARD_RANGES_OVERLAP';
  }
  return from.greaterThan(before.to) ? 'SCORECARD_RANGES_GAP' : null;
}

function isSame(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}
