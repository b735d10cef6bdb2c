import { make, type BusinessDate, type Id } from '@duebook/kernel';
import { connectionType, DateScalar, DecimalScalar } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from '../../counterparty-statements/domain/comparison';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { Scope } from '../../cycles/domain/cycle';
import { ScopeEnum } from '../../cycles/graphql/cycle.types';
import { taskRates, type TaskFigures } from '../domain/task-figures';
import { twoDecimals } from './two-decimals';

@ObjectType('ReconciliationTaskStatistics', {
  simpleResolvers: true,
  description:
    'How long reconciling takes, and whether it is in time: of tasks by the last day of their period, in the company, class, owner and month that were asked for. Today is where the company is.',
})
export class TaskStatisticsType {
  @Field(() => RelationEnum, {
    nullable: true,
    description: 'Whose accounts they are; null unless told apart by CLASS.',
  })
  relation!: Relation | null;

  @Field(() => ScopeEnum, {
    nullable: true,
    description: 'Of which counterparties; null unless told apart by CLASS.',
  })
  scope!: Scope | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The segment or the tag of the class; null for all, and unless told apart by CLASS.',
  })
  scopeValue!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day of the month in which the periods ended; null unless told apart by MONTH.',
  })
  month!: BusinessDate | null;

  @Field(() => Int, { description: 'How many tasks were planned for these periods.' })
  taskCount!: number;

  @Field(() => Int, { description: 'How many of them are signed off in every currency.' })
  doneCount!: number;

  @Field(() => Int, { description: 'How many were signed off on their day or before.' })
  doneInTimeCount!: number;

  @Field(() => Int, { description: 'How many are not done although their day is past.' })
  overdueCount!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '`doneInTimeCount` of `doneCount` and `overdueCount` together, in per cent with two decimals; null when there is neither.',
  })
  onTimePercent!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Cycle time: days from the last day of the period to the last review of the account. Half of the done ones took no longer; null when none is done.',
  })
  medianDaysToSignOff!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The same days, of which nine in ten took no longer; null when none is done.',
  })
  p90DaysToSignOff!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The most days that one of them took; null when none is done.',
  })
  longestDaysToSignOff!: number | null;

  @Field(() => DecimalScalar, { description: 'Hours that were spent on all of them, done or not.' })
  hours!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Hours spent on those that are done, for each of them, with two decimals; null when none is done.',
  })
  averageHours!: string | null;

  legalEntityUuid!: Id | null;
  ownerUuid!: Id | null;
}

export const TaskStatisticsPage = connectionType(
  'ReconciliationTaskStatistics',
  () => TaskStatisticsType,
);

/** The API's form of figures. */
export function taskStatisticsType(figures: TaskFigures): TaskStatisticsType {
  const { relation, scope, scopeValue, month } = figures;
  const { onTime, hoursPerDone } = taskRates(figures);
  return make(TaskStatisticsType, {
    ...{ relation, scope, scopeValue: scopeValue === '' ? null : scopeValue, month },
    ...{ legalEntityUuid: figures.legalEntityId, ownerUuid: figures.ownerUserId },
    ...{ taskCount: figures.tasks, doneCount: figures.done },
    doneInTimeCount: figures.doneInTime,
    overdueCount: figures.overdue,
    onTimePercent: twoDecimals(onTime),
    medianDaysToSignOff: figures.medianDays,
    p90DaysToSignOff: figures.p90Days,
    longestDaysToSignOff: figures.longestDays,
    hours: figures.hours.toFixed(),
    averageHours: twoDecimals(hoursPerDone),
  });
}
