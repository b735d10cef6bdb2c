import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const PACKAGES = join(__dirname, '../../../../packages');
/** A statement that is prepared under a name of its own. Those of lists carry their variant besides. */
const NAMED = /\bname: '([a-z_]+\.[a-z0-9_]+)'/g;

/** On a connection that knows the one, another statement of the same name fails. */
it('gives no name to two statements', () => {
  const names = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+\/src\/.*\.ts$/.test(path))
    .flatMap((path) => [...readFileSync(join(PACKAGES, path), 'utf8').matchAll(NAMED)])
    .map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
