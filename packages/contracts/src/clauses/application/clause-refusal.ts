import type { Id } from '@duebook/kernel';
import type { VersionConflict } from '@duebook/platform';
import type { ClauseFault } from '../domain/clause-fault';

/** Everything that is wrong with a clause at once. */
export type ClauseFaulty = Readonly<{
  code: 'CONTRACT_CLAUSE_FAULTY';
  path: readonly string[];
  faults: readonly ClauseFault[];
}>;

/** Why something of a clause is refused. */
export type ClauseRefusal = ClauseFault | ClauseFaulty | VersionConflict;

/** What a mutation of clauses comes to. Plain JSON. */
export type ClauseChanged = Readonly<{ clauseId: Id }>;

/** Under which key and name a mutation is known. */
export interface ClauseRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}
