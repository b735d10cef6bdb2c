import type { SqlReader, Statement } from '@duebook/platform';

/** A unit of work, or a reader, that writes down every statement sent through it, by name. */
export function counting<T extends SqlReader>(tx: T, statements: string[]): T {
  const note = (statement: Statement) => statements.push(statement.name ?? statement.text);
  return new Proxy(tx, {
    get: (target, property) => {
      if (property === 'query') {
        return (statement: Statement) => {
          note(statement);
          return target.query(statement);
        };
      }
      if (property === 'batch') {
        return (sent: readonly Statement[]) => {
          sent.forEach(note);
          return target.batch(sent);
        };
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
