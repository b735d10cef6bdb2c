import type { Feature } from '../feature';
import { clausePermissions } from './clause-permissions';
import { clauses } from './persistence/migrations/0050-clauses';

/** The library of clauses. */
export const clausesFeature: Feature = {
  migrations: [clauses],
  changeable: { 'contracts.clause': ['UPDATE'] },
  permissions: clausePermissions,
  events: [],
  approvables: [],
  invariants: [],
};
