import { currencyMinorDigits, Decimal, type Id } from '@duebook/kernel';
import { evaluate, parseExpression } from '../../expressions/domain/expression';
import type { FactDefinition, FactValue, PartyFacts } from '../../facts/domain/fact';
import { termsOfClass, type CreditClassTerms } from '../../policies/domain/policy-content';
import type { PolicyInForce } from '../../policies/domain/policy-scope';
import type { ApplicationRoom } from './application-room';
import type { LimitGround, StandingLimit } from './credit-limit';
import { authorityAmount } from './decide-limit';

export const FORMULA_OUTCOMES = [
  'PROPOSED',
  'UNCHANGED',
  'NO_APPLICATION',
  'NO_POLICY',
  'NO_CLASS',
  'FACTS_ABSENT',
  'RATE_MISSING',
  'NOT_OPEN',
] as const;
/** What the formula came to for a customer; NOT_OPEN: the class has to pay in advance, and no limit stands. */
export type FormulaOutcomeName = (typeof FORMULA_OUTCOMES)[number];

/** What a formula came to. */
export type FormulaOutcome =
  | Readonly<{
      outcome: 'PROPOSED';
      currency: string;
      amount: Decimal;
      ground: LimitGround;
    }>
  | Readonly<{ outcome: 'FACTS_ABSENT'; absent: readonly string[] }>
  /** No rate of the day from this currency, for want of which these facts are absent. */
  | Readonly<{ outcome: 'RATE_MISSING'; currency: string; absent: readonly string[] }>
  | Readonly<{
      outcome: Exclude<FormulaOutcomeName, 'PROPOSED' | 'FACTS_ABSENT' | 'RATE_MISSING'>;
    }>;

/** What is known of a customer when a limit is worked out for it. */
export interface FormulaFacts {
  readonly policy: PolicyInForce | null;
  readonly standingClass: { readonly classCode: string; readonly scoreRunId: Id | null } | null;
  /** Whether the customer is established, or an approved application of it holds today. */
  readonly mayBeGivenCredit: boolean;
  /** In the policy's currency. */
  readonly facts: PartyFacts;
  readonly definitions: readonly FactDefinition[];
  /** The base that counts today; null for none. */
  readonly base: StandingLimit | null;
  /** What the application of a new customer leaves; null for one that is established, or has none. */
  readonly room: ApplicationRoom | null;
}

/** Whether a formula is asked: of whom may be given credit, or has some that may come to less. */
export function isWorkedOut({
  mayBeGivenCredit,
  base,
}: Pick<FormulaFacts, 'mayBeGivenCredit' | 'base'>): boolean {
  return mayBeGivenCredit || base !== null;
}

/** The terms that a customer's limit is worked out by; null without a policy or a class in it. */
export function limitTerms({
  policy,
  standingClass,
}: Pick<FormulaFacts, 'policy' | 'standingClass'>): CreditClassTerms | null {
  return policy && termsOfClass(policy.content, standingClass?.classCode ?? null);
}

/** Which facts a formula asks for; none of one that does not read. */
export function factsOfFormula(
  formula: string,
  definitions: readonly FactDefinition[],
): readonly string[] {
  const read = parseExpression(formula, { facts: definitions, wants: 'NUMBER' });
  return read.ok ? read.value.facts : [];
}

/**
 * Works a limit out by the policy in force: the formula of the customer's class over its facts, no more
 * than the cap, and no less than nothing; cut to the currency. An absent fact makes no limit, as absent
 * is never good.
 */
export function limitByFormula(known: FormulaFacts): FormulaOutcome {
  const asked = formulaFor(known);
  if ('outcome' in asked) return asked;
  const { policy, standingClass, terms, formula } = asked;
  const read = parseExpression(formula, { facts: known.definitions, wants: 'NUMBER' });
  // A policy is checked before it is activated; only a fact that the tenant took away since is unknown.
  if (!read.ok) return { outcome: 'FACTS_ABSENT', absent: [] };
  const { value, absent } = evaluate(read.value, known.facts);
  if (!(value instanceof Decimal)) return { outcome: 'FACTS_ABSENT', absent };
  const { classCode, scoreRunId } = standingClass;
  return withinApplication(known, policy.content.currencyCode, {
    ...{ policyVersionId: policy.id, classCode, scoreRunId, formula },
    inputs: inputsOf(read.value.facts, known.facts),
    ...{ computed: value, cap: terms.limitCap },
  });
}

