import { systemIds } from '@duebook/kernel';
import { UnitOfWork } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';

/** The same database by a door that counts: statements of any kind, whoever sends them. */
export function countingHome(
  home: TestDatabase,
): TestDatabase & { readonly statements: () => number } {
  let sent = 0;
  const database = new Proxy(home.database, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => {
        sent += 1;
        return Reflect.apply(value, target, values);
      };
    },
  });
  return {
    ...home,
    database,
    unitOfWork: new UnitOfWork(database, home.clock, systemIds),
    statements: () => sent,
  };
}
