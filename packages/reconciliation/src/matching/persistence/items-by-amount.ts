import { Money, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type { ParsedRemittance } from '../../bank-statements/domain/parsing/parsed-statement';
import type { ItemOfAmount, ItemsByAmount } from '../application/ports';
import { minorUnits, moneyOf } from '../domain/amounts';
import type { MatchingBounds } from '../domain/matching-input';
import { readRemark } from '../domain/remark';
import { remarkOf, type LineRow } from './line-facts';

/** So many items of one amount are looked at, the oldest first: of more none is meant by it alone. */
const ITEMS_OF_AN_AMOUNT = 20;

/** Discounts that terms usually grant, in basis points: what is paid then is less than any item. */
const USUAL_DISCOUNTS = [100n, 150n, 200n, 250n, 300n, 400n, 500n];
const WHOLE = 10_000n;

/** What of a line is an amount that an item may have. */
type PaidLine = Pick<LineRow, 'amount' | 'currency' | 'remittance'>;

/** What is taken off without being agreed to. */
type DiscountBounds = Pick<MatchingBounds, 'unagreedDiscountBasisPoints'>;

/** Where items are looked for. */
interface Place {
  readonly legalEntityId: Id;
  readonly currency: string;
}

/**
 * Items that have an amount of these lines. A comparison of numerics leads to no index under row level
 * security, and so each call is a pass over all that is open: one for many lines.
 */
export async function readItemsByAmount(
  reader: SqlReader,
  lineIds: readonly Id[],
  bounds: DiscountBounds,
): Promise<ItemsByAmount> {
  const lines = await reader.query<PaidLine & Place>(paidLinesStatement(reader.tenantId, lineIds));
  const [place] = lines;
  const nothing: ItemsByAmount = new Map();
  return place
    ? withItemsOf(reader, place, { keys: keysOf(lines, bounds), known: nothing })
    : nothing;
}

function keysOf(lines: readonly PaidLine[], bounds: DiscountBounds): readonly string[] {
  return lines.flatMap((line) => amountKeys(line, bounds));
}

/** The known ones and, where an amount was not looked for yet, those that have it. */
export async function withItemsOf(
  reader: SqlReader,
  place: Place,
  { keys, known }: { readonly keys: readonly string[]; readonly known: ItemsByAmount },
): Promise<ItemsByAmount> {
  const sought = [...new Set(keys)].filter((key) => !known.has(key));
  if (sought.length === 0) return known;
  const found = new Map<string, ItemOfAmount[]>(sought.map((key) => [key, []]));
  const rows = await reader.query<ItemOfAmount & { readonly place: number }>(
    itemsByAmountStatement(reader.tenantId, place, sought),
  );
  for (const { place: at, id, partyId } of rows) {
    found.get(sought[at - 1] ?? '')?.push({ id, partyId });
  }
  return new Map([...known, ...found]);
}

/**
 * The amounts by which a line may mean an item: what was paid, what its payer tells, with what the words
 * beside it say was taken off, and the wholes of which a usual discount leaves what was paid. Behind a mark
 * stand those that only an item of which its terms grant one can have.
 */
export function amountKeys(
  { amount, currency, remittance }: PaidLine,
  { unagreedDiscountBasisPoints }: DiscountBounds,
): readonly string[] {
  const paid = minorUnits(Money.of(amount, currency));
  const wholes = USUAL_DISCOUNTS.map((discount) => {
    const whole = moneyOf(roundedQuotient(paid * WHOLE, WHOLE - discount), currency);
    const isCustom = discount <= BigInt(unagreedDiscountBasisPoints);
    return `${isCustom ? '' : WHOLE_MARK}${whole.toStorageText()}`;
  });
  return [amount, ...remittance.flatMap((told) => amountsTold(told, currency)), ...wholes];
}

/** What a payer tells of a document: what was taken off is in the document's amount, and was not paid. */
function amountsTold(told: ParsedRemittance, currency: string): readonly string[] {
  const { amount, discountAmount } = told;
  if (amount === null || !isPlainAmount(amount)) return [];
  const paid = Money.parse(amount, currency);
  if (!paid.ok) return [amount];
  const { amounts: named } = readRemark(remarkOf(told), paid.value.currency);
  const discount = Money.parse(discountAmount ?? '', currency);
  const takenOff = discount.ok ? [minorUnits(discount.value), ...named] : named;
  const wholes = takenOff.map((part) => moneyOf(minorUnits(paid.value) + part, currency));
  return [amount, ...wholes.map((whole) => whole.toStorageText())];
}

const WHOLE_MARK = '/';

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/** A sender's figures may be anything; so long as they are, the database is not asked for them. */
function isPlainAmount(text: string): boolean {
  return /^\d{1,18}(?:\.\d{1,4})?$/u.test(text);
}

function paidLinesStatement(tenantId: Id, lineIds: readonly Id[]): Statement {
  return {
    name: 'reconciliation.amounts_to_match',
    text: `select line.legal_entity_id as "legalEntityId", line.currency, line.amount,
                  line.remittance
             from reconciliation.bank_statement_line as line
            where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
              and line.state = 'OPEN'`,
    values: [tenantId, lineIds],
  };
}

/** Amounts are joined and not listed: a plan that is kept compares each row with a list one by one. */
function itemsByAmountStatement(
  tenantId: Id,
  { legalEntityId, currency }: Place,
  keys: readonly string[],
): Statement {
  const isWhole = keys.map((key) => key.startsWith(WHOLE_MARK));
  const amounts = keys.map((key, index) => (isWhole[index] ? key.slice(WHOLE_MARK.length) : key));
  return {
    name: 'reconciliation.items_by_amount',
    text: `select place, id, "partyId"
             from (select asked.place::int as place, item.id, item.party_id as "partyId",
                          row_number() over (partition by asked.place
                                                 order by item.due_date, item.id) as rank
                     from unnest($4::numeric[], $5::boolean[]) with ordinality
                            as asked (amount, is_whole, place)
                     join ledger.v_open_item as item on item.original_amount = asked.amount
                    where item.tenant_id = $1 and item.legal_entity_id = $2
                      and item.currency = $3 and item.open_amount > 0
                      and (not asked.is_whole or item.discounts <> '[]')) as found
            where rank <= ${ITEMS_OF_AN_AMOUNT}`,
    values: [tenantId, legalEntityId, currency, amounts, isWhole],
  };
}
