import type { Result } from '@duebook/kernel';
import { legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import {
  connectionFrom,
  countedPage,
  encodeCursor,
  mapConnection,
  registerNode,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type RefusalWithPath,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Among } from '../../counterparty-statements/application/list.ports';
import {
  changed,
  type ChangedPayload,
} from '../../counterparty-statements/graphql/changed-payload';
import {
  entityAndPartyOf,
  principalOf,
  type AccountLoaders,
} from '../../counterparty-statements/graphql/entity-and-party';
import {
  ReconciliationType,
  reconciliationType,
} from '../../counterparty-statements/graphql/reconciliation.types';
import { placeOf } from '../../counterparty-statements/graphql/statement.resolver';
import type { StatementReading } from '../../counterparty-statements/application/statement-reading';
import { LegalEntityType } from '@duebook/governance/graphql';
import { granted } from '@duebook/platform/graphql';
import { READ_CYCLES } from '../application/permissions';
import type { TaskFilter } from '../application/ports';
import type { Cycles } from '../create-cycles';
import { cycleError } from './cycle-errors';
import {
  CycleEndInput,
  CycleEndPayload,
  CyclesArgs,
  CycleSetInput,
  CycleSetPayload,
  TaskAssignInput,
  TaskAssignPayload,
  TaskRecordHoursInput,
  TaskRecordHoursPayload,
  TasksArgs,
  type TaskFilterInput,
} from './cycle.inputs';
import { CyclePage, CycleType, cycleType, TaskPage, TaskType, taskType } from './cycle.types';

type Refused = RefusalWithPath & { readonly code: string };

/** When accounts are to be reconciled, and by whom. */
@Resolver()
class CycleResolver {
  constructor(private readonly cycles: Cycles) {}

  @Query(() => CyclePage.Connection, {
    description:
      'Rules by which accounts are reconciled, the latest first. Needs reconciliation.cycle.read.',
  })
  async reconciliationCycles(
    @Args(() => CyclesArgs) { first, after, filter }: CyclesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CycleType>> {
    const rows = await this.cycles.reading.cycles(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: { isEnded: filter?.isEnded ?? null, isFailing: filter?.isFailing ?? null },
      limit: first + 1,
      after: placeOf(after),
    });
    const page = connectionFrom(rows, first, ({ startsOn, id }) => encodeCursor([startsOn, id]));
    return mapConnection(page, cycleType);
  }

  @Query(() => TaskPage.Connection, {
    description:
      'Tasks of reconciling, what is due first before the others. Needs reconciliation.cycle.read.',
  })
  async reconciliationTasks(
    @Args(() => TasksArgs) { first, after, filter }: TasksArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<TaskType>> {
    const caller = requireCaller(context);
    const { reading } = this.cycles;
    const among = amongOf(filter ?? {});
    const rows = await reading.tasks(caller, { ...among, limit: first + 1, after: placeOf(after) });
    const page = connectionFrom(rows, first, ({ dueOn, id }) => encodeCursor([dueOn, id]));
    return countedPage(mapConnection(page, taskType(reading.today())), () =>
      reading.taskCount(caller, among),
    );
  }

  @Mutation(() => CycleSetPayload, {
    description:
      'Says when accounts of a class of counterparties are to be reconciled; the rule that runs for the same class and frequency is changed. Needs reconciliation.cycle.set.',
  })
  async reconciliationCycleSet(
    @Arg('input', () => CycleSetInput, { description: 'The rule.' })
    { legalEntityId, ownerId, scopeValue, startsOn, expectedVersion, ...input }: CycleSetInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.cycles.set(requireCaller(context), {
      ...input,
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      ownerUserId: uuidOf('User', ownerId),
      scopeValue: scopeValue ?? '',
      startsOn: startsOn ?? null,
      expectedVersion: expectedVersion ?? null,
    });
    return this.answer(CycleSetPayload, outcome, context);
  }

  @Mutation(() => CycleEndPayload, {
    description: 'Ends a rule; the tasks that it planned stay. Needs reconciliation.cycle.end.',
  })
  async reconciliationCycleEnd(
    @Arg('input', () => CycleEndInput, { description: 'Which.' })
    { reconciliationCycleId, ...input }: CycleEndInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const cycleId = uuidOf('ReconciliationCycle', reconciliationCycleId);
    const outcome = await this.cycles.end(requireCaller(context), { ...input, cycleId });
    return this.answer(CycleEndPayload, outcome, context);
  }

  @Mutation(() => TaskAssignPayload, {
    description: 'Gives a task to somebody. Needs reconciliation.task.assign.',
  })
  async reconciliationTaskAssign(
    @Arg('input', () => TaskAssignInput, { description: 'Which, and who.' })
    { reconciliationTaskId, ownerId, dueOn, ...input }: TaskAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.cycles.assignTask(requireCaller(context), {
      ...input,
      taskId: uuidOf('ReconciliationTask', reconciliationTaskId),
      ownerUserId: uuidOf('User', ownerId),
      dueOn: dueOn ?? null,
    });
    return this.answerTask(TaskAssignPayload, outcome, context);
  }

  @Mutation(() => TaskRecordHoursPayload, {
    description:
      'Records how long the caller worked on a task. Needs reconciliation.task.recordHours.',
  })
  async reconciliationTaskRecordHours(
    @Arg('input', () => TaskRecordHoursInput, { description: 'Which, and how long.' })
    { reconciliationTaskId, workedOn, ...input }: TaskRecordHoursInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangedPayload> {
    const outcome = await this.cycles.recordHours(requireCaller(context), {
      ...input,
      taskId: uuidOf('ReconciliationTask', reconciliationTaskId),
      workedOn: workedOn ?? null,
    });
    return this.answerTask(TaskRecordHoursPayload, outcome, context);
  }

  private async answer(
    Payload: typeof CycleSetPayload,
    outcome: Result<Readonly<{ cycleId: string }>, Refused>,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    if (!outcome.ok)
      return changed(Payload, { reconciliationCycle: null }, [cycleError(outcome.refusal)]);
    const ids = [outcome.value.cycleId];
    const [found] = await this.cycles.reading.cyclesByIds(requireCaller(context), ids);
    return changed(Payload, { reconciliationCycle: found ? cycleType(found) : null });
  }

  private async answerTask(
    Payload: typeof TaskAssignPayload,
    outcome: Result<Readonly<{ taskId: string }>, Refused>,
    context: RequestContext,
  ): Promise<ChangedPayload> {
    if (!outcome.ok)
      return changed(Payload, { reconciliationTask: null }, [cycleError(outcome.refusal)]);
    const { reading } = this.cycles;
    const [found] = await reading.tasksByIds(requireCaller(context), [outcome.value.taskId]);
    return changed(Payload, {
      reconciliationTask: found ? taskType(reading.today())(found) : null,
    });
  }
}

/** How many tasks a list has, counted only when asked for. */
@Resolver(() => TaskPage.Connection)
class TaskConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<TaskType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What a rule refers to. */
@Resolver(() => CycleType)
class CycleFieldsResolver {
  constructor(private readonly loaders: AccountLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    description: 'The legal entity whose accounts they are.',
  })
  async legalEntity(
    @Root() { known }: CycleType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(known.legalEntityId);
    return granted(found, READ_CYCLES);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who does the tasks; null when gone.',
  })
  async owner(
    @Root() { known }: CycleType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.ownerUserId);
  }
}

