import { invariant, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { oneOrAll, todayIn } from '../../application/today-of';
import { ASSIGN_ALERTS, DECIDE_ALERTS } from '../alert-permissions';
import type { CreditAlert } from '../domain/credit-alert';
import { decideAlert, type AlertAction, type AlertWork } from '../domain/decide-alert';
import { alertResolved } from '../events/alert-news';
import { mayWhere, requireWhere } from './alert-rights';
import type { AlertContext } from './ports';

/** An alert as somebody read it. */
export type NamedAlert = Readonly<{ creditAlertId: Id; expectedVersion: number }>;

/** Why one of many stays as it is: plain JSON, as it is stored with the outcome of the call. */
export type AlertElementRefusal = Readonly<{
  code:
    | 'ALERT_UNKNOWN'
    | 'ALERT_RESOLVED'
    | 'ALERT_SNOOZE_INVALID'
    | 'ALERT_NOTE_INVALID'
    | 'VERSION_CONFLICT';
  path: readonly string[];
  currentVersion: number | null;
}>;

/** What became of one of many. */
export type AlertElement = Readonly<{ creditAlertId: Id; refusal: AlertElementRefusal | null }>;

/** Why a call of many is refused as a whole. */
export type AlertsRefusal = Readonly<{
  code: 'ALERTS_COUNT_INVALID' | 'ALERT_OWNER_UNKNOWN';
  path: readonly string[];
}>;

type Many = Result<readonly AlertElement[], AlertsRefusal | IdempotencyRefusal>;

const LARGEST_CALL = 1_000;

const OPERATIONS: Readonly<Record<AlertAction['kind'], string>> = {
  ACKNOWLEDGE: 'creditAlertsAcknowledge',
  SNOOZE: 'creditAlertsSnooze',
  RESOLVE: 'creditAlertsResolve',
};

const ACTIONS = {
  ACKNOWLEDGE: 'creditAlert.acknowledge',
  SNOOZE: 'creditAlert.snooze',
  RESOLVE: 'creditAlert.resolve',
} as const;

/**
 * Says the same of up to 1,000 alerts in one unit of work: each by itself, an outcome for each in order.
 * @throws PermissionDenied credit-policy.creditAlert.decide where the alerts' rules look
 */
export const alertsDecide =
  (context: AlertContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ alerts: readonly NamedAlert[]; action: AlertAction }>>,
  ): Promise<Many> => {
    requirePermission(caller, DECIDE_ALERTS);
    const { alerts, action } = command;
    const fault = countFault(alerts);
    if (fault) return refused(fault);
    const request = splitCommand(OPERATIONS[action.kind], command);
    return context.unitOfWork.mutate<readonly AlertElement[], AlertsRefusal>(
      caller,
      request,
      async (tx) => {
        const fit = new Map<Id, AlertWork & { readonly id: Id }>();
        const standing = await lockAll(context, tx, alerts, DECIDE_ALERTS);
        const days = await daysOf(context, tx, [...standing.values()]);
        const elements = alerts.map((named): AlertElement => {
          const alert = standing.get(named.creditAlertId);
          const refusal = elementFault(alert, named);
          if (refusal || !alert) return elementOf(named, refusal);
          const decided = decideAlert(alert, action, days(alert));
          if (!decided.ok) return elementOf(named, { ...decided.refusal, currentVersion: null });
          fit.set(alert.id, { id: alert.id, ...decided.value });
          return elementOf(named, null);
        });
        await context.alerts.saveWork(tx, [...fit.values()]);
        for (const work of fit.values()) tellWork(tx, standing.get(work.id), work, action);
        return ok(elements);
      },
    );
  };

/**
 * Gives up to 1,000 alerts to somebody, or to nobody, in one unit of work.
 * @throws PermissionDenied credit-policy.creditAlert.assign where the alerts' rules look
 */
