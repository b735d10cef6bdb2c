import type { BusinessDate, Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ClassAssignmentType } from './score.types';

@InputType('CreditClassOverrideInput', {
  description: 'Another class than the score’s for some days.',
})
export class ClassOverrideInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer, by its id as a party.' })
  partyId!: string;

  @Field(() => String, { description: 'A class of an active scorecard or policy.' })
  classCode!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day, today or later; the day on which it is agreed to when null.',
  })
  validFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    description: 'The last day, within 12 months; after it the class of the score is back.',
  })
  validTo!: BusinessDate;

  @Field(() => String, { description: 'Why; 1 to 1,000 characters, for whoever looks later.' })
  reason!: string;
}

@InputType('CreditClassOverrideWithdrawInput', {
  description: 'Which override ends before its time.',
})
export class ClassOverrideWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The override that is to end.' })
  creditClassAssignmentId!: string;
}

@ObjectType('CreditClassOverridePayload', {
  simpleResolvers: true,
  description: 'What became of overriding a class.',
})
export class ClassOverridePayload extends RefusablePayload {
  @Field(() => ClassAssignmentType, {
    nullable: true,
    description:
      'The override; null when the call was refused, somebody else has to agree first, or the viewer may not see classes.',
  })
  creditClassAssignment!: ClassAssignmentType | null;

  approvalRequestId!: Id | null;
}

@ObjectType('CreditClassOverrideWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of ending an override before its time.',
})
export class ClassOverrideWithdrawPayload extends RefusablePayload {
  @Field(() => ClassAssignmentType, {
    nullable: true,
    description:
      'The override; null when the call was refused, somebody else has to agree first, or the viewer may not see classes.',
  })
  creditClassAssignment!: ClassAssignmentType | null;

  approvalRequestId!: Id | null;
}

@InputType('CreditScoreFilter', {
  description: 'Which scores to list; a field that is left out or null filters nothing.',
})
class ScoreFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only scores of this run.' })
  scoreRunId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only scores of these customers.' })
  partyIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only scores that make these classes.' })
  classCodes?: string[] | null;
}

@ArgsType()
export class ScoresArgs extends ConnectionArgs {
  @Field(() => ScoreFilterInput, {
    nullable: true,
    description: 'Which scores to list; all when null.',
  })
  filter?: ScoreFilterInput | null;
}

@ArgsType()
export class ClassAssignmentsArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The customer, by its id as a party.' })
  partyId!: string;
}

@ArgsType()
export class ScorePreviewArgs {
  @Field(() => ID, { description: 'The version, a draft too.' })
  scorecardId!: string;

  @Field(() => [ID], { description: 'The customers, 1 to 100; others are left out.' })
  partyIds!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As of which day facts are read; today when null.',
  })
  asOf?: BusinessDate | null;
}
