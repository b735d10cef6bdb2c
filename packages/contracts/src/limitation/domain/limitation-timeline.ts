import {
  addDays,
  daysAfter,
  daysBetween,
  monthsAfter,
  monthsBefore,
  type BusinessDate,
} from '@duebook/kernel';
import type { LimitationRule } from '../../rule-packs/domain/rule-pack';
import { OBSTACLES, PROCEEDINGS, type LimitationFact } from './limitation-event';
import { toWorkingDay, type WorkingDays } from './working-days';

/** What a fact did to the period. */
export type FactEffect =
  /** It began anew. */
  | 'INTERRUPTED'
  /** It does not run until the proceeding is over. */
  | 'PENDING'
  /** Its end moved, as an obstacle lay in its last months. */
  | 'SUSPENDED'
  /** Its end is where it was: the obstacle ended before the last months, or before the period began. */
  | 'NOTHING'
  /** The period was over; whether the debtor gave up the defence is for a lawyer to say. */
  | 'AFTER_EXPIRY'
  /** The law that holds knows no such event. */
  | 'NOT_OF_THIS_LAW';

/** Where a period stands. */
export type LimitationState = 'NOT_BEGUN' | 'RUNNING' | 'PENDING' | 'SUSPENDED' | 'EXPIRED';

/** A fact, what it did, and when the period was to end from then on. */
export interface LimitationStep {
  readonly fact: LimitationFact;
  readonly effect: FactEffect;
  readonly expiresOn: BusinessDate;
}

/** Days on which the period ran, waited for a proceeding, or was stopped; both included. */
export interface LimitationStretch {
  readonly kind: 'RUNNING' | 'PENDING' | 'SUSPENDED';
  readonly from: BusinessDate;
  /** Null for what goes on. */
  readonly to: BusinessDate | null;
  /** What began it; null for the first. */
  readonly factKey: string | null;
}

/** The whole course of a period of limitation. */
export interface LimitationTimeline {
  readonly asOf: BusinessDate;
  /** The first day that counts: the one after the due day. */
  readonly beginsOn: BusinessDate;
  /** The last day on which a claim is in time; while it waits, the earliest day that it can be. */
  readonly expiresOn: BusinessDate;
  /** The same before it moved to a working day. */
  readonly countedTo: BusinessDate;
  /** False where no calendar says whether the last day is worked; null where the law does not ask. */
  readonly isCalendarCovered: boolean | null;
  /** However often it is interrupted, no later; null: without an end. */
  readonly longestTo: BusinessDate | null;
  readonly state: LimitationState;
  /** To the last day; 0 on it, and below 0 after it. */
  readonly daysLeft: number;
  readonly steps: readonly LimitationStep[];
  readonly stretches: readonly LimitationStretch[];
}

/** What a period is counted for. */
export interface LimitedDebt {
  /** Of the last instalment where the law takes them together. */
  readonly dueOn: BusinessDate;
}

/** By which law, as of which day, and by whose working days. */
export interface LimitationQuestion {
  readonly rule: LimitationRule;
  readonly asOf: BusinessDate;
  readonly calendar: WorkingDays;
}

/** Where the period stands after the facts so far. */
interface Course {
  readonly end: BusinessDate;
  /** Whether a proceeding goes on. */
  readonly isPending: boolean;
  /** The end that an obstacle which goes on brought; null without one. */
  readonly stoppedTo: BusinessDate | null;
  readonly steps: readonly LimitationStep[];
  readonly stretches: readonly LimitationStretch[];
}

/**
 * The course of a period, from the day after the due day. A period of years ends on the day of the same
 * date as the one before its first, or on the last of the month that has none (民法典 第二百零一、二百零二条).
 *
 * Each fact moves the end to a later day or leaves it, and none counts once the period is over: so one
 * pass in the order of days finds the end, and a fact more never brings it nearer.
 */
export function limitationTimeline(
  debt: LimitedDebt,
  facts: readonly LimitationFact[],
  question: LimitationQuestion,
): LimitationTimeline {
  const { rule, asOf } = question;
  const { dueOn } = debt;
  const beginsOn = daysAfter(dueOn, 1);
  const longestTo = rule.longestYears === null ? null : monthsAfter(dueOn, rule.longestYears * 12);
  const terms: Terms = { ...question, beginsOn, longestTo };
  const begun: Course = {
    end: earlier(monthsAfter(dueOn, rule.years * 12), longestTo),
    ...{ isPending: false, stoppedTo: null, steps: [] },
    stretches: [runningFrom(beginsOn, null)],
  };
  const known = [...facts].filter(({ from }) => from <= asOf).sort(byDay);
  const course = known.reduce((sofar, fact) => afterFact(sofar, fact, terms), begun);
  const { end, steps, stretches } = course;
  const { day: expiresOn, isCovered } = lastDay(end, terms);
  const daysLeft = daysBetween(asOf, expiresOn);
  return {
    ...{ asOf, beginsOn, expiresOn, countedTo: end, longestTo, daysLeft, steps },
    isCalendarCovered: rule.movesToWorkingDay ? isCovered : null,
    state: stateOf({ asOf, beginsOn, daysLeft }, course),
    stretches: daysLeft < 0 ? closedAt(stretches, expiresOn) : stretches,
  };
}

interface Terms extends LimitationQuestion {
  readonly beginsOn: BusinessDate;
  readonly longestTo: BusinessDate | null;
}

