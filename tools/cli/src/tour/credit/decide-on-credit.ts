import type { TourGuide } from '../tour-guide';
import { beginCreditStory, type CreditGround } from './credit-story';
import { type AlertFigures, watchCustomers } from './alerts.chapter';
import { type LimitFigures, limitCredit } from './limits.chapter';
import { checkOrders, type OrderFigures } from './orders.chapter';
import { changePolicy, type PolicyFigures } from './policies.chapter';
import { type ScoringFigures, scoreCustomers } from './scoring.chapter';

/** The figures of credit: who is trusted how far, which order waited, who is watched. */
export interface CreditFigures {
  readonly holds: boolean;
  readonly scoring: ScoringFigures;
  readonly limits: LimitFigures;
  readonly orders: OrderFigures;
  readonly policy: PolicyFigures;
  readonly alerts: AlertFigures;
}

/** Scores and trusts customers, checks their orders and watches them, as people do it, over HTTP. */
export async function decideOnCredit(
  guide: TourGuide,
  ground: CreditGround,
): Promise<CreditFigures> {
  const story = await beginCreditStory(guide, ground);
  const scoring = await scoreCustomers(story);
  const { trusted, figures: limits } = await limitCredit(story);
  const orders = await checkOrders(story, trusted);
  const policy = await changePolicy(story, trusted);
  const alerts = await watchCustomers(story);
  const parts = { scoring, limits, orders, policy, alerts };
  return { holds: Object.values(parts).every(({ holds }) => holds), ...parts };
}
