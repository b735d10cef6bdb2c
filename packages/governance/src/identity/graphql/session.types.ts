import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateTimeScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserType } from '../../principals/graphql/principal.types';
import type { TracedSession } from '../application/ports';
import type { SignInMethod } from '../domain/session';

const SignInMethodEnum = declareEnum<SignInMethod>('SignInMethod', 'How somebody signed in.', {
  PASSWORD: 'By address and password.',
  OIDC: 'By the organisation’s identity provider.',
});

/** A session; its user is read when it is asked for. */
@ObjectType('Session', {
  implements: Node,
  simpleResolvers: true,
  description: 'A person’s visit from one browser, from signing in to its end.',
})
export class SessionType extends Node {
  @Field(() => SignInMethodEnum, {
    description: 'By what its user signed in: a password, or the identity provider.',
  })
  method!: SignInMethod;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the second factor was shown; null while it was not.',
  })
  secondFactorAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When its user signed in, and it began.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The last sign of life, exact to a minute.' })
  lastSeenAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When it ends at the latest; an hour without a sign of life ends it sooner.',
  })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was ended before its time; null while it was not.',
  })
  endedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The kind of program, such as "Firefox on Linux"; null when it is forgotten.',
  })
  program!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The network it was opened from, without the machine’s part of the address; null when it is forgotten.',
  })
  network!: string | null;

  sessionId!: string;
  userId!: string;
}

export function sessionType(session: TracedSession): SessionType {
  const { method, secondFactorAt, createdAt, lastSeenAt, expiresAt, endedAt } = session;
  return make(SessionType, {
    ...{ id: encodeId('Session', session.id), sessionId: session.id, userId: session.userId },
    ...{ method, secondFactorAt, createdAt, lastSeenAt, expiresAt, endedAt },
    ...{ program: session.client?.program ?? null, network: session.client?.network ?? null },
  });
}

@InputType('SessionFilter', {
  description: 'What a list of sessions is narrowed to; a field that is null filters nothing.',
})
class SessionFilterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Only sessions of this user; of all that may be seen when null.',
  })
  userId?: string | null;
}

@ArgsType()
export class SessionsArgs extends ConnectionArgs {
  @Field(() => SessionFilterInput, {
    nullable: true,
    description: 'Which sessions; null for all that may be seen.',
  })
  filter?: SessionFilterInput | null;
}

export const SessionPage = connectionType('Session', () => SessionType);

@InputType('SessionRevokeInput', { description: 'The session to end.' })
export class SessionRevokeInput extends KeyedInput {
  @Field(() => ID, { description: 'The session to end, by its id.' })
  sessionId!: string;
}

@ObjectType('SessionRevokePayload', {
  simpleResolvers: true,
  description: 'What became of ending a session.',
})
export class SessionRevokePayload extends RefusablePayload {
  @Field(() => SessionType, {
    nullable: true,
    description: 'The session that has ended; null when the call was refused.',
  })
  session!: SessionType | null;
}

@InputType('SessionsRevokeAllInput', { description: 'Whose sessions to end.' })
export class SessionsRevokeAllInput extends KeyedInput {
  @Field(() => ID, { description: 'The user whose sessions all end.' })
  userId!: string;
}

@ObjectType('SessionsRevokeAllPayload', {
  simpleResolvers: true,
  description: 'What became of ending all sessions of a user.',
})
export class SessionsRevokeAllPayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user; null when the call was refused.',
  })
  user!: UserType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many sessions were ended; null when the call was refused.',
  })
  endedCount!: number | null;
}
