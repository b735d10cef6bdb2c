import { make } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import {
  ApiKeyCreateInput,
  ApiKeyCreatePayload,
  ApiKeyPage,
  ApiKeyRevokeInput,
  ApiKeyRevokePayload,
  ApiKeyRotateInput,
  ApiKeyRotatePayload,
  ApiKeysArgs,
  apiKeyType,
  ApiKeyType,
} from './api-key.types';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { principalUuidOf, principalUuidOrNullOf } from '../../graphql/ids';
import { PrincipalType } from '../../principals/graphql/principal.types';
import { toUserError } from '../../graphql/user-errors';

@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => ApiKeyPage.Connection, {
    description:
      'The tenant’s API keys, first issued first, never their text. Needs governance.apiKey.read.',
  })
  async apiKeys(
    @Args(() => ApiKeysArgs) { first, after, filter }: ApiKeysArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ApiKeyType>> {
    const request = pageAfter({ first, after });
    const rows = await this.services.apiKeysPage(requireCaller(context), request, {
      principalId: principalUuidOrNullOf(filter?.principalId),
      states: filter?.states,
    });
    return mapConnection(connectionById(rows, first), apiKeyType);
  }

  @FieldResolver(() => PrincipalType, { description: 'Whom the key stands for.' })
  principal(
    @Root() { principalId }: ApiKeyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }

  @FieldResolver(() => ApiKeyType, {
    nullable: true,
    description:
      'The key whose place it took. Needs governance.apiKey.read; null without it, and when it took none.',
  })
  replaces(
    @Root() { replacesId }: ApiKeyType,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyType | null> {
    return this.another(replacesId, context);
  }

  @FieldResolver(() => ApiKeyType, {
    nullable: true,
    description:
      'The key that took its place. Needs governance.apiKey.read; null without it, and when it was not replaced.',
  })
  replacedBy(
    @Root() { replacedById }: ApiKeyType,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyType | null> {
    return this.another(replacedById, context);
  }

  @Mutation(() => ApiKeyCreatePayload, {
    description:
      'Issues an API key and shows its text once. Needs governance.apiKey.create in the whole tenant, and every permission that the key gives.',
  })
  async apiKeyCreate(
    @Arg('input', () => ApiKeyCreateInput, { description: 'The new key.' })
    input: ApiKeyCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyCreatePayload> {
    const outcome = await this.services.apiKeyCreate(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      principalId: principalUuidOf(input.principalId),
      name: input.name,
      scope: input.scope,
      expiresAt: input.expiresAt,
    });
    if (!outcome.ok) {
      return make(ApiKeyCreatePayload, {
        apiKey: null,
        keyText: null,
        wasShownBefore: false,
        userErrors: [toUserError(outcome.refusal)],
      });
    }
    const { apiKeyId, keyText } = outcome.value;
    return make(ApiKeyCreatePayload, {
      apiKey: await this.read(apiKeyId, context),
      keyText,
      wasShownBefore: keyText === null,
      userErrors: [],
    });
  }

  @Mutation(() => ApiKeyRevokePayload, {
    description:
      'Ends a key; within five seconds it is refused everywhere. Needs governance.apiKey.revoke in the whole tenant.',
  })
  async apiKeyRevoke(
    @Arg('input', () => ApiKeyRevokeInput, { description: 'The key to end.' })
    input: ApiKeyRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyRevokePayload> {
    const outcome = await this.services.apiKeyRevoke(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      apiKeyId: uuidOf('ApiKey', input.apiKeyId),
    });
    return make(
      ApiKeyRevokePayload,
      outcome.ok
        ? { apiKey: await this.read(outcome.value.apiKeyId, context), userErrors: [] }
        : { apiKey: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }

  @Mutation(() => ApiKeyRotatePayload, {
    description:
      'Issues a key in the place of another, which lives on for an overlap, and shows its text once. Needs governance.apiKey.create and governance.apiKey.revoke in the whole tenant, and every permission that the key gives.',
  })
  async apiKeyRotate(
    @Arg('input', () => ApiKeyRotateInput, { description: 'The key to replace.' })
    input: ApiKeyRotateInput,
    @Ctx() context: RequestContext,
  ): Promise<ApiKeyRotatePayload> {
    const { idempotencyKey, overlapHours } = input;
    const outcome = await this.services.apiKeyRotate(requireCaller(context), {
      ...{ idempotencyKey, overlapHours },
      apiKeyId: uuidOf('ApiKey', input.apiKeyId),
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      const nothing = { apiKey: null, keyText: null, wasShownBefore: false };
      return make(ApiKeyRotatePayload, { ...nothing, userErrors });
    }
    const { apiKeyId, keyText } = outcome.value;
    const apiKey = await this.read(apiKeyId, context);
    const wasShownBefore = keyText === null;
    return make(ApiKeyRotatePayload, { apiKey, keyText, wasShownBefore, userErrors: [] });
  }

  private another(id: string | null, { loaders }: RequestContext): Promise<ApiKeyType | null> {
    return id === null ? Promise.resolve(null) : loaders.of(this.loaders.apiKey).load(id);
  }

  private async read(id: string, context: RequestContext): Promise<ApiKeyType | null> {
    const [key] = await this.services.apiKeysByIds(requireCaller(context), [id]);
    return key ? apiKeyType(key) : null;
  }
}
