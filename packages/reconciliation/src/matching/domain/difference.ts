import { type MinorUnits, wholeShare } from './amounts';
import type { ShortfallReason } from './match-decision';
import type { Remark } from './remark';

/** How what was paid relates to what is open. */
export type AmountKind =
  | 'EXACT'
  | 'DISCOUNT'
  | 'DISCOUNT_UNEARNED'
  | 'FEE'
  | 'TOLERANCE'
  | 'SHORT'
  | 'PARTIAL'
  | 'OVER'
  | 'OVER_TOLERANCE';

/** The reading of one amount against another. */
export interface Difference {
  readonly kind: AmountKind;
  readonly points: number;
  /** What is not paid: discount, given up, taken by banks, still open. At most one is above zero. */
  readonly amount: MinorUnits;
  readonly reason: ShortfallReason | null;
}

/** What the line and the item say of a difference. */
export interface DifferenceGround {
  readonly remark: Remark;
  /** Said by a remittance line. */
  readonly toldDiscount: MinorUnits | null;
  /** The same for what is taken off for another reason. */
  readonly toldDeduction: MinorUnits | null;
  /** By the terms and the day of the money. */
  readonly earned: readonly MinorUnits[];
  readonly unearned: readonly MinorUnits[];
  readonly charges: MinorUnits | null;
  readonly instructed: MinorUnits | null;
  readonly tolerance: MinorUnits;
  readonly fee: MinorUnits;
  /** See `unagreedDiscountBasisPoints`. */
  readonly unagreedBasisPoints: number;
}

const HALF_PERCENT = 50n;
const ONE_PERCENT = 100n;

/** Reads what was paid against what is open, both above zero; what explains it best is said first. */
export function readDifference(
  open: MinorUnits,
  paid: MinorUnits,
  ground: DifferenceGround,
): Difference {
  const missing = open - paid;
  if (missing === 0n) return { kind: 'EXACT', points: 3500, amount: 0n, reason: null };
  if (missing < 0n) return tooMuch(-missing, ground);
  return (
    granted(missing, ground) ??
    charged(open, missing, ground) ??
    stated(open, missing, ground) ??
    givenUp(missing, ground) ??
    customary(open, missing, ground) ??
    feeGuessed(open, missing, ground) ??
    less(open, paid, ground)
  );
}

function tooMuch(amount: MinorUnits, ground: DifferenceGround): Difference {
  if (amount <= ground.tolerance) {
    return { kind: 'OVER_TOLERANCE', points: 3000, amount, reason: null };
  }
  const points = ground.remark.saysOnAccount ? 2600 : 2000;
  return { kind: 'OVER', points, amount, reason: null };
}

/** The terms grant it, or granted it until some days ago. */
function granted(
  amount: MinorUnits,
  { earned, unearned, remark }: DifferenceGround,
): Difference | null {
  if (earned.includes(amount)) return { kind: 'DISCOUNT', points: 3400, amount, reason: null };
  if (!unearned.includes(amount)) return null;
  const points = remark.saysDiscount ? 3200 : 3000;
  return { kind: 'DISCOUNT_UNEARNED', points, amount, reason: 'DISCOUNT_UNEARNED' };
}

/** The bank says what was taken on the way. */
function charged(
  open: MinorUnits,
  amount: MinorUnits,
  ground: DifferenceGround,
): Difference | null {
  if (ground.charges !== amount && ground.instructed !== open) return null;
  return { kind: 'FEE', points: 3400, amount, reason: null };
}

/** The payer says how much was taken off, and that is what is missing: by chance hardly ever. */
function stated(open: MinorUnits, amount: MinorUnits, ground: DifferenceGround): Difference | null {
  const { remark, toldDiscount } = ground;
  if (isDeducted(amount, ground)) return deducted(amount, remark);
  if (toldDiscount !== amount && !remark.amounts.includes(amount)) return null;
  if (toldDiscount === amount || remark.saysDiscount) {
    // A discount nobody agreed to, beyond what the policy knows as customary, is a deduction.
    return amount * 10_000n <= open * BigInt(ground.unagreedBasisPoints)
      ? { kind: 'DISCOUNT_UNEARNED', points: 3300, amount, reason: 'DISCOUNT_UNEARNED' }
      : { kind: 'SHORT', points: 3000, amount, reason: 'DISCOUNT_UNEARNED' };
  }
  return deducted(amount, remark);
}

/**
 * The deduction alone, or with the discount that is told beside it. One amount has one reading: the discount
 * stays open with the rest, earned or not, until a person accepts the match with parts that grant it.
 */
function isDeducted(
  amount: MinorUnits,
  { toldDeduction, toldDiscount }: DifferenceGround,
): boolean {
  if (toldDeduction === null) return false;
  return amount === toldDeduction || amount === toldDeduction + (toldDiscount ?? 0n);
}

function deducted(amount: MinorUnits, remark: Remark): Difference {
  return { kind: 'SHORT', points: 3300, amount, reason: remark.reason ?? 'OTHER_DEDUCTION' };
}

function givenUp(amount: MinorUnits, ground: DifferenceGround): Difference | null {
  if (amount > ground.tolerance) return null;
  return { kind: 'TOLERANCE', points: 3000, amount, reason: null };
}

/** Discounts are agreed in halves of a percent. */
function customary(
  open: MinorUnits,
  amount: MinorUnits,
  ground: DifferenceGround,
): Difference | null {
  if (ground.remark.reason !== null) return null;
  const share = wholeShare(amount, open, HALF_PERCENT);
  if (share === null || share === 0n || share > BigInt(ground.unagreedBasisPoints)) return null;
  const points = ground.remark.saysDiscount ? 3200 : 2300;
  return { kind: 'DISCOUNT_UNEARNED', points, amount, reason: 'DISCOUNT_UNEARNED' };
}

/** Banks on the way take a fixed sum, which is small beside what is worth sending. */
function feeGuessed(
  open: MinorUnits,
  amount: MinorUnits,
  { fee, remark }: DifferenceGround,
): Difference | null {
  if (amount > fee || amount * LARGEST_FEE_SHARE > open) return null;
  if (remark.reason === 'BANK_FEE') return { kind: 'FEE', points: 3200, amount, reason: null };
  return remark.reason === null ? { kind: 'FEE', points: 2600, amount, reason: null } : null;
}

/** A fifth. */
const LARGEST_FEE_SHARE = 5n;

function less(open: MinorUnits, paid: MinorUnits, { remark }: DifferenceGround): Difference {
  const amount = open - paid;
  if (remark.saysPartial && remark.reason === null) {
    const isRound = wholeShare(paid, open, ONE_PERCENT) !== null;
    return { kind: 'PARTIAL', points: isRound ? 2900 : 2600, amount, reason: 'PARTIAL' };
  }
  // What is contested is a part of the goods; who pays half and claims the rest has another reason.
  if (remark.reason !== null) return { kind: 'SHORT', points: 2700, amount, reason: remark.reason };
  if (wholeShare(paid, open, ONE_PERCENT) !== null) {
    return { kind: 'PARTIAL', points: 2300, amount, reason: 'PARTIAL' };
  }
  return { kind: 'PARTIAL', points: 1800, amount, reason: 'UNKNOWN' };
}

/** Whether the amount by itself points at the item, without its number being named. */
export function isTelling({ kind, points }: Difference): boolean {
  if (kind === 'OVER') return false;
  if (kind === 'PARTIAL') return points >= 2900;
  return kind !== 'SHORT' || points >= 3000;
}
