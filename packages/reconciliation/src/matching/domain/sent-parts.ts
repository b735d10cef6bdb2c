import { Money, ok, refused, type Id, type Result } from '@duebook/kernel';
import type { PartDecision } from './match-decision';
import type { OwnMatchRefusal } from './match-refusal';
import type { PlannedItem } from './posting-plan';

/** Parts that somebody names: no more than an amount, and what is given up beside it. */
export interface SentPart {
  readonly openItemId: Id;
  readonly amount: string;
  readonly discountAmount: string | null;
  readonly toleranceAmount: string | null;
  readonly bankFeeAmount: string | null;
  readonly shortfallReason: PartDecision['shortfallReason'];
}

/** An item as a sent part is read against it. */
export type SentItem = PlannedItem & Readonly<{ open: Money }>;

const MOST_PARTS = 500;

/** What sent parts are read with. */
export interface SentGrounds {
  readonly items: ReadonlyMap<Id, SentItem>;
  /** Of the line. */
  readonly currency: string;
  /** Discounts are given, earned or not; else the ledger sees to it that they are earned. */
  readonly acceptsUnearnedDiscount: boolean;
}

/** Reads parts that somebody names against the items that they name. */
export function readParts(
  sent: readonly SentPart[],
  { items, currency, acceptsUnearnedDiscount }: SentGrounds,
): Result<readonly PartDecision[], OwnMatchRefusal | ItemUnknown> {
  const parts: PartDecision[] = [];
  const isTooMany = sent.length > MOST_PARTS;
  if (isTooMany) return refused({ code: 'MATCH_PARTS_INVALID', path: ['parts'] });
  const seen = new Set<Id>();
  for (const [index, each] of sent.entries()) {
    const item = items.get(each.openItemId);
    const path = ['parts', index];
    if (!item || seen.has(item.id)) {
      const { openItemId } = each;
      return refused({ code: 'OPEN_ITEM_UNKNOWN', path: [...path, 'openItemId'], openItemId });
    }
    seen.add(item.id);
    if (item.currency !== currency) return refused({ code: 'MATCH_ITEMS_UNFIT', path });
    const part = readPart(each, item, !acceptsUnearnedDiscount);
    if (part === null) return refused({ code: 'MATCH_PARTS_INVALID', path });
    parts.push(part);
  }
  return ok(parts.sort((a, b) => (a.itemId < b.itemId ? -1 : 1)));
}

/** The item is none of the tenant, or named twice. */
export type ItemUnknown = Readonly<{
  code: 'OPEN_ITEM_UNKNOWN';
  path: readonly (string | number)[];
  openItemId: Id;
}>;

function readPart(
  sent: SentPart,
  { id, partyId, open }: SentItem,
  isDiscountEarned: boolean,
): PartDecision | null {
  const amount = Money.parse(sent.amount, open.currency);
  const differences = readDifferences(sent, open.currency);
  if (!amount.ok || differences === null) return null;
  const given = Money.sum(Object.values(differences), open.currency);
  const isNetted = amount.value.isNegative();
  const saysNothing = amount.value.isZero() && given.isZero();
  if (saysNothing || (isNetted && given.isPositive())) return null;
  const none = Money.zero(open.currency);
  const rest = open.minus(amount.value.abs()).minus(given);
  // More than is open is refused when it is posted, with how much that is.
  const shortfall = isNetted ? none : rest.max(none);
  const shortfallReason = shortfall.isPositive() ? sent.shortfallReason : null;
  return {
    ...{ itemId: id, partyId, amount: amount.value, isDiscountEarned },
    ...differences,
    ...{ shortfall, shortfallReason },
  };
}

type Differences = Pick<PartDecision, 'discount' | 'tolerance' | 'bankFee'>;

function readDifferences(sent: SentPart, currency: string): Differences | null {
  const texts = [sent.discountAmount, sent.toleranceAmount, sent.bankFeeAmount];
  const read = texts.flatMap((text) => {
    const money = Money.parse(text ?? '0', currency);
    return money.ok && !money.value.isNegative() ? [money.value] : [];
  });
  const [discount, tolerance, bankFee] = read;
  return discount && tolerance && bankFee ? { discount, tolerance, bankFee } : null;
}
