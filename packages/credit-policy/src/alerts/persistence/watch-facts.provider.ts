import { convert, Decimal, Money, daysBefore, type BusinessDate, type Id } from '@duebook/kernel';
import { ledgerFigures } from '@duebook/ledger';
import { isOneOf, readWhole, type SqlReader } from '@duebook/platform';
import type { FactProvider, ProviderQuestion, ToldFacts } from '../../facts/application/ports';
import type { ToldFact } from '../../facts/domain/absence';
import { lookedUp } from '../../facts/persistence/looked-up';
import { classesOf } from '../../scorecards/persistence/classes-of.reader';

const CLASS_BEFORE = 'creditClassBefore90Days';
const SCORE_CHANGE = 'creditScoreChange90Days';
const LARGEST_ORDER = 'largestOrderLast30Days';
const SHARE = 'shareOfReceivablesPercent';
const CLASS_DAYS = 90;
const ORDER_DAYS = 30;

type Told = Map<Id, Map<string, ToldFact>>;

/** Tells how things stand against what they were, and against all others. */
export const watchFacts: FactProvider = {
  names: [CLASS_BEFORE, SCORE_CHANGE, LARGEST_ORDER, SHARE],
  read: async (reader, question): Promise<ReadonlyMap<Id, ToldFacts>> => {
    const told: Told = new Map(question.partyIds.map((id) => [id, new Map<string, ToldFact>()]));
    const asks = (...names: readonly string[]): boolean =>
      names.some((name) => question.names.includes(name));
    if (asks(CLASS_BEFORE, SCORE_CHANGE)) await tellClasses(reader, question, told);
    if (asks(LARGEST_ORDER)) await tellOrders(reader, question, told);
    if (asks(SHARE)) await tellShares(reader, question, told);
    return told;
  },
};

async function tellClasses(
  reader: SqlReader,
  { partyIds, asOf, names }: ProviderQuestion,
  told: Told,
): Promise<void> {
  const before = await classesOf(reader, partyIds, daysBefore(asOf, CLASS_DAYS));
  for (const [partyId, { classCode }] of before) told.get(partyId)?.set(CLASS_BEFORE, classCode);
  if (!names.includes(SCORE_CHANGE)) return;
  const now = await classesOf(reader, partyIds, asOf);
  for (const [partyId, { score }] of now) {
    const earlier = before.get(partyId)?.score ?? null;
    if (score !== null && earlier !== null)
      told.get(partyId)?.set(SCORE_CHANGE, score.minus(earlier));
  }
}

interface Cell {
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly amount: string;
}

/** The largest of each party, legal entity and currency, by the versions of orders that were known then. */
async function tellOrders(
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, currency }: ProviderQuestion,
  told: Told,
): Promise<void> {
  const rows = await reader.query<Cell & { readonly partyId: Id }>({
    text: `select told.party_id as "partyId", told.legal_entity_id as "legalEntityId",
                  told.currency, max(told.amount) as amount
             from credit_policy.sales_order as orders
            cross join lateral (
                  select version.* from credit_policy.sales_order_version as version
                   where version.tenant_id = $1 and version.order_id = orders.id
                     and version.written_on <= $3::date
                   order by version.version desc limit 1) as told
            where orders.tenant_id = $1 and ${isOneOf('orders.party_id', '$2::uuid[]')}
              and told.state <> 'CANCELLED'
              and told.ordered_on > $4::date and told.ordered_on <= $3::date
              and ($5::uuid is null or told.legal_entity_id = $5)
            group by 1, 2, 3`,
    values: [reader.tenantId, partyIds, asOf, daysBefore(asOf, ORDER_DAYS), legalEntityId],
  });
  const converted = await converter(reader, rows, { into: currency, on: asOf });
  for (const row of rows) {
    const facts = told.get(row.partyId);
    const before = facts?.get(LARGEST_ORDER);
    const amount = converted(row);
    // One that cannot be compared leaves the largest unknown.
    if (!(amount instanceof Decimal)) facts?.set(LARGEST_ORDER, amount);
    else if (before === undefined) facts?.set(LARGEST_ORDER, amount);
    else if (before instanceof Decimal) facts?.set(LARGEST_ORDER, Decimal.max(before, amount));
  }
}

async function tellShares(
  reader: SqlReader,
  question: ProviderQuestion,
  told: Told,
): Promise<void> {
  const rows = await receivables(reader, question, question.partyIds);
  const all = await wholeOf(reader, question);
  if (!(all instanceof Decimal)) {
    for (const facts of told.values()) facts.set(SHARE, all);
    return;
  }
  if (all.isZero()) return;
  const converted = await converter(reader, rows, { into: question.currency, on: question.asOf });
  const owed = new Map<Id, Decimal>();
  for (const row of rows) {
    const amount = converted(row);
    if (amount instanceof Decimal && row.partyId !== null)
      owed.set(row.partyId, amount.plus(owed.get(row.partyId) ?? 0));
  }
  for (const [partyId, facts] of told) {
    const amount = owed.get(partyId) ?? new Decimal(0);
    facts.set(SHARE, amount.times(100).dividedBy(all).toDecimalPlaces(2));
  }
}

