import { make } from '@duebook/kernel';
import {
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import { UserType } from '../../principals/graphql/principal.types';
import type { IdentityServices } from '../application/identity-services';
import {
  SessionPage,
  SessionsArgs,
  SessionRevokeInput,
  SessionRevokePayload,
  SessionsRevokeAllInput,
  SessionsRevokeAllPayload,
  sessionType,
  SessionType,
} from './session.types';
import { userById } from './user-by-id';

@Resolver(() => SessionType)
export class SessionResolver {
  constructor(
    private readonly identity: IdentityServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => SessionPage.Connection, {
    description:
      'Sessions, the newest first: of one user or of all; one’s own alone without the permission. Needs governance.session.read for those of others.',
  })
  async sessions(
    @Args(() => SessionsArgs) { first, after, filter }: SessionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<SessionType>> {
    const rows = await this.identity.sessionsPage(
      requireCaller(context),
      pageAfter({ first, after }),
      uuidOrNullOf('User', filter?.userId ?? null),
    );
    return mapConnection(connectionById(rows, first), sessionType);
  }

  @FieldResolver(() => UserType, { description: 'The user who signed in, and acts in it.' })
  user(@Root() { userId }: SessionType, @Ctx() context: RequestContext): Promise<UserType | null> {
    return userById(this.loaders, userId, context);
  }

  @FieldResolver(() => Boolean, { description: 'Whether this request was made in it.' })
  isCurrent(@Root() { sessionId }: SessionType, @Ctx() context: RequestContext): boolean {
    return requireCaller(context).authentication?.sessionId === sessionId;
  }

  @Mutation(() => SessionRevokePayload, {
    description:
      'Ends a session; within five seconds it is refused everywhere. Needs governance.session.revoke in the whole tenant, except for one’s own.',
  })
  async sessionRevoke(
    @Arg('input', () => SessionRevokeInput, { description: 'The session to end.' })
    input: SessionRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<SessionRevokePayload> {
    const caller = requireCaller(context);
    const outcome = await this.identity.sessionRevoke(caller, {
      idempotencyKey: input.idempotencyKey,
      sessionId: uuidOf('Session', input.sessionId),
    });
    if (!outcome.ok) {
      const userErrors = [toUserError(outcome.refusal)];
      return make(SessionRevokePayload, { session: null, userErrors });
    }
    const [session] = await this.identity.sessionsByIds(caller, [outcome.value.sessionId]);
    return make(SessionRevokePayload, {
      session: session ? sessionType(session) : null,
      userErrors: [],
    });
  }

  @Mutation(() => SessionsRevokeAllPayload, {
    description:
      'Ends all sessions of a user, of one’s own all but the one in use. Needs governance.session.revoke in the whole tenant, except for one’s own.',
  })
  async sessionsRevokeAll(
    @Arg('input', () => SessionsRevokeAllInput, { description: 'Whose sessions to end.' })
    input: SessionsRevokeAllInput,
    @Ctx() context: RequestContext,
  ): Promise<SessionsRevokeAllPayload> {
    const outcome = await this.identity.sessionsRevokeAll(requireCaller(context), {
      idempotencyKey: input.idempotencyKey,
      userId: uuidOf('User', input.userId),
    });
    if (!outcome.ok) {
      return make(SessionsRevokeAllPayload, {
        ...{ user: null, endedCount: null },
        userErrors: [toUserError(outcome.refusal)],
      });
    }
    const { userId, endedCount } = outcome.value;
    const user = await userById(this.loaders, userId, context);
    return make(SessionsRevokeAllPayload, { user, endedCount, userErrors: [] });
  }
}
