import type { Id } from '@duebook/kernel';
import { ListStatement, type Statement } from '@duebook/platform';
import type { AdviceFilter, AdviceStretch } from '../application/ports';
import { referenceKeyOf } from '../domain/remittance-advice';
import { ADVICE_COLUMNS } from './advice-rows';

/** A page, the latest recorded first. */
export function pageOfAdvices(tenantId: Id, { filter, limit, after }: AdviceStretch): Statement {
  const list = new ListStatement('reconciliation.remittance_advices', tenantId);
  const conditions = conditionsOf(list, filter);
  const id = after === null ? '' : list.parameter(after.id);
  const further = list.when(
    'after',
    after?.recordedAt ?? null,
    (instant) => `(advice.recorded_at, advice.id) < (${instant}::timestamptz, ${id}::uuid)`,
  );
  const exactly = list.parameter(limit);
  const latestFirst = 'order by advice.recorded_at desc, advice.id desc';
  return list.of(
    `select ${ADVICE_COLUMNS} from (
       select * from reconciliation.remittance_advice as advice
        where advice.tenant_id = $1${conditions}${further}
        ${latestFirst} ${list.atMost(limit)}) as advice
      ${latestFirst} limit ${exactly}`,
  );
}

/** How many there are, counted up to `most`. */
export function countOfAdvices(tenantId: Id, filter: AdviceFilter, most: number): Statement {
  const list = new ListStatement('reconciliation.remittance_advices_count', tenantId);
  const conditions = conditionsOf(list, filter);
  const rows = `from reconciliation.remittance_advice as advice
                where advice.tenant_id = $1${conditions}`;
  return list.counting(rows, list.parameter(most));
}

function conditionsOf(list: ListStatement, filter: AdviceFilter): string {
  const { paymentReference } = filter;
  // A reference without letters and digits is that of none.
  const referenceKey = paymentReference === null ? null : (referenceKeyOf(paymentReference) ?? '');
  return [
    list.when('states', filter.states, (states) => `advice.state = any(${states}::text[])`),
    list.when('sources', filter.sources, (sources) => `advice.source = any(${sources}::text[])`),
    list.when('party', filter.partyId, (party) => `advice.party_id = ${party}::uuid`),
    list.when('reference', referenceKey, (key) => `advice.reference_key = ${key}`),
    list.days('advice.paid_on', filter.paidFrom, filter.paidTo),
  ].join('');
}
