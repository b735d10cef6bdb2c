import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Settled, Settlements } from '../domain/party-ledger';
import { namedForFew } from './named-for-few';

type Window = 'recent' | 'before';
type Figure = keyof Settled;

type Row = Readonly<Record<`${Window}_${Figure}`, string>> & {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
};

const sumsOf = (window: Window, condition: string): string => `
  coalesce(sum(amount) filter (where ${condition}), 0) as "${window}_amount",
  coalesce(sum(amount) filter (where ${condition} and paid_on <= due_date), 0) as "${window}_onTime",
  coalesce(sum(amount * greatest(paid_on - due_date, 0)) filter (where ${condition}), 0)
    as "${window}_lateDays",
  coalesce(sum(amount * greatest(paid_on - document_date, 0)) filter (where ${condition}), 0)
    as "${window}_daysToPay"`;

/**
 * What money or set-off paid of each party's invoices in twelve months, by the day on which the money
 * came: that of the receipt, as what waited to be allocated was there already, and never one after the
 * allocation. What was undone by the day was not paid; what is undone later still was. Before go-live
 * it is what was told of settled documents. Parameters: tenant, parties, day, legal entity, and the days
 * after which the twelve and the last three months begin.
 */
const TEXT = `select asked.party_id as "partyId", found.*
  from unnest($2::uuid[]) as asked (party_id)
 cross join lateral (
   select legal_entity_id as "legalEntityId", currency,
          ${sumsOf('recent', 'paid_on > $6::date')},
          ${sumsOf('before', 'paid_on <= $6::date')}
     from (
       select item.legal_entity_id, item.currency, item.due_date, item.document_date,
              allocation.debit_amount as amount,
              least(payment.document_date, movement.effective_on) as paid_on
         from ledger.v_open_item_movement as movement
        cross join lateral (
          select * from ledger.v_allocation as made
           where made.tenant_id = $1 and ${isOneOf('made.id', 'array[movement.source_id]')}
             and made.reason in ('CASH', 'CONTRA') offset 0) as allocation
        cross join lateral (
          select * from ledger.v_open_item as paid
           where paid.tenant_id = $1 and ${isOneOf('paid.id', 'array[allocation.debit_item_id]')}
             and paid.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE') offset 0) as item
        cross join lateral (
          select * from ledger.v_open_item as paying
           where paying.tenant_id = $1
             and ${isOneOf('paying.id', 'array[allocation.credit_item_id]')} offset 0) as payment
        where movement.tenant_id = $1 and ${isOneOf('movement.party_id', 'array[asked.party_id]')}
          and movement.effective_on > $5::date and movement.effective_on <= $3::date
          and movement.kind = 'ALLOCATION' and movement.side = 'DEBIT'
          and movement.item_class = 'RECEIVABLE'
          and ($4::uuid is null or movement.legal_entity_id = $4)
          and (select true from ledger.v_allocation as undone
                where undone.tenant_id = $1 and undone.reverses_allocation_id = allocation.id
                  and undone.allocated_on <= $3::date) is null
       union all
       select settled.legal_entity_id, settled.currency, settled.due_date, settled.document_date,
              settled.amount, settled.settled_on
         from ledger.v_settled_document as settled
        where settled.tenant_id = $1 and ${isOneOf('settled.party_id', 'array[asked.party_id]')}
          and settled.settled_on > $5::date and settled.settled_on <= $3::date
          and settled.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
          and ($4::uuid is null or settled.legal_entity_id = $4)
     ) as paid
    where paid_on > $5::date
    group by legal_entity_id, currency
   offset 0) as found`;

/** What was paid in twelve months, and how punctually, by legal entity and currency. */
export async function readSettlements(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
): Promise<OfParties<Settlements>> {
  const rows = await reader.query<Row>({
    ...namedForFew('credit_policy.fact_settlements', partyIds),
    text: TEXT,
    values: [
      ...[reader.tenantId, partyIds, asOf, legalEntityId],
      ...[windows.twelveMonths, windows.threeMonths],
    ],
  });
  return rows.map((row) => ({
    ...{ partyId: row.partyId, legalEntityId: row.legalEntityId, currency: row.currency },
    ...{ recent: settledOf(row, 'recent'), before: settledOf(row, 'before') },
  }));
}

function settledOf(row: Row, window: Window): Settled {
  const figure = (name: Figure) => new Decimal(row[`${window}_${name}`]);
  return {
    amount: figure('amount'),
    onTime: figure('onTime'),
    lateDays: figure('lateDays'),
    daysToPay: figure('daysToPay'),
  };
}
