import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Standing } from '../domain/party-ledger';
import { lookedUp, noneFound } from './looked-up';

interface Row extends Readonly<Record<AmountColumn, string>> {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly oldestDueOn: BusinessDate | null;
}

type AmountColumn =
  | Exclude<keyof Standing, 'legalEntityId' | 'currency' | 'oldestDueOn' | 'earlier'>
  | 'openEarlier'
  | 'overdueEarlier'
  | 'overdueDaysEarlier';

/** SQL: what else holds of a row of customers' accounts, towards the asked legal entity. */
const IS_OF_CUSTOMERS = (row: string): string => `
  and ${row}.item_class in ('RECEIVABLE', 'CUSTOMER_ADVANCE')
  and ($4::uuid is null or ${row}.legal_entity_id = $4)`;

/** SQL: an item as it is now, beside which nothing has moved. */
const AS_IT_IS = `select item.id, item.party_id, item.legal_entity_id, item.currency, item.due_date,
  item.side = 'DEBIT' and item.item_class = 'RECEIVABLE'
    and item.document_kind <> 'CUSTOMER_REFUND' as is_claim,
  case item.side when 'DEBIT' then item.open_amount else -item.open_amount end as amount,
  0 as since, 0 as since_earlier, 0 as waited`;

/**
 * What each party had open on a day. Aging sums all that ever happened to items up to the day; here, where
 * the day is near, what happened after it is taken off what is open now instead, which is the same (what
 * an item has open is the sum of its movements). A moved due date was the item's from the beginning, as
 * aging tells it. What happened later stands in rows beside the item's own, and is put together with it by
 * grouping: that takes as long as there are rows, whatever statistics say, which a join need not.
 *
 * What was overdue on the earlier day is what was neither paid by then nor had money or a set-off waiting
 * that was allocated to it later: that counts as paid on the day it came. An allocation that was undone
 * by the day does not.
 *
 * Refunds stand on the debit side and are nothing that falls due: they lessen what is in the customer's
 * favour. Parameters: tenant, parties, day, legal entity, earlier day.
 */
