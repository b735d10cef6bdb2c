import { addDays, daysBetween, type BusinessDate } from '@duebook/kernel';

/** A stretch in which what a rule warns of was the case: from its first day to the day it was over. */
export interface EventStretch {
  readonly from: BusinessDate;
  /** The first day on which it no longer was; null while it is. */
  readonly to: BusinessDate | null;
}

/** What a rule said of a party on a day, by what was known then; null where facts were absent. */
export interface Evaluation {
  readonly on: BusinessDate;
  readonly value: boolean | null;
}

/** What happened to one party, and what the rule would have said of it. */
export type BacktestCase =
  | Readonly<{ kind: 'HIT'; alertOn: BusinessDate; eventOn: BusinessDate; leadDays: number }>
  | Readonly<{ kind: 'MISS'; alertOn: null; eventOn: BusinessDate; leadDays: null }>
  | Readonly<{
      kind: 'FALSE_ALARM' | 'UNDECIDED';
      alertOn: BusinessDate;
      eventOn: null;
      leadDays: null;
    }>;

/** By what a history is judged. */
export interface Judgement {
  readonly withinDays: number;
  readonly coolDownDays: number;
  /** The last day of which everything is known. */
  readonly knownTo: BusinessDate;
}

/**
 * Tells for one party which alerts were right and which events came without one.
 *
 * - An event is the first day of a stretch. On days within a stretch nothing is left to warn of: the
 *   rule is not asked.
 * - An alert is raised where the rule is true. It is a HIT where an event comes after its day and within
 *   its window, a FALSE_ALARM where the window passes without, and UNDECIDED where the window is not
 *   over yet. It is taken to be resolved by its event or at the end of its window; then the cool-down
 *   passes before the next.
 * - An event is a MISS where the rule was asked within the window before it, and no alert was.
 *
 * @param evaluations in the order of their days
 * @param stretches in the order of their days, apart from one another (see `joinStretches`)
 */
export function judgeHistory(
  evaluations: readonly Evaluation[],
  stretches: readonly EventStretch[],
  by: Judgement,
): readonly BacktestCase[] {
  const asked = evaluations.filter(({ on }) => !stretches.some((each) => isWithin(each, on)));
  const events = stretches.map(({ from }) => from).filter((from) => from <= by.knownTo);
  const alerts = raise(asked, events, by);
  const warned = new Set(alerts.map(({ eventOn }) => eventOn));
  const missed = events.filter(
    (event) => !warned.has(event) && asked.some(({ on }) => isAhead(on, event, by.withinDays)),
  );
  const misses = missed.map((eventOn): BacktestCase => ({
    kind: 'MISS',
    alertOn: null,
    eventOn,
    leadDays: null,
  }));
  return [...alerts, ...misses];
}

function raise(
  asked: readonly Evaluation[],
  events: readonly BusinessDate[],
  by: Judgement,
): readonly BacktestCase[] {
  const alerts: BacktestCase[] = [];
  let quietThrough: BusinessDate | null = null;
  for (const { on, value } of asked) {
    if (value !== true || (quietThrough !== null && on <= quietThrough)) continue;
    const alert = alertOf(on, events, by);
    alerts.push(alert);
    const resolvedOn = alert.eventOn ?? addDays(on, by.withinDays);
    quietThrough = addDays(resolvedOn, by.coolDownDays);
  }
  return alerts;
}

function alertOf(
  alertOn: BusinessDate,
  events: readonly BusinessDate[],
  { withinDays, knownTo }: Judgement,
): BacktestCase {
  const eventOn = events.find((event) => isAhead(alertOn, event, withinDays));
  if (eventOn !== undefined) {
    return { kind: 'HIT', alertOn, eventOn, leadDays: daysBetween(alertOn, eventOn) };
  }
  const isOver = addDays(alertOn, withinDays) <= knownTo;
  return { kind: isOver ? 'FALSE_ALARM' : 'UNDECIDED', alertOn, eventOn: null, leadDays: null };
}

function isAhead(on: BusinessDate, event: BusinessDate, withinDays: number): boolean {
  return on < event && event <= addDays(on, withinDays);
}

function isWithin({ from, to }: EventStretch, on: BusinessDate): boolean {
  return from <= on && (to === null || on < to);
}

/** Stretches of single items as stretches of their party: what overlaps or touches is one. */
export function joinStretches(stretches: readonly EventStretch[]): readonly EventStretch[] {
  const joined: EventStretch[] = [];
  const ordered = [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const each of ordered) {
    const last = joined.at(-1);
    if (!last || (last.to !== null && last.to < each.from)) joined.push(each);
    else joined[joined.length - 1] = { from: last.from, to: later(last.to, each.to) };
  }
  return joined;
}

function later(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
