import { invariant, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { OPEN_REVIEWS } from '../review-permissions';
import type { NewReview, ReviewContext } from './ports';
import type { ReviewChanged, ReviewRefusal } from './review-work';

/**
 * Opens a review before its time; that which is open already is answered.
 * @throws PermissionDenied credit-policy.review.open in the whole tenant
 */
export const reviewOpen =
  (context: ReviewContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ partyId: Id; dueOn: BusinessDate | null }>>,
  ): Promise<Result<ReviewChanged, ReviewRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, OPEN_REVIEWS);
    const { partyId, dueOn } = command;
    const request = splitCommand('creditReviewOpen', command);
    return context.unitOfWork.mutate<ReviewChanged, ReviewRefusal>(caller, request, async (tx) => {
      if (!(await context.reviews.isCustomer(tx, partyId))) {
        return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
      }
      const today = await todayIn(context.policies, tx, { legalEntityIds: [], now: tx.startedAt });
      const day = dueOn ?? today;
      if (day < today) return refused({ code: 'REVIEW_DAY_INVALID', path: ['dueOn'] });
      return ok({ creditReviewId: await openFor(context, tx, { partyId, dueOn: day, today }) });
    });
  };

async function openFor(
  context: ReviewContext,
  tx: Transaction,
  { partyId, dueOn, today }: Readonly<{ partyId: Id; dueOn: BusinessDate; today: BusinessDate }>,
): Promise<Id> {
  const { reviews, classesOf } = context;
  const classCode = (await classesOf(tx, [partyId], today)).get(partyId)?.classCode ?? null;
  const review: NewReview = { partyId, classCode, cause: 'PERSON', causeId: null, dueOn };
  const [opened] = await openReviews(context, tx, [review]);
  const standing = opened ?? (await reviews.openOf(tx, partyId));
  invariant(standing, 'one that was not opened stood already');
  return standing.id;
}

/** Opens reviews of customers without an open one, and tells of each. */
export async function openReviews(
  { reviews }: Pick<ReviewContext, 'reviews'>,
  tx: Transaction,
  wanted: readonly NewReview[],
): Promise<readonly Readonly<{ id: Id; partyId: Id }>[]> {
  const opened = await reviews.open(tx, wanted);
  const byParty = new Map(wanted.map((review) => [review.partyId, review]));
  for (const { id, partyId } of opened) {
    const review = byParty.get(partyId);
    if (review) tell(tx, id, review);
  }
  return opened;
}

function tell(tx: Transaction, id: Id, { partyId, classCode, cause, dueOn }: NewReview): void {
  tx.emit({
    type: 'credit-policy.CreditReviewOpened',
    aggregateType: 'CreditReview',
    aggregateId: id,
    payload: {
      creditReviewId: encodeId('CreditReview', id),
      partyId: encodeId('Party', partyId),
      ...{ classCode, cause, dueOn },
    },
  });
  tx.audit({
    action: 'creditReview.open',
    subjectType: 'CreditReview',
    subjectId: id,
    details: { partyId, cause, dueOn },
  });
}
