import { DateTimeScalar, KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserType } from '../../principals/graphql/principal.types';

@InputType('UserInviteInput', { description: 'Whom to invite.' })
export class UserInviteInput extends KeyedInput {
  @Field(() => ID, { description: 'The user who is to set a password.' })
  userId!: string;
}

@ObjectType('UserInvitePayload', {
  simpleResolvers: true,
  description: 'What became of inviting a user.',
})
export class UserInvitePayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user; null when the call was refused.',
  })
  user!: UserType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With this `POST /auth/password` sets a password, once. Hand it to the user alone: it is shown this once. Null when the call was refused, and when it repeats an earlier one.',
  })
  invitationToken!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it is good; null when the call was refused.',
  })
  expiresAt!: Date | null;

  @Field(() => Boolean, {
    description:
      'Whether this call repeats an earlier one, whose answer alone held the token. If that answer was lost, invite again.',
  })
  wasShownBefore!: boolean;
}

@InputType('SecondFactorRemoveInput', { description: 'Whose second factor to take away.' })
export class SecondFactorRemoveInput extends KeyedInput {
  @Field(() => ID, { description: 'The user who has lost it.' })
  userId!: string;
}

@ObjectType('SecondFactorRemovePayload', {
  simpleResolvers: true,
  description: 'What became of taking a second factor away.',
})
export class SecondFactorRemovePayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user; null when the call was refused.',
  })
  user!: UserType | null;
}
