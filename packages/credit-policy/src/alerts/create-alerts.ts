import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { Transaction, UnitOfWork } from '@duebook/platform';
import type { FactReader } from '../facts/application/ports';
import { createAlertReading } from './application/alert-reading';
import type { RuleRefusal } from './application/alert-refusal';
import { alertsAssign, alertsDecide } from './application/alerts-decide';
import { createBacktestRunner } from './application/backtest-runner';
import {
  backtestCancel,
  backtestStart,
  tryOnce,
  type BacktestSpan,
} from './application/backtest-start';
import { createPatrolRunner } from './application/patrol-runner';
import type { AlertContext } from './application/ports';
import {
  activateRule,
  draftToActivate,
  judgeRule,
  ruleActivate,
  ruleEnd,
  ruleExecutors,
  type RuleActivation,
} from './application/rule-activate';
import { draftRule, ruleDraft, type AlertRuleDraft } from './application/rule-draft';
import type { AlertRule } from './domain/alert-rule';
import { alertRuleStore } from './persistence/alert-rule.store';
import { backtestStore } from './persistence/backtest.store';
import { creditAlertStore } from './persistence/credit-alert.store';
import { patrolStore } from './persistence/patrol.store';
import { watchedReader } from './persistence/watched.reader';

export { watchFacts } from './persistence/watch-facts.provider';

/** What early warning needs from the composition root. */
export interface AlertDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tenants: () => Promise<readonly string[]>;
  readonly facts: FactReader;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  /** After so long without a sign of life another process takes a job up; two minutes when absent. */
  readonly claimMs?: number;
  /** Customers of a unit of work; 2,000 when absent. */
  readonly partiesPerPiece?: number;
}

/** What early warning offers. */
export type Alerts = ReturnType<typeof createAlerts>;

const CLAIM_MS = 120_000;
const PARTIES_PER_PIECE = 2_000;

/** Builds early warning on PostgreSQL. */
export function createAlerts(deps: AlertDeps) {
  const { unitOfWork, clock, tenants, facts, approvals } = deps;
  const context: AlertContext = {
    ...{ unitOfWork, clock, tenants, facts, ...approvals },
    ...{ rules: alertRuleStore, backtests: backtestStore, patrols: patrolStore },
    ...{ alerts: creditAlertStore, watched: watchedReader },
    claimMs: deps.claimMs ?? CLAIM_MS,
    partiesPerPiece: deps.partiesPerPiece ?? PARTIES_PER_PIECE,
  };
  return {
    draftRule: ruleDraft(context),
    /** Joins a unit of work of another feature. */
    draftInside: (tx: Transaction, command: AlertRuleDraft) => draftRule(context, tx, command),
    /** What switching on comes to inside a unit of work of another feature. */
    inside: {
      activate: (tx: Transaction, command: RuleActivation) => activateRule(context, tx, command),
      judge: (tx: Transaction, command: RuleActivation) => judgeRule(context, tx, command),
      draftToActivate: (tx: Transaction, command: RuleActivation) =>
        draftToActivate(context, tx, command),
      tryOnce: (tx: Transaction, rule: AlertRule, span: BacktestSpan) =>
        tryOnce(context, tx, rule, span),
    },
    activateRule: ruleActivate(context),
    endRule: ruleEnd(context),
    startBacktest: backtestStart(context),
    cancelBacktest: backtestCancel(context),
    decide: alertsDecide(context),
    assign: alertsAssign(context),
    reading: createAlertReading(context),
    /** Tries rules on history: a loop calls it. */
    backtests: createBacktestRunner(context),
    /** Looks at all customers once a day: a loop calls it. */
    patrol: createPatrolRunner(context),
    executors: (tell: (refusal: RuleRefusal) => Readonly<{ code: string; message: string }>) =>
      ruleExecutors(context, tell),
  };
}
