import { businessDateAt, ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { rejected, settled, type HoldFault } from '../domain/decide-hold';
import { holdAudit, holdRejected } from '../events/credit-check.event';
import { lockHold, placeOf, type HoldReleased, type ReleaseCommand } from './hold-release';
import type { CheckContext } from './ports';

const HANDLE_HOLDS = 'credit-policy.creditHold.handle';

type Keyed<T> = T & Readonly<{ idempotencyKey: string }>;

export type HoldHandleRefusal = HoldFault | VersionConflict | IdempotencyRefusal;

type Outcome = Result<HoldReleased, HoldHandleRefusal>;

const LONGEST_TEXT = 1_000;

/**
 * Rejects a held order: it stays held until it is another one, and then only a person lets it pass.
 * @throws PermissionDenied credit-policy.creditHold.handle in the legal entity
 */
export const holdReject =
  (context: CheckContext) =>
  async (
    caller: Caller,
    { idempotencyKey, ...input }: Keyed<Omit<ReleaseCommand, 'hours'>>,
  ): Promise<Outcome> => {
    requirePermission(caller, HANDLE_HOLDS);
    const request = { operation: 'creditHoldReject', idempotencyKey, input };
    return context.unitOfWork.mutate<HoldReleased, HoldHandleRefusal>(
      caller,
      request,
      async (tx): Promise<Result<HoldReleased, HoldFault>> => {
        const reason = readableText(input.reason, LONGEST_TEXT);
        if (reason === null) return refused({ code: 'TEXT_INVALID', path: ['reason'] });
        const found = await lockHold(context, tx, input, (who, { legalEntityId }) => {
          requirePermission(who, HANDLE_HOLDS, legalEntityId);
        });
        if (!found.ok) return found;
        const { hold, order } = found.value;
        const by = { principalId: caller.principalId, at: tx.startedAt };
        await context.checks.saveHold(tx, settled(hold, 'REJECTED', by));
        await addNote(context, tx, hold.id, reason);
        const { timeZone } = await placeOf(context, tx, hold.legalEntityId);
        const writtenOn = businessDateAt(tx.startedAt, timeZone);
        await context.orders.write([{ tx, order: rejected(order), cause: 'REJECTED', writtenOn }]);
        tx.emit(holdRejected(hold));
        tx.audit(holdAudit('reject', hold));
        return ok({ creditHoldId: hold.id });
      },
    );
  };

/** Who is to look after a hold. */
export type AssignCommand = Readonly<{
  creditHoldId: Id;
  expectedVersion: number;
  /** Null: nobody. */
  ownerId: Id | null;
}>;

/**
 * Says who looks after a hold.
 * @throws PermissionDenied credit-policy.creditHold.handle in the legal entity
 */
export const holdAssign =
  (context: CheckContext) =>
  async (caller: Caller, { idempotencyKey, ...input }: Keyed<AssignCommand>): Promise<Outcome> => {
    requirePermission(caller, HANDLE_HOLDS);
    const { creditHoldId, expectedVersion, ownerId } = input;
    return context.unitOfWork.mutate<HoldReleased, HoldHandleRefusal>(
      caller,
      { operation: 'creditHoldAssign', idempotencyKey, input },
      async (tx): Promise<Result<HoldReleased, HoldFault | VersionConflict>> => {
        const found = await openHold(context, tx, creditHoldId);
        if (!found.ok) return found;
        const hold = found.value;
        const conflict = versionConflict(hold, expectedVersion);
        if (conflict) return refused(conflict);
        if (ownerId !== null && !(await context.checks.isUser(tx, ownerId))) {
          return refused({ code: 'CREDIT_HOLD_OWNER_UNKNOWN', path: ['ownerId'] });
        }
        await context.checks.saveHold(tx, { ...hold, ownerId, version: hold.version + 1 });
        tx.audit(holdAudit('assign', hold, { before: hold.ownerId, after: ownerId }));
        return ok({ creditHoldId });
      },
    );
  };

/** What somebody writes about a hold. */
export type NoteCommand = Readonly<{ creditHoldId: Id; text: string }>;

/**
 * Writes a note on a hold, settled or not.
 * @throws PermissionDenied credit-policy.creditHold.handle in the legal entity
 */
export const holdComment =
  (context: CheckContext) =>
  async (caller: Caller, { idempotencyKey, ...input }: Keyed<NoteCommand>): Promise<Outcome> => {
    requirePermission(caller, HANDLE_HOLDS);
    return context.unitOfWork.mutate<HoldReleased, HoldHandleRefusal>(
      caller,
      { operation: 'creditHoldComment', idempotencyKey, input },
      async (tx): Promise<Result<HoldReleased, HoldFault>> => {
        const text = readableText(input.text, LONGEST_TEXT);
        if (text === null) return refused({ code: 'TEXT_INVALID', path: ['text'] });
        const [hold] = await context.checks.holdsByIds(tx, [input.creditHoldId]);
        if (!hold) return refused({ code: 'CREDIT_HOLD_UNKNOWN', path: ['creditHoldId'] });
        requirePermission(caller, HANDLE_HOLDS, hold.legalEntityId);
        const noteId = await addNote(context, tx, hold.id, text);
        tx.audit(holdAudit('comment', hold, { noteId }));
        return ok({ creditHoldId: hold.id });
      },
    );
  };

async function openHold(
  { checks }: CheckContext,
  tx: Transaction,
  creditHoldId: Id,
): Promise<Result<Awaited<ReturnType<typeof checks.holdsByIds>>[number], HoldFault>> {
  const [hold] = await checks.holdsByIds(tx, [creditHoldId]);
  if (!hold) return refused({ code: 'CREDIT_HOLD_UNKNOWN', path: ['creditHoldId'] });
  requirePermission(tx.caller, HANDLE_HOLDS, hold.legalEntityId);
  return hold.state === 'OPEN'
    ? ok(hold)
    : refused({ code: 'CREDIT_HOLD_SETTLED', path: ['creditHoldId'] });
}

async function addNote(
  { checks }: CheckContext,
  tx: Transaction,
  holdId: Id,
  text: string,
): Promise<Id> {
  const id = tx.ids.next();
  const { principalId: writtenBy } = tx.caller;
  await checks.addNote(tx, { id, holdId, text, writtenBy, writtenAt: tx.startedAt });
  return id;
}
