import type { ApprovableOperation, ApprovalNeeded } from '@duebook/governance';
import { Money, ok, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Transaction,
  versionConflict,
  type VersionConflict,
} from '@duebook/platform';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { CashApplicationDeps } from './allocation-command';

/** How much a payment may miss an item by and still settle it. */
export type ToleranceCommand = Readonly<{
  legalEntityId: string;
  /** The version that the one who sets it saw; 0 when it was never set. */
  expectedVersion: number;
  currency: string;
  /** Nothing turns it off. */
  amount: string;
}>;

/** A tolerance as it stands. */
export type ToleranceSet = Readonly<{ amount: string; currency: string; version: number }>;

/** What a call that sets a tolerance comes to. */
export type ToleranceOutcome = Result<ToleranceSet, ToleranceRefusal>;

/** Why a tolerance stays as it is. */
export type ToleranceRefusal = AllocationRefusal | VersionConflict | ApprovalNeeded;

/** What lies within the tolerance is written off without a word: so its size can be agreed on. */
export const TOLERANCE_SET: ApprovableOperation = {
  operation: 'toleranceSet',
  description: 'Raising how small a rest may be written off when an item is settled.',
  hasAmount: false,
  isOfLegalEntity: true,
  needsSecondPerson: false,
};

/**
 * Sets the tolerance of a legal entity for a currency.
 * @throws PermissionDenied ledger.tolerance.set
 */
export async function setTolerance(
  { allocations: store, gate }: CashApplicationDeps,
  tx: Transaction,
  command: ToleranceCommand,
): Promise<ToleranceOutcome> {
  const { legalEntityId, expectedVersion, currency, amount: sent } = command;
  requirePermission(tx.caller, 'ledger.tolerance.set', legalEntityId);
  const amount = Money.parse(sent, currency);
  if (!amount.ok) return refused({ ...amount.refusal, path: ['amount'] });
  if (amount.value.isNegative()) {
    return refused({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'], amount: sent });
  }
  const facts = await store.loadFacts(tx, [legalEntityId], []);
  if (!facts.entity(legalEntityId)) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  const before = await store.lockTolerance(tx, legalEntityId, currency);
  const conflict = versionConflict(before, expectedVersion);
  if (conflict) return refused(conflict);
  if (amount.value.compareTo(before.amount) > 0) {
    const [need] = await gate.judge([{ tx, action: raising(command, amount.value) }]);
    if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  }
  await store.saveTolerance(tx, legalEntityId, amount.value);
  const after = amount.value.toAmountText();
  tx.audit({
    action: 'tolerance.set',
    subjectType: 'LegalEntity',
    subjectId: legalEntityId,
    details: { currency, before: before.amount.toAmountText(), after },
  });
  return ok({ amount: after, currency, version: before.version + 1 });
}

function raising(command: ToleranceCommand, to: Money) {
  const { legalEntityId } = command;
  return {
    operation: TOLERANCE_SET.operation,
    legalEntityId,
    amount: null,
    subject: { type: 'LegalEntity', id: legalEntityId },
    title: `Raise the tolerance to ${to.toString()}`,
    command,
  };
}
