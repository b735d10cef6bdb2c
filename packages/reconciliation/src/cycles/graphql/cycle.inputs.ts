import type { BusinessDate } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ConnectionArgs, DateScalar, DecimalScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { changedPayload } from '../../counterparty-statements/graphql/changed-payload';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { TaskState } from '../application/ports';
import type { DayKind, Frequency, Priority, Scope } from '../domain/cycle';
import {
  CycleType,
  DayKindEnum,
  FrequencyEnum,
  PriorityEnum,
  ScopeEnum,
  TaskStateEnum,
  TaskType,
} from './cycle.types';

const VERSION = 'Its `version` as it was read.';

@InputType('ReconciliationCycleSetInput', {
  description: 'When accounts of whom are to be reconciled.',
})
export class CycleSetInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity whose accounts they are.' })
  legalEntityId!: string;

  @Field(() => RelationEnum, {
    description: 'Whether it is about accounts of customers or of suppliers.',
  })
  relation!: Relation;

  @Field(() => ScopeEnum, { description: 'Of which counterparties.' })
  scope!: Scope;

  @Field(() => String, {
    nullable: true,
    description: 'The segment or the tag, up to 60 characters; null for all.',
  })
  scopeValue?: string | null;

  @Field(() => FrequencyEnum, { description: 'How long the periods are that it asks for.' })
  frequency!: Frequency;

  @Field(() => Int, { description: 'By which day after the period, 1 to 60.' })
  dueDay!: number;

  @Field(() => DayKindEnum, {
    description: 'Whether all days count until it is due, or business days alone.',
  })
  dayKind!: DayKind;

  @Field(() => PriorityEnum, { description: 'How much depends on it, for whoever sorts tasks.' })
  priority!: Priority;

  @Field(() => ID, { description: 'The user who does the tasks.' })
  ownerId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From which day’s period on a new rule plans; today’s when null.',
  })
  startsOn?: BusinessDate | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of the rule that runs for the same class and frequency; null where none does.',
  })
  expectedVersion?: number | null;
}

@InputType('ReconciliationCycleEndInput', { description: 'Which rule is to plan no more.' })
export class CycleEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The rule that makes no more tasks.' })
  reconciliationCycleId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('ReconciliationTaskAssignInput', { description: 'Who does a task.' })
export class TaskAssignInput extends KeyedInput {
  @Field(() => ID, { description: 'The task that somebody is to do.' })
  reconciliationTaskId!: string;

  @Field(() => ID, { description: 'The user who does it from now on.' })
  ownerId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Until when; as it stands when null.' })
  dueOn?: BusinessDate | null;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('ReconciliationTaskRecordHoursInput', {
  description: 'How long somebody worked on a task.',
})
export class TaskRecordHoursInput extends KeyedInput {
  @Field(() => ID, { description: 'The task that time was spent on.' })
  reconciliationTaskId!: string;

  @Field(() => DecimalScalar, {
    description: 'Hours, up to 24 with two decimals; negative takes back what was recorded wrong.',
  })
  hours!: string;

  @Field(() => DateScalar, { nullable: true, description: 'On which day; today when null.' })
  workedOn?: BusinessDate | null;
}

@InputType('ReconciliationCycleFilter', {
  description: 'Which rules to list; a field that is left out or null filters nothing.',
})
export class CycleFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that plan no more; false for those that do.',
  })
  isEnded?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those whose tasks could not be planned the last time; false for others.',
  })
  isFailing?: boolean | null;
}

@InputType('ReconciliationTaskFilter', {
  description:
    'Which tasks to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class TaskFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only tasks of this rule; of all rules when null.',
  })
  reconciliationCycleId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of accounts of this party.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this user does.' })
  ownerId?: string | null;

  @Field(() => [TaskStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: TaskState[] | null;

  @Field(() => [PriorityEnum], { nullable: true, description: 'Only of one of these priorities.' })
  priorities?: Priority[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it should have been done by now.' })
  isOverdue?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be done on this day or later.' })
  dueFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be done on this day or earlier.' })
  dueTo?: BusinessDate | null;
}

/** What a list of rules is asked for. */
@ArgsType()
export class CyclesArgs extends ConnectionArgs {
  @Field(() => CycleFilterInput, {
    nullable: true,
    description: 'Which rules; all that the viewer may see when null.',
  })
  filter?: CycleFilterInput | null;
}

/** What a list of tasks is asked for. */
@ArgsType()
export class TasksArgs extends ConnectionArgs {
  @Field(() => TaskFilterInput, {
    nullable: true,
    description: 'Which tasks; all that the viewer may see when null.',
  })
  filter?: TaskFilterInput | null;
}

const CYCLE = { field: 'reconciliationCycle', type: () => CycleType };
const TASK = { field: 'reconciliationTask', type: () => TaskType };
export const CycleSetPayload = changedPayload('ReconciliationCycleSetPayload', {
  ...CYCLE,
  what: 'saying when accounts are to be reconciled',
});
export const CycleEndPayload = changedPayload('ReconciliationCycleEndPayload', {
  ...CYCLE,
  what: 'ending a rule',
});
export const TaskAssignPayload = changedPayload('ReconciliationTaskAssignPayload', {
  ...TASK,
  what: 'giving a task to somebody',
});
export const TaskRecordHoursPayload = changedPayload('ReconciliationTaskRecordHoursPayload', {
  ...TASK,
  what: 'recording hours',
});
