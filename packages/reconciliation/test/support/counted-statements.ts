import type { SqlReader, Statement, Transaction, UnitOfWork } from '@duebook/platform';

/** A unit of work that notes the statements its mutations and jobs send, by name, beside those of its own. */
export function noting(unitOfWork: UnitOfWork, names: string[]): UnitOfWork {
  const note = (...statements: readonly Statement[]): void => {
    names.push(...statements.map(({ name, text }) => name ?? text));
  };
  const noted = (tx: Transaction): Transaction =>
    bound(tx, {
      query: (statement: Statement) => {
        note(statement);
        return tx.query(statement);
      },
      batch: (statements: readonly Statement[]) => {
        note(...statements);
        return tx.batch(statements);
      },
    });
  return bound(unitOfWork, {
    mutate: (
      caller: Parameters<UnitOfWork['mutate']>[0],
      request: Parameters<UnitOfWork['mutate']>[1],
      work: Parameters<UnitOfWork['mutate']>[2],
    ) => unitOfWork.mutate(caller, request, (tx) => work(noted(tx))),
    run: (
      caller: Parameters<UnitOfWork['run']>[0],
      operation: string,
      work: Parameters<UnitOfWork['run']>[2],
    ) => unitOfWork.run(caller, operation, (tx) => work(noted(tx))),
  });
}

/** A unit of work that notes the statements its readers send, by name. */
export function notingReads(unitOfWork: UnitOfWork, names: string[]): UnitOfWork {
  return bound(unitOfWork, {
    reader: (caller: Parameters<UnitOfWork['reader']>[0]): SqlReader => {
      const reader = unitOfWork.reader(caller);
      return bound(reader, {
        query: (statement: Statement) => {
          names.push(statement.name ?? statement.text);
          return reader.query(statement);
        },
      });
    },
  });
}

/** The same object with some of its methods replaced. */
function bound<T extends object>(of: T, methods: Readonly<Record<string, unknown>>): T {
  return new Proxy(of, {
    get: (target, name) => {
      if (typeof name === 'string' && name in methods) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
