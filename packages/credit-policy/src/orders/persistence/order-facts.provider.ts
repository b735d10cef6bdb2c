import {
  Decimal,
  isCurrencyCode,
  roundToCurrency,
  daysBefore,
  monthsBefore,
  type Id,
} from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import { convertByRates } from '../../domain/convert-by-rates';
import type { FactProvider, ProviderQuestion, ToldFacts } from '../../facts/application/ports';
import type { ToldFact } from '../../facts/domain/absence';
import { median } from '../domain/median';
import { isOfOrder } from './deliveries-of-order';

const BREACHES = 'creditBreaches12Months';
const NAMES = [
  'openOrders',
  'largestOrder12Months',
  'medianOrder12Months',
  'ordersLast30Days',
  'ordersPrevious30Days',
  BREACHES,
] as const;

interface OrderRow {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly orderedOn: string;
  readonly amount: string;
  /** What counts of it in exposure on the day; null for nothing. */
  readonly open: string | null;
  readonly isCancelled: boolean;
}

/** An order of a party in the asked currency; null amounts where a rate is missing. */
interface ToldOrder extends Pick<OrderRow, 'orderedOn' | 'isCancelled' | 'currency'> {
  readonly amount: Decimal | null;
  readonly open: Decimal | null;
}

/** What orders tell of parties as of any day, from what was written of them by then. */
export function createOrderFacts(figures: LedgerFigures): FactProvider {
  return {
    names: NAMES,
    read: async (reader, question) => {
      const told = new Map<Id, Map<string, ToldFact>>(
        question.partyIds.map((id) => [id, new Map<string, ToldFact>()]),
      );
      const ofOrders = question.names.filter((name) => name !== BREACHES);
      if (ofOrders.length > 0) await tellOrders(figures, reader, question, told);
      if (question.names.includes(BREACHES)) await tellBreaches(reader, question, told);
      return told satisfies ReadonlyMap<Id, ToldFacts>;
    },
  };
}

async function tellOrders(
  figures: LedgerFigures,
  reader: SqlReader,
  question: ProviderQuestion,
  told: ReadonlyMap<Id, Map<string, ToldFact>>,
): Promise<void> {
  const { asOf, currency: into } = question;
  const rows = await reader.query<OrderRow>(ordersAsOf(reader.tenantId, question));
  const rates = await figures.ratesInto(reader, {
    ...{ currencies: rows.map(({ currency }) => currency), into, on: asOf },
  });
  const converted = convertByRates(rates, into);
  const orders = new Map<Id, ToldOrder[]>();
  for (const { partyId, legalEntityId, ...row } of rows) {
    const inCurrency = (amount: Decimal | string) =>
      converted(new Decimal(amount), row.currency, legalEntityId);
    const open = new Decimal(row.open ?? 0);
    // Nothing is nothing in every currency, and needs no rate.
    const told = { amount: inCurrency(row.amount), open: open.isZero() ? open : inCurrency(open) };
    const order = { ...row, ...told };
    orders.set(partyId, [...(orders.get(partyId) ?? []), order]);
  }
  for (const [partyId, facts] of told) {
    for (const [name, fact] of factsOf(orders.get(partyId) ?? [], question)) facts.set(name, fact);
  }
}

function factsOf(
  orders: readonly ToldOrder[],
  { asOf, names, currency }: Pick<ProviderQuestion, 'asOf' | 'names' | 'currency'>,
): readonly (readonly [string, ToldFact])[] {
  const standing = orders.filter(({ isCancelled }) => !isCancelled);
  const between = (after: string, last: string): readonly ToldOrder[] =>
    standing.filter(({ orderedOn }) => orderedOn > after && orderedOn <= last);
  const ofYear = between(monthsBefore(asOf, 12), asOf);
  const aMonthAgo = daysBefore(asOf, 30);
  const facts: readonly (readonly [string, () => ToldFact])[] = [
    ['openOrders', () => total(orders, ({ open }) => open, asOf)],
    ['largestOrder12Months', () => ofAll(ofYear, asOf, (each) => Decimal.max(...each))],
    ['medianOrder12Months', () => ofAll(ofYear, asOf, (each) => rounded(median(each), currency))],
    ['ordersLast30Days', () => total(between(aMonthAgo, asOf), ({ amount }) => amount, asOf)],
    [
      'ordersPrevious30Days',
      () => total(between(daysBefore(asOf, 60), aMonthAgo), ({ amount }) => amount, asOf),
    ],
  ];
  return facts.flatMap(([name, tell]) => (names.includes(name) ? [[name, tell()] as const] : []));
}

