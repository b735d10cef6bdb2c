import {
  addDays,
  businessDateAt,
  latestDayAt,
  newId,
  ok,
  refused,
  type BusinessDate,
  type Clock,
  type Id,
} from '@duebook/kernel';
import { encodeId, systemCaller, type Caller, type Transaction } from '@duebook/platform';
import { dueOn, MOST_PERIODS, periodsEnded, type Period, type SpecialDays } from '../domain/cycle';
import { pauseAfterFailure } from '../domain/planning-schedule';
import type { Cycle, CycleContext } from './ports';

/** What was not planned: a cycle, or all of a tenant when the cycle is null. */
export interface PlanningFailure {
  readonly tenantId: string;
  readonly cycleId: Id | null;
  readonly error: unknown;
}

/** Plans the tasks of cycles as their periods end. */
export interface TaskPlanner {
  /**
   * Works through all that is due; how many tasks are new. Any number of processes may run it.
   *
   * @param options.onFailure told of each cycle that failed, which is left alone for a while then
   * @throws AggregateError of what failed, once the others are done, where nobody is to be told
   */
  runDue(options?: PlanningOptions): Promise<number>;
}

export interface PlanningOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFailure?: ((failure: PlanningFailure) => void) | undefined;
}

/** How a round goes on beside what fails in it. */
interface Round {
  readonly signal: AbortSignal | undefined;
  readonly onFailure: (failure: PlanningFailure) => void;
}

/** The table of cycles is the queue: each is taken up once a day by whoever comes first. */
export function createTaskPlanner(
  context: CycleContext,
  { clock, tenants }: Readonly<{ clock: Clock; tenants: () => Promise<readonly string[]> }>,
): TaskPlanner {
  return {
    runDue: async ({ signal, onFailure } = {}) => {
      const failures: PlanningFailure[] = [];
      const round = { signal, onFailure: onFailure ?? ((each) => void failures.push(each)) };
      let planned = 0;
      for (const tenantId of await tenants()) {
        if (signal?.aborted) break;
        planned += await planTenant(context, { tenantId, clock, round });
      }
      if (failures.length === 0) return planned;
      const errors = failures.map(({ error }) => error);
      throw new AggregateError(errors, `Tasks of ${errors.length} cycles were not planned.`);
    },
  };
}

async function planTenant(
  context: CycleContext,
  { tenantId, clock, round }: Readonly<{ tenantId: string; clock: Clock; round: Round }>,
): Promise<number> {
  const caller = systemCaller(tenantId, newId());
  const { signal, onFailure } = round;
  let planned = 0;
  for (const cycle of await dueCycles(context, caller, { clock, onFailure })) {
    if (signal?.aborted) break;
    try {
      planned += await planCycle(context, caller, { cycle, now: clock.now(), signal });
    } catch (error) {
      onFailure({ tenantId, cycleId: cycle.id, error });
      await noteFailure(context, caller, { cycle, onFailure });
    }
  }
  return planned;
}

/** So that it does not fail in each round, and whoever plans by it sees that it does. */
async function noteFailure(
  { unitOfWork, cycles }: CycleContext,
  caller: Caller,
  { cycle: { id }, onFailure }: Readonly<{ cycle: Cycle; onFailure: Round['onFailure'] }>,
): Promise<void> {
  try {
    await unitOfWork.run(caller, 'reconciliationTasksFail', async (tx) => {
      const cycle = await cycles.lock(tx, id);
      if (cycle?.endedOn !== null) return ok(null);
      const failedAttempts = cycle.failedAttempts + 1;
      const retryAt = new Date(tx.startedAt.getTime() + pauseAfterFailure(failedAttempts));
      const failingSince = cycle.failingSince ?? tx.startedAt;
      await cycles.failed(tx, id, { failedAttempts, failingSince, retryAt });
      return ok(null);
    });
  } catch (error) {
    // What keeps it from being noted is what keeps all else from being done.
    onFailure({ tenantId: caller.tenantId, cycleId: id, error });
  }
}

async function dueCycles(
  { unitOfWork, cycles }: CycleContext,
  caller: Caller,
  { clock, onFailure }: Readonly<{ clock: Clock; onFailure: Round['onFailure'] }>,
): Promise<readonly Cycle[]> {
  // Somewhere it is tomorrow already; which day it is where the legal entity is, is asked below.
  const latest = latestDayAt(clock.now());
  try {
    return await cycles.due(unitOfWork.reader(caller), latest, clock.now());
  } catch (error) {
    onFailure({ tenantId: caller.tenantId, cycleId: null, error });
    return [];
  }
}

/**
 * Plans a cycle as far as it is due, a period at a time: each commits by itself, so that a long pause is
 * made up for in steps of one size, and goes on where it stopped.
 */
