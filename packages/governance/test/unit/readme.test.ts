import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { governanceUserErrors } from '@duebook/governance/graphql';
import { governanceModule } from '@duebook/governance/module';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The first column of every table row. */
const terms = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '');

const told = (term: string): boolean => terms.some((column) => column.includes(`\`${term}\``));

describe('the README', () => {
  it('has a line for every refusal code', () => {
    expect(Object.keys(governanceUserErrors).filter((code) => !told(code))).toEqual([]);
  });

  it('has a line for every permission', () => {
    const names = governanceModule.permissions.map(({ name }) => name);
    expect(names.filter((name) => !told(name))).toEqual([]);
  });

  it('has a line for every event', () => {
    const types = governanceModule.events.map(({ type }) => type);
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((type) => !told(type))).toEqual([]);
  });

  it('has a line for every table and view', () => {
    const sql = governanceModule.migrations.flatMap((migration) => migration.statements).join('\n');
    const names = [...sql.matchAll(/create (?:table|view) (governance\.\w+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !told(name))).toEqual([]);
  });
});
