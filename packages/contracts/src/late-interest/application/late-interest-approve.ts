import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import {
  invariant,
  ok,
  refused,
  roundToCurrency,
  type BusinessDate,
  type Id,
  type Money,
  type Result,
} from '@duebook/kernel';
import type { PostingRefusal } from '@duebook/ledger';
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

type Approved = Result<ChargeChanged, ChargeRefusal | ApprovalNeeded>;

/** Up to which amount one person may approve alone is the tenant's approval policy. */
export const LATE_INTEREST_APPROVE: ApprovableOperation = {
  operation: 'lateInterestApprove',
  description:
    'Approving a charge of late interest that somebody else proposed, which posts its debit note.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: false },
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
    const outcome = await context.unitOfWork.mutate<ChargeChanged, ChargeRefusal | ApprovalNeeded>(
      caller,
      asked,
      (tx) => approveInside(context, tx, command),
    );
    return context.filing.orRequest<
      ChargeChanged,
      ChargeRefusal | ApprovalNeeded | IdempotencyRefusal
    >(caller, asked, outcome);
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
  const amount = await functionalAmount(context, tx, { charge, today });
  if (!amount.ok) return amount;
  const action = actionOf(command, charge, amount.value);
  const [need] = await context.gate.judge([{ tx, action }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  return post(context, tx, { charge, command, lines, facts, today });
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
    return refused({ code: 'LATE_INTEREST_NOT_POSTED', refusal: outcome.refusal });
  }
  const by = { principalId: tx.caller.principalId, at: tx.startedAt };
  const approved = approveCharge(so.charge, by, outcome.documentId);
  if (!approved.ok) return approved;
  await context.charges.save(tx, approved.value);
  tellDecided(tx, approved.value, 'approve');
  return ok({ lateInterestChargeId: approved.value.id });
}

function actionOf(command: ChargeApproval, charge: LateInterestCharge, amount: Money) {
  const { id, legalEntityId, currency, upTo } = charge;
  return {
    ...{ operation: LATE_INTEREST_APPROVE.operation, legalEntityId, amount },
    subject: { type: 'LateInterestCharge', id },
    title: `Charge late interest of ${charge.amount.toFixed()} ${currency} up to ${upTo}`,
    command,
  };
}

/** What policies judge by; where there is no rate, the ledger would not post either. */
async function functionalAmount(
  { figures, places }: LateInterestContext,
  tx: Transaction,
  { charge, today }: Readonly<{ charge: LateInterestCharge; today: BusinessDate }>,
): Promise<Result<Money, ChargeNotPosted>> {
  const { legalEntityId, currency, amount } = charge;
  const into = await places.functionalCurrency(tx, legalEntityId);
  const rates = await figures.ratesInto(tx, { currencies: [currency], into, on: today });
  const rate = rates.of(currency, legalEntityId);
  if (rate !== null) return ok(roundToCurrency(amount.times(rate), into));
  const missing = { from: currency, to: into, day: today, source: null } as const;
  const refusal: PostingRefusal = { code: 'RATE_MISSING', path: ['currency'], ...missing };
  return refused({ code: 'LATE_INTEREST_NOT_POSTED', refusal });
}
