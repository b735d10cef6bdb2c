import type { Feature } from '../feature';
import { policies } from './persistence/migrations/0030-policies';
import { policyPermissions } from './policy-permissions';

/** On what terms which class of customers buys, from which day on. */
export const policiesFeature: Feature = {
  migrations: [policies],
  changeable: { 'credit_policy.policy_version': ['UPDATE'] },
  permissions: policyPermissions,
  events: [],
  approvables: [],
  invariants: [],
};
