import {
  Decimal,
  Money,
  ok,
  parseDecimal,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type MoneyRefusal,
  type Result,
} from '@duebook/kernel';

export const COLLATERAL_TYPES = [
  'GUARANTEE',
  'PLEDGE',
  'MORTGAGE',
  'DEPOSIT',
  'RETENTION_OF_TITLE',
  'LETTER_OF_CREDIT',
] as const;
export type CollateralType = (typeof COLLATERAL_TYPES)[number];

/** GROUP: claims on the head and everybody below it together. */
export type CollateralCover = 'PARTY' | 'GROUP';
/** PROPOSED: it counts once somebody else has agreed; WITHDRAWN: nobody agreed to it before it was taken back. */
export type CollateralState = 'PROPOSED' | 'HELD' | 'RELEASED' | 'WITHDRAWN';

/** What collateral is worth from a day on. */
export interface Valuation {
  readonly valuedOn: BusinessDate;
  readonly amount: Decimal;
  /** What is taken off for what selling it would cost and lose, 0 to 100. */
  readonly haircutPercent: Decimal;
}

/** What somebody wrote of collateral: it may name people. */
export interface CollateralTexts {
  readonly providerName: string | null;
  readonly reference: string | null;
  readonly note: string | null;
}

/** What secures claims on a customer or a group. */
export interface Collateral extends CollateralTexts {
  readonly id: Id;
  readonly partyId: Id;
  readonly covers: CollateralCover;
  /** Null: claims of all legal entities. */
  readonly legalEntityId: Id | null;
  readonly type: CollateralType;
  readonly currency: string;
  /** The place among those who may satisfy themselves from the same thing, 1 first. */
  readonly rank: number;
  /** Null: a provider that is no party, or the customer itself. */
  readonly providerPartyId: Id | null;
  readonly validFrom: BusinessDate;
  /** The first day on which it counts nothing; null: it does not expire. */
  readonly expiresOn: BusinessDate | null;
  readonly state: CollateralState;
  /** The first day on which it counts nothing as it was given back. */
  readonly releasedOn: BusinessDate | null;
  readonly valuation: Valuation;
  readonly fileIds: readonly Id[];
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  /** Null: nobody agreed that it counts. Never whoever recorded it. */
  readonly approvedBy: Id | null;
  readonly approvedAt: Date | null;
  readonly version: number;
}

/** Collateral as it is recorded. Plain JSON. */
export type CollateralDraft = Readonly<{
  partyId: Id;
  covers: CollateralCover;
  legalEntityId: Id | null;
  type: CollateralType;
  amount: string;
  currencyCode: string;
  haircutPercent: string;
  rank: number;
  providerPartyId: Id | null;
  providerName: string | null;
  reference: string | null;
  note: string | null;
  validFrom: BusinessDate;
  expiresOn: BusinessDate | null;
  fileIds: readonly Id[];
}>;

/** Why collateral is not recorded, valued, changed or released; `path` is where in the input. */
export type CollateralFault = Readonly<{ path: readonly (string | number)[] }> &
  (
    | MoneyRefusal
    | Readonly<{ code: 'RATE_MISSING'; currency: string; on: BusinessDate }>
    | Readonly<{
        code:
          | 'PARTY_UNKNOWN'
          | 'LEGAL_ENTITY_UNKNOWN'
          | 'COLLATERAL_UNKNOWN'
          | 'COLLATERAL_VALUE_NEGATIVE'
          | 'COLLATERAL_HAIRCUT_INVALID'
          | 'COLLATERAL_RANK_INVALID'
          | 'COLLATERAL_TEXT_INVALID'
          | 'COLLATERAL_DAYS_INVALID'
          | 'COLLATERAL_FILE_UNKNOWN'
          | 'COLLATERAL_NOT_AGREED'
          | 'COLLATERAL_NOT_PROPOSED'
          | 'COLLATERAL_OWN_RECORD'
          | 'COLLATERAL_RELEASED'
          | 'COLLATERAL_EXPIRED'
          | 'COLLATERAL_VALUED_BEFORE';
      }>
  );

