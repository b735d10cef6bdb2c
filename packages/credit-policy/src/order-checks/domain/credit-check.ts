import type { Id } from '@duebook/kernel';
import type { Absence } from '../../facts/domain/absence';
import type { OrderCheckAnswer, OrderCheckRuleKind } from '../../policies/domain/policy-content';

/** When an order is checked: as it comes in, when it is changed, before its goods leave. */
export type CheckPoint = 'ORDER' | 'CHANGE' | 'SHIPMENT';

/** The milder first. */
export type CheckAnswer = 'ALLOW' | 'WARN' | 'PREPAY' | 'HOLD';

/** What a reason rests on: a kind of rule, or what goes without any. */
export type ReasonKind = OrderCheckRuleKind | 'NO_POLICY' | 'REJECTED_BEFORE';

/** A part of an exposure without the order itself, in the policy's currency; null is absent. */
export type ExposurePartsShown = Readonly<Record<string, string | null>>;

/** A limit that binds an order, with what stands against it. Amounts in the policy's currency. */
export interface LimitFigures {
  /** Null where nobody has agreed to any limit, which is no credit. */
  readonly kind: 'PARTY' | 'GROUP' | null;
  readonly holderId: Id;
  /** Null: towards all legal entities together. */
  readonly legalEntityId: Id | null;
  /** What may be used of the limit, by the rule. */
  readonly limit: string;
  /** Without this order. */
  readonly exposureBefore: string;
  readonly exposureAfter: string;
  readonly parts: ExposurePartsShown;
  /** Where there is no limit: whether none could be agreed to, as the customer is new and has no application. */
  readonly needsApplication: boolean | null;
}

/** A fact that a rule asks for and nobody knows, and why. */
export interface AbsentFact {
  readonly fact: string;
  readonly why: Absence['absent'];
}

/** What came of a rule. Amounts are decimal text in the policy's currency; plain JSON, as it is kept. */
export interface RuleOutcome {
  readonly code: string;
  readonly kind: ReasonKind;
  /**
   * KEPT: the order keeps it. BROKEN: it does not. UNKNOWN: facts are absent, which is never good.
   * EXEMPT: the party is exempt. NOT_ASKED: the rule is for other classes, or was asked before the goods
   * that ship were allowed or released. TRIVIAL: the order is small.
   */
  readonly outcome: 'KEPT' | 'BROKEN' | 'UNKNOWN' | 'EXEMPT' | 'NOT_ASKED' | 'TRIVIAL';
  /** What it makes of the order; null where it says nothing against it. */
  readonly answer: OrderCheckAnswer | null;
  readonly limit: LimitFigures | null;
  /** What was found, and from when on the rule is broken; null where a rule has no figure. */
  readonly found: string | null;
  readonly threshold: string | null;
  /** By how much it is too much: so much less, and the order would keep the rule. */
  readonly missing: string | null;
  readonly absent: readonly AbsentFact[];
  /** Whether figures were left out, as somebody may not see them; never kept. */
  readonly isHidden?: boolean;
}

/** What was decided on an order. */
export interface CheckDecision {
  readonly answer: CheckAnswer;
  /** What came of every rule, in the policy's order. */
  readonly rules: readonly RuleOutcome[];
  /** What counts as a trivial order of the day; null where it is none, or did not pass as one. */
  readonly trivialAmount: string | null;
  /** How far it would go beyond the limits that it breaks; null where it breaks none. */
  readonly amountAboveLimit: string | null;
  /** Whether a hard stop is among what holds it. */
  readonly isHardStop: boolean;
  /** Whether it counts for hard stops to come. */
  readonly isBreach: boolean;
}

/** The reasons among what came of rules: what speaks against the order. */
export function reasonsOf(rules: readonly RuleOutcome[]): readonly RuleOutcome[] {
  return rules.filter(({ answer }) => answer !== null);
}

/** Whether an answer lets an order go on. */
export function isLetPass(answer: CheckAnswer): boolean {
  return answer === 'ALLOW' || answer === 'WARN';
}
