import {
  addDays,
  compareText,
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

/** What an insurer has promised. */
export interface InsurancePolicy {
  readonly id: Id;
  /** Null: claims of all legal entities. */
  readonly legalEntityId: Id | null;
  readonly insurer: string;
  readonly policyNumber: string;
  readonly currency: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
  /** Borne by the insured of each buyer's loss, before anything is paid. */
  readonly deductible: Decimal;
  /** Borne by the insured of each loss, 0 to 100. */
  readonly coInsurancePercent: Decimal;
  /** The most that is paid for the losses of all buyers together; null: insured limits alone bound it. */
  readonly maximumLiability: Decimal | null;
  /** So many days after an item is due the insurer has to know that it is overdue. */
  readonly overdueNoticeDays: number;
  /** So many days after an item is due the claim has to be made. */
  readonly claimDays: number;
  /** From which day on deductible, share, liability, deadlines and last day are these. */
  readonly termsFrom: BusinessDate;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}

/** What may be agreed to anew while a policy runs. */
export type InsuranceTerms = Pick<
  InsurancePolicy,
  | 'validTo'
  | 'deductible'
  | 'coInsurancePercent'
  | 'maximumLiability'
  | 'overdueNoticeDays'
  | 'claimDays'
>;

/** Terms with the days on which they began to hold. */
export interface DatedTerms extends InsuranceTerms {
  readonly id: Id;
  readonly insurancePolicyId: Id;
  readonly effectiveFrom: BusinessDate;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
}

/** New terms of a policy from a day on. Plain JSON. */
export type AmendmentDraft = Readonly<{
  /** Null: from today. */
  effectiveFrom: BusinessDate | null;
  /** Null: the last day stays. */
  validTo: BusinessDate | null;
  deductible: string;
  coInsurancePercent: string;
  maximumLiability: string | null;
  overdueNoticeDays: number;
  claimDays: number;
}>;

/** Up to how much a buyer is insured, in the currency of the policy. */
export interface InsuredLimit {
  readonly id: Id;
  readonly insurancePolicyId: Id;
  readonly partyId: Id;
  readonly amount: Decimal;
  readonly validFrom: BusinessDate;
  /** The last day; null: as long as the policy. */
  readonly validTo: BusinessDate | null;
  readonly version: number;
}

export const NOTICE_KINDS = ['OVERDUE_NOTICE', 'CLAIM'] as const;
/** What an insurer has to be told of an item in time. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A policy as it is recorded. Plain JSON. */
export type InsuranceDraft = Readonly<{
  legalEntityId: Id | null;
  insurer: string;
  policyNumber: string;
  currencyCode: string;
  validFrom: BusinessDate;
  validTo: BusinessDate;
  deductible: string;
  coInsurancePercent: string;
  maximumLiability: string | null;
  overdueNoticeDays: number;
  claimDays: number;
}>;

/** Why something of insurance is refused; `path` is where in the input. */
export type InsuranceFault = Readonly<{ path: readonly (string | number)[] }> &
  (
    | MoneyRefusal
    | Readonly<{ code: 'RATE_MISSING'; currency: string; on: BusinessDate }>
    | Readonly<{
        code:
          | 'PARTY_UNKNOWN'
          | 'PARTY_KIND_WRONG'
          | 'LEGAL_ENTITY_UNKNOWN'
          | 'INSURANCE_UNKNOWN'
          | 'INSURANCE_TEXT_INVALID'
          | 'INSURANCE_DAYS_INVALID'
          | 'INSURANCE_AMOUNT_NEGATIVE'
          | 'INSURANCE_PERCENT_INVALID'
          | 'INSURANCE_DEADLINE_INVALID'
          | 'INSURANCE_NUMBER_TAKEN'
          | 'INSURED_LIMIT_OUTSIDE_POLICY'
          | 'INSURANCE_ITEMS_INVALID'
          | 'INSURANCE_ITEMS_TOLD'
          | 'INSURANCE_NOTICE_IN_FUTURE'
          | 'INSURANCE_AMENDMENT_BACK_DATED'
          | 'INSURANCE_AMENDMENT_OUTSIDE_POLICY'
          | 'INSURANCE_AMENDED_LATER';
      }>
  );

const LONGEST_TEXT = 200;
const MOST_DAYS = 1_000;
const PERCENT_DIGITS = 4;

/** What is right about a draft. */
export type CheckedInsurance = Omit<
  InsurancePolicy,
  'id' | 'recordedBy' | 'recordedAt' | 'version'
>;

/** Checks a policy in the order of its fields. */
export function checkInsurance(draft: InsuranceDraft): Result<CheckedInsurance, InsuranceFault> {
  const texts = checkTexts(draft);
  if (!texts.ok) return texts;
  if (draft.validTo < draft.validFrom) {
    return refused({ code: 'INSURANCE_DAYS_INVALID', path: ['validTo'] });
  }
  const amounts = checkAmounts(draft);
  if (!amounts.ok) return amounts;
  const deadline = deadlineFault(draft);
  if (deadline) return refused(deadline);
  const { legalEntityId, validFrom, validTo, overdueNoticeDays, claimDays } = draft;
  return ok({
    ...{ legalEntityId, validFrom, validTo, overdueNoticeDays, claimDays },
    ...{ ...texts.value, ...amounts.value, termsFrom: validFrom },
  });
}

/**
 * Checks new terms. They begin today at the earliest and no earlier than those that were agreed to last:
 * what was insured on a day that is past was insured as it was.
 */
export function checkAmendment(
  policy: InsurancePolicy,
  draft: AmendmentDraft,
  today: BusinessDate,
): Result<InsuranceTerms & { readonly effectiveFrom: BusinessDate }, InsuranceFault> {
  const effectiveFrom = draft.effectiveFrom ?? today;
  const validTo = draft.validTo ?? policy.validTo;
  const day = amendedDayFault(policy, effectiveFrom, today);
  if (day) return refused(day);
  if (validTo < effectiveFrom) {
    return refused({ code: 'INSURANCE_DAYS_INVALID', path: ['validTo'] });
  }
  const amounts = checkAmounts({ ...draft, currencyCode: policy.currency });
  if (!amounts.ok) return amounts;
  const deadline = deadlineFault(draft);
  if (deadline) return refused(deadline);
  const { currency: _, ...figures } = amounts.value;
  const { overdueNoticeDays, claimDays } = draft;
  return ok({ ...figures, effectiveFrom, validTo, overdueNoticeDays, claimDays });
}

function amendedDayFault(
  policy: InsurancePolicy,
  effectiveFrom: BusinessDate,
  today: BusinessDate,
): InsuranceFault | null {
  const path = ['effectiveFrom'];
  if (effectiveFrom < today) return { code: 'INSURANCE_AMENDMENT_BACK_DATED', path };
  if (effectiveFrom < policy.validFrom || effectiveFrom > policy.validTo) {
    return { code: 'INSURANCE_AMENDMENT_OUTSIDE_POLICY', path };
  }
  return effectiveFrom < policy.termsFrom ? { code: 'INSURANCE_AMENDED_LATER', path } : null;
}

function deadlineFault(
  draft: Pick<InsuranceDraft, 'overdueNoticeDays' | 'claimDays'>,
): InsuranceFault | null {
  for (const field of ['overdueNoticeDays', 'claimDays'] as const) {
    const days = draft[field];
    if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS) {
      return { code: 'INSURANCE_DEADLINE_INVALID', path: [field] };
    }
  }
  return null;
}

