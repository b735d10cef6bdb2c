import { make } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  encodeId,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { principalUuidOf, principalUuidOrNullOf } from '../../graphql/ids';
import { toUserError } from '../../graphql/user-errors';
import { PrincipalType } from '../../principals/graphql/principal.types';
import type { AccessTokenServices } from '../application/access-token-services';
import {
  ExternalIdentitiesArgs,
  ExternalIdentityLinkInput,
  ExternalIdentityLinkPayload,
  ExternalIdentityPage,
  externalIdentityType,
  ExternalIdentityType,
  ExternalIdentityUnlinkInput,
  ExternalIdentityUnlinkPayload,
} from './external-identity.types';
import { TokenIssuerType } from './token-issuer.types';

@Resolver(() => ExternalIdentityType)
export class ExternalIdentityResolver {
  constructor(
    private readonly services: AccessTokenServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => ExternalIdentityPage.Connection, {
    description:
      'Whom access tokens of outside authorities stand for, linked first first. Needs governance.tokenIssuer.read.',
  })
  async externalIdentities(
    @Args(() => ExternalIdentitiesArgs) { first, after, filter }: ExternalIdentitiesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ExternalIdentityType>> {
    const request = pageAfter({ first, after });
    const rows = await this.services.identitiesPage(requireCaller(context), request, {
      tokenIssuerId: uuidOrNullOf('TokenIssuer', filter?.tokenIssuerId),
      principalId: principalUuidOrNullOf(filter?.principalId),
    });
    return mapConnection(connectionById(rows, first), externalIdentityType);
  }

  @FieldResolver(() => TokenIssuerType, {
    description: 'The authority whose tokens name somebody so.',
  })
  tokenIssuer(
    @Root() { tokenIssuerId }: ExternalIdentityType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<TokenIssuerType | null> {
    return loaders.of(this.loaders.tokenIssuer).load(tokenIssuerId);
  }

  @FieldResolver(() => PrincipalType, {
    description: 'The user or service account that its tokens stand for.',
  })
  principal(
    @Root() { principalId }: ExternalIdentityType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }

  @Mutation(() => ExternalIdentityLinkPayload, {
    description:
      'Lets an issuer’s tokens about somebody stand for a user or service account. Needs governance.tokenIssuer.manage in the whole tenant, and everything for another than oneself.',
  })
  async externalIdentityLink(
    @Arg('input', () => ExternalIdentityLinkInput, {
      description: 'Whom an issuer means by a subject.',
    })
    input: ExternalIdentityLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<ExternalIdentityLinkPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, subject } = input;
    const outcome = await this.services.identityLink(caller, {
      ...{ idempotencyKey, subject },
      tokenIssuerId: uuidOf('TokenIssuer', input.tokenIssuerId),
      principalId: principalUuidOf(input.principalId),
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(ExternalIdentityLinkPayload, { externalIdentity: null, userErrors });
    }
    const ids = [outcome.value.externalIdentityId];
    const [identity] = await this.services.identitiesByIds(caller, ids);
    return make(ExternalIdentityLinkPayload, {
      externalIdentity: identity ? externalIdentityType(identity) : null,
      userErrors: [],
    });
  }

  @Mutation(() => ExternalIdentityUnlinkPayload, {
    description:
      'Lets an issuer’s tokens about somebody stand for nobody any more, everywhere within five seconds, and forgets what it calls them. Needs governance.tokenIssuer.manage in the whole tenant.',
  })
  async externalIdentityUnlink(
    @Arg('input', () => ExternalIdentityUnlinkInput, { description: 'The identity.' })
    input: ExternalIdentityUnlinkInput,
    @Ctx() context: RequestContext,
  ): Promise<ExternalIdentityUnlinkPayload> {
    const outcome = await this.services.identityUnlink(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      externalIdentityId: uuidOf('ExternalIdentity', input.externalIdentityId),
    });
    return make(
      ExternalIdentityUnlinkPayload,
      outcome.ok
        ? {
            externalIdentityId: encodeId('ExternalIdentity', outcome.value.externalIdentityId),
            userErrors: [],
          }
        : { externalIdentityId: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }
}
