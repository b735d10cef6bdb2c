import { make } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import {
  RoleAssignmentType,
  ServiceAccountCreateInput,
  ServiceAccountCreatePayload,
  ServiceAccountPage,
  serviceAccountType,
  ServiceAccountType,
  UserCreateInput,
  UserCreatePayload,
  UserPage,
  userType,
  UserType,
} from './principal.types';
import { FormerUserType } from './former-user.types';
import { ServiceAccountsArgs, UsersArgs } from './principal-lifecycle.types';
import { toUserError } from '../../graphql/user-errors';

const ROLE_ASSIGNMENTS = {
  nullable: true,
  description: 'The roles held now. Needs governance.role.read, except one’s own; null without it.',
} as const;

@Resolver(() => UserType)
export class UserResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => UserPage.Connection, {
    description: 'The tenant’s users, first registered first. Needs governance.user.read.',
  })
  async users(
    @Args(() => UsersArgs) { first, after, filter }: UsersArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<UserType>> {
    const request = pageAfter({ first, after });
    const rows = await this.services.usersPage(requireCaller(context), request, filter ?? {});
    return mapConnection(connectionById(rows, first), userType);
  }

  @FieldResolver(() => [RoleAssignmentType], ROLE_ASSIGNMENTS)
  roleAssignments(
    @Root() { principalId }: UserType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RoleAssignmentType[] | null> {
    return loaders.of(this.loaders.roleAssignments).load(principalId);
  }

  @FieldResolver(() => [FormerUserType], {
    nullable: true,
    description:
      'What the user was called before each edit, the latest first. Needs governance.user.read; null without it.',
  })
  formerly(
    @Root() { principalId }: UserType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FormerUserType[] | null> {
    return loaders.of(this.loaders.formerUsers).load(principalId);
  }

  @Mutation(() => UserCreatePayload, {
    description: 'Registers a person. Needs governance.user.create in the whole tenant.',
  })
  async userCreate(
    @Arg('input', () => UserCreateInput, { description: 'The new user.' }) input: UserCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<UserCreatePayload> {
    const outcome = await this.services.userCreate(requireCaller(context), input);
    if (!outcome.ok) {
      return make(UserCreatePayload, { user: null, userErrors: [toUserError(outcome.refusal)] });
    }
    const user = await context.loaders.of(this.loaders.principal).load(outcome.value.userId);
    return make(UserCreatePayload, {
      user: user instanceof UserType ? user : null,
      userErrors: [],
    });
  }
}

@Resolver(() => ServiceAccountType)
export class ServiceAccountResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => ServiceAccountPage.Connection, {
    description:
      'The tenant’s service accounts, first registered first. Needs governance.serviceAccount.read.',
  })
  async serviceAccounts(
    @Args(() => ServiceAccountsArgs) { first, after, filter }: ServiceAccountsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ServiceAccountType>> {
    const request = pageAfter({ first, after });
    const caller = requireCaller(context);
    const rows = await this.services.serviceAccountsPage(caller, request, filter ?? {});
    return mapConnection(connectionById(rows, first), serviceAccountType);
  }

  @FieldResolver(() => [RoleAssignmentType], ROLE_ASSIGNMENTS)
  roleAssignments(
    @Root() { principalId }: ServiceAccountType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RoleAssignmentType[] | null> {
    return loaders.of(this.loaders.roleAssignments).load(principalId);
  }

  @Mutation(() => ServiceAccountCreatePayload, {
    description:
      'Registers a program that acts in its own name. Needs governance.serviceAccount.create in the whole tenant.',
  })
  async serviceAccountCreate(
    @Arg('input', () => ServiceAccountCreateInput, { description: 'The new service account.' })
    input: ServiceAccountCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<ServiceAccountCreatePayload> {
    const outcome = await this.services.serviceAccountCreate(requireCaller(context), input);
    if (!outcome.ok) {
      return make(ServiceAccountCreatePayload, {
        serviceAccount: null,
        userErrors: [toUserError(outcome.refusal)],
      });
    }
    const { serviceAccountId } = outcome.value;
    const account = await context.loaders.of(this.loaders.principal).load(serviceAccountId);
    return make(ServiceAccountCreatePayload, {
      serviceAccount: account instanceof ServiceAccountType ? account : null,
      userErrors: [],
    });
  }
}
