import { make, type Id, type Result } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  type UserError,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { toUserError } from '../../graphql/user-errors';
import type { AccessTokenRefusal, AccessTokenServices } from '../application/access-token-services';
import {
  algorithmsOf,
  requiredClaimsOf,
  subjectClaimOf,
  TokenIssuerCreateInput,
  TokenIssuerCreatePayload,
  TokenIssuerDeactivateInput,
  TokenIssuerDeactivatePayload,
  TokenIssuerPage,
  TokenIssuerReactivateInput,
  TokenIssuerReactivatePayload,
  tokenIssuerType,
  TokenIssuerType,
  TokenIssuerUpdateInput,
  TokenIssuerUpdatePayload,
} from './token-issuer.types';

@Resolver(() => TokenIssuerType)
export class TokenIssuerResolver {
  constructor(private readonly services: AccessTokenServices) {}

  @Query(() => TokenIssuerPage.Connection, {
    description:
      'The outside authorities whose access tokens are taken, registered first first. Needs governance.tokenIssuer.read.',
  })
  async tokenIssuers(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<TokenIssuerType>> {
    const request = pageAfter({ first, after });
    const rows = await this.services.issuersPage(requireCaller(context), request);
    return mapConnection(connectionById(rows, first), tokenIssuerType);
  }

  @Mutation(() => TokenIssuerCreatePayload, {
    description:
      'Takes access tokens of an outside authority from now on, of those whom it is told to know by externalIdentityLink. Needs governance.tokenIssuer.manage in the whole tenant.',
  })
  async tokenIssuerCreate(
    @Arg('input', () => TokenIssuerCreateInput, { description: 'The new issuer.' })
    input: TokenIssuerCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<TokenIssuerCreatePayload> {
    const { idempotencyKey, issuer, jwksUrl, audience, permissionClaim, clockSkewSeconds } = input;
    const outcome = await this.services.issuerCreate(requireCaller(context), {
      ...{ idempotencyKey, issuer, jwksUrl, audience, permissionClaim, clockSkewSeconds },
      algorithms: algorithmsOf(input.algorithms) ?? [],
      subjectClaim: subjectClaimOf(input.subjectClaim),
      requiredClaims: requiredClaimsOf(input.requiredClaims),
    });
    return make(TokenIssuerCreatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => TokenIssuerUpdatePayload, {
    description:
      'Edits where an issuer’s keys are and what its tokens have to say; everywhere within five seconds. Needs governance.tokenIssuer.manage in the whole tenant, and everything once others than oneself are linked.',
  })
  async tokenIssuerUpdate(
    @Arg('input', () => TokenIssuerUpdateInput, { description: 'The edit.' })
    input: TokenIssuerUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<TokenIssuerUpdatePayload> {
    const { idempotencyKey, jwksUrl, audience, permissionClaim, clockSkewSeconds } = input;
    const outcome = await this.services.issuerUpdate(requireCaller(context), {
      ...{ idempotencyKey, jwksUrl, audience, permissionClaim, clockSkewSeconds },
      expectedVersion: input.expectedVersion,
      tokenIssuerId: uuidOf('TokenIssuer', input.tokenIssuerId),
      algorithms: algorithmsOf(input.algorithms),
      requiredClaims: requiredClaimsOf(input.requiredClaims),
    });
    return make(TokenIssuerUpdatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => TokenIssuerDeactivatePayload, {
    description:
      'Takes no token of an issuer any more, everywhere within five seconds; who is linked stays so. Needs governance.tokenIssuer.manage in the whole tenant.',
  })
  async tokenIssuerDeactivate(
    @Arg('input', () => TokenIssuerDeactivateInput, { description: 'The issuer.' })
    input: TokenIssuerDeactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<TokenIssuerDeactivatePayload> {
    const outcome = await this.services.issuerDeactivate(requireCaller(context), commandOf(input));
    return make(TokenIssuerDeactivatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => TokenIssuerReactivatePayload, {
    description:
      'Takes an issuer’s tokens again. Needs governance.tokenIssuer.manage in the whole tenant, and everything once others than oneself are linked.',
  })
  async tokenIssuerReactivate(
    @Arg('input', () => TokenIssuerReactivateInput, { description: 'The issuer.' })
    input: TokenIssuerReactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<TokenIssuerReactivatePayload> {
    const outcome = await this.services.issuerReactivate(requireCaller(context), commandOf(input));
    return make(TokenIssuerReactivatePayload, await this.payload(outcome, context));
  }

  private async payload(
    outcome: Result<{ readonly tokenIssuerId: Id }, AccessTokenRefusal>,
    context: RequestContext,
  ): Promise<{ tokenIssuer: TokenIssuerType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { tokenIssuer: null, userErrors: [toUserError(outcome.refusal)] };
    const ids = [outcome.value.tokenIssuerId];
    const [issuer] = await this.services.issuersByIds(requireCaller(context), ids);
    return { tokenIssuer: issuer ? tokenIssuerType(issuer) : null, userErrors: [] };
  }
}

/** The fields that inputs share. */
interface NamesIssuer {
  readonly idempotencyKey: string;
  readonly tokenIssuerId: string;
}

function commandOf({ idempotencyKey, tokenIssuerId }: NamesIssuer): NamesIssuer {
  return { idempotencyKey, tokenIssuerId: uuidOf('TokenIssuer', tokenIssuerId) };
}
