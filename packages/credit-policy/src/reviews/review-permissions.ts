import type { PermissionDescription } from '@duebook/governance';

export const READ_REVIEWS = 'credit-policy.review.read';
export const OPEN_REVIEWS = 'credit-policy.review.open';
export const ASSIGN_REVIEWS = 'credit-policy.review.assign';
export const SNOOZE_REVIEWS = 'credit-policy.review.snooze';
export const COMPLETE_REVIEWS = 'credit-policy.review.complete';

/** What the use cases of reviews ask for, in the whole tenant. */
export const reviewPermissions: readonly PermissionDescription[] = [
  {
    name: READ_REVIEWS,
    description: 'See which customers’ credit is to be reviewed, and what came of it.',
  },
  { name: OPEN_REVIEWS, description: 'Have a customer’s credit reviewed before its time.' },
  { name: ASSIGN_REVIEWS, description: 'Give a review of credit to somebody.' },
  { name: SNOOZE_REVIEWS, description: 'Put a review of credit off.' },
  { name: COMPLETE_REVIEWS, description: 'Say what a review of credit came to.' },
];
