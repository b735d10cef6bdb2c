import type { Caller, SqlReader, UnitOfWork } from '@duebook/platform';

/** A unit of work whose readers note what they send, by name. */
export interface CountedReads {
  readonly unitOfWork: UnitOfWork;
  readonly sent: string[];
}

/** Wraps one. */
export function countedReads(unitOfWork: UnitOfWork): CountedReads {
  const sent: string[] = [];
  const noted = (reader: SqlReader): SqlReader => ({
    tenantId: reader.tenantId,
    query: (statement) => {
      sent.push(statement.name ?? statement.text);
      return reader.query(statement);
    },
    batch: (statements) => {
      sent.push(...statements.map(({ name, text }) => name ?? text));
      return reader.batch(statements);
    },
  });
  return {
    sent,
    unitOfWork: Object.assign(Object.create(unitOfWork) as UnitOfWork, {
      reader: (caller: Caller) => noted(unitOfWork.reader(caller)),
    }),
  };
}
