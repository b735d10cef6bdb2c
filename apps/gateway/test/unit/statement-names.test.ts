import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PACKAGES = join(__dirname, '../../../../packages');
const NAME = /\bname: '((?:governance|ledger|parties|platform|reconciliation)\.[a-z0-9_]+)'/g;

/** A connection keeps a prepared statement by its name: the second of two texts would be refused there. */
describe('prepared statements', () => {
  it('have names of their own, over all packages', () => {
    const names = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^\w+\/src\/.*\.ts$/.test(path))
      .flatMap((path) => [...readFileSync(join(PACKAGES, path), 'utf8').matchAll(NAME)])
      .map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
