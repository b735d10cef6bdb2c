import type { Finding, ReadLine } from './bank-statement';

/** A finding about the statement. */
export function about<C extends string>(
  code: C,
  expected: string | null = null,
  found: string | null = null,
): Finding<C> {
  return { code, expected, found, line: null, count: 0 };
}

/** A finding that is a number of lines, none if there are none. */
export function counted<C extends string>(code: C, count: number): readonly Finding<C>[] {
  return count === 0 ? [] : [{ ...about(code), count }];
}

interface LineTest {
  readonly isFound: (line: ReadLine) => boolean;
  readonly shown: (line: ReadLine) => string;
  readonly expected: string | null;
}

/** One finding for all lines it is about, naming the first. */
export function ofLines<C extends string>(
  code: C,
  lines: readonly ReadLine[],
  { isFound, shown, expected }: LineTest,
): readonly Finding<C>[] {
  const found = lines.filter(isFound);
  const [first] = found;
  if (!first) return [];
  return [{ code, expected, found: shown(first), line: first.position, count: found.length }];
}
