import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderChecksFeature } from '../../../src/order-checks/feature';
import { ordersFeature } from '../../../src/orders/feature';

const src = join(__dirname, '../../../src');
const read = (path: string) => readFileSync(join(src, path), 'utf8');
const features = [ordersFeature, orderChecksFeature];

/** The first column of every table row. */
const terms = read('order-checks/README.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|')[1] ?? '');

const untold = (names: readonly string[]) =>
  names.filter((name) => !terms.some((column) => column.includes(`\`${name}\``)));

describe('the README of orders and their checks', () => {
  it('has a line for every refusal code', () => {
    const sources = [
      'orders/domain/describe-order-fault.ts',
      'orders/graphql/order-errors.ts',
      'order-checks/graphql/check-errors.ts',
    ];
    const codes = sources.flatMap((path) => {
      const [declared = ''] = read(path).split('} as const;');
      return [...declared.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, code]) => code ?? '');
    });
    expect(codes).toHaveLength(12);
    expect(untold(codes)).toEqual([]);
  });

  it('has a line for every permission, event and table', () => {
    expect(
      untold(features.flatMap(({ permissions }) => permissions.map(({ name }) => name))),
    ).toEqual([]);
    expect(untold(features.flatMap(({ events }) => events.map(({ type }) => type)))).toEqual([]);
    const sql = features
      .flatMap(({ migrations }) => migrations.flatMap(({ statements }) => statements))
      .join('\n');
    const tables = [...sql.matchAll(/create table (credit_policy\.\w+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(tables).toHaveLength(7);
    expect(untold(tables)).toEqual([]);
  });
});
