import type { Statement, Transaction, UnitOfWork } from '@duebook/platform';

/** A unit of work that notes the statements which its jobs send, by name, beside those of its own. */
export function counting(unitOfWork: UnitOfWork, sent: string[]): UnitOfWork {
  const note = (statements: readonly Statement[]): void => {
    sent.push(...statements.map(({ name, text }) => name ?? text));
  };
  const noted = (tx: Transaction): Transaction =>
    bound(tx, {
      query: (statement: Statement) => {
        note([statement]);
        return tx.query(statement);
      },
      batch: (statements: readonly Statement[]) => {
        note(statements);
        return tx.batch(statements);
      },
    });
  return bound(unitOfWork, {
    run: (...[caller, operation, work]: Parameters<UnitOfWork['run']>) =>
      unitOfWork.run(caller, operation, (tx) => work(noted(tx))),
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
