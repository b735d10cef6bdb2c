import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, integer } = eventValue;

const principal = {
  aggregateType: 'Principal',
  aggregateId: 'The user or service account.',
} as const;

const user = { userId: nodeId('The user.') };
const serviceAccount = { serviceAccountId: nodeId('The service account.') };

/** What becomes of users and service accounts once they are registered. */
export const principalEvents: readonly EventContract[] = [
  {
    ...principal,
    type: 'governance.UserUpdated',
    description: 'A person’s name or address was edited. Neither is told: both stay in governance.',
    payload: { ...user, version: integer('Its version from now on; rises by one with each edit.') },
  },
  {
    ...principal,
    type: 'governance.UserDeactivated',
    description: 'Nothing by which a person is recognised is taken any more. Roles and keys stay.',
    payload: user,
  },
  {
    ...principal,
    type: 'governance.UserReactivated',
    description: 'A person may act again, with the roles and keys of before.',
    payload: user,
  },
  {
    ...principal,
    type: 'governance.UserErased',
    description:
      'Name and address of a person were taken out for good. Whoever keeps either takes it out too.',
    payload: user,
  },
  {
    ...principal,
    type: 'governance.UserIdentityLinked',
    description: 'A person signs in by an identity of the installation’s identity provider.',
    payload: user,
  },
  {
    ...principal,
    type: 'governance.UserIdentityUnlinked',
    description: 'That identity lets a person in no more.',
    payload: user,
  },
  {
    ...principal,
    type: 'governance.ServiceAccountDeactivated',
    description: 'Nothing by which a program is recognised is taken any more. Roles and keys stay.',
    payload: serviceAccount,
  },
  {
    ...principal,
    type: 'governance.ServiceAccountReactivated',
    description: 'A program may act again, with the roles and keys of before.',
    payload: serviceAccount,
  },
];
