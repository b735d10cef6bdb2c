import type { Migration } from '@duebook/platform';

/**
 * The first day that is kept here is what the opening of the books says, and nothing else: governance
 * kept a day of its own beside it, which nothing enforced.
 */
export const goLive: Migration = {
  id: 'governance/0002-go-live',
  statements: [
    // A view does not lose a column by being replaced.
    'drop view governance.v_legal_entity',
    'alter table governance.legal_entity drop column go_live_on',
    `create view governance.v_legal_entity with (security_invoker = true) as
       select tenant_id, id, code, name, functional_currency, country, time_zone,
              fiscal_year_start_month, unified_social_credit_code, version
         from governance.legal_entity`,
    'grant select on governance.v_legal_entity to duebook_app',
  ],
};
