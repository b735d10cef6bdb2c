import type {
  ApprovableOperation,
  ApprovalNeeded,
  Execute,
  OrRequested,
} from '@duebook/governance';
import { ok, refused, type Id, type Result, readableText } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  versionConflict,
  type VersionConflict,
} from '@duebook/platform';
import {
  decidePeriodStatus,
  needsAgreement,
  type PeriodChange,
  type PeriodChangeFault,
} from '../domain/change-period';
import type { FiscalPeriod, PeriodStatus } from '../domain/period';
import type { PeriodContext, PeriodStore } from './ports';

export interface PeriodChangeRequest {
  readonly fiscalPeriodId: Id;
  /** The version the caller saw. */
  readonly expectedVersion: number;
  /** Why a period is opened again, 1 to 500 characters; of other changes none is asked. */
  readonly reason?: string | null;
}

export type PeriodChangeRefusal =
  | (PeriodChangeFault & Readonly<{ path: readonly string[] }>)
  | Readonly<{ code: 'PERIOD_UNKNOWN' | 'TEXT_INVALID'; path: readonly string[] }>
  | VersionConflict
  | IdempotencyRefusal;

/** Which period was changed. A type, not an interface, so that it is plain JSON. */
export type PeriodChanged = Readonly<{ fiscalPeriodId: Id }>;

/** What each change is called, in the API and in the books of platform. */
const NAMES = {
  SOFT_CLOSE: {
    operation: 'fiscalPeriodSoftClose',
    permission: 'ledger.period.softClose',
    event: 'ledger.FiscalPeriodSoftClosed',
    action: 'fiscalPeriod.softClose',
  },
  CLOSE: {
    operation: 'fiscalPeriodClose',
    permission: 'ledger.period.close',
    event: 'ledger.FiscalPeriodClosed',
    action: 'fiscalPeriod.close',
  },
  REOPEN: {
    operation: 'fiscalPeriodReopen',
    permission: 'ledger.period.reopen',
    event: 'ledger.FiscalPeriodReopened',
    action: 'fiscalPeriod.reopen',
  },
} as const satisfies Record<PeriodChange, object>;

/** Figures that were reported do not change on one person's word. */
export const PERIOD_REOPEN: ApprovableOperation = {
  operation: NAMES.REOPEN.operation,
  description: 'Opening a closed period again; one that is closed softly needs no approval.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: true,
};

const LONGEST_REASON = 500;

/**
 * Closes a period softly or for good, or opens one again. Each needs a permission of its own for the
 * legal entity: `ledger.period.softClose`, `.close`, `.reopen`. Opening a closed one is asked for: it
 * happens once somebody else has agreed.
 *
 * It waits for postings that are under way in the period; those that come later wait for it and
 * then see the new status.
 */
export const periodChange =
  (context: PeriodContext, change: PeriodChange) =>
  async (
    caller: Caller,
    command: Command<PeriodChangeRequest>,
  ): Promise<OrRequested<PeriodChanged, PeriodChangeRefusal>> => {
    const { operation, permission } = NAMES[change];
    const { idempotencyKey: _, ...wanted } = command;
    requirePermission(caller, permission);
    const request = splitCommand(operation, command);
    const outcome = await context.unitOfWork.mutate(caller, request, (tx) =>
      changePeriod(context, change, tx, wanted),
    );
    return context.approvals.filing.orRequest<PeriodChanged, PeriodChangeRefusal | ApprovalNeeded>(
      caller,
      request,
      outcome,
    );
  };

/** What a change of a period works with. */
type ReopeningContext = Pick<PeriodContext, 'periods' | 'approvals'>;

/** Opens a closed period again as it was approved. @param messageOf what a refusal means */
export const executePeriodReopen =
  (context: ReopeningContext, messageOf: (refusal: PeriodChangeRefusal) => string): Execute =>
  async (tx, command) => {
    // It is the JSON of a request, all of whose fields are plain.
    const wanted = command as unknown as PeriodChangeRequest;
    const outcome = await changePeriod(context, 'REOPEN', tx, wanted);
    if (outcome.ok) return ok({ type: 'FiscalPeriod', id: outcome.value.fiscalPeriodId });
    const { refusal } = outcome;
    const message = refusal.code === 'APPROVAL_NEEDED' ? OTHERWISE : messageOf(refusal);
    return refused({ code: refusal.code, message });
  };

