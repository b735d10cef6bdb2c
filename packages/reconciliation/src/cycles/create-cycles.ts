import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { createCycleReading } from './application/cycle-reading';
import { cycleEnd, cycleSet } from './application/cycle-set';
import { createTaskPlanner } from './application/plan-tasks';
import type { CycleContext } from './application/ports';
import { taskAssign, taskRecordHours } from './application/task-work';
import { cycleStore } from './persistence/cycle.store';

export { followReconciliations } from './persistence/task-following';

/** What cycles offer. */
export type Cycles = ReturnType<typeof createCycles>;

/** Builds the use cases over PostgreSQL. */
export function createCycles(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: Pick<LedgerServices, 'reference'>;
  readonly tenants: () => Promise<readonly string[]>;
}) {
  const { unitOfWork, clock, ledger, tenants } = deps;
  const { calendars } = ledger.reference;
  const context: CycleContext = { unitOfWork, cycles: cycleStore, calendars };
  return {
    set: cycleSet(context),
    end: cycleEnd(context),
    assignTask: taskAssign(context),
    recordHours: taskRecordHours(context),
    /** Plans tasks as periods end: a loop calls it. */
    planner: createTaskPlanner(context, { clock, tenants }),
    reading: createCycleReading(context, clock),
  };
}
