import type { PermissionDescription } from './access/domain/permission-catalogue';

/** The permissions that governance itself asks for. */
export const governancePermissions: readonly PermissionDescription[] = [
  {
    name: 'governance.legalEntity.read',
    description: 'See the legal entities it is held for.',
  },
  {
    name: 'governance.legalEntity.create',
    description: 'Add a legal entity. Only when held in the whole tenant.',
  },
  {
    name: 'governance.legalEntity.update',
    description: 'Edit name, time zone, credit code and go-live date of a legal entity.',
  },
  {
    name: 'governance.user.read',
    description: 'List the users with their e-mail addresses.',
  },
  {
    name: 'governance.user.create',
    description: 'Register a user. Only when held in the whole tenant.',
  },
  {
    name: 'governance.serviceAccount.read',
    description: 'List the service accounts.',
  },
  {
    name: 'governance.serviceAccount.create',
    description: 'Register a service account. Only when held in the whole tenant.',
  },
  {
    name: 'governance.role.read',
    description: 'See roles, permissions and who holds which.',
  },
  {
    name: 'governance.role.create',
    description: 'Define a role. Only when held in the whole tenant.',
  },
  {
    name: 'governance.role.assign',
    description: 'Give and take roles there, as far as their permissions are held oneself.',
  },
  {
    name: 'governance.apiKey.read',
    description: 'List the API keys of all principals, never their text.',
  },
  {
    name: 'governance.apiKey.create',
    description: 'Issue API keys, as far as their permissions are held oneself.',
  },
  {
    name: 'governance.apiKey.revoke',
    description: 'Revoke the API key of any principal.',
  },
];
