import { make, type Id, type Result } from '@duebook/kernel';
import {
  DateTimeScalar,
  defineLoader,
  requireCaller,
  type LoaderDefinition,
  type RequestContext,
  type UserError,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import { UserType } from '../../principals/graphql/principal.types';
import {
  UserEraseInput,
  UserErasePayload,
} from '../../principals/graphql/principal-lifecycle.types';
import type { IdentityRefusal, IdentityServices } from '../application/identity-services';
import { userById } from './user-by-id';
import {
  UserIdentityLinkInput,
  UserIdentityLinkPayload,
  UserIdentityUnlinkInput,
  UserIdentityUnlinkPayload,
} from './user-identity.types';

/** By what users are recognised outside, and what of them is forgotten. */
@Resolver(() => UserType)
export class UserIdentityResolver {
  private readonly linkedAt: LoaderDefinition<Id, Date>;

  constructor(
    private readonly identity: IdentityServices,
    private readonly loaders: GovernanceLoaders,
  ) {
    this.linkedAt = defineLoader('governance.identityLinkedAt', (ids: readonly Id[], caller) =>
      identity.identityLinkedAtOf(caller, ids),
    );
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when the user signs in by the identity provider; null for one who does not. Needs governance.user.read, except one’s own; null without it.',
  })
  identityLinkedAt(
    @Root() { principalId }: UserType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Date | null> {
    return loaders.of(this.linkedAt).load(principalId);
  }

  @Mutation(() => UserIdentityLinkPayload, {
    description:
      'Lets a user sign in by an identity of the installation’s identity provider. Needs governance.user.invite in the whole tenant, and everything for another than oneself.',
  })
  async userIdentityLink(
    @Arg('input', () => UserIdentityLinkInput, { description: 'Who is whom.' })
    input: UserIdentityLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<UserIdentityLinkPayload> {
    const { subject } = input;
    const command = { ...userCommandOf(input), subject };
    const outcome = await this.identity.userIdentityLink(requireCaller(context), command);
    return make(UserIdentityLinkPayload, await this.payload(outcome, context));
  }

  @Mutation(() => UserIdentityUnlinkPayload, {
    description:
      'Takes the identity of the identity provider from a user; the user’s sessions end, everywhere within five seconds. Where the installation finds users by their verified address, whoever has it is linked again at the next sign-in: deactivate whom to keep out. Needs governance.user.invite in the whole tenant.',
  })
  async userIdentityUnlink(
    @Arg('input', () => UserIdentityUnlinkInput, { description: 'The user.' })
    input: UserIdentityUnlinkInput,
    @Ctx() context: RequestContext,
  ): Promise<UserIdentityUnlinkPayload> {
    const command = userCommandOf(input);
    const outcome = await this.identity.userIdentityUnlink(requireCaller(context), command);
    return make(UserIdentityUnlinkPayload, await this.payload(outcome, context));
  }

  @Mutation(() => UserErasePayload, {
    description:
      'Takes the name and address of a deactivated user out of the system, for good, with all by which the user was recognised; keys, roles and sessions end. What the user did stays, under the id. Needs governance.user.erase in the whole tenant.',
  })
  async userErase(
    @Arg('input', () => UserEraseInput, { description: 'The user.' })
    input: UserEraseInput,
    @Ctx() context: RequestContext,
  ): Promise<UserErasePayload> {
    const outcome = await this.identity.userErase(requireCaller(context), userCommandOf(input));
    return make(UserErasePayload, await this.payload(outcome, context));
  }

  private async payload(
    outcome: Result<{ readonly userId: Id }, IdentityRefusal>,
    context: RequestContext,
  ): Promise<{ user: UserType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { user: null, userErrors: [toUserError(outcome.refusal)] };
    return { user: await userById(this.loaders, outcome.value.userId, context), userErrors: [] };
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
