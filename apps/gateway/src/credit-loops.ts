import type { TellInVain } from './background';
import type { Services } from './compose';

/** How often each loop of credit policy looks for work, in milliseconds. */
export const CREDIT_EVERY_MS = {
  scores: 1_000,
  limits: 1_000,
  evaluations: 1_000,
  impacts: 1_000,
  backtests: 1_000,
  reviews: 60_000,
  patrols: 60_000,
} as const;

/**
 * What credit policy does in the background, by the names of the loops.
 * @param told what is told of each tenant that a round was in vain for, by the loop and what was not done
 */
export function creditRounds(
  { scorecards, limits, discountSchemes, policies, alerts, reviews }: Services['creditPolicy'],
  told: (loop: string, what: string) => TellInVain,
): Readonly<Record<keyof typeof CREDIT_EVERY_MS, (signal: AbortSignal) => Promise<unknown>>> {
  return {
    scores: (signal) =>
      scorecards.runner.runNext({ signal, onFailure: told('scores', 'customers were not scored') }),
    limits: (signal) =>
      limits.runner.runNext({ signal, onFailure: told('limits', 'a run over limits stopped') }),
    evaluations: (signal) =>
      discountSchemes.runner.runNext({
        signal,
        onFailure: told('evaluations', 'a discount scheme was not worked out'),
      }),
    impacts: (signal) =>
      policies.impactRunner.runNext({
        signal,
        onFailure: told('impacts', 'a report of a draft was not written'),
      }),
    backtests: (signal) =>
      alerts.backtests.runNext({
        signal,
        onFailure: told('backtests', 'a rule was not tried on history'),
      }),
    reviews: (signal) =>
      reviews.planner.runDue({
        signal,
        onFailure: told('reviews', 'reviews were not planned'),
      }),
    patrols: (signal) =>
      alerts.patrol.runDue({
        signal,
        onFailure: told('patrols', 'customers were not patrolled'),
      }),
  };
}
