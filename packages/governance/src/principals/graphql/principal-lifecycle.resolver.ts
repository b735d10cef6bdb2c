import { make, type Id, type Result } from '@duebook/kernel';
import {
  requireCaller,
  type RequestContext,
  type UserError,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GovernanceRefusal, GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import {
  ServiceAccountDeactivateInput,
  ServiceAccountDeactivatePayload,
  ServiceAccountReactivateInput,
  ServiceAccountReactivatePayload,
  UserDeactivateInput,
  UserDeactivatePayload,
  UserReactivateInput,
  UserReactivatePayload,
  UserUpdateInput,
  UserUpdatePayload,
} from './principal-lifecycle.types';
import { ServiceAccountType, UserType } from './principal.types';

const DEACTIVATE_USER =
  'Lets nothing by which a user is recognised be taken any more, everywhere within five seconds; sessions and invitations end, roles, password and keys stay. The last administrator stays. Needs governance.user.deactivate in the whole tenant.';
const REACTIVATE_USER =
  'Lets a user act again, with the roles, password and keys of before; sessions and invitations of before stay ended. Needs governance.user.deactivate in the whole tenant.';
const DEACTIVATE_ACCOUNT =
  'Lets none of a service account’s keys and tokens be taken any more, everywhere within five seconds; roles and keys stay. Needs governance.serviceAccount.deactivate in the whole tenant.';
const REACTIVATE_ACCOUNT =
  'Lets a service account act again, with the roles and keys of before. Needs governance.serviceAccount.deactivate in the whole tenant.';

/** What becomes of users once they are registered. */
@Resolver()
export class UserLifecycleResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Mutation(() => UserUpdatePayload, {
    description:
      'Edits name and address of a user. Needs governance.user.update in the whole tenant; the address of another user is edited by whoever holds everything.',
  })
  async userUpdate(
    @Arg('input', () => UserUpdateInput, { description: 'The edit.' })
    input: UserUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<UserUpdatePayload> {
    const { displayName, email, expectedVersion } = input;
    const outcome = await this.services.userUpdate(requireCaller(context), {
      ...{ ...userCommandOf(input), displayName, email, expectedVersion },
    });
    return make(UserUpdatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => UserDeactivatePayload, { description: DEACTIVATE_USER })
  async userDeactivate(
    @Arg('input', () => UserDeactivateInput, { description: 'The user.' })
    input: UserDeactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<UserDeactivatePayload> {
    const command = userCommandOf(input);
    const outcome = await this.services.userDeactivate(requireCaller(context), command);
    return make(UserDeactivatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => UserReactivatePayload, { description: REACTIVATE_USER })
  async userReactivate(
    @Arg('input', () => UserReactivateInput, { description: 'The user.' })
    input: UserReactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<UserReactivatePayload> {
    const command = userCommandOf(input);
    const outcome = await this.services.userReactivate(requireCaller(context), command);
    return make(UserReactivatePayload, await this.payload(outcome, context));
  }

  private async payload(
    outcome: Result<{ readonly userId: Id }, GovernanceRefusal>,
    { loaders }: RequestContext,
  ): Promise<{ user: UserType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { user: null, userErrors: [toUserError(outcome.refusal)] };
    const user = await loaders.of(this.loaders.principal).load(outcome.value.userId);
    return { user: user instanceof UserType ? user : null, userErrors: [] };
  }
}

/** What becomes of service accounts once they are registered. */
@Resolver()
export class ServiceAccountLifecycleResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Mutation(() => ServiceAccountDeactivatePayload, { description: DEACTIVATE_ACCOUNT })
  async serviceAccountDeactivate(
    @Arg('input', () => ServiceAccountDeactivateInput, { description: 'The service account.' })
    input: ServiceAccountDeactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<ServiceAccountDeactivatePayload> {
    const command = accountCommandOf(input);
    const outcome = await this.services.serviceAccountDeactivate(requireCaller(context), command);
    return make(ServiceAccountDeactivatePayload, await this.payload(outcome, context));
  }

  @Mutation(() => ServiceAccountReactivatePayload, { description: REACTIVATE_ACCOUNT })
  async serviceAccountReactivate(
    @Arg('input', () => ServiceAccountReactivateInput, { description: 'The service account.' })
    input: ServiceAccountReactivateInput,
    @Ctx() context: RequestContext,
  ): Promise<ServiceAccountReactivatePayload> {
    const command = accountCommandOf(input);
    const outcome = await this.services.serviceAccountReactivate(requireCaller(context), command);
    return make(ServiceAccountReactivatePayload, await this.payload(outcome, context));
  }

  private async payload(
    outcome: Result<{ readonly serviceAccountId: Id }, GovernanceRefusal>,
    { loaders }: RequestContext,
  ): Promise<{ serviceAccount: ServiceAccountType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { serviceAccount: null, userErrors: [toUserError(outcome.refusal)] };
    const account = await loaders.of(this.loaders.principal).load(outcome.value.serviceAccountId);
    return {
      serviceAccount: account instanceof ServiceAccountType ? account : null,
      userErrors: [],
    };
  }
}

/** The fields that inputs share. */
interface NamesUser {
  readonly idempotencyKey: string;
  readonly userId: string;
}

function userCommandOf({ idempotencyKey, userId }: NamesUser): NamesUser {
  return { idempotencyKey, userId: uuidOf('User', userId) };
}

/** The fields that inputs share. */
interface NamesServiceAccount {
  readonly idempotencyKey: string;
  readonly serviceAccountId: string;
}

function accountCommandOf(input: NamesServiceAccount): NamesServiceAccount {
  const { idempotencyKey, serviceAccountId } = input;
  return { idempotencyKey, serviceAccountId: uuidOf('ServiceAccount', serviceAccountId) };
}
