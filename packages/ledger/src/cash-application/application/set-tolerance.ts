import { Money, ok, refused, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import { versionConflict, type VersionConflict } from '../../application/version-conflict';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { AllocationStore } from './ports';

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
export type ToleranceOutcome = Result<ToleranceSet, AllocationRefusal | VersionConflict>;

/**
 * Sets the tolerance of a legal entity for a currency.
 * @throws PermissionDenied ledger.tolerance.set
 */
export async function setTolerance(
  store: AllocationStore,
  tx: Transaction,
  { legalEntityId, expectedVersion, currency, amount: sent }: ToleranceCommand,
): Promise<ToleranceOutcome> {
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
