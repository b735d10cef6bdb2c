import { accessTokenEvents } from './access-token-events';
import { principalEvents } from './principal-events';
import { operationEvents } from './operation.event';
import { eventValue, type EventContract } from '@duebook/platform';
import { approvalEvents } from './approval-events';

const { nodeId, text, integer, instant, date, currency, list, orNull } = eventValue;

const legalEntityFacts = {
  legalEntityId: nodeId('The legal entity.'),
  code: text('Short and unique in the tenant; documents and files name it. Never changes.'),
  name: text('Its name.'),
  functionalCurrency: currency('The currency that its books are kept in. Never changes.'),
  countryCode: text('ISO 3166-1 alpha-2 code of its country. Never changes.'),
  timeZone: text('IANA name; says which calendar day today is.'),
  fiscalYearStartMonth: integer('1 to 12; a fiscal year is called after the year it starts in.'),
  unifiedSocialCreditCode: orNull(
    text('统一社会信用代码 (GB 32100-2015).'),
    'outside China or while unknown',
  ),
  version: integer('Its version from now on; rises by one with each edit.'),
};

const legalEntity = { aggregateType: 'LegalEntity', aggregateId: 'The legal entity.' } as const;

const organisation: readonly EventContract[] = [
  {
    type: 'governance.TenantCreated',
    description: 'A tenant exists, with the shipped roles and its first administrator.',
    aggregateType: 'Tenant',
    aggregateId: 'The tenant.',
    payload: { adminUserId: nodeId('Its first user, an administrator.') },
  },
  {
    ...legalEntity,
    type: 'governance.LegalEntityCreated',
    description: 'A company of the tenant exists; books may be opened for it.',
    payload: legalEntityFacts,
  },
  {
    ...legalEntity,
    type: 'governance.LegalEntityUpdated',
    description: 'A company of the tenant was edited; the payload is how it stands now.',
    payload: legalEntityFacts,
  },
];

const principal = {
  aggregateType: 'Principal',
  aggregateId: 'The user or service account.',
} as const;

const assignment = {
  principalId: nodeId('The user or service account.'),
  roleId: nodeId('The role.'),
  legalEntityId: orNull(nodeId('The only legal entity in which it holds.'), 'when it holds in all'),
};

const principals: readonly EventContract[] = [
  {
    ...principal,
    type: 'governance.UserCreated',
    description: 'A person may be given roles and keys. Name and address stay in governance.',
    payload: { userId: nodeId('The user.') },
  },
  {
    ...principal,
    type: 'governance.ServiceAccountCreated',
    description: 'A program may be given roles and keys.',
    payload: { serviceAccountId: nodeId('The service account.') },
  },
  {
    ...principal,
    type: 'governance.RoleAssigned',
    description: 'A user or service account holds a role from now on.',
    payload: assignment,
  },
  {
    ...principal,
    type: 'governance.RoleUnassigned',
    description: 'A user or service account no longer holds a role.',
    payload: assignment,
  },
];

const apiKey = { aggregateType: 'ApiKey', aggregateId: 'The key.' } as const;

const access: readonly EventContract[] = [
  {
    type: 'governance.RoleCreated',
    description: 'A role of the tenant’s own exists.',
    aggregateType: 'Role',
    aggregateId: 'The role.',
    payload: {
      roleId: nodeId('The role.'),
      code: text('Its name for programs, unique in the tenant.'),
      permissions: list('What it permits.', text('A permission: package, object, verb.')),
    },
  },
  {
    type: 'governance.RoleUpdated',
    description: 'A role of the tenant’s own was edited; the payload is how it stands now.',
    aggregateType: 'Role',
    aggregateId: 'The role.',
    payload: {
      roleId: nodeId('The role.'),
      code: text('Its name for programs, unique in the tenant.'),
      permissions: list('What it permits.', text('A permission: package, object, verb.')),
    },
  },
  {
    type: 'governance.RoleDeleted',
    description: 'A role of the tenant’s own, which nobody held, is gone.',
    aggregateType: 'Role',
    aggregateId: 'The role.',
    payload: {
      roleId: nodeId('The role.'),
      code: text('The name for programs that it had.'),
    },
  },
  {
    ...principal,
    type: 'governance.ConflictAccepted',
    description:
      'Somebody answers for it that a principal holds both halves of a conflicting pair.',
    payload: {
      conflictAcceptanceId: nodeId('The acceptance.'),
      principalId: nodeId('Who holds both.'),
      ruleCode: text('The rule that keeps them apart.'),
      legalEntityId: orNull(
        nodeId('The only legal entity in which it passes.'),
        'when it does in all',
      ),
      expiresOn: date('The last day on which it passes.'),
      acceptedById: orNull(nodeId('Who answers for it.'), 'when Duebook itself does'),
    },
  },
  {
    ...apiKey,
    type: 'governance.ApiKeyCreated',
    description: 'A key was issued. Nothing of its text is told.',
    payload: {
      apiKeyId: nodeId('The key.'),
      principalId: nodeId('The user or service account that it stands for.'),
      scope: orNull(
        list(
          'The permissions that it is limited to.',
          text('A permission: package, object, verb.'),
        ),
        'when it permits all that its principal may do',
      ),
      expiresAt: instant('From when on it is refused.'),
    },
  },
  {
    ...apiKey,
    type: 'governance.ApiKeyReplaced',
    description: 'Another key takes the place of a key, which ends when the overlap does.',
    payload: {
      apiKeyId: nodeId('The key that ends.'),
      principalId: nodeId('The user or service account that both stand for.'),
      replacedById: nodeId('The key in its place.'),
      expiresAt: instant('From when on the one that ends is refused.'),
    },
  },
  {
    ...apiKey,
    type: 'governance.ApiKeyRevoked',
    description: 'A key is refused from now on, everywhere within seconds.',
    payload: {
      apiKeyId: nodeId('The key.'),
      principalId: nodeId('The user or service account that it stood for.'),
    },
  },
];

/** What governance tells. */
export const governanceEvents: readonly EventContract[] = [
  ...organisation,
  ...principals,
  ...access,
  ...principalEvents,
  ...accessTokenEvents,
  ...operationEvents,
  ...approvalEvents,
];
