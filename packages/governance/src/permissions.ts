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
    name: 'governance.user.invite',
    description:
      'Let a user set a password or sign in by the identity provider, and take a lost second factor away. Only when held in the whole tenant.',
  },
  {
    name: 'governance.session.read',
    description: 'See the sessions of all users.',
  },
  {
    name: 'governance.session.revoke',
    description: 'End sessions of any user. Only when held in the whole tenant.',
  },
  {
    name: 'governance.user.update',
    description: 'Edit the name and address of a user. Only when held in the whole tenant.',
  },
  {
    name: 'governance.user.deactivate',
    description: 'Let a user act no more, or again. Only when held in the whole tenant.',
  },
  {
    name: 'governance.user.erase',
    description:
      'Take the name and address of a deactivated user out of the system, for good. Only when held in the whole tenant.',
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
    name: 'governance.serviceAccount.restrict',
    description: 'Limit a service account to its registered operations, or lift that.',
  },
  {
    name: 'governance.operation.read',
    description: 'See the registered operations of service accounts.',
  },
  {
    name: 'governance.operation.register',
    description: 'Register operations of service accounts. Only when held in the whole tenant.',
  },
  {
    name: 'governance.operation.retire',
    description: 'Retire operations of service accounts. Only when held in the whole tenant.',
  },
  {
    name: 'governance.serviceAccount.deactivate',
    description: 'Let a service account act no more, or again. Only when held in the whole tenant.',
  },
  {
    name: 'governance.tokenIssuer.read',
    description: 'See whose access tokens are taken, and for whom.',
  },
  {
    name: 'governance.tokenIssuer.manage',
    description:
      'Say whose access tokens are taken, and for whom, as far as that is held oneself. Only when held in the whole tenant.',
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
    name: 'governance.role.update',
    description:
      'Edit roles of the tenant’s own, as far as their permissions are held oneself. Only when held in the whole tenant.',
  },
  {
    name: 'governance.role.delete',
    description: 'Delete roles that nobody holds. Only when held in the whole tenant.',
  },
  {
    name: 'governance.conflict.read',
    description: 'See which duties are kept apart, and who holds both of which all the same.',
  },
  {
    name: 'governance.conflict.accept',
    description: 'Answer for it that somebody else holds conflicting permissions, for a time.',
  },
  {
    name: 'governance.conflictRule.manage',
    description: 'Say which duties are kept apart. Only when held in the whole tenant.',
  },
  {
    name: 'governance.finding.read',
    description: 'See what detective rules find in the legal entities it is held for.',
  },
  {
    name: 'governance.finding.decide',
    description: 'Dismiss or confirm what detective rules find, never about oneself.',
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
  {
    name: 'governance.approval.read',
    description: 'See requests for approval whoever made them, policies and lent rights.',
  },
  {
    name: 'governance.approval.decide',
    description: 'Agree to requests of others or refuse them, and lend this right for some days.',
  },
  {
    name: 'governance.approvalPolicy.manage',
    description: 'Say what needs approval. Only when held in the whole tenant.',
  },
  {
    name: 'governance.audit.read',
    description:
      'See, prove and sample all that was decided, by whom. Only when held in the whole tenant.',
  },
];
