import { businessDateAt, inOrderOf, type BusinessDate, type Clock, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { Among, Stretch } from '../../counterparty-statements/application/list.ports';
import { READ_CYCLES } from './permissions';
import type { Cycle, CycleContext, CycleFilter, Task, TaskFilter } from './ports';

/** Reading of cycles and tasks. Lists throw PermissionDenied reconciliation.cycle.read. */
export interface CycleReading {
  cycles(caller: Caller, stretch: Stretch<CycleFilter>): Promise<readonly Cycle[]>;
  /** In the order of the ids; null for what is unknown or not to be seen. */
  cyclesByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Cycle | null)[]>;
  tasks(caller: Caller, stretch: Stretch<TaskFilter>): Promise<readonly Task[]>;
  taskCount(caller: Caller, among: Among<TaskFilter>): Promise<number>;
  tasksByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Task | null)[]>;
  /** The day by which lateness is told, in UTC. */
  today(): BusinessDate;
}

/** Reading over the store. */
export function createCycleReading(
  { unitOfWork, cycles }: CycleContext,
  clock: Clock,
): CycleReading {
  const today = (): BusinessDate => businessDateAt(clock.now(), 'UTC');
  const within = <A extends { readonly legalEntityIds: readonly Id[] | null }>(
    caller: Caller,
    asked: A,
  ): A => ({ ...asked, legalEntityIds: reachIn(caller, READ_CYCLES, asked.legalEntityIds) });
  const seen = <T extends { readonly id: Id; readonly legalEntityId: Id }>(
    caller: Caller,
    ids: readonly Id[],
    found: readonly T[],
  ): readonly (T | null)[] =>
    inOrderOf(
      ids,
      found.filter((each) => may(caller, READ_CYCLES, each.legalEntityId)),
    );
  return {
    cycles: (caller, stretch) => cycles.page(unitOfWork.reader(caller), within(caller, stretch)),
    cyclesByIds: async (caller, ids) =>
      seen(caller, ids, await cycles.byIds(unitOfWork.reader(caller), ids)),
    tasks: (caller, stretch) =>
      cycles.taskPage(unitOfWork.reader(caller), within(caller, stretch), today()),
    taskCount: (caller, among) =>
      cycles.taskCount(unitOfWork.reader(caller), within(caller, among), today()),
    tasksByIds: async (caller, ids) =>
      seen(caller, ids, await cycles.tasksByIds(unitOfWork.reader(caller), ids)),
    today,
  };
}
