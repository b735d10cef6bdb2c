import { inOrderOf, type Id } from '@duebook/kernel';
import { reachIn, type Caller, type PageRequest } from '@duebook/platform';
import { READ_ALERTS, READ_RULES } from '../alert-permissions';
import type { AlertRule } from '../domain/alert-rule';
import { backtestFigures, type BacktestFigures } from '../domain/backtest-figures';
import type { CreditAlert } from '../domain/credit-alert';
import { mayWhere, requireWhere } from './alert-rights';
import type {
  AlertContext,
  AlertCount,
  AlertCountPage,
  AlertFilter,
  Backtest,
  CaseFilter,
  FoundCase,
  Patrol,
  RuleFilter,
} from './ports';

/** A back-test with what it comes to. */
export type BacktestShown = Backtest & { readonly figures: BacktestFigures };

/** Reading of rules and alerts. Lists throw PermissionDenied; single objects are null instead. */
export function createAlertReading(context: AlertContext) {
  return { ...ruleReading(context), ...backtestReading(context), ...workReading(context) };
}

function ruleReading({ unitOfWork, rules }: AlertContext) {
  return {
    rules: (caller: Caller, request: PageRequest, filter: RuleFilter) =>
      rules.page(unitOfWork.reader(caller), request, within(caller, READ_RULES, filter)),
    rulesByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (AlertRule | null)[]> =>
      inOrderOf(
        ids,
        (await rules.byIds(unitOfWork.reader(caller), ids)).filter(({ scope }) =>
          mayWhere(caller, READ_RULES, scope.legalEntityId),
        ),
      ),
  };
}

function backtestReading({ unitOfWork, backtests }: AlertContext) {
  const shown = async (caller: Caller, rows: readonly Backtest[]) => {
    const ids = rows.map(({ id }) => id);
    const leads = await backtests.leads(unitOfWork.reader(caller), ids);
    return rows.map((row): BacktestShown => {
      return { ...row, figures: backtestFigures(row, leads.get(row.id) ?? []) };
    });
  };
  return {
    backtests: async (caller: Caller, rule: AlertRule, request: PageRequest) => {
      requireWhere(caller, READ_RULES, rule.scope.legalEntityId);
      return shown(caller, await backtests.ofRule(unitOfWork.reader(caller), rule.id, request));
    },
    backtestsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (BacktestShown | null)[]> => {
      const found = await backtests.byIds(unitOfWork.reader(caller), ids);
      const seen = found.filter(({ legalEntityId }) => mayWhere(caller, READ_RULES, legalEntityId));
      return inOrderOf(ids, await shown(caller, seen));
    },
    cases: (
      caller: Caller,
      request: PageRequest,
      filter: CaseFilter & Pick<Backtest, 'legalEntityId'>,
    ): Promise<readonly FoundCase[]> => {
      requireWhere(caller, READ_RULES, filter.legalEntityId);
      return backtests.cases(unitOfWork.reader(caller), request, filter);
    },
  };
}

function workReading({ unitOfWork, patrols, alerts }: AlertContext) {
  return {
    patrols: (caller: Caller, request: PageRequest): Promise<readonly Patrol[]> => {
      requireWhere(caller, READ_ALERTS, null);
      return patrols.page(unitOfWork.reader(caller), request);
    },
    patrolsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (Patrol | null)[]> =>
      mayWhere(caller, READ_ALERTS, null)
        ? inOrderOf(ids, await patrols.byIds(unitOfWork.reader(caller), ids))
        : ids.map(() => null),
    alerts: (caller: Caller, request: PageRequest, filter: AlertFilter) =>
      alerts.page(unitOfWork.reader(caller), request, within(caller, READ_ALERTS, filter)),
    alertCount: (caller: Caller, filter: AlertFilter) =>
      alerts.count(unitOfWork.reader(caller), within(caller, READ_ALERTS, filter)),
    alertsByIds: async (
      caller: Caller,
      ids: readonly Id[],
    ): Promise<readonly (CreditAlert | null)[]> =>
      inOrderOf(
        ids,
        (await alerts.byIds(unitOfWork.reader(caller), ids)).filter(({ legalEntityId }) =>
          mayWhere(caller, READ_ALERTS, legalEntityId),
        ),
      ),
    countsByRule: (
      caller: Caller,
      page: AlertCountPage,
      legalEntityIds: readonly Id[] | null,
    ): Promise<readonly AlertCount[]> => {
      const reach = reachIn(caller, READ_ALERTS, legalEntityIds);
      return alerts.countsByRule(unitOfWork.reader(caller), page, reach);
    },
  };
}

/** The same filter as far as the caller may see. */
function within<F extends { readonly legalEntityIds: readonly Id[] | null }>(
  caller: Caller,
  permission: string,
  filter: F,
): F {
  return { ...filter, legalEntityIds: reachIn(caller, permission, filter.legalEntityIds) };
}
