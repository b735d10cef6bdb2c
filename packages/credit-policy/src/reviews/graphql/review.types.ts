import { make, type BusinessDate } from '@duebook/kernel';
import { encodeId } from '@duebook/platform';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  effectiveDueOn,
  type CreditReview,
  type ReviewCause,
  type ReviewDecision,
  type ReviewState,
} from '../domain/credit-review';

export const ReviewCauseEnum = declareEnum('CreditReviewCause', 'Why a review was opened.', {
  CALENDAR: 'The policy has customers of its class reviewed each so many months.',
  CLASS_CHANGE: 'The customer is in another class.',
  ALERT: 'An alert was raised.',
  SIGNAL: 'Something adverse was heard.',
  PERSON: 'Somebody asked for it.',
} satisfies Record<ReviewCause, string>);

export const ReviewStateEnum = declareEnum('CreditReviewState', 'Where a review stands.', {
  OPEN: 'It is to be done; overdue and put off are told apart.',
  DONE: 'Somebody said what it came to.',
} satisfies Record<ReviewState, string>);

export const ReviewDecisionEnum = declareEnum(
  'CreditReviewDecision',
  'What a review came to. No limit changes by any of them: others agree to what is proposed.',
  {
    KEEP: 'All stays as it is.',
    RESCORE: 'The customer is scored anew: `scoreRun` is started with it.',
    PROPOSE_LIMIT:
      'What the formula makes is proposed with it: `creditLimit`, which others approve.',
    PROPOSE_CLASS: 'Another class is to be proposed.',
  } satisfies Record<ReviewDecision, string>,
);

@ObjectType('CreditReview', {
  implements: Node,
  simpleResolvers: true,
  description: 'A look at one customer’s credit that is due on a day.',
})
export class ReviewType extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'The class of the customer when it was opened; null where it was in none.',
  })
  classCode!: string | null;

  @Field(() => ReviewCauseEnum, { description: 'What the review was opened for.' })
  cause!: ReviewCause;

  @Field(() => DateScalar, { description: 'Until when it is to be done.' })
  dueOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until when it was put off; null where it was not.',
  })
  snoozedUntil!: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was put off; null where it was not.',
  })
  snoozeReason!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether its day, or the day until which it was put off, is past and it is not done.',
  })
  isOverdue!: boolean;

  @Field(() => ReviewStateEnum, { description: 'Whether the review is to be done or is done.' })
  state!: ReviewState;

  @Field(() => ReviewDecisionEnum, {
    nullable: true,
    description: 'What it came to; null before it is done.',
  })
  decision!: ReviewDecision | null;

  @Field(() => String, { nullable: true, description: 'What was found; null before it is done.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was opened.' })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done; null before.' })
  doneAt!: Date | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: CreditReview;
}

/** The API's form of a review. */
export function reviewType(today: BusinessDate): (known: CreditReview) => ReviewType {
  return (known) => {
    const { classCode, cause, dueOn, snoozedUntil, snoozeReason, state, decision, note } = known;
    const { openedAt, doneAt, version } = known;
    return make(ReviewType, {
      id: encodeId('CreditReview', known.id),
      ...{ classCode, cause, dueOn, snoozedUntil, snoozeReason, state, decision, note },
      ...{ openedAt, doneAt, version, known },
      isOverdue: state === 'OPEN' && effectiveDueOn(known) < today,
    });
  };
}

export const ReviewPage = connectionType('CreditReview', () => ReviewType, { isCounted: true });

const STANDING =
  'It, as it stands now; null when the call was refused, or the viewer may not see it.';

/** What every call about a review answers. */
@ObjectType('CreditReviewOpenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a review.',
})
export class ReviewOpenPayload extends RefusablePayload {
  @Field(() => ReviewType, { nullable: true, description: STANDING })
  creditReview!: ReviewType | null;
}

@ObjectType('CreditReviewAssignPayload', {
  simpleResolvers: true,
  description: 'What became of giving a review to somebody.',
})
export class ReviewAssignPayload extends RefusablePayload {
  @Field(() => ReviewType, { nullable: true, description: STANDING })
  creditReview!: ReviewType | null;
}

@ObjectType('CreditReviewSnoozePayload', {
  simpleResolvers: true,
  description: 'What became of putting a review off.',
})
export class ReviewSnoozePayload extends RefusablePayload {
  @Field(() => ReviewType, { nullable: true, description: STANDING })
  creditReview!: ReviewType | null;
}

@ObjectType('CreditReviewCompletePayload', {
  simpleResolvers: true,
  description: 'What became of saying what a review came to.',
})
export class ReviewCompletePayload extends RefusablePayload {
  @Field(() => ReviewType, { nullable: true, description: STANDING })
  creditReview!: ReviewType | null;
}
