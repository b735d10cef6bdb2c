import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { deprecationsOf, lintDeprecations } from '../../src/lint-deprecations';
import { brokenNotices } from '../../src/released-changes';

const schemaOf = (reason: string) =>
  buildSchema(`type Query { a: Int b: Int @deprecated(reason: ${JSON.stringify(reason)}) }`);
const ENTRY = '- 2026-01-31 `DEPRECATED Query.b`: use a.';
const GOOD = 'Use `a`, which is the same. Removed after 2026-07-31.';

describe('lintDeprecations', () => {
  it('is content with a replacement, a listed beginning and half a year of notice', () => {
    expect(lintDeprecations(schemaOf(GOOD), ENTRY, '2026-07-31')).toEqual([]);
    const gone = 'Nothing takes its place. Removed after 2027-01-01.';
    expect(lintDeprecations(schemaOf(gone), ENTRY, '2026-03-01')).toEqual([]);
  });

  it.each([
    ['No longer supported', ENTRY, '2026-03-01', 'a deprecation reads'],
    ['Use `a`.', ENTRY, '2026-03-01', 'a deprecation reads'],
    ['Use a. Removed after 2026-12-31.', ENTRY, '2026-03-01', 'a deprecation reads'],
    [GOOD.replace('07-31', '06-31'), ENTRY, '2026-03-01', 'a deprecation reads'],
    [GOOD.replace('07-31', '99-99'), ENTRY, '2026-03-01', 'a deprecation reads'],
    [GOOD, ENTRY.replace('01-31', '00-00'), '2026-03-01', 'list it'],
    [GOOD, '', '2026-03-01', 'list it: - 2026-03-01 `DEPRECATED Query.b`: Use `a`'],
    [GOOD, ENTRY.replace('2026-01-31', '2026-02-01'), '2026-03-01', 'it stays until 2026-08-01'],
    [GOOD, ENTRY, '2026-08-01', 'was to be removed after 2026-07-31'],
  ])('finds %p', (reason, entries, today, complaint) => {
    const [only, ...more] = lintDeprecations(schemaOf(reason), entries, today);
    expect(only).toContain(`Query.b: `);
    expect(only).toContain(complaint);
    expect(more).toEqual([]);
  });
});

it('deprecations are found wherever they may stand', () => {
  const schema = buildSchema(`
    type Query { a(b: Int @deprecated(reason: "1")): Int @deprecated(reason: "2") }
    interface I { c: Int @deprecated(reason: "3") }
    enum E { D @deprecated(reason: "4") F }
    input N { g: Int @deprecated(reason: "5") h: Int }
  `);
  expect(deprecationsOf(schema).map(({ place }) => place)).toEqual([
    'Query.a',
    'Query.a.b',
    'I.c',
    'E.D',
    'N.g',
  ]);
});

describe('brokenNotices', () => {
  const until = (day: string | null) =>
    `type Query { a: Int ${day === null ? '' : `b: Int @deprecated(reason: "Use \`a\`. Removed after ${day}.")`} }`;
  const SAID = 'Query.b: was released with the notice that it stays until 2027-05-31';

  it.each([
    [null, '2027-05-31', [`${SAID}, and is gone`]],
    [null, '2027-06-01', []],
    ['2027-04-30', '2026-12-01', [`${SAID}, and now is to go after 2027-04-30`]],
    ['2027-05-31', '2026-12-01', []],
    ['2028-01-31', '2026-12-01', []],
  ])('of what now goes on %s, on %s', (day, today, complaints) => {
    expect(brokenNotices(until('2027-05-31'), until(day), today)).toEqual(complaints);
  });
});
