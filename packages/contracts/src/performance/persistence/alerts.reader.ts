import { ListStatement } from '@duebook/platform';
import type { AlertsOf, ContractAlert } from '../application/ports';

/** What is not reached, not settled and still secures something; of contracts that stand. */
const SOURCES = `
  select open.contract_id, 'MILESTONE' as kind, open.planned_on as due_on, open.id
    from contracts.contract_milestone as open
   where open.tenant_id = $1 and open.reached_on is null
  union all
  select open.contract_id, 'BREACH', open.happened_on, open.id
    from contracts.contract_breach as open
   where open.tenant_id = $1 and open.settled_on is null
  union all
  select open.contract_id, 'SECURITY', coalesce(open.expires_on, collateral.expires_on), open.id
    from contracts.contract_security as open
    left join credit_policy.v_collateral as collateral
      on collateral.tenant_id = $1 and collateral.id = open.collateral_id
   where open.tenant_id = $1 and open.released_on is null`;

/** Days of milestones, securities and breaches, the earliest first; one statement. */
export const performedAlerts: AlertsOf = async (reader, stretch) => {
  const { legalEntityIds, kinds, onTo, after, limit } = stretch;
  const list = new ListStatement('contracts.alerts', reader.tenantId);
  const until = list.parameter(onTo);
  const among = [
    list.when(
      'entities',
      legalEntityIds,
      (ids) => `exists (select from contracts.contract_legal_entity as within
        where within.tenant_id = $1 and within.contract_id = alert.contract_id
          and within.legal_entity_id = any (${ids}::uuid[]))`,
    ),
    list.when('kinds', kinds, (some) => `alert.kind = any (${some}::text[])`),
    after === null
      ? ''
      : list.when('after', after.on, (on) => {
          const place = [after.contractId, after.kind, after.id === '' ? null : after.id];
          const [contractId, kind, id] = place.map((each) => list.parameter(each));
          return `((alert.due_on, alert.contract_id, alert.kind)
                     > (${on}::date, ${contractId}::uuid, ${kind}::text)
                   or ((alert.due_on, alert.contract_id, alert.kind)
                         = (${on}::date, ${contractId}::uuid, ${kind}::text)
                       and alert.id > ${id}::uuid))`;
        }),
  ].join('');
  const rows = await reader.query<ContractAlert>(
    list.of(`select alert.contract_id as "contractId", alert.kind, alert.due_on as "on", alert.id
               from (${SOURCES}) as alert
               join contracts.contract as contract
                 on contract.tenant_id = $1 and contract.id = alert.contract_id
                and contract.withdrawn_at is null
              where alert.due_on <= ${until}::date${among}
              order by alert.due_on, alert.contract_id, alert.kind, alert.id
              ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit);
};