function afterFact(course: Course, fact: LimitationFact, terms: Terms): Course {
  const { rule } = terms;
  const step = (effect: FactEffect, to: Partial<Course> = {}): Course => {
    const end = to.end ?? course.end;
    const { day: expiresOn } = lastDay(end, terms);
    return { ...course, ...to, end, steps: [...course.steps, { fact, effect, expiresOn }] };
  };
  const isObstacle = (OBSTACLES as readonly string[]).includes(fact.kind);
  const kinds = isObstacle ? (rule.suspension?.kinds ?? []) : rule.interruptedBy;
  if (!kinds.includes(fact.kind)) return step('NOT_OF_THIS_LAW');
  if (fact.from > lastDay(course.end, terms).day) return step('AFTER_EXPIRY');
  const moved = isObstacle ? suspended(course, fact, terms) : interrupted(course, fact, terms);
  return moved === null ? step('NOTHING') : step(moved.effect, moved.course);
}

interface Moved {
  readonly effect: FactEffect;
  readonly course: Partial<Course>;
}

/** The day up to which something that lasts is known to have lasted, and whether it goes on. */
function knownEnd(
  { to }: LimitationFact,
  asOf: BusinessDate,
): Readonly<{ day: BusinessDate; goesOn: boolean }> {
  return to !== null && to <= asOf ? { day: to, goesOn: false } : { day: asOf, goesOn: true };
}

function interrupted(course: Course, fact: LimitationFact, terms: Terms): Moved | null {
  const { rule, asOf, beginsOn, longestTo } = terms;
  const isProceeding = (PROCEEDINGS as readonly string[]).includes(fact.kind);
  const { day, goesOn } = isProceeding ? knownEnd(fact, asOf) : { day: fact.from, goesOn: false };
  const end = later(course.end, earlier(monthsAfter(day, rule.years * 12), longestTo));
  // What happens while a proceeding lasts brings nothing that its end does not.
  if (day < beginsOn || (!goesOn && end === course.end)) return null;
  if (!isProceeding) {
    const stretches = [...closedAt(course.stretches, day), runningFrom(addDays(day, 1), fact.key)];
    return { effect: 'INTERRUPTED', course: { end, stretches } };
  }
  const before = closedAt(course.stretches, addDays(fact.from, -1));
  const waited = { kind: 'PENDING', from: fact.from, factKey: fact.key } as const;
  if (goesOn) {
    const stretches = [...before, { ...waited, to: null }];
    return { effect: 'PENDING', course: { end, isPending: true, stretches } };
  }
  const anew = runningFrom(addDays(day, 1), fact.key);
  const stretches = [...before, { ...waited, to: day }, anew];
  return { effect: 'INTERRUPTED', course: { end, stretches } };
}

function suspended(course: Course, fact: LimitationFact, terms: Terms): Moved | null {
  const { rule, asOf, longestTo } = terms;
  const months = rule.suspension?.months ?? 0;
  const { day, goesOn } = knownEnd(fact, asOf);
  const end = later(course.end, earlier(monthsAfter(day, months), longestTo));
  // It lay in the last months just when what is left after it reaches beyond the end.
  if (end === course.end) return null;
  const stopped = later(fact.from, addDays(monthsBefore(course.end, months), 1));
  const from = stopped > day ? day : stopped;
  const waited = { kind: 'SUSPENDED', from, to: goesOn ? null : day, factKey: fact.key } as const;
  const stretches: readonly LimitationStretch[] = [
    ...closedAt(course.stretches, addDays(from, -1)),
    waited,
    ...(goesOn ? [] : [runningFrom(addDays(day, 1), fact.key)]),
  ];
  return {
    effect: 'SUSPENDED',
    course: { end, stretches, stoppedTo: goesOn ? end : course.stoppedTo },
  };
}

function runningFrom(from: BusinessDate, factKey: string | null): LimitationStretch {
  return { kind: 'RUNNING', from, to: null, factKey };
}

/** Stretches up to a day; those that lie behind it are gone. */
function closedAt(
  stretches: readonly LimitationStretch[],
  day: BusinessDate,
): readonly LimitationStretch[] {
  return stretches
    .filter(({ from }) => from <= day)
    .map((each) => (each.to === null || each.to > day ? { ...each, to: day } : each));
}

function lastDay(
  end: BusinessDate,
  { rule, calendar }: Pick<LimitationQuestion, 'rule' | 'calendar'>,
): Readonly<{ day: BusinessDate; isCovered: boolean }> {
  return rule.movesToWorkingDay ? toWorkingDay(end, calendar) : { day: end, isCovered: true };
}

function stateOf(
  { asOf, beginsOn, daysLeft }: Pick<LimitationTimeline, 'asOf' | 'beginsOn' | 'daysLeft'>,
  { end, isPending, stoppedTo }: Course,
): LimitationState {
  if (daysLeft < 0) return 'EXPIRED';
  if (isPending) return 'PENDING';
  if (stoppedTo === end) return 'SUSPENDED';
  return asOf < beginsOn ? 'NOT_BEGUN' : 'RUNNING';
}

function byDay(a: LimitationFact, b: LimitationFact): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

function earlier(day: BusinessDate, bound: BusinessDate | null): BusinessDate {
  return bound !== null && bound < day ? bound : day;
}

function later(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a < b ? b : a;
}
