import type { Id } from '@duebook/kernel';
import { encodeId, type DomainEvent } from '@duebook/platform';
import type { ServiceAccount, User } from '../principals/domain/principal';

/** A person's name or address was edited; neither is told. */
export function userUpdated(user: User): DomainEvent {
  return aboutUser('governance.UserUpdated', user.id, { version: user.version });
}

/** A person's name and address were taken out for good. */
export function userErased(userId: Id): DomainEvent {
  return aboutUser('governance.UserErased', userId);
}

/** A person signs in by an identity of the provider; what it calls them is not told. */
export function userIdentityLinked(userId: Id): DomainEvent {
  return aboutUser('governance.UserIdentityLinked', userId);
}

/** It lets them in no more. */
export function userIdentityUnlinked(userId: Id): DomainEvent {
  return aboutUser('governance.UserIdentityUnlinked', userId);
}

/** Somebody may act no more, or again. */
export function principalActivityChanged(
  principal: (User & { kind: 'USER' }) | (ServiceAccount & { kind: 'SERVICE_ACCOUNT' }),
  isActive: boolean,
): DomainEvent {
  const change = isActive ? 'Reactivated' : 'Deactivated';
  return principal.kind === 'USER'
    ? aboutUser(`governance.User${change}`, principal.id)
    : about(`governance.ServiceAccount${change}`, principal.id, {
        serviceAccountId: encodeId('ServiceAccount', principal.id),
      });
}

function aboutUser(type: string, userId: Id, further: DomainEvent['payload'] = {}): DomainEvent {
  return about(type, userId, { userId: encodeId('User', userId), ...further });
}

function about(type: string, aggregateId: string, payload: DomainEvent['payload']): DomainEvent {
  return { type, aggregateType: 'Principal', aggregateId, payload };
}