const LONGEST_NAME = 200;
const LONGEST_NOTE = 2_000;
const MOST_RANK = 1_000;
const MOST_FILES = 50;
const HAIRCUT_DIGITS = 4;

/** What is right about a draft. */
export type CheckedCollateral = Omit<
  Collateral,
  | 'id'
  | 'state'
  | 'releasedOn'
  | 'recordedBy'
  | 'recordedAt'
  | 'approvedBy'
  | 'approvedAt'
  | 'version'
>;

/** Checks collateral in the order of its fields. */
export function checkCollateral(
  draft: CollateralDraft,
): Result<CheckedCollateral, CollateralFault> {
  const worth = checkValuation(draft, draft.validFrom);
  if (!worth.ok) return worth;
  const { rank, fileIds } = draft;
  if (!Number.isInteger(rank) || rank < 1 || rank > MOST_RANK) {
    return refused({ code: 'COLLATERAL_RANK_INVALID', path: ['rank'] });
  }
  const texts = checkTexts(draft);
  if (!texts.ok) return texts;
  if (draft.expiresOn !== null && draft.expiresOn <= draft.validFrom) {
    return refused({ code: 'COLLATERAL_DAYS_INVALID', path: ['expiresOn'] });
  }
  if (fileIds.length > MOST_FILES) {
    return refused({ code: 'COLLATERAL_FILE_UNKNOWN', path: ['fileIds'] });
  }
  const { partyId, covers, legalEntityId, type, currencyCode: currency } = draft;
  const { providerPartyId, validFrom, expiresOn } = draft;
  return ok({
    ...{ partyId, covers, legalEntityId, type, currency, rank, providerPartyId },
    ...{ validFrom, expiresOn, ...texts.value, valuation: worth.value },
    fileIds: [...new Set(fileIds)],
  });
}

/** Checks what collateral is said to be worth. */
function checkValuation(
  told: { readonly amount: string; readonly currencyCode: string; readonly haircutPercent: string },
  valuedOn: BusinessDate,
): Result<Valuation, CollateralFault> {
  const money = Money.parse(told.amount, told.currencyCode);
  if (!money.ok) {
    const field = money.refusal.code === 'CURRENCY_UNKNOWN' ? 'currencyCode' : 'amount';
    return refused({ ...money.refusal, path: ['value', field] });
  }
  if (money.value.isNegative()) {
    return refused({ code: 'COLLATERAL_VALUE_NEGATIVE', path: ['value', 'amount'] });
  }
  const haircutPercent = parseDecimal(told.haircutPercent);
  if (haircutPercent === null || !isShare(haircutPercent)) {
    return refused({ code: 'COLLATERAL_HAIRCUT_INVALID', path: ['haircutPercent'] });
  }
  return ok({ valuedOn, amount: money.value.amount, haircutPercent });
}

function isShare(percent: Decimal): boolean {
  return (
    !percent.isNegative() && !percent.greaterThan(100) && percent.decimalPlaces() <= HAIRCUT_DIGITS
  );
}

/** Checks what was written; a text that is left out is null. */
function checkTexts(texts: CollateralTexts): Result<CollateralTexts, CollateralFault> {
  const lengths = { providerName: LONGEST_NAME, reference: LONGEST_NAME, note: LONGEST_NOTE };
  const read: { -readonly [K in keyof CollateralTexts]: string | null } = {
    ...{ providerName: null, reference: null, note: null },
  };
  for (const field of ['providerName', 'reference', 'note'] as const) {
    const text = texts[field];
    if (text === null) continue;
    const told = readableText(text, lengths[field]);
    if (told === null) return refused({ code: 'COLLATERAL_TEXT_INVALID', path: [field] });
    read[field] = told;
  }
  return ok(read);
}

/**
 * What it counts on a day: its value after haircut while it is held, and nothing from its end on; nothing at
 * all until somebody agreed.
 */
