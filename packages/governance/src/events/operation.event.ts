import { type DomainEvent, encodeId, eventValue, type EventContract } from '@duebook/platform';
import type { Id } from '@duebook/kernel';
import type { RegisteredOperation } from '../operations/domain/registered-operation';

const { nodeId, text, flag } = eventValue;

const operation = { aggregateType: 'RegisteredOperation', aggregateId: 'The operation.' } as const;

/** What is told of operations and of who may run which. */
export const operationEvents: readonly EventContract[] = [
  {
    ...operation,
    type: 'governance.OperationRegistered',
    description: 'A service account can run an operation by the hash of its text.',
    payload: {
      operationId: nodeId('The operation.'),
      serviceAccountId: nodeId('The service account.'),
      name: text('What its document calls it.'),
      sha256: text('SHA-256 of its text, in lower-case hexadecimal.'),
    },
  },
  {
    ...operation,
    type: 'governance.OperationRetired',
    description: 'An operation can be run no more.',
    payload: {
      operationId: nodeId('The operation.'),
      serviceAccountId: nodeId('The service account whose it was.'),
    },
  },
  {
    aggregateType: 'Principal',
    aggregateId: 'The service account.',
    type: 'governance.ServiceAccountRestricted',
    description: 'A service account was limited to its registered operations, or is no longer.',
    payload: {
      serviceAccountId: nodeId('The service account.'),
      onlyRegisteredOperations: flag('True when it may run nothing else from now on.'),
    },
  },
];

/** A service account can run an operation by its hash. */
export function operationRegistered(registered: RegisteredOperation): DomainEvent {
  const { id, serviceAccountId, name, sha256 } = registered;
  return {
    type: 'governance.OperationRegistered',
    aggregateType: operation.aggregateType,
    aggregateId: id,
    payload: { ...namesOf(id, serviceAccountId), name, sha256 },
  };
}

/** An operation can be run no more. */
export function operationRetired({ id, serviceAccountId }: RegisteredOperation): DomainEvent {
  return {
    type: 'governance.OperationRetired',
    aggregateType: operation.aggregateType,
    aggregateId: id,
    payload: namesOf(id, serviceAccountId),
  };
}

function namesOf(operationId: Id, serviceAccountId: Id) {
  return {
    operationId: encodeId('RegisteredOperation', operationId),
    serviceAccountId: encodeId('ServiceAccount', serviceAccountId),
  };
}

/** A service account may run nothing else than what it registered, or anything again. */
export function serviceAccountRestricted(
  serviceAccountId: Id,
  onlyRegisteredOperations: boolean,
): DomainEvent {
  return {
    type: 'governance.ServiceAccountRestricted',
    aggregateType: 'Principal',
    aggregateId: serviceAccountId,
    payload: {
      serviceAccountId: encodeId('ServiceAccount', serviceAccountId),
      onlyRegisteredOperations,
    },
  };
}
