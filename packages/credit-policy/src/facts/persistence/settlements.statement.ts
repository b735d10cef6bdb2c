import { Decimal, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LedgerReading, OfParties } from '../application/ledger-facts.ports';
import type { Settled, Settlements } from '../domain/party-ledger';
import { lookedUp, noneFound } from './looked-up';

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
const SETTLEMENTS = `select party_id as "partyId", legal_entity_id as "legalEntityId", currency,
          ${sumsOf('recent', 'paid_on > $6::date')},
          ${sumsOf('before', 'paid_on <= $6::date')}
     from (
       select item.party_id, item.legal_entity_id, item.currency, item.due_date,
              item.document_date, allocation.debit_amount as amount,
              least(payment.document_date, movement.effective_on) as paid_on
         from unnest($2::uuid[]) as asked (party_id)
         ${lookedUp({
           ...{ view: 'ledger.v_open_item_movement', alias: 'movement' },
           ...{ column: 'party_id', key: 'asked.party_id' },
           where: (row) => `
             and ${row}.effective_on > $5::date and ${row}.effective_on <= $3::date
             and ${row}.kind = 'ALLOCATION' and ${row}.side = 'DEBIT'
             and ${row}.item_class = 'RECEIVABLE'
             and ($4::uuid is null or ${row}.legal_entity_id = $4)`,
         })}
         ${lookedUp({
           ...{ view: 'ledger.v_allocation', alias: 'allocation' },
           ...{ column: 'id', key: 'movement.source_id' },
           where: (row) => ` and ${row}.reason in ('CASH', 'CONTRA')`,
         })}
         ${lookedUp({
           ...{ view: 'ledger.v_open_item', alias: 'item' },
           ...{ column: 'id', key: 'movement.open_item_id' },
           where: (row) => ` and ${row}.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')`,
         })}
         ${lookedUp({
           ...{ view: 'ledger.v_open_item', alias: 'payment' },
           ...{ column: 'id', key: 'allocation.credit_item_id' },
         })}
        where ${noneFound({
          view: 'ledger.v_allocation',
          ...{ column: 'reverses_allocation_id', key: 'allocation.id' },
          where: (row) => ` and ${row}.allocated_on <= $3::date`,
        })}
       union all
       select settled.party_id, settled.legal_entity_id, settled.currency, settled.due_date,
              settled.document_date, settled.amount, settled.settled_on
         from unnest($2::uuid[]) as asked (party_id)
         ${lookedUp({
           ...{ view: 'ledger.v_settled_document', alias: 'settled' },
           ...{ column: 'party_id', key: 'asked.party_id' },
           where: (row) => `
             and ${row}.settled_on > $5::date and ${row}.settled_on <= $3::date
             and ${row}.kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')
             and ($4::uuid is null or ${row}.legal_entity_id = $4)`,
         })}
     ) as paid
    where paid_on > $5::date
    group by party_id, legal_entity_id, currency`;

/** What was paid in twelve months, and how punctually, by legal entity and currency. */
export async function readSettlements(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, windows }: LedgerReading,
): Promise<OfParties<Settlements>> {
  const rows = await reader.query<Row>({
    ...{ name: 'credit_policy.fact_settlements', text: SETTLEMENTS },
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
