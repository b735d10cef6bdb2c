import type { Feature } from '../feature';
import { negativeListEvents } from './events/negative-list-events';
import { negativeListPermissions } from './negative-list-permissions';
import { negativeList } from './persistence/migrations/0070-negative-list';

/** Who is known for not paying, by whose word, and which of our parties that is. */
export const negativeListFeature: Feature = {
  migrations: [negativeList],
  changeable: {
    'credit_policy.negative_list_entry': ['UPDATE'],
    'credit_policy.negative_list_subject': ['UPDATE'],
    'credit_policy.negative_list_dispute': ['UPDATE'],
  },
  permissions: negativeListPermissions,
  events: negativeListEvents,
  approvables: [],
  invariants: [],
};
