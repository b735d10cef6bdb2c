import type { Migration } from '@duebook/platform';

/** What secures claims, for packages above, as it stands now; nothing that names a person. */
export const collateralView: Migration = {
  id: 'credit_policy/0081-collateral-view',
  statements: [
    `create view credit_policy.v_collateral with (security_invoker = true) as
       select tenant_id, id, party_id, legal_entity_id, collateral_type, currency, valid_from,
              expires_on, state, released_on
         from credit_policy.collateral`,
    'grant select on credit_policy.v_collateral to duebook_app',
  ],
};
