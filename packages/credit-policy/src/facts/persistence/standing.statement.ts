import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Standing } from '../domain/party-ledger';
import { fewOrMany } from './few-or-many';

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

/**
 * What each party had open on a day. Aging sums all that ever happened to items up to the day; here, where
 * few items of few parties are asked for and the day is near, what happened after it is taken off what is
 * open now instead, which is the same (what an item has open is the sum of its movements). A moved due
 * date was the item's from the beginning, as aging tells it.
 *
 * Refunds stand on the debit side and are nothing that falls due: they lessen what is in the customer's
 * favour. Parameters: tenant, parties, day, legal entity, earlier day.
 */
const statementFor = fewOrMany(
  'credit_policy.fact_standing',
  ({ join }) => `with later as (
     select movement.open_item_id, sum(movement.amount) as since_earlier,
            coalesce(sum(movement.amount) filter (where movement.effective_on > $3::date), 0) as since
       from unnest($2::uuid[]) as asked (party_id)
       ${join({
         ...{ view: 'ledger.v_open_item_movement', alias: 'movement' },
         ...{ column: 'party_id', key: 'asked.party_id' },
         where: (row) => `${IS_OF_CUSTOMERS(row)} and ${row}.effective_on > $5::date`,
       })}
      group by movement.open_item_id
   ), item as (
     select item.*, later.since, later.since_earlier
       from unnest($2::uuid[]) as asked (party_id)
       ${join({
         ...{ view: 'ledger.v_open_item', alias: 'item', column: 'party_id' },
         key: 'asked.party_id',
         where: (row) => `${IS_OF_CUSTOMERS(row)} and ${row}.open_amount > 0`,
       })}
       left join later on later.open_item_id = item.id
     union all
     select item.*, later.since, later.since_earlier
       from later
       ${join({
         ...{ view: 'ledger.v_open_item', alias: 'item', column: 'id' },
         key: 'later.open_item_id',
         where: (row) => ` and ${row}.open_amount = 0`,
       })}
   ), worth as (
     select item.party_id, item.legal_entity_id, item.currency, item.due_date,
            item.side = 'DEBIT' and item.item_class = 'RECEIVABLE'
              and item.document_kind <> 'CUSTOMER_REFUND' as is_claim,
            now.signed - coalesce(item.since, 0) as amount,
            now.signed - coalesce(item.since_earlier, 0) as earlier,
            greatest($3::date - item.due_date, 0) as days,
            greatest($5::date - item.due_date, 0) as days_earlier
       from item cross join lateral (
         values (case item.side when 'DEBIT' then item.open_amount else -item.open_amount end)
       ) as now (signed)
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
          coalesce(sum(earlier) filter (where is_claim and days_earlier > 0), 0) as "overdueEarlier",
          coalesce(sum(earlier * days_earlier) filter (where is_claim), 0) as "overdueDaysEarlier"
     from worth group by party_id, legal_entity_id, currency`,
);

/** What each party had open, by legal entity and currency. */
export async function readStanding(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
  withEarlier: boolean,
): Promise<OfParties<Standing>> {
  const earlier = withEarlier ? windows.threeMonths : asOf;
  const rows = await reader.query<Row>({
    ...statementFor(partyIds),
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