const STANDING = `with later as (
     select movement.open_item_id, movement.party_id, movement.legal_entity_id, movement.currency,
            sum(movement.amount) as since_earlier,
            coalesce(sum(movement.amount) filter (where movement.effective_on > $3::date), 0) as since
       from unnest($2::uuid[]) as asked (party_id)
       ${lookedUp({
         ...{ view: 'ledger.v_open_item_movement', alias: 'movement' },
         ...{ column: 'party_id', key: 'asked.party_id' },
         where: (row) => `${IS_OF_CUSTOMERS(row)} and ${row}.effective_on > $5::date`,
       })}
      group by 1, 2, 3, 4
   ), paid_before as (
     select movement.open_item_id, movement.party_id, movement.legal_entity_id, movement.currency,
            sum(allocation.debit_amount) as amount
       from unnest($2::uuid[]) as asked (party_id)
       ${lookedUp({
         ...{ view: 'ledger.v_open_item_movement', alias: 'movement' },
         ...{ column: 'party_id', key: 'asked.party_id' },
         where: (row) => `${IS_OF_CUSTOMERS(row)}
           and ${row}.effective_on > $5::date and ${row}.effective_on <= $3::date
           and ${row}.kind = 'ALLOCATION' and ${row}.side = 'DEBIT'`,
       })}
       ${lookedUp({
         ...{ view: 'ledger.v_allocation', alias: 'allocation' },
         ...{ column: 'id', key: 'movement.source_id' },
         where: (row) => ` and ${row}.reason in ('CASH', 'CONTRA')`,
       })}
       ${lookedUp({
         ...{ view: 'ledger.v_open_item', alias: 'payment' },
         ...{ column: 'id', key: 'allocation.credit_item_id' },
         where: (row) => ` and ${row}.document_date <= $5::date`,
       })}
      where $5::date < $3::date and ${noneFound({
        view: 'ledger.v_allocation',
        ...{ column: 'reverses_allocation_id', key: 'allocation.id' },
        where: (row) => ` and ${row}.allocated_on <= $3::date`,
      })}
      group by 1, 2, 3, 4
   ), standing as (
     ${AS_IT_IS}
       from unnest($2::uuid[]) as asked (party_id)
       ${lookedUp({
         ...{ view: 'ledger.v_open_item', alias: 'item', column: 'party_id' },
         key: 'asked.party_id',
         where: (row) => `${IS_OF_CUSTOMERS(row)} and ${row}.open_amount > 0`,
       })}
     union all
     ${AS_IT_IS}
       from later
       ${lookedUp({
         ...{ view: 'ledger.v_open_item', alias: 'item', column: 'id' },
         key: 'later.open_item_id',
         where: (row) => ` and ${row}.open_amount = 0`,
       })}
     union all
     select open_item_id, party_id, legal_entity_id, currency, null, null, 0, since, since_earlier, 0
       from later
     union all
     select open_item_id, party_id, legal_entity_id, currency, null, null, 0, 0, 0, amount
       from paid_before
   ), worth as (
     select party_id, legal_entity_id, currency, max(due_date) as due_date,
            bool_or(is_claim) as is_claim, sum(amount) - sum(since) as amount,
            sum(amount) - sum(since_earlier) as earlier,
            greatest(sum(amount) - sum(since_earlier) - sum(waited), 0) as unpaid_earlier,
            greatest($3::date - max(due_date), 0) as days,
            greatest($5::date - max(due_date), 0) as days_earlier
       from standing group by id, party_id, legal_entity_id, currency
   )
   select party_id as "partyId", legal_entity_id as "legalEntityId", currency,
          coalesce(sum(amount) filter (where is_claim), 0) as open,
          coalesce(sum(amount) filter (where is_claim and days > 0), 0) as overdue,
          coalesce(sum(amount) filter (where is_claim and days between 1 and 30), 0) as "overdue1To30",
          coalesce(sum(amount) filter (where is_claim and days between 31 and 60), 0) as "overdue31To60",
          coalesce(sum(amount) filter (where is_claim and days between 61 and 90), 0) as "overdue61To90",
          coalesce(sum(amount) filter (where is_claim and days > 90), 0) as "overdueOver90",
          coalesce(sum(amount * days) filter (where is_claim), 0) as "overdueDays",
          min(due_date) filter (where is_claim and amount <> 0) as "oldestDueOn",
          coalesce(-sum(amount) filter (where not is_claim), 0) as credits,
          coalesce(sum(earlier) filter (where is_claim), 0) as "openEarlier",
          coalesce(sum(unpaid_earlier) filter (where is_claim and days_earlier > 0), 0)
            as "overdueEarlier",
          coalesce(sum(unpaid_earlier * days_earlier) filter (where is_claim), 0) as "overdueDaysEarlier"
     from worth group by party_id, legal_entity_id, currency`;

/** What each party had open, by legal entity and currency. */
export async function readStanding(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
  withEarlier: boolean,
): Promise<OfParties<Standing>> {
  const earlier = withEarlier ? windows.threeMonths : asOf;
  const rows = await reader.query<Row>({
    ...{ name: 'credit_policy.fact_standing', text: STANDING },
    values: [reader.tenantId, partyIds, asOf, legalEntityId, earlier],
  });
  return rows.map(standingOf);
}

function standingOf(row: Row): Standing & { readonly partyId: Id } {
  const { partyId, legalEntityId, currency, oldestDueOn } = row;
  const amount = (column: AmountColumn) => new Decimal(row[column]);
  return {
    ...{ partyId, legalEntityId, currency, oldestDueOn },
    open: amount('open'),
    overdue: amount('overdue'),
    overdue1To30: amount('overdue1To30'),
    overdue31To60: amount('overdue31To60'),
    overdue61To90: amount('overdue61To90'),
    overdueOver90: amount('overdueOver90'),
    overdueDays: amount('overdueDays'),
    credits: amount('credits'),
    earlier: {
      open: amount('openEarlier'),
      overdue: amount('overdueEarlier'),
      overdueDays: amount('overdueDaysEarlier'),
    },
  };
}
