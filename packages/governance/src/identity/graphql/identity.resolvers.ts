import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import type { IdentityServices } from '../application/identity-services';
import { InvitationResolver } from './invitation.resolver';
import { SessionResolver } from './session.resolver';
import { sessionType } from './session.types';
import { UserIdentityResolver } from './user-identity.resolver';

/** The resolvers of sessions and invitations. Called while a schema is composed. */
export function createIdentityResolvers(
  identity: IdentityServices,
  loaders: GovernanceLoaders,
): readonly object[] {
  registerNode('Session', async (id, context) => {
    const [session] = await identity.sessionsByIds(requireCaller(context), [id]);
    return session ? sessionType(session) : null;
  });
  return [
    new SessionResolver(identity, loaders),
    new InvitationResolver(identity, loaders),
    new UserIdentityResolver(identity, loaders),
  ];
}
