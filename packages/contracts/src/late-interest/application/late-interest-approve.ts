import type {
  ApprovableOperation,
  ApprovalNeeded,
  OrRequested,
  WholeAction,
} from '@duebook/governance';
import { invariant, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { ApprovalStopped, PostingRefusal } from '@duebook/ledger';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import {
  approveCharge,
  mayApprove,
  type ChargeFault,
  type ChargeLine,
  type LateInterestCharge,
} from '../domain/late-interest-charge';
import { tellDecided } from '../events/late-interest.event';
import { APPROVE_LATE_INTEREST } from '../late-interest-permissions';
import { lineDrafts, saysTheSame } from './charge-drafts';
import { debitNote, type DebitNoteForm } from './debit-note';
import { interestOf } from './interest-of';
import { todayOf, type ChargeChanged, type LateInterestRequest } from './late-interest-request';
import type { ItemFacts, LateInterestContext } from './ports';

/** Which charge, as it was read. Plain JSON. */
export type ChargeEdit = Readonly<{ lateInterestChargeId: Id; expectedVersion: number }>;

/** Which charge is approved, and how its debit note is to look. Plain JSON, as it may wait. */
export type ChargeApproval = ChargeEdit & DebitNoteForm;

/** The ledger does not post the debit note. */
export type ChargeNotPosted = Readonly<{
  code: 'LATE_INTEREST_NOT_POSTED';
  refusal: PostingRefusal;
}>;

/** Why a charge is not approved. */
export type ChargeRefusal = ChargeFault | VersionConflict | ChargeNotPosted;

type Stopped = ApprovalNeeded & Pick<ApprovalStopped, 'path'>;
type Approved = Result<ChargeChanged, ChargeRefusal | Stopped>;

/** Whatever the tenant's policies ask for, also of the debit note that is posted with it. */
export const LATE_INTEREST_APPROVE: ApprovableOperation = {
  operation: 'lateInterestApprove',
  description:
    'Approving a charge of late interest that somebody else proposed, which posts its debit note. What policies of the ledger ask for the debit note is agreed to with it.',
  ...{ hasAmount: false, isOfLegalEntity: true, needsSecondPerson: false },
};

/**
 * Approves what somebody else proposed, and posts its debit note in the same transaction; nothing of it
 * has changed since then, or it is refused.
 * @throws PermissionDenied contracts.lateInterest.approve, or ledger.debitNote.post
 */
export const lateInterestApprove =
  (context: LateInterestContext) =>
  async (
    caller: Caller,
    request: LateInterestRequest,
    command: ChargeApproval,
  ): Promise<OrRequested<ChargeChanged, ChargeRefusal>> => {
    requirePermission(caller, APPROVE_LATE_INTEREST);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ChargeChanged, ChargeRefusal | Stopped>(
      caller,
      asked,
      (tx) => approveInside(context, tx, command),
    );
    return context.filing.orRequest<ChargeChanged, ChargeRefusal | Stopped | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** Decides and posts inside a unit of work. @throws PermissionDenied */
export async function approveInside(
  context: LateInterestContext,
  tx: Transaction,
  command: ChargeApproval,
): Promise<Approved> {
  const found = await lockCharge(context, tx, { edit: command, permission: APPROVE_LATE_INTEREST });
  if (!found.ok) return found;
  const charge = found.value;
  const by = { principalId: tx.caller.principalId, at: tx.startedAt };
  const may = mayApprove(charge, by);
  if (!may.ok) return may;
  const lines = await context.charges.linesOf(tx, [charge.id]);
  const facts = await unchangedFacts(context, tx, { charge, lines });
  if (facts === null) {
    return refused({ code: 'LATE_INTEREST_CHANGED', path: ['lateInterestChargeId'] });
  }
  const today = await todayOf(context, tx, {
    legalEntityId: charge.legalEntityId,
    now: tx.startedAt,
  });
  invariant(today !== null, 'A charge is of a legal entity');
  return context.gate.asOne(tx, wholeOf(charge, command), () =>
    post(context, tx, { charge, command, lines, facts, today }),
  );
}

/** The charge, for whoever may decide on it; nothing else of its party is decided meanwhile. */
export async function lockCharge(
  { charges }: LateInterestContext,
  tx: Transaction,
  { edit, permission }: Readonly<{ edit: ChargeEdit; permission: string }>,
): Promise<Result<LateInterestCharge, ChargeFault | VersionConflict>> {
  const id = edit.lateInterestChargeId;
  const unknown = { code: 'LATE_INTEREST_CHARGE_UNKNOWN', path: ['lateInterestChargeId'] } as const;
  const [place] = await charges.byIds(tx, [id]);
  if (!place) return refused(unknown);
  requirePermission(tx.caller, permission, place.legalEntityId);
  await charges.lockParties(tx, place.legalEntityId, [place.partyId]);
  const charge = await charges.lock(tx, id);
  if (!charge) return refused(unknown);
  const conflict = versionConflict(charge, edit.expectedVersion);
  return conflict ? refused(conflict) : ok(charge);
}

/** What the ledger knows of the items; null when it makes something else of them than was proposed. */
async function unchangedFacts(
  context: LateInterestContext,
  tx: Transaction,
  { charge, lines }: Readonly<{ charge: LateInterestCharge; lines: readonly ChargeLine[] }>,
): Promise<readonly ItemFacts[] | null> {
  const ids = [...new Set(lines.map(({ openItemId }) => openItemId))];
  const facts = await context.facts.byItems(tx, ids);
  const without = {
    ...context,
    charges: {
      ...context.charges,
      claimsOf: async (...asked: Parameters<typeof context.charges.claimsOf>) => {
        const claims = await context.charges.claimsOf(...asked);
        return claims.filter(({ chargeId }) => chargeId !== charge.id);
      },
    },
  };
  const told = await interestOf(without, tx, { facts, upTo: charge.upTo });
  const drafts = told.flatMap(lineDrafts).filter(({ currency }) => currency === charge.currency);
  return saysTheSame(drafts, lines) ? facts : null;
}

async function post(
  context: LateInterestContext,
  tx: Transaction,
  so: Readonly<{
    charge: LateInterestCharge;
    command: ChargeApproval;
    lines: readonly ChargeLine[];
    facts: readonly ItemFacts[];
    today: BusinessDate;
  }>,
): Promise<Approved> {
  const posting = debitNote(so.charge, so.command, so);
  const [outcome] = await context.commands.postDocuments(tx, [posting]);
  invariant(outcome !== undefined, 'every command has an outcome');
  if (!outcome.ok) {
    const { refusal } = outcome;
    if ('need' in refusal) return { ok: false, refusal };
    return refused({ code: 'LATE_INTEREST_NOT_POSTED', refusal });
  }
  const by = { principalId: tx.caller.principalId, at: tx.startedAt };
  const approved = approveCharge(so.charge, by, outcome.documentId);
  if (!approved.ok) return approved;
  await context.charges.save(tx, approved.value);
  tellDecided(tx, approved.value, 'approve');
  return ok({ lateInterestChargeId: approved.value.id });
}

function wholeOf(charge: LateInterestCharge, command: ChargeApproval): WholeAction {
  const { id, legalEntityId, currency, upTo } = charge;
  return {
    ...{ operation: LATE_INTEREST_APPROVE.operation, legalEntityId },
    subject: { type: 'LateInterestCharge', id },
    title: `Charge late interest of ${charge.amount.toFixed()} ${currency} up to ${upTo}`,
    command: { ...command },
  };
}
