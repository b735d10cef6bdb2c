import type { Id } from '@duebook/kernel';
import { countedRows, isOneOf, ListStatement } from '@duebook/platform';
import type { BusinessDate } from '@duebook/kernel';
import { timeZonesOf } from '../../persistence/time-zones.reader';
import type { LimitFactsReader, LimitParty, RunFilter } from '../application/ports';

/** What of other features and packages limits need, in PostgreSQL. */
export const limitFactsReader: LimitFactsReader = {
  timeZones: timeZonesOf,
  place: async (reader, legalEntityId) => {
    const [place] = await reader.query<{ readonly functionalCurrency: string }>({
      name: 'credit_policy.legal_entity_of_limit',
      text: `select functional_currency as "functionalCurrency"
               from governance.v_legal_entity where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, legalEntityId],
    });
    return place;
  },
  parties: (reader, ids) =>
    reader.query<LimitParty>({
      name: 'credit_policy.parties_of_limits',
      text: `select party.id, party.code, party.is_customer as "isCustomer"
               from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  scoreRunsOf: async (reader, partyIds, on) => {
    const rows = await reader.query<{ readonly partyId: Id; readonly runId: Id }>({
      name: 'credit_policy.score_runs_of_parties',
      text: `select each.id as "partyId", made.run_id as "runId"
               from unnest($2::uuid[]) as each (id)
              cross join lateral (
                select score.run_id from credit_policy.party_score as score
                 where score.tenant_id = $1 and score.party_id = each.id
                   and score.counts_from <= $3::date
                 order by score.counts_from desc, score.id desc limit 1) as made`,
      values: [reader.tenantId, partyIds, on],
    });
    return new Map(rows.map(({ partyId, runId }) => [partyId, runId]));
  },
  customers: async (reader, filter, { after, limit, on }) => {
    const list = new ListStatement('credit_policy.customers', reader.tenantId);
    const most = list.parameter(limit);
    const conditions = conditionsOf(list, filter, on);
    const further = list.when('after', after, (id) => `party.id > ${id}::uuid`);
    const rows = await reader.query<{ readonly id: Id }>(
      list.of(`select party.id from parties.v_party as party
                where party.tenant_id = $1 and party.is_customer${conditions}${further}
                order by party.id limit ${most}`),
    );
    return rows.map(({ id }) => id);
  },
  countCustomers: async (reader, filter, on) => {
    const list = new ListStatement('credit_policy.customers_count', reader.tenantId);
    const conditions = conditionsOf(list, filter, on);
    return countedRows(
      reader,
      list.of(`select count(*) from parties.v_party as party
                where party.tenant_id = $1 and party.is_customer${conditions}`),
    );
  },
};

/** SQL: the class that holds of a `party` on a day. */
const classOn = (day: string): string => `(
  select class.class_code from credit_policy.credit_class_assignment as class
   where class.tenant_id = $1 and class.party_id = party.id and class.valid_from <= ${day}::date
     and (class.valid_to is null or class.valid_to >= ${day}::date)
     and (class.withdrawn_on is null or class.withdrawn_on > ${day}::date)
   order by class.source = 'OVERRIDE' desc, class.valid_from desc, class.id desc limit 1)`;

function conditionsOf(
  list: ListStatement,
  { partyIds, segments, regions, classCodes }: RunFilter,
  on: BusinessDate,
): string {
  const ofClasses = (codes: string): string =>
    `${classOn(list.parameter(on))} = any(${codes}::text[])`;
  return [
    list.when('ids', partyIds, (ids) => isOneOf('party.id', `${ids}::uuid[]`)),
    list.when('segments', segments, (names) => `party.segment = any(${names}::text[])`),
    list.when('regions', regions, (names) => `party.region = any(${names}::text[])`),
    list.when('classes', classCodes, ofClasses),
  ].join('');
}
