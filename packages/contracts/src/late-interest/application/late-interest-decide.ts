import { ok, type Result } from '@duebook/kernel';
import {
  decodeAnyId,
  requirePermission,
  type Caller,
  type EventHandler,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import {
  rejectCharge,
  reverseCharge,
  waiveCharge,
  type ChargeFault,
} from '../domain/late-interest-charge';
import { tellDecided } from '../events/late-interest.event';
import { APPROVE_LATE_INTEREST, WAIVE_LATE_INTEREST } from '../late-interest-permissions';
import { lockCharge, type ChargeEdit } from './late-interest-approve';
import type { ChargeChanged, LateInterestRequest } from './late-interest-request';
import type { ChargeStore, LateInterestContext } from './ports';

/** A charge that is waived or rejected, and why. Plain JSON. */
export type ChargeEnd = ChargeEdit & Readonly<{ reason: string }>;

/** Why it is not. */
export type ChargeEndRefusal = ChargeFault | VersionConflict | IdempotencyRefusal;

const ENDS = {
  waive: { permission: WAIVE_LATE_INTEREST, decide: waiveCharge, isFreed: false },
  reject: { permission: APPROVE_LATE_INTEREST, decide: rejectCharge, isFreed: true },
} as const;

/**
 * Waives what a proposal claims: its days bear nothing any more, and are never proposed again.
 * @throws PermissionDenied contracts.lateInterest.waive
 */
export const lateInterestWaive = (context: LateInterestContext) => ended(context, 'waive');

/**
 * Turns a proposal down: what it claimed is owed on, and may be proposed anew.
 * @throws PermissionDenied contracts.lateInterest.approve
 */
export const lateInterestReject = (context: LateInterestContext) => ended(context, 'reject');

function ended(context: LateInterestContext, how: keyof typeof ENDS) {
  const { permission, decide, isFreed } = ENDS[how];
  return async (
    caller: Caller,
    request: LateInterestRequest,
    command: ChargeEnd,
  ): Promise<Result<ChargeChanged, ChargeEndRefusal>> => {
    requirePermission(caller, permission);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<ChargeChanged, ChargeFault | VersionConflict>(
      caller,
      asked,
      async (tx) => {
        const found = await lockCharge(context, tx, { edit: command, permission });
        if (!found.ok) return found;
        const by = { principalId: tx.caller.principalId, at: tx.startedAt };
        const outcome = decide(found.value, by, command.reason);
        if (!outcome.ok) return outcome;
        await context.charges.save(tx, outcome.value);
        if (isFreed) await context.charges.free(tx, [outcome.value.id]);
        tellDecided(tx, outcome.value, how);
        return ok({ lateInterestChargeId: outcome.value.id });
      },
    );
  };
}

/** A debit note that is reversed charges nothing: its days are owed on, and may be proposed anew. */
export function reversedDebitNotes(charges: ChargeStore): readonly EventHandler[] {
  return [
    {
      consumer: 'contracts.free-late-interest',
      eventTypes: ['ledger.DocumentReversed'],
      handle: async (tx, { payload }) => {
        const { reversesDocumentId } = payload;
        const documentId =
          typeof reversesDocumentId === 'string'
            ? decodeAnyId(reversesDocumentId)?.uuid
            : undefined;
        if (documentId === undefined) return;
        const charge = await charges.lockByDocument(tx, documentId);
        if (charge?.state !== 'CHARGED') return;
        const reversed = reverseCharge(charge);
        await charges.save(tx, reversed);
        await charges.free(tx, [charge.id]);
        tellDecided(tx, reversed, 'reverse');
      },
    },
  ];
}