export const alertsAssign =
  (context: AlertContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ alerts: readonly NamedAlert[]; ownerUserId: Id | null }>>,
  ): Promise<Many> => {
    requirePermission(caller, ASSIGN_ALERTS);
    const { alerts, ownerUserId } = command;
    const fault = countFault(alerts);
    if (fault) return refused(fault);
    const request = splitCommand('creditAlertsAssign', command);
    return context.unitOfWork.mutate<readonly AlertElement[], AlertsRefusal>(
      caller,
      request,
      async (tx) => {
        if (ownerUserId !== null && !(await context.rules.isUser(tx, ownerUserId))) {
          return refused({ code: 'ALERT_OWNER_UNKNOWN', path: ['ownerId'] });
        }
        const standing = await lockAll(context, tx, alerts, ASSIGN_ALERTS);
        const elements = alerts.map((named) =>
          elementOf(named, elementFault(standing.get(named.creditAlertId), named)),
        );
        const ids = elements.flatMap((each) => (each.refusal ? [] : [each.creditAlertId]));
        await context.alerts.saveOwner(tx, ids, ownerUserId);
        for (const id of ids) {
          const before = standing.get(id)?.ownerUserId ?? null;
          tx.audit({
            action: 'creditAlert.assign',
            subjectType: 'CreditAlert',
            subjectId: id,
            details: { before, after: ownerUserId },
          });
        }
        return ok(elements);
      },
    );
  };

function countFault(alerts: readonly NamedAlert[]): AlertsRefusal | null {
  const ids = new Set(alerts.map(({ creditAlertId }) => creditAlertId));
  const isFit = alerts.length > 0 && alerts.length <= LARGEST_CALL && ids.size === alerts.length;
  return isFit ? null : { code: 'ALERTS_COUNT_INVALID', path: ['alerts'] };
}

/** Locks what the caller may act on; what is out of their sight is as if it were not. */
async function lockAll(
  { alerts }: AlertContext,
  tx: Transaction,
  named: readonly NamedAlert[],
  permission: string,
): Promise<ReadonlyMap<Id, CreditAlert>> {
  const found = await alerts.lockByIds(
    tx,
    named.map(({ creditAlertId }) => creditAlertId),
  );
  const [only] = found;
  // One alone that may not be touched is a matter of rights, and told as one.
  if (found.length === 1 && named.length === 1 && only)
    requireWhere(tx.caller, permission, only.legalEntityId);
  const within = found.filter(({ legalEntityId }) =>
    mayWhere(tx.caller, permission, legalEntityId),
  );
  return new Map(within.map((alert) => [alert.id, alert]));
}

function elementFault(
  alert: CreditAlert | undefined,
  { expectedVersion }: NamedAlert,
): AlertElementRefusal | null {
  if (!alert) return { code: 'ALERT_UNKNOWN', path: ['creditAlertId'], currentVersion: null };
  return versionConflict(alert, expectedVersion) ?? null;
}

function elementOf(
  { creditAlertId }: NamedAlert,
  refusal: AlertElementRefusal | null,
): AlertElement {
  return { creditAlertId, refusal };
}

/** Which day it is for each alert: asked once for each legal entity. */
async function daysOf(context: AlertContext, tx: Transaction, alerts: readonly CreditAlert[]) {
  const days = new Map<Id | null, BusinessDate>();
  for (const legalEntityId of new Set(alerts.map((alert) => alert.legalEntityId))) {
    const legalEntityIds = oneOrAll(legalEntityId);
    const day = await todayIn(context.rules, tx, { legalEntityIds, now: tx.startedAt });
    days.set(legalEntityId, day);
  }
  return ({ legalEntityId }: CreditAlert) => {
    const day = days.get(legalEntityId);
    invariant(day, 'the day was asked for each legal entity');
    return day;
  };
}

function tellWork(
  tx: Transaction,
  alert: CreditAlert | undefined,
  work: AlertWork,
  { kind }: AlertAction,
): void {
  if (!alert) return;
  const { verdict, snoozedUntil, resolvedOn } = work;
  // What was noted may name persons: it stays where it is.
  tx.audit({
    action: ACTIONS[kind],
    subjectType: 'CreditAlert',
    subjectId: alert.id,
    details: {
      ...{ ruleCode: alert.ruleCode, before: alert.state, after: work.state },
      ...{ verdict, snoozedUntil },
    },
  });
  if (verdict !== null && resolvedOn !== null) alertResolved(tx, alert, { verdict, resolvedOn });
}