async function planCycle(
  context: CycleContext,
  caller: Caller,
  { cycle, now, signal }: Readonly<{ cycle: Cycle; now: Date; signal: Round['signal'] }>,
): Promise<number> {
  const entity = await context.cycles.entity(
    context.unitOfWork.reader(caller),
    cycle.legalEntityId,
  );
  if (!entity) return 0;
  const today = businessDateAt(now, entity.timeZone);
  const days = await specialDays(context, caller, entity.country);
  let planned = 0;
  let { failedAttempts } = cycle;
  for (const step of stepsOf(cycle, today)) {
    if (signal?.aborted) break;
    const asked = { ...step, id: cycle.id, failedAttempts, today, days };
    const count = await takeStep(context, caller, asked);
    if (count === null) break;
    planned += count;
    failedAttempts = 0;
  }
  return planned;
}

/** The periods that have ended, or none and the day to note. */
function stepsOf(
  { nextPeriodFrom, frequency }: Cycle,
  today: BusinessDate,
): readonly (Pick<Step, 'period' | 'through'> & Pick<Cycle, 'nextPeriodFrom'>)[] {
  const periods = periodsEnded(nextPeriodFrom, { today, frequency });
  if (periods.length === 0) return [{ period: null, nextPeriodFrom, through: today }];
  return periods.map((period, index) => {
    const before = periods[index - 1];
    // What is left of a longer pause is made up for in the next round of the same day.
    const isLast = index === periods.length - 1 && periods.length < MOST_PERIODS;
    return {
      period,
      nextPeriodFrom: before ? addDays(before.to, 1) : nextPeriodFrom,
      through: isLast ? today : null,
    };
  });
}

/** How far a cycle is planned by one transaction. */
interface Step {
  /** Null: none has ended, and the day is noted. */
  readonly period: Period | null;
  readonly days: SpecialDays;
  /** The day by which nothing is left; null while there is. */
  readonly through: BusinessDate | null;
}

/** How many tasks are new; null when somebody else has the cycle. */
async function takeStep(
  context: CycleContext,
  caller: Caller,
  step: Step &
    Pick<Cycle, 'id' | 'nextPeriodFrom' | 'failedAttempts'> & { readonly today: BusinessDate },
): Promise<number | null> {
  const { unitOfWork, cycles } = context;
  // The cycle's own row tells a repeat apart: what is not claimed leaves nothing behind.
  const outcome = await unitOfWork.run(caller, 'reconciliationTasksPlan', async (tx) => {
    const cycle = await cycles.claim(tx, step, step.today);
    if (!cycle) return refused({ code: 'CYCLE_TAKEN' } as const);
    return ok(await planPeriod(context, tx, { cycle, ...step }));
  });
  return outcome.ok ? outcome.value : null;
}

async function planPeriod(
  { cycles }: CycleContext,
  tx: Transaction,
  { cycle, period, days, through }: Step & { readonly cycle: Cycle },
): Promise<number> {
  const { id } = cycle;
  if (!period) {
    await cycles.planned(tx, id, { nextPeriodFrom: cycle.nextPeriodFrom, through });
    return 0;
  }
  const count = await cycles.plan(tx, cycle, { ...period, dueOn: dueOn(period, cycle, days) });
  await cycles.planned(tx, id, { nextPeriodFrom: addDays(period.to, 1), through });
  if (count > 0) tell(tx, cycle, { count, period });
  return count;
}

function tell(
  tx: Transaction,
  { id, legalEntityId, relation, frequency }: Cycle,
  { count, period }: Readonly<{ count: number; period: Period }>,
): void {
  tx.emit({
    type: 'reconciliation.ReconciliationTasksPlanned',
    aggregateType: 'ReconciliationCycle',
    aggregateId: id,
    payload: {
      reconciliationCycleId: encodeId('ReconciliationCycle', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      taskCount: count,
    },
  });
  tx.audit({
    action: 'reconciliationCycle.plan',
    subjectType: 'ReconciliationCycle',
    subjectId: id,
    details: { legalEntityId, relation, frequency, taskCount: count, through: period.to },
  });
}

/** What sets days apart where the legal entity is, as far as its calendar is loaded. */
async function specialDays(
  { calendars }: CycleContext,
  caller: Caller,
  country: string,
): Promise<SpecialDays> {
  const years = await calendars.years(caller, country);
  const days = years.flatMap((each) => each.days);
  const ofKind = (kind: string): ReadonlySet<BusinessDate> =>
    new Set(days.filter((each) => each.kind === kind).map(({ day }) => day));
  return { holidays: ofKind('HOLIDAY'), workdays: ofKind('MAKE_UP_WORKDAY') };
}
