import type { Feature } from '../feature';
import { policyApprovables } from './create-policies';
import { policyEvents } from './events/policy-events';
import { policies } from './persistence/migrations/0030-policies';
import { policyImpacts } from './persistence/migrations/0031-policy-impacts';
import { policyInvariants } from './persistence/policy-invariants';
import { policyPermissions } from './policy-permissions';

/** On what terms which class of customers buys, from which day on. */
export const policiesFeature: Feature = {
  migrations: [policies, policyImpacts],
  changeable: {
    'credit_policy.policy_version': ['UPDATE'],
    'credit_policy.policy_impact': ['UPDATE'],
  },
  permissions: policyPermissions,
  events: policyEvents,
  approvables: policyApprovables,
  invariants: policyInvariants,
};
