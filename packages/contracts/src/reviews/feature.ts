import type { Feature } from '../feature';
import { reviewEvents } from './events/review-events';
import { reviewTables } from './persistence/migrations/0080-reviews';
import { reviewPermissions } from './review-permissions';

/** What is looked at before a contract is agreed to, and who advises us. */
export const reviewsFeature: Feature = {
  migrations: [reviewTables],
  changeable: {
    'contracts.contract_review': ['UPDATE'],
    'contracts.contract_review_text': ['UPDATE'],
    'contracts.counsel': ['UPDATE'],
    'contracts.counsel_text': ['UPDATE'],
  },
  permissions: reviewPermissions,
  events: reviewEvents,
  approvables: [],
  invariants: [],
};
