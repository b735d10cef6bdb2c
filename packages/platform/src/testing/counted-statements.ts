import type { SqlReader, Statement } from '../database/statement';
import type { Transaction } from '../unit-of-work/transaction';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';

/** A unit of work that notes the statements which its jobs send, by name, beside those of its own. */
export function notingJobs(unitOfWork: UnitOfWork, names: string[]): UnitOfWork {
  return bound(unitOfWork, {
    run: (...[caller, operation, work]: Parameters<UnitOfWork['run']>) =>
      unitOfWork.run(caller, operation, (tx) => work(noted(tx, names))),
  });
}

/** The same, with the statements of its mutations too. */
export function noting(unitOfWork: UnitOfWork, names: string[]): UnitOfWork {
  return bound(notingJobs(unitOfWork, names), {
    mutate: (...[caller, request, work]: Parameters<UnitOfWork['mutate']>) =>
      unitOfWork.mutate(caller, request, (tx) => work(noted(tx, names))),
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

function noted(tx: Transaction, names: string[]): Transaction {
  const note = (statements: readonly Statement[]): void => {
    names.push(...statements.map(({ name, text }) => name ?? text));
  };
  return bound(tx, {
    query: (statement: Statement) => {
      note([statement]);
      return tx.query(statement);
    },
    batch: (statements: readonly Statement[]) => {
      note(statements);
      return tx.batch(statements);
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
