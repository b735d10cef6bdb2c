import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, flag } = eventValue;

const tokenIssuer = { aggregateType: 'TokenIssuer', aggregateId: 'The token issuer.' } as const;

const issuerFacts = {
  tokenIssuerId: nodeId('The token issuer.'),
  issuer: text('What its tokens say in `iss`. Never changes.'),
  isActive: flag('Whether its tokens are taken.'),
  version: integer('Its version from now on; rises by one with each edit.'),
};

const principal = {
  aggregateType: 'Principal',
  aggregateId: 'The user or service account.',
} as const;

const link = {
  externalIdentityId: nodeId('The link. What the issuer calls somebody stays in governance.'),
  tokenIssuerId: nodeId('The token issuer.'),
  principalId: nodeId('The user or service account.'),
};

/** Whose access tokens are taken, and for whom. */
export const accessTokenEvents: readonly EventContract[] = [
  {
    ...tokenIssuer,
    type: 'governance.TokenIssuerCreated',
    description: 'Access tokens of an outside issuer are taken from now on.',
    payload: issuerFacts,
  },
  {
    ...tokenIssuer,
    type: 'governance.TokenIssuerUpdated',
    description: 'An issuer was edited, deactivated or reactivated.',
    payload: issuerFacts,
  },
  {
    ...principal,
    type: 'governance.ExternalIdentityLinked',
    description: 'An issuer’s tokens about somebody stand for a user or service account.',
    payload: link,
  },
  {
    ...principal,
    type: 'governance.ExternalIdentityUnlinked',
    description: 'An issuer’s tokens about somebody stand for nobody any more.',
    payload: link,
  },
];
