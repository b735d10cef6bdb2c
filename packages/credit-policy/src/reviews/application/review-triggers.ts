import type { Id } from '@duebook/kernel';
import { decodeAnyId, type EventHandler, type Transaction } from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { ReviewCause } from '../domain/credit-review';
import { openReviews } from './open-review';
import type { ReviewContext } from './ports';

/** What opens a review before its time. */
const CAUSES: Readonly<Record<string, ReviewCause>> = {
  'credit-policy.CreditClassChanged': 'CLASS_CHANGE',
  'credit-policy.CreditAlertRaised': 'ALERT',
  'parties.SignalRecorded': 'SIGNAL',
};

type Deps = Pick<ReviewContext, 'reviews' | 'policies'> & { readonly classesOf: ClassesOf };

/** News after which a customer's credit is looked at: by people, and nothing changes by itself. */
export function reviewTriggers(deps: Deps): readonly EventHandler[] {
  return [
    {
      consumer: 'credit-policy.open-reviews',
      eventTypes: Object.keys(CAUSES),
      handle: async (tx, { type, aggregateId, payload }) => {
        const cause = CAUSES[type];
        const partyId = partyOf(payload);
        if (cause === undefined || partyId === null || isHarmless(payload)) return;
        await openOne(deps, tx, {
          ...{ partyId, cause },
          causeId: cause === 'CLASS_CHANGE' ? null : aggregateId,
        });
      },
    },
  ];
}

type Payload = Readonly<Record<string, unknown>>;

function partyOf(payload: unknown): Id | null {
  const { partyId } = payload as Payload;
  return typeof partyId === 'string' ? (decodeAnyId(partyId)?.uuid ?? null) : null;
}

/** A signal that says nothing against paying opens nothing, nor does an alert whose rule asks for none. */
function isHarmless(payload: unknown): boolean {
  const { severity, asksForReview } = payload as Payload;
  return severity === 'INFO' || asksForReview === false;
}

async function openOne(
  { reviews, classesOf, policies }: Deps,
  tx: Transaction,
  of: Readonly<{ partyId: Id; cause: ReviewCause; causeId: Id | null }>,
): Promise<void> {
  const { partyId } = of;
  if (!(await reviews.isCustomer(tx, partyId))) return;
  // By the day of the calendar, which tells what is overdue: in Shanghai's morning it is yesterday in UTC.
  const dueOn = await todayIn(policies, tx, { legalEntityIds: [], now: tx.startedAt });
  const classCode = (await classesOf(tx, [partyId], dueOn)).get(partyId)?.classCode ?? null;
  await openReviews({ reviews }, tx, [{ ...of, classCode, dueOn }]);
}