export function countsOn(collateral: Collateral, day: BusinessDate): boolean {
  const { validFrom, expiresOn, releasedOn, approvedBy } = collateral;
  const isOver = (end: BusinessDate | null): boolean => end !== null && end <= day;
  return approvedBy !== null && validFrom <= day && !isOver(expiresOn) && !isOver(releasedOn);
}

/** What a valuation lets be owed besides a limit. */
export function coveredBy({ amount, haircutPercent }: Valuation): Decimal {
  return amount.times(new Decimal(100).minus(haircutPercent)).dividedBy(100);
}

/** Whether a change lets more be owed, or for longer: nobody says that alone. */
export function givesMore(before: Collateral, after: Collateral): boolean {
  const covered = coveredBy(after.valuation);
  const isLonger =
    before.expiresOn !== null && (after.expiresOn === null || after.expiresOn > before.expiresOn);
  return covered.greaterThan(coveredBy(before.valuation)) || (isLonger && !covered.isZero());
}

/** Lets collateral count, by somebody other than who recorded it. */
export function approveCollateral(
  collateral: Collateral,
  approverId: Id,
  today: BusinessDate,
): Result<Collateral, CollateralFault> {
  const path = ['collateralId'];
  if (collateral.state !== 'PROPOSED') return refused({ code: 'COLLATERAL_NOT_PROPOSED', path });
  if (collateral.recordedBy === approverId) return refused({ code: 'COLLATERAL_OWN_RECORD', path });
  return collateral.expiresOn !== null && collateral.expiresOn <= today
    ? refused({ code: 'COLLATERAL_EXPIRED', path })
    : ok({ ...collateral, state: 'HELD', approvedBy: approverId });
}

/** Why nothing of it is changed: it was given back, or nobody agreed to what it is yet. */
function unheldFault({ state }: Collateral): CollateralFault | null {
  const path = ['collateralId'];
  if (state === 'HELD') return null;
  return { code: state === 'PROPOSED' ? 'COLLATERAL_NOT_AGREED' : 'COLLATERAL_RELEASED', path };
}

/** A new value; of days before the last valuation nothing changes. */
export function valueAnew(
  collateral: Collateral,
  told: { readonly amount: string; readonly haircutPercent: string },
  valuedOn: BusinessDate,
): Result<Valuation, CollateralFault> {
  const unheld = unheldFault(collateral);
  if (unheld) return refused(unheld);
  if (valuedOn < collateral.valuation.valuedOn) {
    return refused({ code: 'COLLATERAL_VALUED_BEFORE', path: ['valuedOn'] });
  }
  return checkValuation({ ...told, currencyCode: collateral.currency }, valuedOn);
}

/** When collateral expires, as it is said now; one that is past is not brought back. */
export function extendCollateral(
  collateral: Collateral,
  expiresOn: BusinessDate | null,
  today: BusinessDate,
): Result<Collateral, CollateralFault> {
  const unheld = unheldFault(collateral);
  if (unheld) return refused(unheld);
  if (collateral.expiresOn !== null && collateral.expiresOn <= today) {
    return refused({ code: 'COLLATERAL_EXPIRED', path: ['collateralId'] });
  }
  const isTooEarly = expiresOn !== null && (expiresOn <= collateral.validFrom || expiresOn < today);
  return isTooEarly
    ? refused({ code: 'COLLATERAL_DAYS_INVALID', path: ['expiresOn'] })
    : ok({ ...collateral, expiresOn });
}

/** Gives collateral back: it counts nothing from today on. What nobody agreed to never counted. */
export function releaseCollateral(
  collateral: Collateral,
  today: BusinessDate,
): Result<Collateral, CollateralFault> {
  if (collateral.state === 'PROPOSED') return ok({ ...collateral, state: 'WITHDRAWN' });
  const unheld = unheldFault(collateral);
  return unheld ? refused(unheld) : ok({ ...collateral, state: 'RELEASED', releasedOn: today });
}
