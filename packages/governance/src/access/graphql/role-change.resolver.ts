import { make } from '@duebook/kernel';
import { encodeId, requireCaller, uuidOf, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import {
  RoleDeleteInput,
  RoleDeletePayload,
  RoleUpdateInput,
  RoleUpdatePayload,
} from './role-change.types';

@Resolver()
export class RoleChangeResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Mutation(() => RoleUpdatePayload, {
    description:
      'Edits a role of the tenant’s own, for all who hold it. Needs governance.role.update in the whole tenant, and there every permission that it adds.',
  })
  async roleUpdate(
    @Arg('input', () => RoleUpdateInput, { description: 'The edit.' }) input: RoleUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<RoleUpdatePayload> {
    const { idempotencyKey, expectedVersion, name, description, permissions } = input;
    const outcome = await this.services.roleUpdate(requireCaller(context), {
      ...{ idempotencyKey, expectedVersion, name, description, permissions },
      roleId: uuidOf('Role', input.roleId),
    });
    if (!outcome.ok) {
      return make(RoleUpdatePayload, { role: null, userErrors: [toUserError(outcome.refusal)] });
    }
    const role = await context.loaders.of(this.loaders.role).load(outcome.value.roleId);
    return make(RoleUpdatePayload, { role, userErrors: [] });
  }

  @Mutation(() => RoleDeletePayload, {
    description:
      'Deletes a role of the tenant’s own that nobody holds. Needs governance.role.delete in the whole tenant.',
  })
  async roleDelete(
    @Arg('input', () => RoleDeleteInput, { description: 'The role to delete.' })
    input: RoleDeleteInput,
    @Ctx() context: RequestContext,
  ): Promise<RoleDeletePayload> {
    const { idempotencyKey } = input;
    const roleId = uuidOf('Role', input.roleId);
    const outcome = await this.services.roleDelete(requireCaller(context), {
      idempotencyKey,
      roleId,
    });
    return make(
      RoleDeletePayload,
      outcome.ok
        ? { roleId: encodeId('Role', outcome.value.roleId), userErrors: [] }
        : { roleId: null, userErrors: [toUserError(outcome.refusal)] },
    );
  }
}