function checkTexts(
  draft: InsuranceDraft,
): Result<Pick<InsurancePolicy, 'insurer' | 'policyNumber'>, InsuranceFault> {
  const insurer = readableText(draft.insurer, LONGEST_TEXT);
  if (insurer === null) return refused({ code: 'INSURANCE_TEXT_INVALID', path: ['insurer'] });
  const policyNumber = readableText(draft.policyNumber, LONGEST_TEXT);
  if (policyNumber === null) {
    return refused({ code: 'INSURANCE_TEXT_INVALID', path: ['policyNumber'] });
  }
  return ok({ insurer, policyNumber });
}

type Amounts = Pick<
  InsurancePolicy,
  'currency' | 'deductible' | 'coInsurancePercent' | 'maximumLiability'
>;

function checkAmounts(
  draft: Pick<
    InsuranceDraft,
    'currencyCode' | 'deductible' | 'coInsurancePercent' | 'maximumLiability'
  >,
): Result<Amounts, InsuranceFault> {
  const { currencyCode, maximumLiability: most } = draft;
  const deductible = amountOf(draft.deductible, currencyCode, ['deductible']);
  if (!deductible.ok) return deductible;
  const liability = most === null ? ok(null) : amountOf(most, currencyCode, ['maximumLiability']);
  if (!liability.ok) return liability;
  const coInsurancePercent = parseDecimal(draft.coInsurancePercent);
  if (coInsurancePercent === null || !isShare(coInsurancePercent)) {
    return refused({ code: 'INSURANCE_PERCENT_INVALID', path: ['coInsurancePercent'] });
  }
  return ok({
    currency: deductible.value.currency,
    deductible: deductible.value.amount,
    coInsurancePercent,
    maximumLiability: liability.value && liability.value.amount,
  });
}

