import { newId, ok, refused, type BusinessDate } from '@duebook/kernel';
import { systemCaller, type Transaction } from '@duebook/platform';
import { todayIn } from '../../application/today-of';
import { reviewDueOn } from '../domain/credit-review';
import { openReviews } from './open-review';
import type { NewReview, ReviewContext } from './ports';

/** A tenant whose calendar was not worked through. */
export interface ReviewPlanningFailure {
  readonly tenantId: string;
  readonly error: unknown;
}

/** Opens reviews as the calendar has them. */
export interface ReviewPlanner {
  /**
   * Works through the calendar of every tenant once a day; how many reviews are new. Any number of
   * processes may run it.
   *
   * @throws AggregateError of what failed, once the others are done, where nobody is to be told
   */
  runDue(options?: {
    readonly signal?: AbortSignal | undefined;
    readonly onFailure?: ((failure: ReviewPlanningFailure) => void) | undefined;
  }): Promise<number>;
}

const CUSTOMERS_A_TIME = 500;

/** One row a tenant is the queue: whoever comes first works on, a piece of customers at a time. */
export function createReviewPlanner(context: ReviewContext): ReviewPlanner {
  return {
    runDue: async ({ signal, onFailure } = {}) => {
      const failures: ReviewPlanningFailure[] = [];
      let opened = 0;
      for (const tenantId of await context.tenants()) {
        if (signal?.aborted) break;
        try {
          opened += await planTenant(context, tenantId, signal);
        } catch (error) {
          (onFailure ?? ((failure) => void failures.push(failure)))({ tenantId, error });
        }
      }
      if (failures.length === 0) return opened;
      const errors = failures.map(({ error }) => error);
      throw new AggregateError(errors, `Reviews of ${errors.length} tenants were not planned.`);
    },
  };
}

async function planTenant(
  context: ReviewContext,
  tenantId: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { unitOfWork, reviews, policies, clock } = context;
  const reader = unitOfWork.reader({ tenantId });
  const today = await todayIn(context.policies, reader, { legalEntityIds: [], now: clock.now() });
  if (await reviews.isPlanned(reader, today)) return 0;
  // Without a policy the calendar is empty: nothing is written down every day for nothing.
  if ((await policies.versionsInForce(reader, today)).length === 0) return 0;
  let opened = 0;
  for (;;) {
    const piece = await unitOfWork.run(
      systemCaller(tenantId, newId()),
      'creditReviewsPlan',
      async (tx) => {
        const place = await reviews.lockPlanning(tx, today);
        return place
          ? ok(await planPiece(context, tx, { today, ...place }))
          : refused({ code: 'NONE' });
      },
    );
    if (!piece.ok) return opened;
    opened += piece.value.opened;
    if (piece.value.isLast || signal?.aborted) return opened;
  }
}

async function planPiece(
  context: ReviewContext,
  tx: Transaction,
  { today, lastPartyId }: Readonly<{ today: BusinessDate; lastPartyId: string | null }>,
): Promise<{ opened: number; isLast: boolean }> {
  const { reviews, policies, classesOf } = context;
  const customers = await reviews.customersAfter(tx, {
    ...{ after: lastPartyId, limit: CUSTOMERS_A_TIME, on: today },
  });
  const partyIds = customers.map(({ partyId }) => partyId);
  const inForce = await policies.versionsInForce(tx, today);
  const classes = await classesOf(tx, partyIds, today);
  const looks = new Map(
    (await reviews.lastLooks(tx, partyIds, today)).map((look) => [look.partyId, look]),
  );
  const due = customers.flatMap(({ partyId, ...place }): NewReview[] => {
    const classCode = classes.get(partyId)?.classCode ?? null;
    const lastLookedAt = looks.get(partyId)?.lastLookedAt ?? null;
    const dueOn = reviewDueOn(inForce, { place, classCode, lastLookedAt });
    if (dueOn === null || dueOn > today) return [];
    return [{ partyId, classCode, cause: 'CALENDAR', causeId: null, dueOn }];
  });
  const opened = await openReviews(context, tx, due);
  const isLast = customers.length < CUSTOMERS_A_TIME;
  await reviews.savePlanning(tx, {
    plannedThrough: isLast ? today : null,
    lastPartyId: isLast ? null : (customers.at(-1)?.partyId ?? null),
  });
  return { opened: opened.length, isLast };
}
