import { encodeId, type DomainEvent } from '@duebook/platform';
import type { LegalEntity } from '../organisation/domain/legal-entity';
import type { ServiceAccount, User } from '../principals/domain/principal';

/** A tenant exists, with its shipped roles and its first administrator. */
export function tenantCreated(tenantId: string, adminUserId: string): DomainEvent {
  return {
    type: 'governance.TenantCreated',
    aggregateType: 'Tenant',
    aggregateId: tenantId,
    payload: { adminUserId: encodeId('User', adminUserId) },
  };
}

/** A legal entity exists; ledger and others may now keep books for it. */
export function legalEntityCreated(entity: LegalEntity): DomainEvent {
  return aboutLegalEntity('governance.LegalEntityCreated', entity);
}

/** A legal entity was edited; the payload is how it stands now. */
export function legalEntityUpdated(entity: LegalEntity): DomainEvent {
  return aboutLegalEntity('governance.LegalEntityUpdated', entity);
}

function aboutLegalEntity(type: string, entity: LegalEntity): DomainEvent {
  const { id, country: countryCode, ...facts } = entity;
  return {
    type,
    aggregateType: 'LegalEntity',
    aggregateId: id,
    payload: { legalEntityId: encodeId('LegalEntity', id), countryCode, ...facts },
  };
}

/** A person may be given roles and keys. Name and address stay in governance. */
export function userCreated(user: User): DomainEvent {
  return {
    type: 'governance.UserCreated',
    aggregateType: 'Principal',
    aggregateId: user.id,
    payload: { userId: encodeId('User', user.id) },
  };
}

/** A program may be given roles and keys. */
export function serviceAccountCreated(account: ServiceAccount): DomainEvent {
  return {
    type: 'governance.ServiceAccountCreated',
    aggregateType: 'Principal',
    aggregateId: account.id,
    payload: { serviceAccountId: encodeId('ServiceAccount', account.id) },
  };
}
