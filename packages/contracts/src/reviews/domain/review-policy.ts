import {
  Money,
  ok,
  parseDecimal,
  refused,
  roundToCurrency,
  type CurrencyCode,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import { reviewRefusal, type ReviewRefusal } from './review-refusal';

/** When a legal entity wants its contracts reviewed; each change is a version that stays. */
export interface ReviewPolicy {
  readonly legalEntityId: Id;
  /** From 1. */
  readonly version: number;
  /** Whether every version of a contract is reviewed before it is agreed to. */
  readonly isEveryReviewed: boolean;
  /** From which value on a lawyer reviews, in the functional currency; null: the value says nothing. */
  readonly legalFrom: Money | null;
  /** Credit classes of customers whose contracts a lawyer reviews. */
  readonly legalCreditClasses: readonly string[];
  /** Whether a lawyer reviews contracts with customers that have no credit class. */
  readonly isLegalForUnclassified: boolean;
  /** Kinds of contracts that a lawyer reviews. */
  readonly legalKindCodes: readonly string[];
  /** How many people approve a review, each another one. */
  readonly approvals: number;
}

/** A policy as it was sent; plain JSON. */
export type ReviewPolicyDraft = Readonly<{
  legalEntityId: Id;
  isEveryReviewed: boolean;
  /** Decimal text in the functional currency. */
  legalFrom: string | null;
  legalCreditClasses: readonly string[];
  isLegalForUnclassified: boolean;
  legalKindCodes: readonly string[];
  approvals: number;
  /** Of the policy as it was read; 0 where none was set. */
  expectedVersion: number;
}>;

export type PolicyContent = Omit<ReviewPolicy, 'version'>;

/** Credit policy's own form of a class. */
const CLASS_CODE = /^[A-Z0-9][A-Z0-9_-]{0,19}$/;
const MOST_CODES = 50;
const MOST_APPROVALS = 3;

/** Checks a policy. @param kinds the codes of kinds that the tenant has */
export function checkPolicy(
  draft: ReviewPolicyDraft,
  { currency, kinds }: Readonly<{ currency: CurrencyCode; kinds: ReadonlySet<string> }>,
): Result<PolicyContent, ReviewRefusal> {
  const refuse = (field: string) => refused(reviewRefusal('CONTRACT_REVIEW_POLICY_INVALID', field));
  const { approvals, legalCreditClasses, legalKindCodes } = draft;
  if (!Number.isInteger(approvals) || approvals < 1 || approvals > MOST_APPROVALS) {
    return refuse('approvals');
  }
  if (!isSetOf(legalCreditClasses, (code) => CLASS_CODE.test(code))) {
    return refuse('legalCreditClasses');
  }
  if (!isSetOf(legalKindCodes, (code) => kinds.has(code))) return refuse('legalKindCodes');
  const legalFrom = draft.legalFrom === null ? null : amountIn(draft.legalFrom, currency);
  if (legalFrom === undefined) return refuse('legalFrom');
  const { legalEntityId, isEveryReviewed, isLegalForUnclassified } = draft;
  return ok({
    ...{ legalEntityId, isEveryReviewed, legalFrom, isLegalForUnclassified, approvals },
    legalCreditClasses: [...legalCreditClasses].sort(),
    legalKindCodes: [...legalKindCodes].sort(),
  });
}

function isSetOf(codes: readonly string[], fits: (code: string) => boolean): boolean {
  return codes.length <= MOST_CODES && new Set(codes).size === codes.length && codes.every(fits);
}

/** Undefined: no amount of the currency, or below zero. */
function amountIn(text: string, currency: CurrencyCode): Money | undefined {
  const parsed = parseDecimal(text);
  if (parsed === null || parsed.isNegative()) return undefined;
  const money = Money.parse(text, currency);
  return money.ok ? money.value : undefined;
}

/** Why a lawyer has to review a contract. */
export type LegalReason = 'AMOUNT' | 'NO_VALUE' | 'CREDIT_CLASS' | 'UNCLASSIFIED' | 'KIND';

/** What of a contract its need of review follows from. */
export interface ReviewedContract {
  readonly kindCode: string;
  readonly currency: string;
  /** By the version that is looked at; null where it names none. */
  readonly value: Decimal | null;
  /** Of each customer in it; null of one that has none. */
  readonly creditClasses: readonly (string | null)[];
}

/** A policy, and how much of its currency one unit of the contract's is; null: nobody knows. */
export type PolicyAt = Readonly<{ policy: ReviewPolicy; rate: Decimal | null }>;

/** What has to be done before a version is agreed to. */
export interface ReviewRequirement {
  readonly isReviewRequired: boolean;
  /** Empty: no lawyer has to see it. */
  readonly legalReasons: readonly LegalReason[];
  /** How many people approve a review of it. */
  readonly approvals: number;
  /** Currencies out of which a rate is missing, so that the value could not be judged. */
  readonly rateMissingInto: readonly string[];
}

/** What the policies of all legal entities in a contract ask for together. */
export function requirementOf(
  contract: ReviewedContract,
  policies: readonly PolicyAt[],
): ReviewRequirement {
  const reasons = new Set<LegalReason>();
  const missing = new Set<string>();
  for (const { policy, rate } of policies) {
    for (const reason of reasonsBeside(contract, policy)) reasons.add(reason);
    const byAmount = judgeAmount(contract.value, policy, rate);
    if (byAmount === 'RATE_MISSING') missing.add(policy.legalFrom?.currency ?? '');
    else if (byAmount !== null) reasons.add(byAmount);
  }
  return {
    isReviewRequired: reasons.size > 0 || policies.some(({ policy }) => policy.isEveryReviewed),
    legalReasons: [...reasons].sort(),
    approvals: Math.max(1, ...policies.map(({ policy }) => policy.approvals)),
    rateMissingInto: [...missing].sort(),
  };
}

/** What beside its value makes a contract one for a lawyer. */
function reasonsBeside(
  { kindCode, creditClasses }: ReviewedContract,
  policy: ReviewPolicy,
): readonly LegalReason[] {
  const { legalKindCodes, legalCreditClasses, isLegalForUnclassified } = policy;
  const ofCustomers = creditClasses.flatMap((code): LegalReason[] => {
    if (code === null) return isLegalForUnclassified ? ['UNCLASSIFIED'] : [];
    return legalCreditClasses.includes(code) ? ['CREDIT_CLASS'] : [];
  });
  return legalKindCodes.includes(kindCode) ? ['KIND', ...ofCustomers] : ofCustomers;
}

/** What names no value counts as the largest, as it does for approval. */
function judgeAmount(
  value: Decimal | null,
  { legalFrom }: ReviewPolicy,
  rate: Decimal | null,
): 'AMOUNT' | 'NO_VALUE' | 'RATE_MISSING' | null {
  if (legalFrom === null) return null;
  if (value === null) return 'NO_VALUE';
  if (rate === null) return 'RATE_MISSING';
  const judged = roundToCurrency(value.times(rate), legalFrom.currency);
  return judged.amount.greaterThanOrEqualTo(legalFrom.amount) ? 'AMOUNT' : null;
}
