import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The rows of figures below a heading of the README, each blank once. */
export function figuresOf(heading: string): readonly string[] {
  const [, section = ''] = README.split(`\n### ${heading}\n`);
  const [text = ''] = section.split('\n#');
  return text
    .split('\n')
    .filter((line) => /^\|.*%/.test(line))
    .map((line) => line.replace(/ +/g, ' '));
}
