import { encodeId, type AuditDecision, type DomainEvent } from '@duebook/platform';
import type { HouseBankAccount } from '../domain/bank-statement';

/** Tells that an account of ours is known, or was edited. Its number stays where it is. */
export function accountChanged(
  change: 'CREATED' | 'UPDATED',
  { id, legalEntityId, code, currency, isActive, version }: HouseBankAccount,
): DomainEvent {
  return {
    type:
      change === 'CREATED'
        ? 'reconciliation.HouseBankAccountCreated'
        : 'reconciliation.HouseBankAccountUpdated',
    aggregateType: 'HouseBankAccount',
    aggregateId: id,
    payload: {
      houseBankAccountId: encodeId('HouseBankAccount', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...{ code, currency, isActive, version },
    },
  };
}

/** Proof of what changed. Of numbers only that they did, as approvals keep them. */
export function accountAudit(
  change: 'CREATED' | 'UPDATED',
  before: HouseBankAccount | null,
  after: HouseBankAccount,
): AuditDecision {
  const facts = ({ name: _, iban: _iban, number: _number, ...rest }: HouseBankAccount) => rest;
  return {
    action: change === 'CREATED' ? 'houseBankAccount.create' : 'houseBankAccount.update',
    subjectType: 'HouseBankAccount',
    subjectId: after.id,
    details: {
      before: before && facts(before),
      after: facts(after),
      isOtherNumber:
        before !== null && (before.iban !== after.iban || before.number !== after.number),
    },
  };
}