function isShare(percent: Decimal): boolean {
  const isWithin = !percent.isNegative() && !percent.greaterThan(100);
  return isWithin && percent.decimalPlaces() <= PERCENT_DIGITS;
}

/** An amount of zero or more in the currency of a policy. */
export function amountOf(
  text: string,
  currency: string,
  path: readonly string[],
): Result<Money, InsuranceFault> {
  const money = Money.parse(text, currency);
  if (!money.ok) {
    const isCurrency = money.refusal.code === 'CURRENCY_UNKNOWN';
    return refused({ ...money.refusal, path: isCurrency ? ['currencyCode'] : path });
  }
  return money.value.isNegative() ? refused({ code: 'INSURANCE_AMOUNT_NEGATIVE', path }) : money;
}

/** What is left to the insurer of a loss up to a limit: it lowers what a buyer counts as owing. */
export function borneOf(
  amount: Decimal,
  { coInsurancePercent, deductible }: Pick<InsurancePolicy, 'coInsurancePercent' | 'deductible'>,
): Decimal {
  const share = amount.times(new Decimal(100).minus(coInsurancePercent)).dividedBy(100);
  return Decimal.max(share.minus(deductible), 0);
}

const NEVER_ENDS = '9999-12-31';

/**
 * Whether a limit insures a buyer for more than it is on any of its days, by which more may be owed: nobody
 * says that alone.
 *
 * @param standing what the buyer has under the policy; no two of them on one day
 */
export function insuresMore(
  next: Pick<InsuredLimit, 'amount' | 'validFrom' | 'validTo'>,
  standing: readonly Pick<InsuredLimit, 'amount' | 'validFrom' | 'validTo'>[],
): boolean {
  const last = next.validTo ?? NEVER_ENDS;
  let day: string = next.validFrom;
  const enough = standing
    .filter(({ amount }) => amount.greaterThanOrEqualTo(next.amount))
    .sort((one, other) => compareText(one.validFrom, other.validFrom));
  for (const { validFrom, validTo } of enough) {
    if (validFrom > day || (validTo !== null && validTo < day)) continue;
    if (validTo === null || validTo >= last) return false;
    day = addDays(validTo, 1);
  }
  return !next.amount.isZero();
}

/** Whether terms leave more to the insurer, or for longer, than those before did. */
export function bearsMore(terms: InsuranceTerms, before: InsuranceTerms): boolean {
  const isMoreLiable =
    before.maximumLiability !== null &&
    (terms.maximumLiability === null ||
      terms.maximumLiability.greaterThan(before.maximumLiability));
  return (
    isMoreLiable ||
    terms.validTo > before.validTo ||
    terms.deductible.lessThan(before.deductible) ||
    terms.coInsurancePercent.lessThan(before.coInsurancePercent)
  );
}

/** A limit lies within the days of its policy. */
export function checkLimitDays(
  { validFrom, validTo }: Pick<InsuredLimit, 'validFrom' | 'validTo'>,
  policy: Pick<InsurancePolicy, 'validFrom' | 'validTo'>,
): InsuranceFault | null {
  if (validTo !== null && validTo < validFrom) {
    return { code: 'INSURANCE_DAYS_INVALID', path: ['validTo'] };
  }
  if (validFrom < policy.validFrom || validFrom > policy.validTo) {
    return { code: 'INSURED_LIMIT_OUTSIDE_POLICY', path: ['validFrom'] };
  }
  return validTo !== null && validTo > policy.validTo
    ? { code: 'INSURED_LIMIT_OUTSIDE_POLICY', path: ['validTo'] }
    : null;
}
