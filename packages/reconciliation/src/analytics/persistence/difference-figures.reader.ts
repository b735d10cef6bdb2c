import { Decimal } from '@duebook/kernel';
import type {
  DifferenceCause,
  DifferenceType,
} from '../../counterparty-statements/domain/comparison';
import type { FiguresReader, Keyed } from '../application/ports';
import type { DifferenceFigures, DifferenceGroup } from '../domain/difference-figures';
import { after, afterValues, dayOf, idOf, keyPart, monthOf, termOf } from './group-key';

const KEY = ['currency', 'entity', 'party', 'type', 'cause', 'month'] as const;

type Amounts = 'amount' | 'netAmount' | 'openAmount';

type FigureRow = Readonly<Record<(typeof KEY)[number], string>> &
  Omit<DifferenceFigures, Amounts | keyof DifferenceGroup> &
  Readonly<Record<Amounts, string>>;

/** In what both sides of accounts differ, on PostgreSQL. */
export const readDifferenceFigures: FiguresReader['differences'] = async (reader, asked, now) => {
  const { filter, by, limit } = asked;
  const rows = await reader.query<FigureRow>({
    name: 'reconciliation.difference_figures',
    text: STATEMENT,
    values: [
      ...[reader.tenantId, filter.legalEntityIds, filter.endedFrom, filter.endedTo],
      ...[filter.currencies, filter.relations, filter.partyId, filter.types, by, now, limit],
      ...afterValues(KEY, asked.after),
    ],
  });
  return rows.map(figuresOf);
};

/** What accounts are told apart by: the same for what was compared as for what differs. */
const ACCOUNT_KEY = `
  placed.currency collate "C" as currency,
  ${keyPart('LEGAL_ENTITY', '$9', 'placed.legal_entity_id')} as entity,
  ${keyPart('PARTY', '$9', 'placed.party_id')} as party,
  ${keyPart('MONTH', '$9', monthOf('placed.to_on'))} as month`;

/**
 * A rate is of all that was compared, of whatever type: what differs is grouped once by all that is asked
 * for, and what was compared without the type and the cause. Where neither is asked for, accounts in which
 * nothing differs are groups too.
 */
const STATEMENT = `
  with placed as materialized (
         select placed.id, placed.matched_count, entity.time_zone, ${ACCOUNT_KEY}
           from reconciliation.account_reconciliation as placed
           join governance.v_legal_entity as entity
             on entity.tenant_id = $1 and entity.id = placed.legal_entity_id
          where placed.tenant_id = $1 and placed.comparison > 0
            and ($2::uuid[] is null or placed.legal_entity_id = any ($2))
            and placed.to_on between coalesce($3::date, '-infinity')
                                 and coalesce($4::date, 'infinity')
            and ($5::text[] is null or placed.currency = any ($5))
            and ($6::text[] is null or placed.relation = any ($6))
            and ($7::uuid is null or placed.party_id = $7)),
       found as materialized (
         select placed.id as reconciliation_id, placed.currency, placed.entity, placed.party,
                placed.month, difference.type as of_type,
                ${keyPart('TYPE', '$9', 'difference.type')} as type,
                ${keyPart('CAUSE', '$9', 'difference.cause')} as cause,
                difference.amount, difference.state, difference.is_present, difference.due_on,
                difference.opened_on,
                (difference.resolved_at at time zone placed.time_zone)::date as resolved_on,
                ($10::timestamptz at time zone placed.time_zone)::date as today
           from placed
           join reconciliation.difference as difference
             on difference.tenant_id = $1 and difference.reconciliation_id = placed.id),
       present as (
         select reconciliation_id, count(*) as present
           from found where is_present group by reconciliation_id),
       compared as (
         select placed.currency, placed.entity, placed.party, placed.month,
                count(*)::int as reconciliations, sum(placed.matched_count)::int as matched,
                coalesce(sum(present.present), 0)::int as present
           from placed left join present on present.reconciliation_id = placed.id
          group by 1, 2, 3, 4),
       differing as (
         select currency, entity, party, month, type, cause,
                count(*)::int as found,
                (count(*) filter (where is_present))::int as present,
                (count(distinct reconciliation_id) filter (where is_present))::int as affected,
                sum(abs(amount)) as amount, sum(amount) as net,
                (count(*) filter (where state <> 'RESOLVED'))::int as open,
                coalesce(sum(abs(amount)) filter (where state <> 'RESOLVED'), 0) as open_amount,
                (count(*) filter (where state <> 'RESOLVED' and due_on < today))::int as overdue,
                (count(*) filter (where state = 'RESOLVED'))::int as resolved,
                (count(*) filter (where state = 'RESOLVED' and resolved_on <= due_on))::int
                  as in_time,
                (percentile_disc(0.5) within group (order by resolved_on - opened_on)
                  filter (where state = 'RESOLVED')) as median,
                (percentile_disc(0.9) within group (order by resolved_on - opened_on)
                  filter (where state = 'RESOLVED')) as p90
           from found
          where $8::text[] is null or of_type = any ($8)
          group by 1, 2, 3, 4, 5, 6),
       figures as (
         select compared.currency, compared.entity, compared.party, compared.month,
                coalesce(differing.type, '') as type, coalesce(differing.cause, '') as cause,
                compared.reconciliations, compared.matched as "matchedGroups",
                compared.present as "presentInAll",
                coalesce(differing.found, 0) as found, coalesce(differing.present, 0) as present,
                coalesce(differing.affected, 0) as "affectedReconciliations",
                coalesce(differing.amount, 0)::text as amount,
                coalesce(differing.net, 0)::text as "netAmount",
                coalesce(differing.open, 0) as open,
                coalesce(differing.open_amount, 0)::text as "openAmount",
                coalesce(differing.overdue, 0) as "openOverdue",
                coalesce(differing.resolved, 0) as resolved,
                coalesce(differing.in_time, 0) as "resolvedInTime",
                differing.median as "medianDays", differing.p90 as "p90Days"
           from compared
           left join differing
             on (differing.currency, differing.entity, differing.party, differing.month)
                  = (compared.currency, compared.entity, compared.party, compared.month)
          where differing.type is not null or not ($9::text[] && array['TYPE', 'CAUSE']))
  select * from figures where ${after(KEY, 12)} order by ${KEY.join(', ')} limit $11`;

function figuresOf(row: FigureRow): Keyed<DifferenceFigures> {
  const { entity, party, type, cause, month, ...figures } = row;
  return {
    ...figures,
    key: KEY.map((column) => row[column]),
    legalEntityId: idOf(entity),
    partyId: idOf(party),
    type: termOf(type) as DifferenceType | null,
    cause: termOf(cause) as DifferenceCause | null,
    month: dayOf(month),
    amount: new Decimal(row.amount),
    netAmount: new Decimal(row.netAmount),
    openAmount: new Decimal(row.openAmount),
  };
}
