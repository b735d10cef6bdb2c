import { addMonths, Decimal, Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { totalWithOrder } from '../../exposure/domain/with-order';
import { creditContentOf, type OrderFacts } from '../../orders/domain/sales-order';
import { countsInExposure } from '../domain/apply-check';
import { countedAgainst, openAmountOf, type CountedOrder } from '../domain/carried';
import { isLetPass, type CheckDecision } from '../domain/credit-check';
import { decideCheck } from '../domain/decide-check';
import { exposurePartsOf } from '../domain/exposure-parts';
import type { BindingLimit } from '../domain/judge-rule';
import {
  readMaterial,
  type CheckMaterial,
  type LimitMaterial,
  type SubjectMaterial,
} from './check-material';
import type { CheckSources, CheckSubject } from './ports';

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
  /** The whole order, and what of it is not delivered yet, in the currency of the decision. */
  readonly amount: Decimal;
  readonly openAmount: Decimal;
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
  const { facts } = subject;
  const material = standing.material.subjects[index];
  if (!material) return rateMissing(subject, facts.amount.currency, facts.amount.currency);
  const counted = countedAs(standing.material, facts);
  const amount = material.convert(facts.amount, facts.legalEntityId);
  const openAmount = material.convert(counted.openAmount, facts.legalEntityId);
  if (amount === null || openAmount === null) {
    return rateMissing(subject, facts.amount.currency, material.currency);
  }
  const limits = bindingLimits(standing, material, index);
  if ('from' in limits) return rateMissing(subject, limits.from, material.currency);
  const decision = decideCheck({
    ...{ amount, openAmount, limits, facts: material.facts },
    expressionOf: standing.material.expressionOf,
    terms: material.policy?.content.orderCheck ?? null,
    party: subject.party,
    trivialToday: trivialToday(standing, subject, material),
    breachesIn: (months) => breachesIn(standing, subject, months),
    wasRejected: subject.before !== undefined && standing.material.rejected.has(subject.before.id),
  });
  standing.counted[index] = isLetPass(decision.answer) ? counted : null;
  standing.decided.push({ subject, decision, currency: material.currency });
  return { ok: true, decision, material, amount, openAmount, limits };
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

/** What other orders of the party passed as trivial today, those before it in the call included. */
function trivialToday(
  { material, decided }: Standing,
  { facts, today, before }: CheckSubject,
  { convert }: SubjectMaterial,
): Decimal {
  const again = new Set<Id | undefined>(decided.map(({ subject }) => subject.before?.id));
  const kept = material.trivial.filter(({ partyId, checkedOn, orderId }) => {
    return (
      partyId === facts.partyId &&
      checkedOn === today &&
      orderId !== before?.id &&
      !again.has(orderId)
    );
  });
  const now = decided.flatMap(({ subject, decision, currency }) => {
    const { trivialAmount } = decision;
    const isSame = subject.facts.partyId === facts.partyId;
    return isSame && trivialAmount !== null ? [Money.of(trivialAmount, currency)] : [];
  });
  return (
    [...kept.map(({ amount }) => amount), ...now]
      // Of a currency without a rate it counts at its face: rather too much than nothing.
      .map((amount) => convert(amount, facts.legalEntityId) ?? amount.amount)
      .reduce((sum, each) => sum.plus(each), new Decimal(0))
  );
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