function total(
  orders: readonly ToldOrder[],
  read: (order: ToldOrder) => Decimal | null,
  ratesOn: ProviderQuestion['asOf'],
): ToldFact {
  let sum = new Decimal(0);
  for (const order of orders) {
    const amount = read(order);
    if (amount === null) return { absent: 'RATE_MISSING', currency: order.currency, ratesOn };
    sum = sum.plus(amount);
  }
  return sum;
}

function ofAll(
  orders: readonly ToldOrder[],
  ratesOn: ProviderQuestion['asOf'],
  figure: (amounts: readonly Decimal[]) => Decimal,
): ToldFact {
  if (orders.length === 0) return { absent: 'NO_HISTORY' };
  const unknown = orders.find(({ amount }) => amount === null);
  if (unknown) return { absent: 'RATE_MISSING', currency: unknown.currency, ratesOn };
  return figure(orders.flatMap(({ amount }) => amount ?? []));
}

/** Halfway between two amounts there may be no amount of the currency. */
function rounded(amount: Decimal, currency: string): Decimal {
  return isCurrencyCode(currency) ? roundToCurrency(amount, currency).amount : amount;
}

/** How far back an order is dated that facts look at, other than what is open. */
const MONTHS = 12;

/**
 * Orders as they were told by the end of the day: those that were open then, and those dated in the year
 * before it. What is delivered of them is what was by then.
 */
function ordersAsOf(tenantId: Id, { partyIds, legalEntityId, asOf }: ProviderQuestion): Statement {
  return {
    name: 'credit_policy.orders_as_of',
    text: `select told.party_id as "partyId", told.legal_entity_id as "legalEntityId",
                  told.currency, told.ordered_on as "orderedOn", told.amount,
                  told.state = 'CANCELLED' as "isCancelled",
                  case when told.state = 'OPEN'
                        and told.credit_state in ('UNCHECKED', 'ALLOWED', 'RELEASED')
                        and (told.reserved_until is null
                             or (told.reserved_until at time zone 'UTC')::date >= $4::date)
                       then coalesce(told.open_amount_told, greatest(told.amount - (
                         select coalesce(sum(delivery.amount), 0) from ledger.v_delivery as delivery
                          where delivery.tenant_id = $1
                            and ${isOneOf('delivery.order_number', 'array[sales.order_number]')}
                            and delivery.legal_entity_id = sales.legal_entity_id
                            and delivery.source_system = sales.source_system
                            and delivery.currency = told.currency
                            and ${isOfOrder({ id: 'sales.id', orderedOn: 'told.ordered_on' })}
                            and delivery.delivered_on <= $4::date
                            and (delivery.withdrawn_on is null
                                 or delivery.withdrawn_on > $4::date)), 0)) end as open
             from (select distinct order_id
                     from credit_policy.sales_order_version
                    where tenant_id = $1 and ${isOneOf('party_id', '$2::uuid[]')}) as known
             join credit_policy.sales_order as sales
               on sales.tenant_id = $1 and sales.id = known.order_id
            cross join lateral (
              select * from credit_policy.sales_order_version as version
               where version.tenant_id = $1 and version.order_id = sales.id
                 and version.written_on <= $4::date
               order by version.version desc limit 1) as told
            where told.party_id = any ($2::uuid[])
              and ($3::uuid is null or told.legal_entity_id = $3)
              and (told.state = 'OPEN' or told.ordered_on > $5::date)`,
    values: [tenantId, partyIds, legalEntityId, asOf, monthsBefore(asOf, MONTHS)],
  };
}

async function tellBreaches(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf }: ProviderQuestion,
  told: ReadonlyMap<Id, Map<string, ToldFact>>,
): Promise<void> {
  const rows = await reader.query<{ partyId: Id; held: string }>({
    name: 'credit_policy.breaches_as_of',
    text: `select held.party_id as "partyId", count(distinct held.order_id) as held
             from credit_policy.credit_check as held
            where held.tenant_id = $1 and ${isOneOf('held.party_id', '$2::uuid[]')}
              and held.checked_on > $4::date and held.checked_on <= $5::date and held.is_breach
              and ($3::uuid is null or held.legal_entity_id = $3)
            group by held.party_id`,
    values: [reader.tenantId, partyIds, legalEntityId, monthsBefore(asOf, MONTHS), asOf],
  });
  const held = new Map(rows.map((row) => [row.partyId, new Decimal(row.held)]));
  for (const [partyId, facts] of told) facts.set(BREACHES, held.get(partyId) ?? new Decimal(0));
}
