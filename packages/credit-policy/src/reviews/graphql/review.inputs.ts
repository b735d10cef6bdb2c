import type { BusinessDate } from '@duebook/kernel';
import { ConnectionArgs, DateScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { ReviewCause, ReviewDecision, ReviewState } from '../domain/credit-review';
import { ReviewCauseEnum, ReviewDecisionEnum, ReviewStateEnum } from './review.types';

@InputType('CreditReviewOpenInput', { description: 'Whose credit is to be reviewed.' })
export class ReviewOpenInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer whose credit is to be reviewed.' })
  partyId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Until when; today when null.' })
  dueOn?: BusinessDate | null;
}

/** Which review, as it was read. */
@InputType()
abstract class OfReviewInput extends KeyedInput {
  @Field(() => ID, { description: 'The review that it is about.' })
  creditReviewId!: string;

  @Field(() => Int, { description: 'Its `version` as it was read.' })
  expectedVersion!: number;
}

@InputType('CreditReviewAssignInput', { description: 'Who does a review.' })
export class ReviewAssignInput extends OfReviewInput {
  @Field(() => ID, { description: 'The user who does it from now on.' })
  ownerId!: string;
}

@InputType('CreditReviewSnoozeInput', { description: 'Until when a review is put off, and why.' })
export class ReviewSnoozeInput extends OfReviewInput {
  @Field(() => DateScalar, {
    description: 'Until which day, from tomorrow on up to 90 days ahead.',
  })
  until!: BusinessDate;

  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  reason!: string;
}

@InputType('CreditReviewCompleteInput', { description: 'What a review came to.' })
export class ReviewCompleteInput extends OfReviewInput {
  @Field(() => ReviewDecisionEnum, { description: 'What is to follow from it.' })
  decision!: ReviewDecision;

  @Field(() => String, { description: 'What was found, up to 2,000 characters.' })
  note!: string;
}

@InputType('CreditReviewFilter', {
  description:
    'Which reviews to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class ReviewFilterInput {
  @Field(() => [ReviewStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: ReviewState[] | null;

  @Field(() => [ReviewCauseEnum], { nullable: true, description: 'Only for one of these reasons.' })
  causes?: ReviewCause[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only of customers that were in one of these classes.',
  })
  classCodes?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only reviews of this customer.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this user does.' })
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it should have been done by now.' })
  isOverdue?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be done on this day or later.' })
  dueFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be done on this day or earlier.' })
  dueTo?: BusinessDate | null;
}

/** What a list of reviews is asked for. */
@ArgsType()
export class ReviewsArgs extends ConnectionArgs {
  @Field(() => ReviewFilterInput, {
    nullable: true,
    description: 'Which reviews; all that there are when null.',
  })
  filter?: ReviewFilterInput | null;
}
