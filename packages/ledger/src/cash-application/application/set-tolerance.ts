import { Money, ok, refused, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { AllocationStore } from './ports';

/** How much a payment may miss an item by and still settle it. */
export type ToleranceCommand = Readonly<{
  legalEntityId: string;
  currency: string;
  /** Nothing turns it off. */
  amount: string;
}>;

/**
 * Sets the tolerance of a legal entity for a currency.
 * @throws PermissionDenied ledger.tolerance.set
 */
export async function setTolerance(
  store: AllocationStore,
  tx: Transaction,
  command: ToleranceCommand,
): Promise<Result<ToleranceCommand, AllocationRefusal>> {
  const { legalEntityId } = command;
  requirePermission(tx.caller, 'ledger.tolerance.set', legalEntityId);
  const amount = Money.parse(command.amount, command.currency);
  if (!amount.ok) return refused({ ...amount.refusal, path: ['amount'] });
  if (amount.value.isNegative()) {
    return refused({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'], amount: command.amount });
  }
  const facts = await store.loadFacts(tx, [legalEntityId], []);
  if (!facts.entity(legalEntityId)) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  const before = await store.tolerance(tx, legalEntityId, command.currency);
  await store.saveTolerance(tx, legalEntityId, amount.value);
  tx.audit({
    action: 'tolerance.set',
    subjectType: 'LegalEntity',
    subjectId: legalEntityId,
    details: {
      currency: command.currency,
      before: before.toAmountText(),
      after: amount.value.toAmountText(),
    },
  });
  return ok(command);
}
