import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, CurrencyCodeScalar, DateScalar } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DifferenceType, Relation } from '../../counterparty-statements/domain/comparison';
import { DifferenceTypeEnum } from '../../counterparty-statements/graphql/difference.enums';
import { RelationEnum } from '../../counterparty-statements/graphql/statement.enums';
import type { DifferenceDimension } from '../domain/difference-figures';
import type { MatchingDimension } from '../domain/matching-figures';
import type { TaskDimension } from '../domain/task-figures';
import {
  DifferenceDimensionEnum,
  MatchingDimensionEnum,
  TaskDimensionEnum,
} from './statistics.enums';

const BY = 'What the figures are told apart by; with none, one group for each currency.';
const CURRENCIES = 'Only of these currencies; of all when null.';
const RELATIONS = "Only of customers' or of suppliers' accounts; of both when null.";
const ENDED_FROM = 'Only periods whose last day is this one or later; null: from the first.';
const ENDED_TO = 'Only periods whose last day is this one or earlier; null: up to the last.';

@InputType('MatchingStatisticsFilter', {
  description: 'Of which bank lines figures are; a field that is left out or null filters nothing.',
})
export class MatchingStatisticsFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [CurrencyCodeScalar], { nullable: true, description: CURRENCIES })
  currencyCodes?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only lines that were booked on this day or later; null: from the first.',
  })
  bookedFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only lines that were booked on this day or earlier; null: up to the last.',
  })
  bookedTo?: BusinessDate | null;
}

@ArgsType()
export class MatchingStatisticsArgs extends ConnectionArgs {
  @Field(() => [MatchingDimensionEnum], { description: BY })
  by!: MatchingDimension[];

  @Field(() => MatchingStatisticsFilterInput, {
    nullable: true,
    description: 'Of which bank lines; of all when null.',
  })
  filter?: MatchingStatisticsFilterInput | null;
}

@InputType('DifferenceStatisticsFilter', {
  description: 'Of which accounts figures are; a field that is left out or null filters nothing.',
})
export class DifferenceStatisticsFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [CurrencyCodeScalar], { nullable: true, description: CURRENCIES })
  currencyCodes?: string[] | null;

  @Field(() => [RelationEnum], { nullable: true, description: RELATIONS })
  relations?: Relation[] | null;

  @Field(() => [DifferenceTypeEnum], {
    nullable: true,
    description:
      'Only differences of these types; of all when null. What was compared is counted all the same.',
  })
  types?: DifferenceType[] | null;

  @Field(() => ID, { nullable: true, description: 'Only accounts of this party; null: of all.' })
  partyId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ENDED_FROM })
  periodEndedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: ENDED_TO })
  periodEndedTo?: BusinessDate | null;
}

@ArgsType()
export class DifferenceStatisticsArgs extends ConnectionArgs {
  @Field(() => [DifferenceDimensionEnum], { description: BY })
  by!: DifferenceDimension[];

  @Field(() => DifferenceStatisticsFilterInput, {
    nullable: true,
    description: 'Of which accounts; of all when null.',
  })
  filter?: DifferenceStatisticsFilterInput | null;
}

@InputType('ReconciliationTaskStatisticsFilter', {
  description: 'Of which tasks figures are; a field that is left out or null filters nothing.',
})
export class TaskStatisticsFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [RelationEnum], { nullable: true, description: RELATIONS })
  relations?: Relation[] | null;

  @Field(() => ID, { nullable: true, description: 'Only tasks of this user; null: of all.' })
  ownerId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ENDED_FROM })
  periodEndedFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: ENDED_TO })
  periodEndedTo?: BusinessDate | null;
}

@ArgsType()
export class TaskStatisticsArgs extends ConnectionArgs {
  @Field(() => [TaskDimensionEnum], {
    description: 'What the figures are told apart by; with none, one group of all.',
  })
  by!: TaskDimension[];

  @Field(() => TaskStatisticsFilterInput, {
    nullable: true,
    description: 'Of which tasks; of all when null.',
  })
  filter?: TaskStatisticsFilterInput | null;
}
