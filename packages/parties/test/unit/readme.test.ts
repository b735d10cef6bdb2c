import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partiesUserErrors } from '@duebook/parties/graphql';
import { partiesModule } from '@duebook/parties/module';

const folder = join(__dirname, '../..');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

/** The first column of every table row. */
const terms = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '');

const untold = (names: readonly string[]) =>
  names.filter((name) => !terms.some((column) => column.includes(`\`${name}\``)));

describe('the README', () => {
  it('has a line for every refusal code', () => {
    expect(untold(Object.keys(partiesUserErrors))).toEqual([]);
  });

  it('has a line for every permission', () => {
    expect(untold(partiesModule.permissions.map(({ name }) => name))).toEqual([]);
  });

  it('has a line for every event', () => {
    const application = join(folder, 'src/application');
    const sources = readdirSync(application).map((file) =>
      readFileSync(join(application, file), 'utf8'),
    );
    const types = [...sources.join('\n').matchAll(/'(parties\.[A-Z]\w+)'/g)].map(
      ([, type]) => type ?? '',
    );
    expect(new Set(types).size).toBe(6);
    expect(untold(types)).toEqual([]);
  });

  it('has a line for every table and view', () => {
    const sql = partiesModule.migrations.flatMap((migration) => migration.statements).join('\n');
    const names = [...sql.matchAll(/create (?:table|view) (parties\.\w+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(names.length).toBe(22);
    expect(untold(names)).toEqual([]);
  });
});
