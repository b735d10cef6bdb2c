import {
  addMonths,
  businessDateAt,
  Decimal,
  Money,
  type BusinessDate,
  type Id,
} from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { totalWithOrder } from '../../exposure/domain/with-order';
import { creditContentOf, type OrderFacts } from '../../orders/domain/sales-order';
import { countsInExposure } from '../domain/apply-check';
import { countedAgainst, openAmountOf, type CountedOrder } from '../domain/carried';
import { isLetPass, type CheckDecision } from '../domain/credit-check';
import { decideCheck, type CheckCase } from '../domain/decide-check';
import { exposurePartsOf } from '../domain/exposure-parts';
import type { BindingLimit } from '../domain/judge-rule';
import {
  readMaterial,
  type CheckMaterial,
  type LimitMaterial,
  type SubjectMaterial,
} from './check-material';
import type { CheckSources, CheckSubject, TrivialOrder } from './ports';

/** A rate that there is none of: an order is not weighed against a figure that nobody knows. */
export type RateMissing = Readonly<{
  code: 'RATE_MISSING';
  path: readonly string[];
  from: string;
  to: string;
  day: BusinessDate;
}>;

/** What was decided on an order, and what it rested on. */
export interface DecidedOrder {
  readonly ok: true;
  readonly decision: CheckDecision;
  readonly material: SubjectMaterial;
  /**
   * The whole order, and what of it is not delivered yet, in the currency of the decision; null of what
   * ships where a rate is missing.
   */
  readonly amount: Decimal | null;
  readonly openAmount: Decimal | null;
  readonly limits: readonly BindingLimit[];
}

export type DecisionOutcome = DecidedOrder | Readonly<{ ok: false; refusal: RateMissing }>;

/**
 * Decides on orders one after the other, each by what those before it left: what is let pass counts in
 * the exposure of the next, what is held no longer does. Everything is read once for all of them.
 *
 * @param subjects one at least
 */
export async function decideOrders(
  sources: CheckSources,
  reader: SqlReader,
  subjects: readonly CheckSubject[],
  at: Date,
): Promise<DecidedInTurn> {
  const material = await readMaterial(sources, reader, subjects, at);
  const standing: Standing = {
    material,
    counted: subjects.map(({ before }) =>
      before && countsInExposure(before, at) ? countedAs(material, before) : null,
    ),
    decided: [],
  };
  const { headsOf, looksAtOrders } = material;
  const outcomes = subjects.map((subject, index) => decideNext(standing, subject, index));
  return { outcomes, headsOf, looksAtOrders };
}

/** What was decided on orders of a call. */
export interface DecidedInTurn {
  /** In the order of the orders. */
  readonly outcomes: readonly DecisionOutcome[];
  readonly headsOf: CheckMaterial['headsOf'];
  /** Whether rules look at figures that the orders themselves change: these are of before the call. */
  readonly looksAtOrders: boolean;
}

/** What stands while orders are decided in turn. */
interface Standing {
  readonly material: CheckMaterial;
  /** What each order of the call counts for in exposures by now; null for nothing. */
  readonly counted: (CountedOrder | null)[];
  /** What was decided before in the call. */
  readonly decided: Readonly<{
    subject: CheckSubject;
    decision: CheckDecision;
    currency: string;
  }>[];
}

function countedAs({ deliveredOf }: CheckMaterial, order: OrderFacts): CountedOrder {
  const { partyId, legalEntityId } = order;
  return { partyId, legalEntityId, openAmount: openAmountOf(order, deliveredOf(order)) };
}

function decideNext(standing: Standing, subject: CheckSubject, index: number): DecisionOutcome {
  const { facts, shipsBy } = subject;
  const material = standing.material.subjects[index];
  if (!material) return rateMissing(subject, facts.amount.currency, facts.amount.currency);
  const counted = countedAs(standing.material, facts);
  const amount = material.convert(facts.amount, facts.legalEntityId);
  const openAmount = material.convert(counted.openAmount, facts.legalEntityId);
  // What ships is weighed against nothing, and waits for no rate.
  if (shipsBy === null && (amount === null || openAmount === null)) {
    return rateMissing(subject, facts.amount.currency, material.currency);
  }
  const limits = shipsBy === null ? bindingLimits(standing, material, index) : [];
  if ('from' in limits) return rateMissing(subject, limits.from, material.currency);
  const decision = decideCheck({
    ...caseOf(standing, subject, material),
    ...{ amount, openAmount: openAmount ?? NOTHING, limits },
  });
  countFromNow(standing, index, { subject, decision, counted });
  standing.decided.push({ subject, decision, currency: material.currency });
  return { ok: true, decision, material, amount, openAmount, limits };
}

const NOTHING = new Decimal(0);

function countFromNow(
  standing: Standing,
  index: number,
  {
    subject,
    decision,
    counted,
  }: Readonly<{ subject: CheckSubject; decision: CheckDecision; counted: CountedOrder }>,
): void {
  const isLet = isLetPass(decision.answer);
  // What may ship stays the order that it was.
  if (isLet && subject.shipsBy !== null) return;
  standing.counted[index] = isLet ? counted : null;
}

