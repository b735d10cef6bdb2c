import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Json,
  type MutationRequest,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import type { Difference, DifferenceChange } from './difference.ports';
import type { StatementContext } from './ports';

/** A difference that somebody has read. */
export interface DifferenceEdit {
  readonly differenceId: Id;
  readonly expectedVersion: number;
}

export type DifferenceFault = Readonly<{
  code:
    | 'DIFFERENCE_UNKNOWN'
    | 'DIFFERENCE_RESOLVED'
    | 'DIFFERENCE_NOT_RESOLVED'
    | 'RECONCILIATION_SUBMITTED'
    | 'OWNER_UNKNOWN'
    | 'DIFFERENCE_TEXT_INVALID'
    | 'PROMISE_PAST';
  path: readonly string[];
}>;

export type DifferenceRefusal = DifferenceFault | VersionConflict | IdempotencyRefusal;

export type DifferenceChanged = Readonly<{ differenceId: Id }>;

/** What is decided of a difference, and what of it is told. */
export interface DecidedChange {
  readonly change: DifferenceChange;
  readonly action: string;
  readonly details: Readonly<Record<string, Json>>;
}

/** How a difference is changed: by whom, what it must be, and to what. */
export interface DifferenceWork {
  readonly permission: string;
  /** Null: any. */
  readonly mustBe: 'UNRESOLVED' | 'RESOLVED' | null;
  decide(tx: Transaction, difference: Difference): Promise<Result<DecidedChange, DifferenceFault>>;
}

/**
 * Changes a difference that nobody has changed since it was read, of a reconciliation that is not yet
 * submitted.
 */
export async function changeDifference(
  context: StatementContext,
  call: Readonly<{ caller: Caller; request: MutationRequest; edit: DifferenceEdit }>,
  work: DifferenceWork,
): Promise<Result<DifferenceChanged, DifferenceRefusal>> {
  const { caller, request, edit } = call;
  requirePermission(caller, work.permission);
  return context.unitOfWork.mutate<DifferenceChanged, DifferenceRefusal>(
    caller,
    request,
    async (tx) => {
      const found = await lockOpen(context, tx, { edit, work });
      if (!found.ok) return found;
      const decided = await work.decide(tx, found.value);
      if (!decided.ok) return decided;
      await applyChange(context, tx, found.value, decided.value);
      return ok({ differenceId: edit.differenceId });
    },
  );
}

/** The difference, locked, where it may be changed. @throws PermissionDenied */
export async function lockOpen(
  { differences, reconciliations }: StatementContext,
  tx: Transaction,
  {
    edit,
    work,
  }: Readonly<{
    /** Without a version: as it stands, for what was asked for before. */
    edit: Pick<DifferenceEdit, 'differenceId'> & { readonly expectedVersion: number | null };
    work: Pick<DifferenceWork, 'permission' | 'mustBe'>;
  }>,
): Promise<Result<Difference, DifferenceFault | VersionConflict>> {
  const path = ['differenceId'];
  const [known] = await differences.byIds(tx, [edit.differenceId]);
  if (!known) return refused({ code: 'DIFFERENCE_UNKNOWN', path });
  requirePermission(tx.caller, work.permission, known.legalEntityId);
  // The reconciliation first, as a comparison locks it: the two never wait for one another.
  const reconciliation = await reconciliations.lock(tx, known.reconciliationId);
  const difference = await differences.lock(tx, edit.differenceId);
  if (!difference || !reconciliation) return refused({ code: 'DIFFERENCE_UNKNOWN', path });
  if (reconciliation.state !== 'OPEN') return refused({ code: 'RECONCILIATION_SUBMITTED', path });
  const conflict = versionConflict(difference, edit.expectedVersion ?? difference.version);
  if (conflict) return refused(conflict);
  const fault = faultOfState(difference, work.mustBe);
  return fault ? refused({ code: fault, path }) : ok(difference);
}

function faultOfState(
  { state }: Difference,
  mustBe: DifferenceWork['mustBe'],
): 'DIFFERENCE_RESOLVED' | 'DIFFERENCE_NOT_RESOLVED' | null {
  const isResolved = state === 'RESOLVED';
  if (mustBe === 'UNRESOLVED' && isResolved) return 'DIFFERENCE_RESOLVED';
  return mustBe === 'RESOLVED' && !isResolved ? 'DIFFERENCE_NOT_RESOLVED' : null;
}

/** Writes what was decided and tells of it. */
export async function applyChange(
  { differences }: Pick<StatementContext, 'differences'>,
  tx: Transaction,
  difference: Difference,
  { change, action, details }: DecidedChange,
): Promise<void> {
  const { id, legalEntityId, partyId, reconciliationId, type, currency } = difference;
  await differences.change(tx, id, change);
  tx.audit({
    action: `difference.${action}`,
    subjectType: 'Difference',
    subjectId: id,
    details: { legalEntityId, partyId, reconciliationId, ...details },
  });
  const state = change.state ?? difference.state;
  const turns = (state === 'RESOLVED') !== (difference.state === 'RESOLVED');
  if (!turns) return;
  tx.emit({
    type:
      state === 'RESOLVED'
        ? 'reconciliation.DifferenceResolved'
        : 'reconciliation.DifferenceReopened',
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      differenceId: encodeId('Difference', id),
      reconciliationId: encodeId('Reconciliation', reconciliationId),
      partyId: encodeId('Party', partyId),
      ...{ differenceType: type, amount: difference.amount.toFixed(), currency },
      resolution: change.resolution ?? null,
    },
  });
}
