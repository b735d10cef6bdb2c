import type { Services } from './compose';

/** How often each loop of credit policy looks for work, in milliseconds. */
export const CREDIT_EVERY_MS = {
  scores: 1_000,
  limits: 1_000,
  impacts: 1_000,
  backtests: 1_000,
  reviews: 60_000,
  patrols: 60_000,
} as const;

/** Told of each tenant that a round was in vain for. */
type TellTenant = (failure: { readonly tenantId: string; readonly error: unknown }) => void;

/**
 * What credit policy does in the background, by the names of the loops.
 * @param failed what is told of a tenant, by the loop and what was not done
 */
export function creditRounds(
  { scorecards, limits, policies, alerts, reviews }: Services['creditPolicy'],
  failed: (loop: string, what: string) => TellTenant,
): Readonly<Record<keyof typeof CREDIT_EVERY_MS, (signal: AbortSignal) => Promise<unknown>>> {
  return {
    scores: (signal) => scorecards.runner.runNext({ signal }),
    limits: (signal) => limits.runner.runNext({ signal }),
    impacts: (signal) => policies.impactRunner.runNext({ signal }),
    backtests: (signal) => alerts.backtests.runNext({ signal }),
    reviews: (signal) =>
      reviews.planner.runDue({
        signal,
        onFailure: failed('reviews', 'reviews were not planned'),
      }),
    patrols: (signal) =>
      alerts.patrol.runDue({
        signal,
        onFailure: failed('patrols', 'customers were not patrolled'),
      }),
  };
}
