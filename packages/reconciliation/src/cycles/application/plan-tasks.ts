import {
  addDays,
  businessDateAt,
  newId,
  ok,
  type BusinessDate,
  type Clock,
  type Id,
} from '@duebook/kernel';
import { encodeId, systemCaller, type Caller, type Transaction } from '@duebook/platform';
import { dueOn, MOST_PERIODS, periodsEnded, type SpecialDays } from '../domain/cycle';
import type { Cycle, CycleContext } from './ports';

/** Plans the tasks of cycles as their periods end. */
export interface TaskPlanner {
  /** Works through all that is due; how many tasks are new. Any number of processes may run it. */
  runDue(options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
}

/** The table of cycles is the queue: each is taken up once a day by whoever comes first. */
export function createTaskPlanner(
  context: CycleContext,
  { clock, tenants }: Readonly<{ clock: Clock; tenants: () => Promise<readonly string[]> }>,
): TaskPlanner {
  return {
    runDue: async ({ signal } = {}) => {
      let planned = 0;
      for (const tenantId of await tenants()) {
        const caller = systemCaller(tenantId, newId());
        const reader = context.unitOfWork.reader(caller);
        // Somewhere it is tomorrow already; which day it is where the legal entity is, is asked below.
        const latest = businessDateAt(clock.now(), 'Pacific/Kiritimati');
        for (const cycle of await context.cycles.due(reader, latest)) {
          if (signal?.aborted) return planned;
          planned += await planCycle(context, caller, { cycle, now: clock.now() });
        }
      }
      return planned;
    },
  };
}

async function planCycle(
  context: CycleContext,
  caller: Caller,
  { cycle, now }: Readonly<{ cycle: Cycle; now: Date }>,
): Promise<number> {
  const { unitOfWork, cycles } = context;
  const entity = await cycles.entity(unitOfWork.reader(caller), cycle.legalEntityId);
  if (!entity) return 0;
  const today = businessDateAt(now, entity.timeZone);
  const days = await specialDays(context, caller, entity.country);
  const request = {
    operation: 'reconciliationTasksPlan',
    idempotencyKey: `${cycle.id} ${cycle.version} ${cycle.nextPeriodFrom} ${today}`,
    input: { cycleId: cycle.id, today },
  };
  const outcome = await unitOfWork.mutate<Readonly<{ count: number }>, never>(
    caller,
    request,
    async (tx) => ok({ count: await planClaimed(context, tx, { cycleId: cycle.id, today, days }) }),
  );
  return outcome.ok ? outcome.value.count : 0;
}

async function planClaimed(
  { cycles }: CycleContext,
  tx: Transaction,
  { cycleId, today, days }: Readonly<{ cycleId: Id; today: BusinessDate; days: SpecialDays }>,
): Promise<number> {
  const cycle = await cycles.claim(tx, cycleId, today);
  if (!cycle) return 0;
  const { frequency, legalEntityId, relation } = cycle;
  const periods = periodsEnded(cycle.nextPeriodFrom, { today, frequency });
  const last = periods.at(-1);
  const nextPeriodFrom = last ? addDays(last.to, 1) : cycle.nextPeriodFrom;
  const count = await cycles.plan(tx, cycle, {
    periods: periods.map((period) => ({ ...period, dueOn: dueOn(period, cycle, days) })),
    // What is left of a long pause is made up for at the next round of the same day.
    today: periods.length < MOST_PERIODS ? today : cycle.startsOn,
    nextPeriodFrom,
  });
  if (count === 0) return 0;
  tx.emit({
    type: 'reconciliation.ReconciliationTasksPlanned',
    aggregateType: 'ReconciliationCycle',
    aggregateId: cycleId,
    payload: {
      reconciliationCycleId: encodeId('ReconciliationCycle', cycleId),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      taskCount: count,
    },
  });
  tx.audit({
    action: 'reconciliationCycle.plan',
    subjectType: 'ReconciliationCycle',
    subjectId: cycleId,
    details: { legalEntityId, relation, frequency, taskCount: count, through: last?.to ?? null },
  });
  return count;
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
