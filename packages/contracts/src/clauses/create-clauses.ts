import type { UnitOfWork } from '@duebook/platform';
import { clauseRetire } from './application/clause-retire';
import { clauseSave, saveClause } from './application/clause-save';
import type { ClauseContext, ClauseStore } from './application/ports';
import { createClauseReading } from './application/read-clauses';
import type { TryText } from './domain/check-clause';
import { clauseStore } from './persistence/clause.store';

/** The library of clauses. */
export type Clauses = ReturnType<typeof createClauses>;

/** Clauses on PostgreSQL. */
export function createClauses(deps: {
  readonly unitOfWork: UnitOfWork;
  /** Tries texts out against what contracts tell. */
  readonly tryText: TryText;
}) {
  const { unitOfWork, tryText } = deps;
  const context: ClauseContext = { unitOfWork, tryText, clauses: clauseStore };
  return {
    save: clauseSave(context),
    retire: clauseRetire(context),
    reading: createClauseReading(context),
    /** For templates: clauses as they are kept, in whatever transaction; asks for no permission. */
    library: clauseStore as Pick<ClauseStore, 'byKeys' | 'byIds' | 'versionsByIds'>,
    /** For what brings clauses along: writes one inside its transaction. */
    saveInside: (
      ...[tx, command]: [Parameters<typeof saveClause>[1], Parameters<typeof saveClause>[2]]
    ) => saveClause(context, tx, command),
  };
}
