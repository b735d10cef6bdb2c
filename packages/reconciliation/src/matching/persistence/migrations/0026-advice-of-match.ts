import type { Migration } from '@duebook/platform';

/** On which remittance advice a match rests; an advice explains one payment that stands posted. */
export const adviceOfMatch: Migration = {
  id: 'reconciliation/0026-advice-of-match',
  statements: [
    'alter table reconciliation.match add column remittance_advice_id uuid',
    `alter table reconciliation.match add constraint match_advice_exists
       foreign key (tenant_id, remittance_advice_id)
       references reconciliation.remittance_advice (tenant_id, id)`,
    `create unique index match_of_advice_posted_once on reconciliation.match
       (tenant_id, remittance_advice_id)
       where state = 'POSTED' and remittance_advice_id is not null`,
  ],
};
