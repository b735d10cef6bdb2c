import { invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import type { CreditStory, Edges } from './credit-story';
import { okOf } from '../terminal-guide';

/** A rule that was tried on history, and what it raised once it watched. */
export interface AlertFigures {
  readonly ruleCode: string;
  readonly expression: string;
  readonly backtest: ShownBacktest;
  readonly alerts: number;
  readonly first: ShownAlert;
  /** It finds somebody, and each alert shows what it rests on. */
  readonly holds: boolean;
}

interface ShownBacktest {
  readonly days: readonly string[];
  readonly evaluations: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly misses: number;
  readonly undecided: number;
  readonly precisionPercent: string | null;
  readonly recallPercent: string | null;
  readonly leadTime: { readonly medianDays: string } | null;
}

interface ShownAlert {
  readonly severity: string;
  readonly raisedOn: string;
  readonly party: { readonly code: string };
  readonly latestEvidence: {
    readonly facts: readonly { readonly name: string; readonly value: string | null }[];
  };
}

interface Rule {
  readonly expression: string;
  readonly backtests: Edges<ShownBacktest>;
}

const RULE_CODE = 'OLD-DEBT';

/** Shows what a rule came to on the months that are past, and has all customers patrolled. */
export async function watchCustomers(story: CreditStory): Promise<AlertFigures> {
  story.guide.chapter('Who goes bad? Rules were tried on history, and watch now (信用预警)');
  const { expression, backtests } = await findRule(story);
  const [backtest] = nodesOf(backtests);
  invariant(backtest, 'a rule that watches was tried');
  await story.creditPolicy.alerts.patrol.runDue();
  const { count, first } = await readAlerts(story);
  const holds = count > 0 && first.latestEvidence.facts.length > 0;
  const figures = { ruleCode: RULE_CODE, expression, backtest, alerts: count, first, holds };
  tell(story, figures);
  return figures;
}

const RULE = `query ($code: String!) {
  alertRules(first: 1, filter: { ruleCodes: [$code], states: [ACTIVE] }) { edges { node {
    expression
    backtests(first: 1) { edges { node {
      days evaluations hits falseAlarms misses undecided precisionPercent recallPercent
      leadTime { medianDays } } } } } } } }`;

async function findRule({ people }: CreditStory): Promise<Rule> {
  const { alertRules } = await people.creditController.ask<{ readonly alertRules: Edges<Rule> }>(
    RULE,
    { code: RULE_CODE },
  );
  const [rule] = nodesOf(alertRules);
  invariant(rule, 'the starter pack has this rule');
  return rule;
}

const ALERTS = `query ($code: String!) {
  creditAlerts(first: 1, filter: { ruleCodes: [$code], states: [OPEN] }) {
    totalCount
    edges { node { severity raisedOn party { code } latestEvidence { facts { name value } } } } } }`;

async function readAlerts({ people }: CreditStory) {
  const { creditAlerts } = await people.headOfCredit.ask<{
    readonly creditAlerts: Edges<ShownAlert> & { readonly totalCount: string };
  }>(ALERTS, { code: RULE_CODE });
  const [first] = nodesOf(creditAlerts);
  invariant(first, 'the rule finds somebody');
  return { count: Number(creditAlerts.totalCount), first };
}

function tell({ guide }: CreditStory, figures: AlertFigures): void {
  const { ruleCode, expression, backtest, alerts, first, holds } = figures;
  const { days, hits, falseAlarms, misses, precisionPercent, recallPercent, leadTime } = backtest;
  guide.tell(
    `${ruleCode}, ${expression}, tried on ${days.length} month-ends: ${hits} hits, ${falseAlarms} false alarms, ${misses} misses; ` +
      `${precisionPercent ?? '–'} % right, ${recallPercent ?? '–'} % seen, ` +
      `${leadTime?.medianDays ?? '–'} days ahead`,
  );
  const { party, severity, latestEvidence } = first;
  const evidence = latestEvidence.facts.map(({ name, value }) => `${name} ${value ?? 'absent'}`);
  guide.tell(
    `today’s patrol raises ${alerts}; the first, ${party.code} (${severity}): ${evidence.join(', ')}: ` +
      okOf(holds),
  );
}
