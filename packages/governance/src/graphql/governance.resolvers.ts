import { may } from '@duebook/platform';
import { registerNode, requireCaller, type RequestContext } from '@duebook/platform/graphql';
import type { GovernanceServices } from '../application/governance-services';
import { auditResolvers } from '../audit/graphql/audit.resolvers';
import { ApiKeyResolver } from '../api-keys/graphql/api-key.resolver';
import { apiKeyType } from '../api-keys/graphql/api-key.types';
import {
  OperationResolver,
  ServiceAccountOperationsResolver,
} from '../operations/graphql/operation.resolver';
import { registeredOperationType } from '../operations/graphql/operation.types';
import { ExternalIdentityResolver } from '../access-tokens/graphql/external-identity.resolver';
import { externalIdentityType } from '../access-tokens/graphql/external-identity.types';
import { TokenIssuerResolver } from '../access-tokens/graphql/token-issuer.resolver';
import {
  ServiceAccountLifecycleResolver,
  UserLifecycleResolver,
} from '../principals/graphql/principal-lifecycle.resolver';
import { FileUploaderResolver } from '../principals/graphql/file-uploader.resolver';
import type { GovernanceLoaders } from './governance.loaders';
import { LegalEntityResolver } from '../organisation/graphql/legal-entity.resolver';
import { ServiceAccountResolver, UserResolver } from '../principals/graphql/principal.resolver';
import { ServiceAccountType, UserType } from '../principals/graphql/principal.types';
import {
  RoleAssignmentResolver,
  RoleFieldResolver,
  RoleResolver,
} from '../access/graphql/role.resolver';
import { RoleChangeResolver } from '../access/graphql/role-change.resolver';
import { segregationResolvers } from '../segregation/graphql/segregation.resolvers';
import { ViewerGrantResolver, ViewerResolver } from '../principals/graphql/viewer.resolver';

/** Governance's resolvers, ready to serve. Called while a schema is composed. */
export function createGovernanceResolvers(
  services: GovernanceServices,
  loaders: GovernanceLoaders,
): readonly object[] {
  registerNodes(services, loaders);
  return [
    new ViewerResolver(services, loaders),
    new ViewerGrantResolver(loaders),
    new LegalEntityResolver(services),
    new UserResolver(services, loaders),
    new ServiceAccountResolver(services, loaders),
    new UserLifecycleResolver(services, loaders),
    new ServiceAccountLifecycleResolver(services, loaders),
    new TokenIssuerResolver(services.accessTokens),
    new ExternalIdentityResolver(services.accessTokens, loaders),
    new RoleResolver(services, loaders),
    new RoleFieldResolver(services),
    new RoleChangeResolver(services, loaders),
    ...segregationResolvers(services, loaders),
    new RoleAssignmentResolver(loaders),
    new ApiKeyResolver(services, loaders),
    new FileUploaderResolver(loaders),
    ...auditResolvers(services.audit, loaders),
    new OperationResolver(services, loaders),
    new ServiceAccountOperationsResolver(services, loaders),
  ];
}

/** `node(id)` answers null for what the viewer may not see, as if it were not there. */
function registerNodes(services: GovernanceServices, loaders: GovernanceLoaders): void {
  const principal = (id: string, { loaders: scope }: RequestContext) =>
    scope.of(loaders.principal).load(id);

  registerNode('LegalEntity', (id, { loaders: scope }) => scope.of(loaders.legalEntity).load(id));
  registerNode('User', async (id, context) => {
    const found = await principal(id, context);
    return found instanceof UserType ? found : null;
  });
  registerNode('ServiceAccount', async (id, context) => {
    const found = await principal(id, context);
    return found instanceof ServiceAccountType ? found : null;
  });
  registerNode('Role', async (id, context) =>
    may(requireCaller(context), 'governance.role.read')
      ? context.loaders.of(loaders.role).load(id)
      : null,
  );
  registerNode('RegisteredOperation', async (id, context) => {
    const caller = requireCaller(context);
    if (!may(caller, 'governance.operation.read')) return null;
    const [operation] = await services.operationsByIds(caller, [id]);
    return operation ? registeredOperationType(operation) : null;
  });
  registerNode('TokenIssuer', async (id, context) =>
    may(requireCaller(context), 'governance.tokenIssuer.read')
      ? context.loaders.of(loaders.tokenIssuer).load(id)
      : null,
  );
  registerNode('ExternalIdentity', async (id, context) => {
    const caller = requireCaller(context);
    if (!may(caller, 'governance.tokenIssuer.read')) return null;
    const [identity] = await services.accessTokens.identitiesByIds(caller, [id]);
    return identity ? externalIdentityType(identity) : null;
  });
  registerNode('ApiKey', async (id, context) => {
    const caller = requireCaller(context);
    if (!may(caller, 'governance.apiKey.read')) return null;
    const [key] = await services.apiKeysByIds(caller, [id]);
    return key ? apiKeyType(key) : null;
  });
}
