import type { PermissionDescription } from '@duebook/governance';

export const READ_NOTICES = 'credit-policy.termsNotice.read';
export const SEND_NOTICES = 'credit-policy.termsNotice.send';
export const ACKNOWLEDGE_NOTICES = 'credit-policy.termsNotice.acknowledge';

/** What the use cases of notices ask for, in their legal entity. */
export const noticePermissions: readonly PermissionDescription[] = [
  {
    name: READ_NOTICES,
    description: 'See which customers were told of their terms, and who acknowledged them.',
  },
  { name: SEND_NOTICES, description: 'Tell customers on what terms they buy.' },
  { name: ACKNOWLEDGE_NOTICES, description: 'Record that a customer has acknowledged its terms.' },
];
