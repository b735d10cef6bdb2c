import type { PermissionDescription } from '@duebook/governance';

export const READ_NEGATIVE_LIST = 'credit-policy.negativeList.read';
export const RECORD_NEGATIVE_LIST = 'credit-policy.negativeList.record';
export const DISPUTE_NEGATIVE_LIST = 'credit-policy.negativeList.dispute';
export const REMOVE_FROM_NEGATIVE_LIST = 'credit-policy.negativeList.remove';
export const DECIDE_NEGATIVE_LIST_HITS = 'credit-policy.negativeList.decideHits';
export const EXPORT_NEGATIVE_LIST = 'credit-policy.negativeList.export';

/** Who may do what with the negative list. It is of the whole tenant, and so are rights to change it. */
export const negativeListPermissions: readonly PermissionDescription[] = [
  {
    name: READ_NEGATIVE_LIST,
    description: 'See the negative list, its disputes, and which of our parties stand on it.',
  },
  {
    name: RECORD_NEGATIVE_LIST,
    description: 'Put entries on the negative list, one by one or from a file.',
  },
  {
    name: DISPUTE_NEGATIVE_LIST,
    description: 'Record that an entry of the negative list is disputed, and how that ended.',
  },
  { name: REMOVE_FROM_NEGATIVE_LIST, description: 'Take entries off the negative list.' },
  {
    name: DECIDE_NEGATIVE_LIST_HITS,
    description: 'Say whether a party of like name is the one on the negative list.',
  },
  { name: EXPORT_NEGATIVE_LIST, description: 'Write the negative list into a file.' },
];
