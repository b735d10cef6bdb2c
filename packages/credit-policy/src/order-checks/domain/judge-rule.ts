import { Decimal } from '@duebook/kernel';
import { evaluate, type Expression } from '../../expressions/domain/expression';
import { isAbsence, valueOf, type Absence, type ToldFact } from '../../facts/domain/absence';
import type { OrderCheckAnswer, OrderCheckRule } from '../../policies/domain/policy-content';
import type { AbsentFact, LimitFigures, RuleOutcome } from './credit-check';

/** A limit that binds an order, in the policy's currency. */
export interface BindingLimit {
  readonly kind: 'PARTY' | 'GROUP' | null;
  readonly holderId: string;
  readonly legalEntityId: string | null;
  /** Approved; zero where nothing was. */
  readonly amount: Decimal;
  /** What stands against it without the order. */
  readonly before: Decimal;
  readonly parts: LimitFigures['parts'];
  readonly needsApplication: LimitFigures['needsApplication'];
  /** What would stand against it with so much more owed: security may cover a part of that. */
  exposureWith(added: Decimal): Decimal;
}

/** What rules look at. */
export interface RuleFacts {
  /** What of the order is not delivered yet, in the policy's currency. */
  readonly openAmount: Decimal;
  /** None: nobody agreed to any credit, which the first of them says. */
  readonly limits: readonly BindingLimit[];
  readonly facts: ReadonlyMap<string, ToldFact>;
  /** Orders of the party that were held in so many months, others than this one. */
  breachesIn(months: number): number;
  /** Of rules of the kind EXPRESSION; null where it names what is no fact any more. */
  expressionOf(text: string): Expression | null;
}

/** Which facts a rule asks for. */
export function factsOfRule(
  { kind, expression, classes }: OrderCheckRule,
  expressionOf: RuleFacts['expressionOf'],
): readonly string[] {
  const ofClass = classes === null ? [] : ['creditClass'];
  switch (kind) {
    case 'OVERDUE_AMOUNT':
      return ['overdueAmount', ...ofClass];
    case 'OLDEST_OVERDUE_DAYS':
      return ['oldestOverdueDays', ...ofClass];
    case 'DUNNING_LEVEL':
      return ['dunningLevel', ...ofClass];
    case 'CLASS':
      return ['creditClass'];
    case 'EXPIRED_FILE':
      return ['expiredFileItems', ...ofClass];
    case 'NEGATIVE_LIST':
      return ['negativeListed', ...ofClass];
    case 'EXPRESSION':
      return [...(expression === null ? [] : (expressionOf(expression)?.facts ?? [])), ...ofClass];
    case 'LIMIT':
    case 'HARD_STOP':
      return ofClass;
  }
}

/** What comes of a rule that is asked; of LIMIT one outcome for each limit that binds. */
export function judgeRule(rule: OrderCheckRule, known: RuleFacts): readonly RuleOutcome[] {
  switch (rule.kind) {
    case 'LIMIT':
      return known.limits.map((limit) => judgeLimit(rule, limit, known.openAmount));
    case 'OVERDUE_AMOUNT':
      return [judgeOverdue(rule, 'overdueAmount', known)];
    case 'OLDEST_OVERDUE_DAYS':
      return [judgeOverdue(rule, 'oldestOverdueDays', known)];
    case 'DUNNING_LEVEL':
      return [judgeDunning(rule, known)];
    case 'CLASS':
      return [judgeClass(rule, known)];
    case 'EXPIRED_FILE':
      return [judgeAbove(rule, 'expiredFileItems', known, NOTHING)];
    case 'NEGATIVE_LIST':
      return [judgeListed(rule, known)];
    case 'HARD_STOP':
      return [judgeHardStop(rule, known)];
    case 'EXPRESSION':
      return [judgeExpression(rule, known)];
  }
}

const NOTHING = new Decimal(0);
const WHOLE = new Decimal(100);

function judgeLimit(rule: OrderCheckRule, limit: BindingLimit, added: Decimal): RuleOutcome {
  const usable = limit.amount.times(rule.threshold ?? WHOLE).dividedBy(WHOLE);
  const after = limit.exposureWith(added);
  const { kind, holderId, legalEntityId, before, parts, needsApplication } = limit;
  const figures: LimitFigures = {
    ...{ kind, holderId, legalEntityId, parts, needsApplication },
    limit: usable.toFixed(),
    exposureBefore: before.toFixed(),
    exposureAfter: after.toFixed(),
  };
  // Who is beyond the limit already is given no more, but what adds nothing is let pass.
  const isBroken = after.greaterThan(usable) && added.greaterThan(NOTHING);
  return {
    ...plain(rule, isBroken ? 'BROKEN' : 'KEPT'),
    limit: figures,
    found: after.toFixed(),
    threshold: usable.toFixed(),
    missing: isBroken ? after.minus(usable).toFixed() : null,
  };
}

