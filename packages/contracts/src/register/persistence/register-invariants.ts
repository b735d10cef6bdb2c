import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of contracts. */
export const registerInvariants: readonly Invariant[] = [
  noneOf(
    'CT1',
    'Versions of a contract do not overlap, and one that is in force has exactly one version a day',
    `select 'contract ' || contract.id || ': ' || fault.what
       from contracts.contract as contract
      cross join lateral (
        select min(version.effective_from) as first_day,
               count(*) as agreed,
               count(distinct version.effective_from) as days
          from contracts.contract_version as version
         where version.tenant_id = $1 and version.contract_id = contract.id
           and version.state = 'AGREED') as held
      cross join lateral (
        select 'agreed to without a version' as what
         where contract.agreed_at is not null and held.agreed = 0
        union all
        select 'not agreed to, but a version is'
         where contract.agreed_at is null and held.agreed > 0
        union all
        select 'its versions begin on ' || held.first_day || ', it on ' || contract.valid_from
         where held.first_day <> contract.valid_from
        union all
        select 'two versions begin on one day' where held.days <> held.agreed
        union all
        select 'a version with the number ' || later.number || ' begins before one with a lower number'
          from contracts.contract_version as later
          join contracts.contract_version as earlier
            on earlier.tenant_id = $1 and earlier.contract_id = later.contract_id
           and earlier.state = 'AGREED' and earlier.number < later.number
           and earlier.effective_from >= later.effective_from
         where later.tenant_id = $1 and later.contract_id = contract.id
           and later.state = 'AGREED') as fault
      where contract.tenant_id = $1`,
  ),
];
