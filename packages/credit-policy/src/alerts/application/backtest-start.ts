import { addDays, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { oneOrAll, todayIn } from '../../application/today-of';
import { BACKTEST_RULES } from '../alert-permissions';
import type { AlertRule, BacktestRhythm } from '../domain/alert-rule';
import { backtestDays, MOST_MONTHS } from '../domain/backtest-days';
import { requireWhere } from './alert-rights';
import type { AlertContext, Backtest } from './ports';

/** Which rule is tried, on which stretch of history. */
export type BacktestCommand = Readonly<{
  alertRuleId: Id;
  /** How many months back, 1 to 60. */
  months: number;
  rhythm: BacktestRhythm;
}>;

/** How far back, and on which days. */
export type BacktestSpan = Pick<BacktestCommand, 'months' | 'rhythm'>;

export type BacktestStarted = Readonly<{ alertBacktestId: Id }>;

/** Why a rule is not tried, or trying is not ended. */
export type BacktestRefusal = Readonly<{
  code:
    | 'ALERT_RULE_UNKNOWN'
    | 'ALERT_BACKTEST_SPAN_INVALID'
    | 'ALERT_BACKTEST_UNKNOWN'
    | 'ALERT_BACKTEST_FINISHED';
  path: readonly string[];
}>;

/**
 * Puts a back-test in the queue: the rule as it stands is tried on the months up to yesterday, the last
 * day of which everything is known. Where the ledger has no receivable up to then, nothing is left to
 * try: it has ended at once, and says so.
 * @throws PermissionDenied credit-policy.alertRule.backtest where the rule looks
 */
export const backtestStart =
  (context: AlertContext) =>
  async (
    caller: Caller,
    command: Command<BacktestCommand>,
  ): Promise<Result<BacktestStarted, BacktestRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, BACKTEST_RULES);
    const request = splitCommand('alertRuleBacktest', command);
    return context.unitOfWork.mutate<BacktestStarted, BacktestRefusal>(
      caller,
      request,
      async (tx) => {
        const [rule] = await context.rules.byIds(tx, [command.alertRuleId]);
        if (!rule) return refused({ code: 'ALERT_RULE_UNKNOWN', path: ['alertRuleId'] });
        requireWhere(caller, BACKTEST_RULES, rule.scope.legalEntityId);
        const { months } = command;
        if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS) {
          return refused({ code: 'ALERT_BACKTEST_SPAN_INVALID', path: ['months'] });
        }
        return ok({ alertBacktestId: await enqueue(context, tx, rule, command) });
      },
    );
  };

/** Joins a unit of work: nothing is begun where the rule was tried as it stands, or is being tried. */
export async function tryOnce(
  context: AlertContext,
  tx: Transaction,
  rule: AlertRule,
  span: BacktestSpan,
): Promise<void> {
  const { backtests } = context;
  if (await backtests.isTried(tx, rule.id, rule.contentHash)) return;
  const known = await backtests.ofRule(tx, rule.id, { limit: LATEST, after: null });
  const isUnderWay = known.some(
    ({ contentHash, state }) =>
      contentHash === rule.contentHash && (state === 'WAITING' || state === 'RUNNING'),
  );
  if (!isUnderWay) await enqueue(context, tx, rule, span);
}

/** What is under way is among the last that were asked for. */
const LATEST = 20;

async function enqueue(
  context: AlertContext,
  tx: Transaction,
  rule: AlertRule,
  { months, rhythm }: BacktestSpan,
): Promise<Id> {
  const { legalEntityId } = rule.scope;
  const today = await todayIn(context.rules, tx, {
    ...{ legalEntityIds: oneOrAll(legalEntityId), now: tx.startedAt },
  });
  const knownTo = addDays(today, -1);
  const isHistoryEmpty = !(await context.watched.hasHistory(tx, { legalEntityId, knownTo }));
  const ended = isHistoryEmpty ? tx.startedAt : null;
  const backtest: Backtest = {
    ...{ id: tx.ids.next(), ruleId: rule.id, legalEntityId, contentHash: rule.contentHash },
    ...{ rhythm, months, knownTo, days: backtestDays(knownTo, { rhythm, months }) },
    ...{ isHistoryEmpty, state: isHistoryEmpty ? 'COMPLETED' : 'WAITING' },
    ...{ starter: tx.caller, requestedAt: tx.startedAt },
    ...{ startedAt: ended, finishedAt: ended, isCancelRequested: false, afterPartyId: null },
    ...{ partiesTotal: isHistoryEmpty ? 0 : null, partiesDone: 0, evaluations: 0, absences: 0 },
    ...{ hits: 0, misses: 0, falseAlarms: 0, undecided: 0, attempts: 0, failure: null },
  };
  await context.backtests.add(tx, backtest);
  tx.audit({
    action: 'alertRule.backtest',
    subjectType: 'AlertBacktest',
    subjectId: backtest.id,
    details: {
      ...{ alertRuleId: rule.id, ruleCode: rule.ruleCode, contentHash: rule.contentHash },
      ...{ months, rhythm, knownTo, legalEntityId, isHistoryEmpty },
    },
  });
  return backtest.id;
}

/**
 * Ends a back-test before its next piece of work. What was not tried to the end switches nothing on.
 * @throws PermissionDenied credit-policy.alertRule.backtest where its rule looks
 */
export const backtestCancel =
  ({ unitOfWork, backtests }: AlertContext) =>
  async (
    caller: Caller,
    command: Command<BacktestStarted>,
  ): Promise<Result<BacktestStarted, BacktestRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, BACKTEST_RULES);
    const request = splitCommand('alertBacktestCancel', command);
    return unitOfWork.mutate<BacktestStarted, BacktestRefusal>(caller, request, async (tx) => {
      const path = ['alertBacktestId'];
      const backtest = await backtests.lock(tx, command.alertBacktestId);
      if (!backtest) return refused({ code: 'ALERT_BACKTEST_UNKNOWN', path });
      requireWhere(caller, BACKTEST_RULES, backtest.legalEntityId);
      const { id, state, legalEntityId } = backtest;
      if (state !== 'WAITING' && state !== 'RUNNING') {
        return refused({ code: 'ALERT_BACKTEST_FINISHED', path });
      }
      const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
      await backtests.save(tx, id, state === 'WAITING' ? ended : { isCancelRequested: true });
      tx.audit({
        action: 'alertBacktest.cancel',
        subjectType: 'AlertBacktest',
        subjectId: id,
        details: { before: state, legalEntityId },
      });
      return ok({ alertBacktestId: id });
    });
  };
