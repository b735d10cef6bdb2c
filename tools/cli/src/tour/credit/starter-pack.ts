import { agreeTo, type Asked, ASKED } from '../people/approving';
import { nodesOf } from '../../call/api-shapes';
import { CURRENCY, untilDone, type CreditStory, type Edges } from './credit-story';

/** What of the starter pack holds. */
export interface PackFigures {
  readonly scorecards: number;
  readonly policies: number;
  readonly alertRules: number;
}

const HOLDING = `{
  scorecards(first: 100, filter: { states: [ACTIVE] }) { edges { node { id } } }
  creditPolicyVersions(first: 100, filter: { states: [ACTIVE] }) { edges { node { id } } }
  alertRules(first: 100, filter: { states: [ACTIVE] }) { edges { node { id } } } }`;

interface Tried {
  readonly backtests: Edges<{ readonly id: string }>;
}

const TRIED = `{ alertRules(first: 100) { edges { node {
  backtests(first: 1) { edges { node { id } } } } } } }`;

/** Loads what a tenant begins with; its rules are tried on history, and somebody else agrees to all of it. */
export async function activateStarterPack({
  guide,
  people,
  creditPolicy,
}: CreditStory): Promise<PackFigures> {
  const { creditController, approver } = people;
  const asked = await creditController.change<Asked>('creditStarterPackLoad', ASKED, {
    ...{ currencyCode: CURRENCY, activate: true },
  });
  const tried = await creditController.ask<{ readonly alertRules: Edges<Tried> }>(TRIED);
  for (const { backtests } of nodesOf(tried.alertRules)) {
    for (const { id } of nodesOf(backtests)) {
      await untilDone(creditController, { type: 'AlertBacktest', id }, () =>
        creditPolicy.alerts.backtests.runNext(),
      );
    }
  }
  const state = await agreeTo(approver, asked);
  const holding =
    await creditController.ask<Readonly<Record<string, { edges: readonly object[] }>>>(HOLDING);
  const countOf = (name: string): number => holding[name]?.edges.length ?? 0;
  const scorecards = countOf('scorecards');
  const policies = countOf('creditPolicyVersions');
  const alertRules = countOf('alertRules');
  guide.tell(
    `starter pack: ${scorecards} scorecards, ${policies} policy and ${alertRules} alert rules tried on history;`,
  );
  guide.tell(`  the credit controller asks, the approver agrees to all of it as one: ${state}`);
  return { scorecards, policies, alertRules };
}
