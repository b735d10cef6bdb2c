import type { Migration } from '@duebook/platform';

/** Whoever undoes an allocation says why. Of what was undone before nobody knows. */
export const reversalReasons: Migration = {
  id: 'ledger/0056-reversal-reasons',
  statements: [
    `alter table ledger.allocation add column reversal_reason text
       check (reversal_reason is null
              or (reason = 'REVERSAL' and length(reversal_reason) between 1 and 500))`,
  ],
};
