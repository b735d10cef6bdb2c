import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = join(__dirname, '../../../src');
const codesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code).sort();

describe.each([
  ['base-rates', 'base-rate-errors'],
  ['late-interest', 'late-interest-errors'],
])('the page about %s', (feature, errors) => {
  it('names each refusal that it declares, and no other', () => {
    const source = readFileSync(join(SOURCES, feature, `graphql/${errors}.ts`), 'utf8');
    const [declared = ''] = source.slice(source.indexOf('const texts')).split('} as const');
    const page = readFileSync(join(SOURCES, feature, 'README.md'), 'utf8');
    expect(codesIn(page, /^\| `([A-Z_]+)` +\|/gm)).toEqual(codesIn(declared, /^ {2}([A-Z_]+):/gm));
  });
});