/** The formula of the customer's class, or why there is none. */
function formulaFor(known: FormulaFacts):
  | Readonly<{ outcome: 'NO_APPLICATION' | 'NO_POLICY' | 'NO_CLASS' | 'NOT_OPEN' }>
  | Readonly<{
      policy: PolicyInForce;
      standingClass: NonNullable<FormulaFacts['standingClass']>;
      terms: CreditClassTerms;
      formula: string;
    }> {
  const { policy, standingClass, base } = known;
  if (!isWorkedOut(known)) return { outcome: 'NO_APPLICATION' };
  if (!policy) return { outcome: 'NO_POLICY' };
  const terms = limitTerms(known);
  if (!standingClass || !terms) return { outcome: 'NO_CLASS' };
  const asked = { policy, standingClass, terms };
  if (terms.paymentCondition !== 'PREPAY') return { ...asked, formula: terms.limitFormula };
  // Who has to pay ahead is left no limit of better days.
  return base === null || base.amount.isZero()
    ? { outcome: 'NOT_OPEN' }
    : { ...asked, formula: '0' };
}

/** What a formula comes to, as far as the application of a new customer lets it. */
function withinApplication(
  known: FormulaFacts,
  currency: string,
  ground: Omit<LimitGround, 'cutTo'>,
): FormulaOutcome {
  const worth = capped(ground.computed, ground.cap, currencyMinorDigits(currency));
  const cutTo = cutToApplication(known, worth, currency);
  if (cutTo !== null && 'missingRate' in cutTo) {
    return { outcome: 'RATE_MISSING', currency: cutTo.missingRate, absent: [] };
  }
  const amount = cutTo ?? worth;
  if (isUnchanged(known.base, amount, currency)) return { outcome: 'UNCHANGED' };
  if (givesTooMuch(known, amount, currency) || cutTo?.isZero())
    return { outcome: 'NO_APPLICATION' };
  return { outcome: 'PROPOSED', currency, amount, ground: { ...ground, cutTo } };
}

function capped(value: Decimal, cap: Decimal | null, digits: number): Decimal {
  const bound = cap === null ? value : Decimal.min(value, cap);
  return Decimal.max(bound, 0).toDecimalPlaces(digits, Decimal.ROUND_DOWN);
}

function isUnchanged(base: StandingLimit | null, amount: Decimal, currency: string): boolean {
  return base !== null && base.currency === currency && base.amount.equals(amount);
}

/**
 * What is left of the application of a new customer, where a formula comes to more; null where it does
 * not. What gives no more than what stands needs no application.
 */
function cutToApplication(
  { room, base }: FormulaFacts,
  amount: Decimal,
  currency: string,
): Decimal | Readonly<{ missingRate: string }> | null {
  const next = { isRise: false, amount, currency, validTo: null };
  if (room === null || authorityAmount(next, base).isZero()) return null;
  if ('missingRate' in room) return room;
  const left = room.left.toDecimalPlaces(currencyMinorDigits(currency), Decimal.ROUND_DOWN);
  if (amount.lessThanOrEqualTo(left)) return null;
  return base?.currency === currency ? Decimal.max(left, base.amount) : left;
}

/** More than stands, to whom no more may be given. */
function givesTooMuch(
  { mayBeGivenCredit, base }: FormulaFacts,
  amount: Decimal,
  currency: string,
): boolean {
  const next = { isRise: false, amount, currency, validTo: null };
  return !mayBeGivenCredit && authorityAmount(next, base).greaterThan(0);
}

function inputsOf(names: readonly string[], facts: PartyFacts): LimitGround['inputs'] {
  return Object.fromEntries(names.map((name) => [name, plain(facts.get(name) ?? null)]));
}

function plain(value: FactValue): string | boolean | null {
  return value instanceof Decimal ? value.toFixed() : value;
}
