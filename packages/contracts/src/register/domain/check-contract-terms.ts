import { Decimal, isCountryCode, Money, ok, refused, type Result } from '@duebook/kernel';
import {
  checkLateInterestRule,
  type LateInterestRule,
} from '../../late-interest/domain/late-interest-rule';
import { Faults } from './check-figures';
import { fault, type ContractFault, type FaultPath } from './contract-fault';
import type {
  AcceptanceTerm,
  ClauseReferences,
  ContractContent,
  ContractTerms,
  DisputeTerm,
  PenaltyTerm,
  RetentionTerm,
} from './contract-terms';
import type { ContractTermsDraft, PenaltyDraft } from './contract-terms-draft';
import type { PaymentTermRule, TermRules } from './payment-term';
import { contradictionsIn } from './term-contradictions';

/** Ten years: who writes more has typed a date. */
const MOST_DAYS = 3_650;
const MOST_WARRANTY_MONTHS = 600;
const LONGEST_VENUE = 200;
const LONGEST_CLAUSE = 100;

/** What a version says, as it was sent. */
export type ContentDraft = Readonly<{ value: string | null; terms: ContractTermsDraft }>;

/** By what terms are checked. */
export interface ContentTerms {
  /** Of the contract. */
  readonly currencyCode: string;
  readonly rules: TermRules;
}

/**
 * Checks what a version says: each term by itself, then each against the others. All faults are
 * answered at once.
 *
 * @param on its currency; an unknown one is a fault of its own, told where it stands
 */
export function checkContent(
  { value, terms: draft }: ContentDraft,
  { currencyCode, rules }: ContentTerms,
): Result<ContractContent, readonly ContractFault[]> {
  const faults = new Faults();
  const amount = value === null ? null : checkValue(faults, value, currencyCode);
  const terms = checkTerms(faults, draft, { currencyCode, rules });
  if (faults.all.length > 0) return refused(faults.all);
  const content = { value: amount, terms };
  const contradictions = contradictionsIn(content, rules);
  return contradictions.length === 0 ? ok(content) : refused(contradictions);
}

function checkValue(faults: Faults, text: string, currencyCode: string): Decimal | null {
  return checkAmount(faults, text, currencyCode, ['value']);
}

function checkAmount(
  faults: Faults,
  text: string,
  currencyCode: string,
  path: FaultPath,
): Decimal | null {
  const money = Money.parse(text, currencyCode);
  if (!money.ok) {
    faults.add({
      ...money.refusal,
      path: money.refusal.code === 'CURRENCY_UNKNOWN' ? ['currencyCode'] : path,
    });
    return null;
  }
  if (money.value.isNegative()) faults.add(fault('CONTRACT_VALUE_NEGATIVE', path));
  return money.value.amount;
}

function checkTerms(
  faults: Faults,
  draft: ContractTermsDraft,
  { currencyCode, rules }: ContentTerms,
): ContractTerms {
  const { penalty, retainsTitle, dunning, assignment } = draft;
  return {
    paymentTerm: checkPaymentTerm(faults, draft, rules),
    lateInterest: checkLateInterest(faults, draft),
    penalty: penalty ? checkPenalty(faults, penalty, currencyCode) : null,
    retainsTitle: retainsTitle ?? null,
    acceptance: checkAcceptance(faults, draft),
    warrantyMonths: checkWarranty(faults, draft),
    retention: checkRetention(faults, draft.retention ?? null),
    disputeResolution: checkDispute(faults, draft.disputeResolution ?? null),
    dunning: dunning ? { method: dunning.method, addressKind: dunning.addressKind } : null,
    assignment: assignment ?? null,
    clauses: checkClauses(faults, draft.clauses ?? null),
    prevailingLanguage: checkLanguage(faults, draft, rules),
  };
}

function checkAcceptance(
  faults: Faults,
  { acceptance }: ContractTermsDraft,
): AcceptanceTerm | null {
  if (!acceptance) return null;
  const { days, isDeemed } = acceptance;
  faults.number(days, [0, MOST_DAYS], ['terms', 'acceptance', 'days']);
  return { days, isDeemed };
}

function checkWarranty(
  faults: Faults,
  { warrantyMonths = null }: ContractTermsDraft,
): number | null {
  return warrantyMonths === null
    ? null
    : faults.number(warrantyMonths, [1, MOST_WARRANTY_MONTHS], ['terms', 'warrantyMonths']);
}

