import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownerOfUserError, UserErrorCode } from '@duebook/platform/graphql';
// Every feature declares its codes when its resolvers are loaded.
import '../../src/create-reconciliation-resolvers';
import { reconciliationModule } from '../../src/module';

const root = join(__dirname, '../..');
const own = readFileSync(join(root, 'README.md'), 'utf8');
/** Features with a README of their own are told there, and linked. */
const linked = [...own.matchAll(/\]\((src\/[^)]+README\.md)\)/g)].map(([, path = '']) => path);
const readmes = [
  own,
  ...[...new Set(linked)].map((path) => readFileSync(join(root, path), 'utf8')),
];

/** The first column of every table row. */
const terms = readmes
  .join('\n')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '');
const timesTold = (term: string): number =>
  terms.filter((column) => column.includes(`\`${term}\``)).length;

describe('the README', () => {
  it('has one line for every refusal code of reconciliation', () => {
    const codes = Object.keys(UserErrorCode).filter(
      (code) => ownerOfUserError(code) === 'reconciliation',
    );
    expect(codes.length).toBeGreaterThan(120);
    expect(codes.filter((code) => timesTold(code) !== 1)).toEqual([]);
  });

  it('has one line for every permission', () => {
    const names = reconciliationModule.permissions.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => timesTold(name) !== 1)).toEqual([]);
  });

  it('names every event', () => {
    const text = readmes.join('\n');
    const events = reconciliationModule.events.map(({ type }) => type.split('.')[1] ?? '');
    expect(events.filter((event) => !text.includes(event))).toEqual([]);
  });

  it('tells no refusal code and no permission that is not there', () => {
    const told = terms.join('\n');
    const codes = [...told.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code = '']) => code);
    const known = new Set([
      ...Object.keys(UserErrorCode),
      ...reconciliationModule.permissions.map(({ name }) => name),
    ]);
    const names = [...told.matchAll(/`(reconciliation\.\w+\.\w+)`/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(40);
    expect([...codes, ...names].filter((term) => !known.has(term))).toEqual([]);
  });

  it('names every table', () => {
    const created = reconciliationModule.migrations
      .flatMap(({ statements }) => statements)
      .flatMap((text) => [...text.matchAll(/create table reconciliation\.(\w+)/g)])
      .map(([, table = '']) => table);
    expect(created.length).toBeGreaterThan(30);
    const text = readmes.join('\n');
    expect(created.filter((table) => !new RegExp(`\\b${table}\\b`).test(text))).toEqual([]);
  });
});
