import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = join(__dirname, '../../../src/performance');
const codesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code).sort();

describe('the page about performance', () => {
  it('names each refusal that they declare, and no other', () => {
    const source = readFileSync(join(SOURCES, 'graphql/performance-errors.ts'), 'utf8');
    const page = readFileSync(join(SOURCES, 'README.md'), 'utf8');
    expect(codesIn(page, /^\| `([A-Z_]+)` +\|/gm)).toEqual(
      codesIn(source, /^ {2}([A-Z][A-Z_]+):/gm),
    );
  });
});