const OTHERWISE = 'What would happen now is not what was approved.';

async function changePeriod(
  { periods, approvals }: ReopeningContext,
  change: PeriodChange,
  tx: Transaction,
  { fiscalPeriodId, expectedVersion, reason: sent }: PeriodChangeRequest,
): Promise<Result<PeriodChanged, PeriodChangeRefusal | ApprovalNeeded>> {
  const { permission } = NAMES[change];
  const isSaid = typeof sent === 'string';
  const reason = isSaid ? readableText(sent, LONGEST_REASON) : null;
  if (isSaid && reason === null) {
    return refused({ code: 'TEXT_INVALID', path: ['reason'] });
  }
  const [found] = await periods.byIds(tx, [fiscalPeriodId]);
  if (!found) return refused({ code: 'PERIOD_UNKNOWN', path: ['fiscalPeriodId'] });
  requirePermission(tx.caller, permission, found.legalEntityId);

  const siblings = await periods.lockAll(tx, found.legalEntityId);
  const period = siblings.find(({ id }) => id === fiscalPeriodId) ?? found;
  const conflict = versionConflict(period, expectedVersion);
  if (conflict) return refused(conflict);
  const decided = decidePeriodStatus(change, period, siblings);
  if (!decided.ok) return refused({ ...decided.refusal, path: ['fiscalPeriodId'] });
  if (needsAgreement(change, period)) {
    const action = reopening(period, { fiscalPeriodId, expectedVersion, reason });
    const [need] = await approvals.gate.judge([{ tx, action }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  await periods.lockAgainstPostings(tx, fiscalPeriodId);
  await periods.saveStatus(tx, fiscalPeriodId, decided.value);
  const reopeningId = await keepReason(periods, tx, { fiscalPeriodId, reason });
  tellOfChange(tx, change, { period, reopeningId }, decided.value);
  return ok({ fiscalPeriodId });
}

/** What people write may name a person: the audit refers to it by the id that is answered. */
async function keepReason(
  periods: PeriodStore,
  tx: Transaction,
  { fiscalPeriodId, reason }: { readonly fiscalPeriodId: Id; readonly reason: string | null },
): Promise<Id | null> {
  if (reason === null) return null;
  const id = tx.ids.next();
  await periods.addReopening(tx, { id, fiscalPeriodId, reason });
  return id;
}

function reopening(
  { legalEntityId, startsOn, endsOn }: FiscalPeriod,
  command: Readonly<{ fiscalPeriodId: Id; expectedVersion: number; reason: string | null }>,
) {
  const { operation } = PERIOD_REOPEN;
  const subject = { type: 'FiscalPeriod', id: command.fiscalPeriodId };
  const title = `Open the period from ${startsOn} to ${endsOn} again`;
  return { operation, legalEntityId, amount: null, subject, title, command };
}

function tellOfChange(
  tx: Transaction,
  change: PeriodChange,
  { period, reopeningId }: { readonly period: FiscalPeriod; readonly reopeningId: Id | null },
  newStatus: PeriodStatus,
): void {
  const { id, legalEntityId, fiscalYear, number, startsOn, endsOn, status } = period;
  const facts = { legalEntityId, fiscalYear, number, startsOn, endsOn };
  tx.emit({
    type: NAMES[change].event,
    aggregateType: 'FiscalPeriod',
    aggregateId: id,
    payload: {
      fiscalPeriodId: encodeId('FiscalPeriod', id),
      ...facts,
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      state: newStatus,
    },
  });
  tx.audit({
    action: NAMES[change].action,
    subjectType: 'FiscalPeriod',
    subjectId: id,
    details: {
      ...facts,
      before: status,
      after: newStatus,
      ...(reopeningId === null ? {} : { reopeningId }),
    },
  });
}
