import type { Migration } from '@duebook/platform';

/** The difference of a request is found when somebody refuses it. */
export const waitingForAgreement: Migration = {
  id: 'reconciliation/0043-waiting-for-agreement',
  statements: [
    `create index difference_waiting on reconciliation.difference (tenant_id, approval_request_id)
       where approval_request_id is not null`,
  ],
};
