import { KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserType } from '../../principals/graphql/principal.types';

@InputType('UserIdentityLinkInput', { description: 'Who of the identity provider is which user.' })
export class UserIdentityLinkInput extends KeyedInput {
  @Field(() => ID, { description: 'The user who is to sign in by it.' })
  userId!: string;

  @Field(() => String, {
    description:
      'What the provider calls them for good, the claim `sub`, to the letter; up to 255 characters. Only a digest of it is kept.',
  })
  subject!: string;
}

@InputType('UserIdentityUnlinkInput', { description: 'Who signs in by the provider no more.' })
export class UserIdentityUnlinkInput extends KeyedInput {
  @Field(() => ID, { description: 'The user who is to sign in by it no more.' })
  userId!: string;
}

@ObjectType()
abstract class UserIdentityPayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user; null when the call was refused.',
  })
  user!: UserType | null;
}

@ObjectType('UserIdentityLinkPayload', {
  simpleResolvers: true,
  description: 'What became of linking a user to an identity.',
})
export class UserIdentityLinkPayload extends UserIdentityPayload {}

@ObjectType('UserIdentityUnlinkPayload', {
  simpleResolvers: true,
  description: 'What became of unlinking a user.',
})
export class UserIdentityUnlinkPayload extends UserIdentityPayload {}
