import type { Feature } from '../feature';
import { noticeEvents } from './events/notice-events';
import { noticePermissions } from './notice-permissions';
import { termsNotices } from './persistence/migrations/0037-terms-notices';

/** Which customers were told on what terms they buy, and the evidence of it. */
export const noticesFeature: Feature = {
  migrations: [termsNotices],
  changeable: { 'credit_policy.terms_notice': ['UPDATE'] },
  permissions: noticePermissions,
  events: noticeEvents,
  approvables: [],
  invariants: [],
};