/** All that a decision rests on but for figures of the order itself. */
function caseOf(
  standing: Standing,
  subject: CheckSubject,
  material: SubjectMaterial,
): Omit<CheckCase, 'amount' | 'openAmount' | 'limits'> {
  const { before, party, shipsBy } = subject;
  const { expressionOf, rejected } = standing.material;
  return {
    ...{ expressionOf, party, shipsBy, facts: material.facts, releasedFor: material.releasedFor },
    terms: material.policy?.content.orderCheck ?? null,
    trivialToday: trivialToday(standing, subject, material),
    breachesIn: (months) => breachesIn(standing, subject, months),
    wasRejected: before !== undefined && rejected.has(before.id),
  };
}

/** The limits of an order with what stands against each, orders of the call included but itself. */
function bindingLimits(
  { counted, material: { headsOf } }: Standing,
  { limits, convert, currency }: SubjectMaterial,
  index: number,
): readonly BindingLimit[] | Readonly<{ from: string }> {
  const others = counted.flatMap((each, place) => (each && place !== index ? [each] : []));
  const binding: BindingLimit[] = [];
  for (const each of limits) {
    const { limit, holderId, legalEntityId, exposure, amount, needsApplication } = each;
    const place = { kind: limit?.kind ?? null, holderId, legalEntityId };
    const carried = countedAgainst(place, others, { headsOf, convert });
    const before = carried && totalWithOrder(exposure, carried);
    if (carried === null || before === null || amount === null) {
      return { from: missingOf(each, others, currency) };
    }
    binding.push({
      ...{ ...place, amount, before, needsApplication, parts: exposurePartsOf(exposure) },
      exposureWith: (added) => totalWithOrder(exposure, carried.plus(added)) ?? before.plus(added),
    });
  }
  return binding;
}

/** In which currency something is without a rate. */
function missingOf(
  { amount, limit, exposure }: LimitMaterial,
  others: readonly CountedOrder[],
  currency: string,
): string {
  const [missing] = exposure.missingRates;
  if (missing) return missing.currency;
  if (amount === null && limit) return limit.currency;
  return (
    others.find((each) => each.openAmount.currency !== currency)?.openAmount.currency ?? currency
  );
}

function rateMissing(
  { today }: CheckSubject,
  from: string,
  to: string,
): Readonly<{ ok: false; refusal: RateMissing }> {
  const path = ['currencyCode'];
  return { ok: false, refusal: { code: 'RATE_MISSING', path, from, to, day: today } };
}

/**
 * What other orders passed as trivial today, those before it in the call included: of the party, and of
 * everybody with whom it shares a limit, else a group would cut an order into one for each of them.
 */
function trivialToday(
  { material, decided }: Standing,
  subject: CheckSubject,
  { convert, trivialWith }: SubjectMaterial,
): Decimal {
  const { facts, before } = subject;
  const again = new Set<Id | undefined>(decided.map(({ subject: each }) => each.before?.id));
  const kept = new Map<Id, Money>();
  for (const each of material.trivial) {
    const isOther = each.orderId !== before?.id && !again.has(each.orderId);
    if (isOther && trivialWith.has(each.partyId) && isOfDay(each, subject)) {
      kept.set(each.orderId, each.amount);
    }
  }
  const now = decided.flatMap(({ subject: { facts: other }, decision, currency }) => {
    const { trivialAmount } = decision;
    const isCounted = trivialWith.has(other.partyId) && trivialAmount !== null;
    return isCounted ? [Money.of(trivialAmount, currency)] : [];
  });
  return (
    [...kept.values(), ...now]
      // Of a currency without a rate it counts at its face: rather too much than nothing.
      .map((amount) => convert(amount, facts.legalEntityId) ?? amount.amount)
      .reduce((sum, each) => sum.plus(each), NOTHING)
  );
}

/** Whether it was the same day, where the order is sold, when another passed: elsewhere it may bear another date. */
function isOfDay(
  { legalEntityId, checkedOn, checkedAt }: TrivialOrder,
  { facts, today, place }: CheckSubject,
): boolean {
  const isSamePlace = legalEntityId === facts.legalEntityId;
  return (isSamePlace ? checkedOn : businessDateAt(checkedAt, place.timeZone)) === today;
}

/** Other orders of the party that were held in so many months, those before it in the call included. */
function breachesIn(
  { material, decided }: Standing,
  { facts, today, before }: CheckSubject,
  months: number,
): number {
  const since = addMonths(today, -months);
  const kept = material.breaches.filter(({ partyId, orderId, checkedOn }) => {
    return partyId === facts.partyId && orderId !== before?.id && checkedOn > since;
  });
  const known = new Set(kept.map(({ orderId }) => orderId));
  const now = decided.filter(
    ({ subject, decision }) =>
      decision.isBreach &&
      subject.facts.partyId === facts.partyId &&
      !known.has(subject.before?.id ?? creditContentOf(subject.facts)),
  );
  return kept.length + now.length;
}
