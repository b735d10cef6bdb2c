import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { principalUuidOf } from '../../graphql/ids';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import {
  RoleAssignInput,
  RoleAssignmentType,
  RoleAssignPayload,
  RoleUnassignInput,
  RoleUnassignPayload,
} from '../../principals/graphql/principal.types';
import {
  PermissionType,
  RoleCreateInput,
  RoleCreatePayload,
  RolePage,
  permissionType,
  roleType,
  RoleType,
} from './role.types';
import { toUserError } from '../../graphql/user-errors';

@Resolver()
export class RoleResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => [PermissionType], {
    description: 'Every permission that exists, by name. Needs governance.role.read.',
  })
  permissions(@Ctx() context: RequestContext): PermissionType[] {
    return this.services.permissionsList(requireCaller(context)).map(permissionType);
  }

  @Query(() => RolePage.Connection, {
    description: 'The tenant’s roles, by code. Needs governance.role.read.',
  })
  async roles(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<RoleType>> {
    const [code = null] = decodeCursor(after, ['TEXT']) ?? [];
    const request = { limit: first + 1, after: code };
    const rows = await this.services.rolesPage(requireCaller(context), request);
    return mapConnection(
      connectionFrom(rows, first, (row) => encodeCursor([row.code])),
      roleType,
    );
  }

  @Mutation(() => RoleCreatePayload, {
    description:
      'Defines a role of the tenant’s own. Needs governance.role.create in the whole tenant.',
  })
  async roleCreate(
    @Arg('input', () => RoleCreateInput, { description: 'The new role.' }) input: RoleCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<RoleCreatePayload> {
    const outcome = await this.services.roleCreate(requireCaller(context), input);
    if (!outcome.ok) {
      return make(RoleCreatePayload, { role: null, userErrors: [toUserError(outcome.refusal)] });
    }
    const role = await context.loaders.of(this.loaders.role).load(outcome.value.roleId);
    return make(RoleCreatePayload, { role, userErrors: [] });
  }

  @Mutation(() => RoleAssignPayload, {
    description:
      'Gives a role, in one legal entity or the whole tenant. Needs governance.role.assign there, and every permission of the role. Refused when it would bring duties into one hand that are kept apart, unless somebody answers for it.',
  })
  async roleAssign(
    @Arg('input', () => RoleAssignInput, { description: 'Who is given which role.' })
    input: RoleAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<RoleAssignPayload> {
    const place = placeOf(input);
    const { amountLimit, conflictAcceptance } = input;
    const outcome = await this.services.roleAssign(requireCaller(context), {
      ...place,
      ...(amountLimit && {
        amountLimit: { amount: amountLimit.amount, currency: amountLimit.currencyCode },
      }),
      conflictAcceptance,
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(RoleAssignPayload, { principal: null, userErrors });
    }
    const principal = await context.loaders.of(this.loaders.principal).load(place.principalId);
    return make(RoleAssignPayload, { principal, userErrors: [] });
  }

  @Mutation(() => RoleUnassignPayload, {
    description:
      'Takes a role away, there where it was given. Needs governance.role.assign there. The last administrator stays.',
  })
  async roleUnassign(
    @Arg('input', () => RoleUnassignInput, { description: 'From whom which role is taken.' })
    input: RoleUnassignInput,
    @Ctx() context: RequestContext,
  ): Promise<RoleUnassignPayload> {
    const place = placeOf(input);
    const outcome = await this.services.roleUnassign(requireCaller(context), place);
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(RoleUnassignPayload, { principal: null, userErrors });
    }
    const principal = await context.loaders.of(this.loaders.principal).load(place.principalId);
    return make(RoleUnassignPayload, { principal, userErrors: [] });
  }
}

function placeOf(input: RoleAssignInput | RoleUnassignInput) {
  return {
    idempotencyKey: input.idempotencyKey,
    principalId: principalUuidOf(input.principalId),
    roleId: uuidOf('Role', input.roleId),
    legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
  };
}

@Resolver(() => RoleType)
export class RoleFieldResolver {
  constructor(private readonly services: GovernanceServices) {}

  @FieldResolver(() => [PermissionType], {
    description: 'What it gives, by name; every permission there is when it gives everything.',
  })
  permissions(@Root() { permissionNames }: RoleType): PermissionType[] {
    return this.services.permissionsNamed(permissionNames).map(permissionType);
  }
}

@Resolver(() => RoleAssignmentType)
export class RoleAssignmentResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => RoleType, { description: 'The role that is held there.' })
  role(
    @Root() { roleId }: RoleAssignmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RoleType | null> {
    return loaders.of(this.loaders.role).load(roleId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Where it is held; null for the whole tenant, see isInWholeTenant.',
  })
  async legalEntity(
    @Root() { legalEntityId }: RoleAssignmentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is held in the whole tenant rather than in one legal entity.',
  })
  isInWholeTenant(@Root() { legalEntityId }: RoleAssignmentType): boolean {
    return legalEntityId === null;
  }
}
