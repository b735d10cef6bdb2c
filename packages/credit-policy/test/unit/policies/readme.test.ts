import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = join(__dirname, '../../../src');
const codesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code).sort();

describe('the page about policies, reviews and notices', () => {
  it('names each refusal that they declare, and no other', () => {
    const declared = [
      'policies/graphql/policy-errors.ts',
      'reviews/graphql/review-errors.ts',
      'notices/graphql/notice-errors.ts',
    ].flatMap((file) =>
      codesIn(readFileSync(join(SOURCES, file), 'utf8'), /^ {2}([A-Z][A-Z_]+):/gm),
    );
    const page = readFileSync(join(SOURCES, 'policies/README.md'), 'utf8');
    expect(codesIn(page, /^\| `([A-Z_]+)` +\|/gm)).toEqual(declared.sort());
  });
});
