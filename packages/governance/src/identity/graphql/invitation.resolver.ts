import { make } from '@duebook/kernel';
import { requireCaller, type RequestContext, uuidOf } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import type { IdentityServices } from '../application/identity-services';
import {
  SecondFactorRemoveInput,
  SecondFactorRemovePayload,
  UserInviteInput,
  UserInvitePayload,
} from './invitation.types';
import { userById } from './user-by-id';

@Resolver()
export class InvitationResolver {
  constructor(
    private readonly identity: IdentityServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Mutation(() => UserInvitePayload, {
    description:
      'Invites a user to set a password, a first one or another, and shows the token for it once. Needs governance.user.invite in the whole tenant, and everything for another than oneself.',
  })
  async userInvite(
    @Arg('input', () => UserInviteInput, { description: 'Whom to invite.' })
    input: UserInviteInput,
    @Ctx() context: RequestContext,
  ): Promise<UserInvitePayload> {
    const outcome = await this.identity.userInvite(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      userId: uuidOf('User', input.userId),
    });
    if (!outcome.ok) {
      return make(UserInvitePayload, {
        ...{ user: null, invitationToken: null, expiresAt: null, wasShownBefore: false },
        userErrors: [toUserError(outcome.refusal)],
      });
    }
    const { userId, invitationToken, expiresAt } = outcome.value;
    return make(UserInvitePayload, {
      user: await userById(this.loaders, userId, context),
      ...{ invitationToken, expiresAt, wasShownBefore: invitationToken === null },
      userErrors: [],
    });
  }

  @Mutation(() => SecondFactorRemovePayload, {
    description:
      'Takes a lost second factor away, with its recovery codes; the user’s sessions end. Needs governance.user.invite in the whole tenant, and everything for another than oneself.',
  })
  async secondFactorRemove(
    @Arg('input', () => SecondFactorRemoveInput, {
      description: 'Whose second factor to take away.',
    })
    input: SecondFactorRemoveInput,
    @Ctx() context: RequestContext,
  ): Promise<SecondFactorRemovePayload> {
    const outcome = await this.identity.secondFactorRemove(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      userId: uuidOf('User', input.userId),
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(SecondFactorRemovePayload, { user: null, userErrors });
    }
    const user = await userById(this.loaders, outcome.value.userId, context);
    return make(SecondFactorRemovePayload, { user, userErrors: [] });
  }
}
