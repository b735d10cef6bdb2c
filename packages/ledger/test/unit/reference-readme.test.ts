import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownerOfUserError, tableUserErrors, UserErrorCode } from '@duebook/platform/graphql';
// Every feature declares its codes when its resolvers are loaded.
import '../../src/create-ledger-resolvers';
import { ledgerModule } from '../../src/module';
import { referencePermissions } from '../../src/reference';

const readme = ['README.md']
  .map((name) => join(__dirname, '../..', name))
  .filter((path) => existsSync(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** The first column of every table row. */
const terms = readme
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '');
const isTold = (term: string): boolean => terms.some((column) => column.includes(`\`${term}\``));

describe('the README', () => {
  it('has a line for every refusal code of the ledger, and of the files that it reads', () => {
    const codes = Object.keys(UserErrorCode).filter((code) => ownerOfUserError(code) === 'ledger');
    codes.push(...Object.keys(tableUserErrors));
    expect(codes.length).toBeGreaterThan(120);
    expect(codes.filter((code) => !isTold(code))).toEqual([]);
  });

  it('has a line for every permission', () => {
    expect(referencePermissions.map(({ name }) => name).filter((name) => !isTold(name))).toEqual(
      [],
    );
  });

  it('names every table', () => {
    const created = ledgerModule.migrations
      .flatMap(({ statements }) => statements)
      .flatMap((text) => [...text.matchAll(/create table ledger\.(\w+)/g)])
      .map(([, table = '']) => table);
    expect(created.length).toBeGreaterThan(30);
    expect(created.filter((table) => !new RegExp(`\\b${table}\\b`).test(readme))).toEqual([]);
  });
});
