import type { Migration } from '@duebook/platform';

/** Who said by what another is recognised, of the time before that was noted too. */
export const vouchers: Migration = {
  id: 'governance/0015-vouchers',
  statements: [
    // An identity tells by itself who linked it, and who brought its issuer in: nothing is filled in later.
    `create view governance.v_voucher with (security_invoker = true) as
       select tenant_id, principal_id, stand_in_id from governance.stand_in
       union
       select identity.tenant_id, maker.principal_id, identity.principal_id
         from governance.external_identity as identity
         join governance.token_issuer as issuer
           on issuer.tenant_id = identity.tenant_id and issuer.id = identity.token_issuer_id
         join platform.v_commit_record as maker
           on maker.tenant_id = identity.tenant_id
          and maker.id in (identity.commit_id, issuer.commit_id)
        where maker.principal_kind <> 'SYSTEM' and maker.principal_id <> identity.principal_id`,
    'grant select on governance.v_voucher to duebook_app',
  ],
};
