import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { Cycle, Task, TaskState } from '../application/ports';
import type { DayKind, Frequency, Priority, Scope } from '../domain/cycle';

export const FrequencyEnum = declareEnum(
  'ReconciliationFrequency',
  'For which periods accounts are reconciled.',
  {
    WEEK: 'For each week, from Monday.',
    MONTH: 'For each month.',
    QUARTER: 'For each quarter of the calendar.',
  } satisfies Record<Frequency, string>,
);

export const DayKindEnum = declareEnum('ReconciliationDayKind', 'Which days are counted.', {
  CALENDAR: 'All days.',
  BUSINESS: 'Days on which work is done where the legal entity is, as its calendar says.',
} satisfies Record<DayKind, string>);

export const PriorityEnum = declareEnum('ReconciliationPriority', 'How much depends on it.', {
  LOW: 'Less than usual.',
  NORMAL: 'As usual.',
  HIGH: 'Much: a high risk, for example.',
} satisfies Record<Priority, string>);

export const ScopeEnum = declareEnum(
  'ReconciliationScope',
  'Of which counterparties accounts are reconciled.',
  {
    ALL: 'Of all with whom the legal entity has business.',
    SEGMENT: 'Of those of a segment.',
    TAG: 'Of those with a tag.',
  } satisfies Record<Scope, string>,
);

export const TaskStateEnum = declareEnum('ReconciliationTaskState', 'Where a task stands.', {
  PLANNED: 'No reconciliation of its account is begun for exactly its days.',
  IN_PROGRESS: 'One is begun, in any currency, and not all that are begun are reviewed.',
  DONE: 'In each currency in which one was begun it is reviewed.',
} satisfies Record<TaskState, string>);

@ObjectType('ReconciliationCycleFailure', {
  simpleResolvers: true,
  description: 'That the tasks of a rule could not be planned the last time. The log says why.',
})
export class CycleFailureType {
  @Field(() => Int, { description: 'How often it was tried since tasks were last planned.' })
  failedAttempts!: number;

  @Field(() => DateTimeScalar, { description: 'When the first of these attempts failed.' })
  failingSince!: Date;

  @Field(() => DateTimeScalar, {
    description:
      'When it is tried next: each time twice as long after, up to six hours. Setting the rule anew has it tried at once.',
  })
  nextAttemptAt!: Date;
}

/** When accounts of whom are to be reconciled. */
@ObjectType('ReconciliationCycle', {
  implements: Node,
  simpleResolvers: true,
  description:
    'When accounts of a class of counterparties are to be reconciled: “by the third business day for the month before”.',
})
export class CycleType extends Node {
  @Field(() => RelationEnum, {
    description: 'Whether it is about accounts of customers or of suppliers.',
  })
  relation!: Relation;

  @Field(() => ScopeEnum, { description: 'Of which counterparties.' })
  scope!: Scope;

  @Field(() => String, { nullable: true, description: 'The segment or the tag; null for all.' })
  scopeValue!: string | null;

  @Field(() => FrequencyEnum, { description: 'How long the periods are that it asks for.' })
  frequency!: Frequency;

  @Field(() => Int, { description: 'By which day after the period.' })
  dueDay!: number;

  @Field(() => DayKindEnum, {
    description: 'Whether all days count until it is due, or business days alone.',
  })
  dayKind!: DayKind;

  @Field(() => PriorityEnum, { description: 'How much depends on it, for whoever sorts tasks.' })
  priority!: Priority;

  @Field(() => DateScalar, { description: 'The first day from which periods count.' })
  startsOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it plans no more; null while it does.',
  })
  endedOn!: BusinessDate | null;

  @Field(() => CycleFailureType, {
    nullable: true,
    description: 'That its tasks could not be planned the last time; null where they could.',
  })
  failure!: CycleFailureType | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: Cycle;
}

/** The API's form of a cycle. */
export function cycleType(known: Cycle): CycleType {
  const { relation, scope, frequency, dueDay, dayKind, priority, startsOn, endedOn, version } =
    known;
  return make(CycleType, {
    id: encodeId('ReconciliationCycle', known.id),
    ...{ relation, scope, frequency, dueDay, dayKind, priority, startsOn, endedOn, version, known },
    scopeValue: known.scopeValue === '' ? null : known.scopeValue,
    failure: failureOf(known),
  });
}

function failureOf({ failedAttempts, failingSince, retryAt }: Cycle): CycleFailureType | null {
  if (failingSince === null || retryAt === null) return null;
  return make(CycleFailureType, { failedAttempts, failingSince, nextAttemptAt: retryAt });
}

export const CyclePage = connectionType('ReconciliationCycle', () => CycleType);

/** What is to be done for one party and period. */
@ObjectType('ReconciliationTask', {
  implements: Node,
  simpleResolvers: true,
  description: 'The reconciling of one account for one period, as a cycle planned it.',
})
export class TaskType extends Node {
  @Field(() => RelationEnum, {
    description: "Whether it is of a customer's account or of a supplier's.",
  })
  relation!: Relation;

  @Field(() => DateScalar, { description: 'The first day of the period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the period.' })
  periodTo!: BusinessDate;

  @Field(() => DateScalar, { description: 'Until when it is to be done.' })
  dueOn!: BusinessDate;

  @Field(() => PriorityEnum, { description: 'How much depends on it, as its rule says.' })
  priority!: Priority;

  @Field(() => TaskStateEnum, { description: 'Where the work stands; overdue is told apart.' })
  state!: TaskState;

  @Field(() => Boolean, { description: 'Whether its day is past, and it is not done.' })
  isOverdue!: boolean;

  @Field(() => DecimalScalar, { description: 'How many hours were spent on it.' })
  hours!: string;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: Task;
}

/** The API's form of a task. */
export function taskType(today: BusinessDate): (known: Task) => TaskType {
  return (known) => {
    const { relation, from, to, dueOn, priority, state, version } = known;
    return make(TaskType, {
      id: encodeId('ReconciliationTask', known.id),
      ...{ relation, dueOn, priority, state, version, known, periodFrom: from, periodTo: to },
      isOverdue: state !== 'DONE' && dueOn < today,
      hours: known.hours.toFixed(),
    });
  };
}

export const TaskPage = connectionType('ReconciliationTask', () => TaskType, { isCounted: true });
