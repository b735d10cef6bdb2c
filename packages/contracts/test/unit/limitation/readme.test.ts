import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SOURCES = join(__dirname, '../../../src');
const codesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = '']) => code).sort();

describe.each([
  ['rule-packs', 'rule-pack-errors'],
  ['limitation', 'limitation-errors'],
  ['evidence', 'evidence-errors'],
])('the page about %s', (feature, errors) => {
  const page = readFileSync(join(SOURCES, feature, 'README.md'), 'utf8');

  it('names each refusal that it declares, and no other', () => {
    const source = readFileSync(join(SOURCES, feature, `graphql/${errors}.ts`), 'utf8');
    const [declared = ''] = source.slice(source.indexOf('const texts')).split('} as const');
    const [, refusals = ''] = page.split('## Refusals');
    expect(codesIn(refusals, /^\| `([A-Z_]+)` +\|/gm)).toEqual(
      codesIn(declared, /^ {2}([A-Z_]+):/gm),
    );
  });

  it('says in both languages that it is no legal advice', () => {
    expect(page).toContain('**This is no legal advice.**');
    expect(page).toContain('**本功能不构成法律意见。**');
  });
});