function checkLanguage(
  faults: Faults,
  { prevailingLanguage = null }: ContractTermsDraft,
  rules: TermRules,
): string | null {
  if (prevailingLanguage !== null && !rules.isLanguageTag(prevailingLanguage)) {
    faults.add(fault('CONTRACT_TERM_INVALID', ['terms', 'prevailingLanguage']));
  }
  return prevailingLanguage;
}

/** The ledger tells where in `rule` its faults lie: here that is the payment term. */
function checkPaymentTerm(
  faults: Faults,
  { paymentTerm = null }: ContractTermsDraft,
  rules: TermRules,
): PaymentTermRule | null {
  if (paymentTerm === null) return null;
  const rule = rules.checkPaymentTerm(paymentTerm);
  if (rule.ok) return rule.value;
  const [, ...below] = rule.refusal.path;
  faults.add({ ...rule.refusal, path: ['terms', 'paymentTerm', ...below] });
  return null;
}

function checkLateInterest(
  faults: Faults,
  { lateInterest = null }: ContractTermsDraft,
): LateInterestRule | null {
  if (lateInterest === null) return null;
  const rule = checkLateInterestRule(lateInterest);
  if (rule.ok) return rule.value;
  faults.add({ ...rule.refusal, path: ['terms', 'lateInterest', ...rule.refusal.path] });
  return null;
}

function checkPenalty(
  faults: Faults,
  { kind, percent, amount, capPercent }: PenaltyDraft,
  currencyCode: string,
): PenaltyTerm {
  const path = ['terms', 'penalty'];
  const isAmount = kind === 'FIXED_AMOUNT';
  // Just the figure of its kind is told: of two nobody could say which counts.
  const [given, other] = isAmount ? [amount, percent] : [percent, amount];
  const [field, otherField] = isAmount ? ['amount', 'percent'] : ['percent', 'amount'];
  if (other !== null) faults.add(fault('CONTRACT_TERM_INVALID', [...path, otherField]));
  if (given === null) faults.add(fault('CONTRACT_TERM_INVALID', [...path, field]));
  const cap = capPercent === null ? null : faults.percent(capPercent, [...path, 'capPercent']);
  const figure = given ?? '1';
  return {
    amount:
      kind === 'FIXED_AMOUNT'
        ? { kind, amount: fixedAmount(faults, figure, currencyCode, [...path, field]) }
        : { kind, percent: faults.percent(figure, [...path, field]) },
    capPercent: cap,
  };
}

function fixedAmount(faults: Faults, text: string, currencyCode: string, path: FaultPath): Decimal {
  const amount = checkAmount(faults, text, currencyCode, path) ?? new Decimal(1);
  if (amount.isZero()) faults.add(fault('CONTRACT_TERM_OUT_OF_RANGE', path));
  return amount;
}

function checkRetention(
  faults: Faults,
  draft: ContractTermsDraft['retention'] | null,
): RetentionTerm | null {
  if (!draft) return null;
  const path = ['terms', 'retention'];
  return {
    percent: faults.percent(draft.percent, [...path, 'percent']),
    releasedAfter: draft.releasedAfter,
    releaseDays: faults.number(draft.releaseDays, [0, MOST_DAYS], [...path, 'releaseDays']),
  };
}

function checkDispute(
  faults: Faults,
  draft: ContractTermsDraft['disputeResolution'] | null,
): DisputeTerm | null {
  if (!draft) return null;
  const path = ['terms', 'disputeResolution'];
  const { way, institution, governingLaw } = draft;
  if (!isCountryCode(governingLaw)) {
    faults.add(fault('CONTRACT_TERM_INVALID', [...path, 'governingLaw']));
  }
  const text = (value: string, field: string): string =>
    faults.text(value, LONGEST_VENUE, [...path, field], 'CONTRACT_TERM_INVALID');
  return {
    way,
    venue: text(draft.venue, 'venue'),
    institution: institution === null ? null : text(institution, 'institution'),
    governingLaw,
  };
}

function checkClauses(
  faults: Faults,
  draft: ContractTermsDraft['clauses'] | null,
): ClauseReferences | null {
  if (!draft) return null;
  const clause = (value: string | null, field: string): string | null =>
    value === null
      ? null
      : faults.text(value, LONGEST_CLAUSE, ['terms', 'clauses', field], 'CONTRACT_TERM_INVALID');
  const creditNotes = clause(draft.creditNotes, 'creditNotes');
  const discounts = clause(draft.discounts, 'discounts');
  // Naming no clause says as much as not naming clauses: one form of it, so that equal terms are equal.
  return creditNotes === null && discounts === null ? null : { creditNotes, discounts };
}
