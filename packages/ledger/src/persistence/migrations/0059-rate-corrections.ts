import type { Migration } from '@duebook/platform';

/**
 * A rate that is wrong is corrected by another under its key. Of several the last one holds; the
 * others stay to be seen, and for what is told as it was known before.
 */
export const rateCorrections: Migration = {
  id: 'ledger/0059-rate-corrections',
  statements: [
    `alter table ledger.exchange_rate
       add column revision int not null default 1 check (revision > 0),
       add column correction_reason text check (length(correction_reason) between 1 and 500)`,
    `alter table ledger.exchange_rate add constraint exchange_rate_corrected_for_a_reason
       check ((revision > 1) = (correction_reason is not null))`,
    'drop index ledger.exchange_rate_natural',
    `create unique index exchange_rate_natural on ledger.exchange_rate
       (tenant_id, from_currency, to_currency, source, valid_on, revision)`,
  ],
};
