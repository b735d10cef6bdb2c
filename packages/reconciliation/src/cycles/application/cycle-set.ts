import {
  businessDateAt,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { periodOf, type CycleRule } from '../domain/cycle';
import { END_CYCLES, SET_CYCLES } from './permissions';
import type { Cycle, CycleContext } from './ports';

/** A rule, and since when it holds. */
export interface CycleSet extends CycleRule {
  /** Null: today. Tasks are planned from the period in which it lies. */
  readonly startsOn: BusinessDate | null;
  /** Of the rule that runs for the class and frequency; null where none does. */
  readonly expectedVersion: number | null;
}

export type CycleRefusal =
  | Readonly<{
      code:
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'OWNER_UNKNOWN'
        | 'CYCLE_SCOPE_INVALID'
        | 'CYCLE_DAY_INVALID'
        | 'CYCLE_UNKNOWN';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

export type CycleChanged = Readonly<{ cycleId: Id }>;

const LATEST_DAY = 60;
const LONGEST_VALUE = 60;

/**
 * Says when accounts of a class of counterparties are to be reconciled; the rule that runs for the same
 * class and frequency is changed.
 * @throws PermissionDenied reconciliation.cycle.set in the legal entity
 */
export const cycleSet =
  ({ unitOfWork, cycles }: CycleContext) =>
  async (
    caller: Caller,
    command: Command<CycleSet>,
  ): Promise<Result<CycleChanged, CycleRefusal>> => {
    requirePermission(caller, SET_CYCLES, command.legalEntityId);
    const rule = checkRule(command);
    if (!rule.ok) return rule;
    const request = splitCommand('reconciliationCycleSet', command);
    return unitOfWork.mutate<CycleChanged, CycleRefusal>(caller, request, async (tx) => {
      const entity = await cycles.entity(tx, command.legalEntityId);
      if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
      if (!(await cycles.isUser(tx, command.ownerUserId))) {
        return refused({ code: 'OWNER_UNKNOWN', path: ['ownerId'] });
      }
      const running = await cycles.lockRunning(tx, rule.value);
      const conflict = versionConflict(
        { version: running?.version ?? 0 },
        command.expectedVersion ?? 0,
      );
      if (conflict) return refused(conflict);
      if (running) {
        await cycles.change(tx, running.id, rule.value);
        tell(tx, { ...rule.value, id: running.id }, { name: 'CycleSet', before: running });
        return ok({ cycleId: running.id });
      }
      const startsOn = command.startsOn ?? businessDateAt(tx.startedAt, entity.timeZone);
      const nextPeriodFrom = periodOf(startsOn, command.frequency).from;
      const cycle = {
        ...rule.value,
        id: tx.ids.next(),
        startsOn,
        endedOn: null,
        nextPeriodFrom,
        ...{ failedAttempts: 0, failingSince: null, retryAt: null },
        version: 1,
      };
      await cycles.add(tx, cycle);
      tell(tx, cycle, { name: 'CycleSet', before: null });
      return ok({ cycleId: cycle.id });
    });
  };

/**
 * Ends a rule: no tasks are planned by it any more; those that are stay.
 * @throws PermissionDenied reconciliation.cycle.end in its legal entity
 */
export const cycleEnd =
  ({ unitOfWork, cycles }: CycleContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ cycleId: Id; expectedVersion: number }>>,
  ): Promise<Result<CycleChanged, CycleRefusal>> => {
    requirePermission(caller, END_CYCLES);
    const { cycleId } = command;
    const request = splitCommand('reconciliationCycleEnd', command);
    return unitOfWork.mutate<CycleChanged, CycleRefusal>(caller, request, async (tx) => {
      const cycle = await cycles.lock(tx, cycleId);
      const entity = cycle && (await cycles.entity(tx, cycle.legalEntityId));
      if (!cycle || !entity)
        return refused({ code: 'CYCLE_UNKNOWN', path: ['reconciliationCycleId'] });
      requirePermission(caller, END_CYCLES, cycle.legalEntityId);
      if (cycle.endedOn !== null) return ok({ cycleId });
      const conflict = versionConflict(cycle, command.expectedVersion);
      if (conflict) return refused(conflict);
      await cycles.end(tx, cycleId, businessDateAt(tx.startedAt, entity.timeZone));
      tell(tx, cycle, { name: 'CycleEnded', before: cycle });
      return ok({ cycleId });
    });
  };

function checkRule({
  startsOn: _,
  expectedVersion: __,
  ...command
}: Command<CycleSet>): Result<CycleRule, CycleRefusal> {
  const { idempotencyKey: ___, ...rule } = command;
  if (!Number.isInteger(rule.dueDay) || rule.dueDay < 1 || rule.dueDay > LATEST_DAY) {
    return refused({ code: 'CYCLE_DAY_INVALID', path: ['dueDay'] });
  }
  const path = ['scopeValue'];
  if (rule.scope === 'ALL') {
    return rule.scopeValue === '' ? ok(rule) : refused({ code: 'CYCLE_SCOPE_INVALID', path });
  }
  const scopeValue = readableText(rule.scopeValue, LONGEST_VALUE);
  return scopeValue === null
    ? refused({ code: 'CYCLE_SCOPE_INVALID', path })
    : ok({ ...rule, scopeValue });
}

function tell(
  tx: Transaction,
  cycle: CycleRule & Pick<Cycle, 'id'>,
  { name, before }: Readonly<{ name: 'CycleSet' | 'CycleEnded'; before: CycleRule | null }>,
): void {
  const { id, legalEntityId, relation, frequency } = cycle;
  tx.emit({
    type: `reconciliation.${name}`,
    aggregateType: 'ReconciliationCycle',
    aggregateId: id,
    payload: {
      reconciliationCycleId: encodeId('ReconciliationCycle', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...{ relation, frequency },
    },
  });
  tx.audit({
    action: name === 'CycleSet' ? 'reconciliationCycle.set' : 'reconciliationCycle.end',
    subjectType: 'ReconciliationCycle',
    subjectId: id,
    details: {
      ...{ legalEntityId, relation, frequency, scope: cycle.scope, scopeValue: cycle.scopeValue },
      before: before && changeableOf(before),
      after: name === 'CycleSet' ? changeableOf(cycle) : null,
    },
  });
}

/** What may be said otherwise of the same class and frequency. */
function changeableOf({ dueDay, dayKind, priority, ownerUserId }: CycleRule) {
  return { dueDay, dayKind, priority, ownerUserId };
}
