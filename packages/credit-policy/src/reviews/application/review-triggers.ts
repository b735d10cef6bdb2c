import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import { decodeAnyId, type EventHandler, type Transaction } from '@duebook/platform';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { ReviewCause } from '../domain/credit-review';
import { openReviews } from './open-review';
import type { ReviewStore } from './ports';

/** What opens a review before its time. */
const CAUSES: Readonly<Record<string, ReviewCause>> = {
  'credit-policy.CreditClassChanged': 'CLASS_CHANGE',
  'credit-policy.CreditAlertRaised': 'ALERT',
  'parties.SignalRecorded': 'SIGNAL',
};

/** News after which a customer's credit is looked at: by people, and nothing changes by itself. */
export function reviewTriggers(deps: {
  readonly reviews: ReviewStore;
  readonly classesOf: ClassesOf;
}): readonly EventHandler[] {
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
  { reviews, classesOf }: Parameters<typeof reviewTriggers>[0],
  tx: Transaction,
  of: Readonly<{ partyId: Id; cause: ReviewCause; causeId: Id | null }>,
): Promise<void> {
  const { partyId } = of;
  if (!(await reviews.isCustomer(tx, partyId))) return;
  const dueOn: BusinessDate = businessDateAt(tx.startedAt, 'UTC');
  const classCode = (await classesOf(tx, [partyId], dueOn)).get(partyId)?.classCode ?? null;
  await openReviews({ reviews }, tx, [{ ...of, classCode, dueOn }]);
}
