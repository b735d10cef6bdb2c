import type { Migration } from '@duebook/platform';

/** Why periods were opened again. The audit refers to it by id: what people write may name a person. */
export const periodReopenings: Migration = {
  id: 'ledger/0060-period-reopenings',
  statements: [
    `create table ledger.period_reopening (
       tenant_id uuid not null,
       id uuid not null,
       fiscal_period_id uuid not null,
       reason text not null check (length(reason) between 1 and 500),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `alter table ledger.period_reopening add foreign key (tenant_id, fiscal_period_id)
       references ledger.fiscal_period (tenant_id, id)`,
    'create index period_reopening_period on ledger.period_reopening (tenant_id, fiscal_period_id, id)',
    "call platform.protect('ledger.period_reopening', 'select, insert')",
  ],
};