/** What a task refers to. */
@Resolver(() => TaskType)
class TaskFieldsResolver {
  constructor(
    private readonly reconciliations: Pick<StatementReading, 'reconciliationsByIds'>,
    private readonly loaders: AccountLoaders,
  ) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who does it; null when gone.',
  })
  async owner(
    @Root() { known }: TaskType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.ownerUserId);
  }

  @FieldResolver(() => ReconciliationType, {
    nullable: true,
    description:
      'The reconciliation that does it; null before it is begun, or where the viewer may not see it.',
  })
  async reconciliation(
    @Root() { known }: TaskType,
    @Ctx() context: RequestContext,
  ): Promise<ReconciliationType | null> {
    if (known.reconciliationId === null) return null;
    const ids = [known.reconciliationId];
    const [found] = await this.reconciliations.reconciliationsByIds(requireCaller(context), ids);
    return found ? reconciliationType(found) : null;
  }
}

const AccountOfTask = entityAndPartyOf(() => TaskType, {
  accountOf: ({ known }) => known,
  permission: READ_CYCLES,
});

/** The resolvers of cycles and tasks, ready to serve. Called while a schema is composed. */
export function cycleResolvers(
  cycles: Cycles,
  reconciliations: Pick<StatementReading, 'reconciliationsByIds'>,
  below: AccountLoaders,
): readonly object[] {
  const { reading } = cycles;
  registerNode('ReconciliationCycle', async (id, context) => {
    const [found] = await reading.cyclesByIds(requireCaller(context), [id]);
    return found ? cycleType(found) : null;
  });
  registerNode('ReconciliationTask', async (id, context) => {
    const [found] = await reading.tasksByIds(requireCaller(context), [id]);
    return found ? taskType(reading.today())(found) : null;
  });
  return [
    new CycleResolver(cycles),
    new TaskConnectionResolver(),
    new CycleFieldsResolver(below),
    new TaskFieldsResolver(reconciliations, below),
    new AccountOfTask(below),
  ];
}

function amongOf(sent: Pick<TaskFilterInput, keyof TaskFilterInput>): Among<TaskFilter> {
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      cycleId: uuidOrNullOf('ReconciliationCycle', sent.reconciliationCycleId),
      partyId: uuidOrNullOf('Party', sent.partyId),
      ownerUserId: uuidOrNullOf('User', sent.ownerId),
      states: sent.states ?? null,
      priorities: sent.priorities ?? null,
      isOverdue: sent.isOverdue ?? null,
      dueFrom: sent.dueFrom ?? null,
      dueTo: sent.dueTo ?? null,
    },
  };
}
