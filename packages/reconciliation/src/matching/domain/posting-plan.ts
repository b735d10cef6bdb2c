import { Money, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { PartDecision } from './match-decision';
import type { OwnMatchRefusal } from './match-refusal';

/** What a document says of itself, in the ledger's words. */
interface PlannedHeader {
  readonly legalEntityId: Id;
  readonly party: Readonly<{ id: Id }>;
  readonly sourceSystem: string;
  readonly documentNumber: null;
  readonly numberedInFiscalYear: null;
  readonly externalRef: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate | null;
  readonly currency: string;
  readonly exchangeRate: null;
  readonly reference: null;
  readonly memo: string | null;
}

/** Money in or out, as the ledger takes it. */
export interface PlannedCash extends PlannedHeader {
  readonly kind: 'RECEIPT' | 'PAYMENT' | 'CUSTOMER_REFUND' | 'SUPPLIER_REFUND';
  readonly amount: string;
  readonly cashAccountCode: string;
  readonly isPrepayment: boolean;
}

/** What lowers a debt against the account of fees. */
export interface PlannedFee extends PlannedHeader {
  readonly kind: 'ADJUSTMENT';
  readonly itemClass: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: string;
  readonly accountCode: string;
}

/** The line that is posted. */
export interface PlannedLine {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  readonly memo: string;
  /** What makes the line's document the same whenever it is posted. */
  readonly externalRef: string;
  /** Of the house bank account. */
  readonly accountCode: string;
}

/** What has to be known of an item that a part names. */
export interface PlannedItem {
  readonly id: Id;
  readonly documentId: Id;
  readonly partyId: Id;
  readonly itemClass: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly currency: string;
}

/** Whose kinds decide what money without an item is. */
export type PlannedParty = Readonly<{ id: Id; isCustomer: boolean; isSupplier: boolean }>;

/** What is to be posted. */
export interface PlannedMatch {
  readonly partyId: Id | null;
  readonly parts: readonly PartDecision[];
  readonly leftover: Money;
}

/** What of the money, or of a netted item, goes to one item. */
export type Settling = Readonly<{
  openItemId: Id;
  amount: Money;
  discount: Money;
  tolerance: Money;
}>;

/** All that the ledger is told for one match, in this order. */
export interface PostingPlan {
  readonly cash: PlannedCash;
  /** Fees that banks on the way took off; null when none. */
  readonly fee: PlannedFee | null;
  readonly ofFee: readonly Settling[];
  /** Netted documents of the payer with what of them goes where. */
  readonly netted: readonly Readonly<{ documentId: Id; settles: readonly Settling[] }>[];
  readonly ofCash: readonly Settling[];
  /** A rest of the money that is given up; null when none. */
  readonly leftover: Money | null;
  readonly acceptsUnearnedDiscount: boolean;
  /** Items of others than the payer, which only a contra settles: signed as parts are. Empty when none. */
  readonly ofOthers: readonly Readonly<{ openItemId: Id; amount: Money }>[];
}

/** What a plan is made from. */
export interface PlanFacts {
  readonly items: ReadonlyMap<Id, PlannedItem>;
  /** The party of the match. */
  readonly party: PlannedParty | null;
  readonly feeAccountCode: string | null;
}

/** Where documents that a bank's lines make come from. */
const BANK_SOURCE = 'BANK';

const SUPPLIER_CLASSES: readonly string[] = ['PAYABLE', 'SUPPLIER_ADVANCE'];
const LONGEST_MEMO = 500;

/** Decides what the ledger is told so that a line's money settles what its parts say. */
export function planPosting(
  line: PlannedLine,
  match: PlannedMatch,
  facts: PlanFacts,
): Result<PostingPlan, OwnMatchRefusal> {
  const fault = sumFault(line, match.parts);
  if (fault) return refused(fault);
  const payerId = payerOf(match);
  if (payerId === null) return refused({ code: 'MATCH_PARTY_MISSING', path: ['matchId'] });
  const kind = kindOf(line, match, facts);
  if (kind === null) return refused({ code: 'MATCH_ITEMS_UNFIT', path: ['parts'] });
  const own = match.parts.filter(({ partyId }) => partyId === payerId);
  const foreign = match.parts.filter(({ partyId }) => partyId !== payerId);
  if (foreign.some(hasDifference)) {
    return refused({ code: 'MATCH_DIFFERENCE_OF_OTHERS', path: ['parts'] });
  }
  const header = headerOf(line, payerId);
  const fee = planFee(line, own, { ...facts, header });
  if (!fee.ok) return fee;
  const { netted, ofCash } = settle(own, facts.items);
  return ok({
    cash: { ...header, kind, amount: line.amount.toAmountText(), ...cashOf(line) },
    ...fee.value,
    netted,
    ofCash,
    leftover: match.leftover.isPositive() ? match.leftover : null,
    acceptsUnearnedDiscount: own.some(
      ({ discount, isDiscountEarned }) => discount.isPositive() && !isDiscountEarned,
    ),
    ofOthers: foreign.map(({ itemId, amount }) => ({ openItemId: itemId, amount })),
  });
}

function cashOf({
  accountCode,
}: PlannedLine): Pick<PlannedCash, 'cashAccountCode' | 'isPrepayment'> {
  return { cashAccountCode: accountCode, isPrepayment: false };
}

/** Parts never take more than the line has, nor less than nothing. */
function sumFault(line: PlannedLine, parts: readonly PartDecision[]): OwnMatchRefusal | undefined {
  const { amount } = line;
  const foreign = parts.some((part) => part.amount.currency !== amount.currency);
  if (foreign) return { code: 'MATCH_ITEMS_UNFIT', path: ['parts'] };
  const asked = Money.sum(
    parts.map((part) => part.amount),
    amount.currency,
  );
  if (!asked.isNegative() && asked.compareTo(amount) <= 0) return undefined;
  return {
    code: 'MATCH_ABOVE_LINE',
    path: ['parts'],
    amount: amount.toAmountText(),
    asked: asked.toAmountText(),
    currency: amount.currency,
  };
}

/** Who paid: whose items they all are, or else whom the match names. */
function payerOf({ partyId, parts }: PlannedMatch): Id | null {
  const owners = new Set(parts.map((part) => part.partyId));
  const [only] = owners;
  return owners.size === 1 && only !== undefined ? only : partyId;
}

/** What kind of money it is, by whose items it settles; by the party's own kinds where it settles none. */
function kindOf(
  { direction, amount }: PlannedLine,
  { parts }: PlannedMatch,
  { items, party }: PlanFacts,
): PlannedCash['kind'] | null {
  const named = parts.map(({ itemId }) => items.get(itemId));
  const known = named.filter((item) => item !== undefined);
  const target = direction === 'CREDIT' ? 'DEBIT' : 'CREDIT';
  const fits = parts.every(({ itemId, amount: part }) => {
    const item = items.get(itemId);
    const side = part.isNegative() ? direction : target;
    return item?.currency === amount.currency && item.side === side;
  });
  if (known.length < parts.length || !fits) return null;
  const ofSupplier = new Set(known.map(({ itemClass }) => SUPPLIER_CLASSES.includes(itemClass)));
  if (ofSupplier.size > 1) return null;
  const [isOfSupplier = isMoneyOfSupplier(direction, party)] = ofSupplier;
  if (direction === 'CREDIT') return isOfSupplier ? 'SUPPLIER_REFUND' : 'RECEIPT';
  return isOfSupplier ? 'PAYMENT' : 'CUSTOMER_REFUND';
}

function isMoneyOfSupplier(
  direction: PlannedLine['direction'],
  party: PlannedParty | null,
): boolean {
  if (party === null || party.isCustomer === party.isSupplier) return direction === 'DEBIT';
  return party.isSupplier;
}

function hasDifference({ discount, tolerance, bankFee }: PartDecision): boolean {
  return discount.isPositive() || tolerance.isPositive() || bankFee.isPositive();
}

function headerOf(line: PlannedLine, payerId: Id): PlannedHeader {
  const { legalEntityId, externalRef, bookedOn, amount } = line;
  const memo = readable(line.memo);
  return {
    ...{ legalEntityId, party: { id: payerId }, sourceSystem: BANK_SOURCE, externalRef },
    ...{ documentNumber: null, numberedInFiscalYear: null, documentDate: bookedOn },
    ...{ postingDate: null, currency: amount.currency, exchangeRate: null },
    ...{ reference: null, memo: memo === '' ? null : memo },
  };
}

/** The ledger takes one line of text. */
function readable(memo: string): string {
  const line = memo.replace(/[\p{C}\s]+/gu, ' ').trim();
  return Array.from(line).slice(0, LONGEST_MEMO).join('').trim();
}

function planFee(
  { direction, amount, externalRef }: PlannedLine,
  own: readonly PartDecision[],
  { items, feeAccountCode, header }: PlanFacts & { readonly header: PlannedHeader },
): Result<Pick<PostingPlan, 'fee' | 'ofFee'>, OwnMatchRefusal> {
  const charged = own.filter(({ bankFee }) => bankFee.isPositive());
  const item = items.get(charged[0]?.itemId ?? '');
  if (!item) return ok({ fee: null, ofFee: [] });
  if (feeAccountCode === null) {
    return refused({ code: 'MATCH_FEE_ACCOUNT_MISSING', path: ['matchId'] });
  }
  const none = Money.zero(amount.currency);
  const total = Money.sum(
    charged.map(({ bankFee }) => bankFee),
    amount.currency,
  );
  return ok({
    fee: {
      ...header,
      kind: 'ADJUSTMENT',
      externalRef: `${externalRef}/fee`,
      itemClass: item.itemClass,
      side: direction,
      amount: total.toAmountText(),
      accountCode: feeAccountCode,
    },
    ofFee: charged.map(({ itemId, bankFee }) => ({
      ...{ openItemId: itemId, amount: bankFee, discount: none, tolerance: none },
    })),
  });
}

/** A target with what it still wants. */
interface Target {
  readonly part: PartDecision;
  wanted: Money;
}

/**
 * Netted items first, the money takes the rest. A discount or a small rest needs money beside it, so that
 * items with one are the last to be settled by what is netted.
 */
function settle(
  own: readonly PartDecision[],
  items: ReadonlyMap<Id, PlannedItem>,
): Pick<PostingPlan, 'netted' | 'ofCash'> {
  const targets = own
    .filter(({ amount }) => !amount.isNegative())
    .map((part): Target => ({ part, wanted: part.amount }));
  const ordered = [
    ...targets.filter(({ part }) => !hasDifference(part)),
    ...targets.filter(({ part }) => hasDifference(part)),
  ];
  const netted = own
    .filter(({ amount }) => amount.isNegative())
    .flatMap(({ itemId, amount }) => {
      const settles = take(ordered, amount.abs());
      const documentId = items.get(itemId)?.documentId;
      return documentId === undefined || settles.length === 0 ? [] : [{ documentId, settles }];
    });
  const ofCash = targets
    .filter(({ wanted, part }) => wanted.isPositive() || hasLedgerDifference(part))
    .map(({ part, wanted }) => ({
      openItemId: part.itemId,
      amount: wanted,
      discount: part.discount,
      tolerance: part.tolerance,
    }));
  return { netted, ofCash };
}

function hasLedgerDifference({ discount, tolerance }: PartDecision): boolean {
  return discount.isPositive() || tolerance.isPositive();
}

function take(targets: readonly Target[], amount: Money): readonly Settling[] {
  const none = Money.zero(amount.currency);
  let left = amount;
  const settles: Settling[] = [];
  for (const target of targets) {
    const taken = target.wanted.min(left);
    if (!taken.isPositive()) continue;
    target.wanted = target.wanted.minus(taken);
    left = left.minus(taken);
    settles.push({
      openItemId: target.part.itemId,
      amount: taken,
      discount: none,
      tolerance: none,
    });
  }
  return settles;
}