/** To whom nothing was ever sold owes nothing that could be late. */
function judgeOverdue(rule: OrderCheckRule, fact: string, known: RuleFacts): RuleOutcome {
  const told = known.facts.get(fact);
  if (isAbsence(told) && told.absent === 'NO_HISTORY') return plain(rule, 'KEPT');
  return judgeAbove(rule, fact, known, rule.threshold ?? NOTHING);
}

/** Nobody is dunned who is not known to be: until collections tells it, that is worth a word and no hold. */
function judgeDunning(rule: OrderCheckRule, known: RuleFacts): RuleOutcome {
  const level = numberOf(known, 'dunningLevel');
  if (level === null) return { ...unknown(rule, known, ['dunningLevel']), answer: 'WARN' };
  return reached(rule, level);
}

function judgeHardStop(rule: OrderCheckRule, known: RuleFacts): RuleOutcome {
  return reached(rule, new Decimal(known.breachesIn(rule.months ?? MONTHS_OF_A_YEAR)));
}

/** How far a hard stop looks back that says nothing else. */
export const MONTHS_OF_A_YEAR = 12;

function reached(rule: OrderCheckRule, found: Decimal): RuleOutcome {
  const threshold = rule.threshold ?? new Decimal(1);
  const isBroken = found.greaterThanOrEqualTo(threshold);
  return {
    ...plain(rule, isBroken ? 'BROKEN' : 'KEPT'),
    ...{ found: found.toFixed(), threshold: threshold.toFixed() },
    missing: isBroken ? found.minus(threshold).plus(1).toFixed() : null,
  };
}

function judgeAbove(
  rule: OrderCheckRule,
  fact: string,
  known: RuleFacts,
  threshold: Decimal,
): RuleOutcome {
  const found = numberOf(known, fact);
  if (found === null) return unknown(rule, known, [fact]);
  const isBroken = found.greaterThan(threshold);
  return {
    ...plain(rule, isBroken ? 'BROKEN' : 'KEPT'),
    ...{ found: found.toFixed(), threshold: threshold.toFixed() },
    missing: isBroken ? found.minus(threshold).toFixed() : null,
  };
}

function judgeClass(rule: OrderCheckRule, known: RuleFacts): RuleOutcome {
  const found = classOf(known);
  if (found === null) return unknown(rule, known, ['creditClass']);
  const isBroken = rule.classes?.includes(found) === true;
  return { ...plain(rule, isBroken ? 'BROKEN' : 'KEPT'), found };
}

function judgeListed(rule: OrderCheckRule, known: RuleFacts): RuleOutcome {
  const found = valueOf(known.facts.get('negativeListed'));
  if (typeof found !== 'boolean') return unknown(rule, known, ['negativeListed']);
  return plain(rule, found ? 'BROKEN' : 'KEPT');
}

function judgeExpression(rule: OrderCheckRule, known: RuleFacts): RuleOutcome {
  const values = new Map([...known.facts].map(([name, fact]) => [name, valueOf(fact)]));
  const expression = known.expressionOf(rule.expression ?? '');
  if (expression === null) return unknown(rule, known, []);
  const { value, absent } = evaluate(expression, values);
  if (typeof value !== 'boolean') return unknown(rule, known, absent);
  return plain(rule, value ? 'BROKEN' : 'KEPT');
}

/** The class of the party; null where it has none. */
export function classOf({ facts }: Pick<RuleFacts, 'facts'>): string | null {
  const found = valueOf(facts.get('creditClass'));
  return typeof found === 'string' ? found : null;
}

function numberOf({ facts }: RuleFacts, name: string): Decimal | null {
  const value = valueOf(facts.get(name));
  return Decimal.isDecimal(value) ? value : null;
}

/** An outcome without figures. */
export function plain(
  { code, kind, answer }: Pick<OrderCheckRule, 'code' | 'answer'> & Pick<RuleOutcome, 'kind'>,
  outcome: RuleOutcome['outcome'],
): RuleOutcome {
  return {
    ...{ code, kind, outcome, limit: null, found: null, threshold: null, missing: null },
    answer: outcome === 'BROKEN' || outcome === 'UNKNOWN' ? answer : null,
    absent: [],
  };
}

function unknown(rule: OrderCheckRule, known: RuleFacts, facts: readonly string[]): RuleOutcome {
  return {
    ...plain(rule, 'UNKNOWN'),
    absent: facts.map((fact): AbsentFact => ({ fact, why: whyAbsent(known.facts.get(fact)) })),
  };
}

function whyAbsent(told: ToldFact | undefined): Absence['absent'] {
  return isAbsence(told) ? told.absent : 'NOT_RECORDED';
}

/** The stricter of two answers. */
export function stricter<A extends OrderCheckAnswer | 'ALLOW'>(one: A, other: A): A {
  return STRICTNESS[one] >= STRICTNESS[other] ? one : other;
}

const STRICTNESS = { ALLOW: 0, WARN: 1, PREPAY: 2, HOLD: 3 } as const;