type Owed = Cell & { readonly partyId: Id | null };

/**
 * What was open on the day: what is open now less what moved after it. Refunds stand on the debit side
 * and are no claims.
 * @param partyIds null: of all customers together
 */
function receivables(
  reader: SqlReader,
  { asOf, legalEntityId }: Pick<ProviderQuestion, 'asOf' | 'legalEntityId'>,
  partyIds: readonly Id[] | null,
): Promise<readonly Owed[]> {
  const isWhole = partyIds === null;
  const party = isWhole ? 'null::uuid' : 'standing.party_id';
  const among = (alias: string): string =>
    isWhole ? '$4::uuid[] is null' : isOneOf(`${alias}.party_id`, '$4::uuid[]');
  const statement = {
    text: `select ${party} as "partyId", legal_entity_id as "legalEntityId", currency,
                  sum(amount) as amount
             from (select item.party_id, item.legal_entity_id, item.currency,
                          item.open_amount as amount
                     from ledger.v_open_item as item
                    where item.tenant_id = $1 and ${among('item')} and item.open_amount > 0
                      and item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
                      and item.document_kind <> 'CUSTOMER_REFUND'
                      and ($3::uuid is null or item.legal_entity_id = $3)
                   union all
                   select moved.party_id, moved.legal_entity_id, moved.currency, -moved.amount
                     from ledger.v_open_item_movement as moved
                     ${isWhole ? HASHED_ITEM : ITEM_OF_MOVED}
                    where moved.tenant_id = $1 and ${among('moved')}
                      and moved.effective_on > $2::date
                      and moved.item_class = 'RECEIVABLE' and moved.side = 'DEBIT'
                      and item.document_kind <> 'CUSTOMER_REFUND'
                      and ($3::uuid is null or moved.legal_entity_id = $3)) as standing
            group by 1, 2, 3 having sum(amount) <> 0`,
    values: [reader.tenantId, asOf, legalEntityId, partyIds],
  };
  return isWhole ? readWhole<Owed>(reader, statement) : reader.query<Owed>(statement);
}

const HASHED_ITEM = `join ledger.v_open_item as item
  on item.tenant_id = $1 and item.id = moved.open_item_id`;

const ITEM_OF_MOVED = lookedUp({
  ...{ view: 'ledger.v_open_item', alias: 'item', column: 'id', key: 'moved.open_item_id' },
});

/** What all customers owe is the same for every piece of a job: it is read once by each reader. */
const wholes = new WeakMap<SqlReader, Map<string, Promise<ToldFact>>>();

function wholeOf(reader: SqlReader, question: ProviderQuestion): Promise<ToldFact> {
  const { asOf, legalEntityId, currency } = question;
  const key = `${asOf}|${legalEntityId ?? ''}|${currency}`;
  const known = wholes.get(reader) ?? new Map<string, Promise<ToldFact>>();
  wholes.set(reader, known);
  const before = known.get(key);
  if (before) return before;
  const whole = sumWhole(reader, question);
  known.set(key, whole);
  // What failed is asked anew.
  whole.catch(() => known.delete(key));
  return whole;
}

async function sumWhole(reader: SqlReader, question: ProviderQuestion): Promise<ToldFact> {
  const rows = await receivables(reader, question, null);
  const converted = await converter(reader, rows, { into: question.currency, on: question.asOf });
  let whole = new Decimal(0);
  for (const row of rows) {
    const amount = converted(row);
    if (!(amount instanceof Decimal)) return amount;
    whole = whole.plus(amount);
  }
  return whole;
}

/** Brings amounts into one currency by the rates of a day; no statement where none is needed. */
async function converter(
  reader: SqlReader,
  cells: readonly Cell[],
  { into, on }: Readonly<{ into: string; on: BusinessDate }>,
): Promise<(cell: Cell) => ToldFact> {
  const currencies = cells.map(({ currency }) => currency);
  const rates = await ledgerFigures.ratesInto(reader, { currencies, into, on });
  return ({ currency, legalEntityId, amount }) => {
    const rate = rates.of(currency, legalEntityId);
    if (rate === null) return { absent: 'RATE_MISSING', currency, ratesOn: on };
    return convert(Money.of(new Decimal(amount), currency), rate, into).amount;
  };
}
