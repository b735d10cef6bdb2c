import { addDays, daysBetween, year, type BusinessDate, type Id } from '@duebook/kernel';
import { isWorked, type WorkingDays } from '../../limitation/domain/working-days';

/** What follows on what when goods are sold, in this order. */
export const STEP_KINDS = ['ORDER', 'DELIVERY', 'ACCEPTANCE', 'INVOICE', 'PAYMENT'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Why a step has no day: nothing tells of it, it is still to come, or the contract asks for none. */
export type StepAbsence = 'NOT_RECORDED' | 'NOT_YET' | 'NOT_AGREED';

/** One step: on which day, how long after the step before, or why there is none. */
export interface PerformanceStep {
  readonly kind: StepKind;
  readonly on: BusinessDate | null;
  readonly absence: StepAbsence | null;
  /** Whether goods count as accepted as nobody has objected in time. */
  readonly isDeemed: boolean;
  /** The filed paper that shows acceptance; null for what is kept elsewhere. */
  readonly documentId: Id | null;
  /** Calendar days since the last step before that has a day, below zero where it came first. */
  readonly lagDays: number | null;
  /** The same in working days; null too where the calendar of the country does not cover them. */
  readonly lagWorkingDays: number | null;
}

/** What is known of a stretch of business from order to payment. */
export interface ChainFacts {
  readonly orderedOn: BusinessDate | null;
  /** Whether goods are still to come under the order. */
  readonly isOrderOpen: boolean;
  readonly deliveredOn: BusinessDate | null;
  /** The filed paper that tells of acceptance. */
  readonly accepted: Readonly<{ on: BusinessDate; documentId: Id }> | null;
  /** What the contract says of acceptance; null where it says nothing, or there is no contract. */
  readonly acceptanceAgreed: Readonly<{ days: number; isDeemed: boolean }> | null;
  readonly invoicedOn: BusinessDate | null;
  /** When nothing was left to pay; null while something is. */
  readonly paidOn: BusinessDate | null;
  readonly today: BusinessDate;
}

type Known = Pick<PerformanceStep, 'kind' | 'on' | 'absence' | 'isDeemed' | 'documentId'>;

/** The five steps in their order, each with its lag. @param calendar of the country of the legal entity */
export function stepsOf(facts: ChainFacts, calendar: WorkingDays): readonly PerformanceStep[] {
  const { orderedOn, deliveredOn, invoicedOn, paidOn } = facts;
  const known: readonly Known[] = [
    step('ORDER', orderedOn, 'NOT_RECORDED'),
    step('DELIVERY', deliveredOn, facts.isOrderOpen ? 'NOT_YET' : 'NOT_RECORDED'),
    acceptanceOf(facts),
    step('INVOICE', invoicedOn, 'NOT_YET'),
    step('PAYMENT', paidOn, 'NOT_YET'),
  ];
  let last: BusinessDate | null = null;
  return known.map((each) => {
    const { on } = each;
    if (on === null) return { ...each, lagDays: null, lagWorkingDays: null };
    const lags = lagBetween(last, on, calendar);
    last = on;
    return { ...each, ...lags };
  });
}

function step(kind: StepKind, on: BusinessDate | null, absence: StepAbsence): Known {
  return { kind, on, absence: on === null ? absence : null, isDeemed: false, documentId: null };
}

/** A paper says when; without one goods may count as accepted some days after their delivery. */
function acceptanceOf({ accepted, acceptanceAgreed, deliveredOn, today }: ChainFacts): Known {
  if (accepted) {
    return { ...step('ACCEPTANCE', accepted.on, 'NOT_YET'), documentId: accepted.documentId };
  }
  if (deliveredOn === null) return step('ACCEPTANCE', null, 'NOT_RECORDED');
  if (acceptanceAgreed === null) return step('ACCEPTANCE', null, 'NOT_AGREED');
  const last = addDays(deliveredOn, acceptanceAgreed.days);
  return acceptanceAgreed.isDeemed && last < today
    ? { ...step('ACCEPTANCE', last, 'NOT_YET'), isDeemed: true }
    : step('ACCEPTANCE', null, 'NOT_YET');
}

function lagBetween(
  from: BusinessDate | null,
  to: BusinessDate,
  calendar: WorkingDays,
): Pick<PerformanceStep, 'lagDays' | 'lagWorkingDays'> {
  if (from === null) return { lagDays: null, lagWorkingDays: null };
  return { lagDays: daysBetween(from, to), lagWorkingDays: workingDaysBetween(from, to, calendar) };
}

/**
 * How many working days lie after one day up to another, both ways alike; null where the calendar does not
 * cover them all.
 */
export function workingDaysBetween(
  from: BusinessDate,
  to: BusinessDate,
  calendar: WorkingDays,
): number | null {
  if (to < from) {
    const back = workingDaysBetween(to, from, calendar);
    return back === null ? null : 0 - back;
  }
  for (let each = year(from); each <= year(to); each += 1) {
    if (!calendar.coveredYears.has(each)) return null;
  }
  let worked = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorked(day, calendar)) worked += 1;
  }
  return worked;
}
