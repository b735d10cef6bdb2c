import { ConnectionArgs, KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ServiceAccountType, UserType } from './principal.types';

@InputType('UserFilter', {
  description: 'What a list of users is narrowed to; a field that is null filters nothing.',
})
class UserFilterInput {
  @Field(() => Boolean, { nullable: true, description: 'Those who may act, or those who may not.' })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name or of the address, whatever the case of its letters.',
  })
  search?: string | null;
}

@ArgsType()
export class UsersArgs extends ConnectionArgs {
  @Field(() => UserFilterInput, { nullable: true, description: 'Which users; null for all.' })
  filter?: UserFilterInput | null;
}

@InputType('ServiceAccountFilter', {
  description:
    'What a list of service accounts is narrowed to; a field that is null filters nothing.',
})
class ServiceAccountFilterInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Those that may act, or those that may not.',
  })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'A part of the name, whatever the case of its letters.',
  })
  search?: string | null;
}

@ArgsType()
export class ServiceAccountsArgs extends ConnectionArgs {
  @Field(() => ServiceAccountFilterInput, {
    nullable: true,
    description: 'Which service accounts; null for all.',
  })
  filter?: ServiceAccountFilterInput | null;
}

@InputType('UserUpdateInput', { description: 'What is edited of a user; null stays as it is.' })
export class UserUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The user to edit, by its id.' })
  userId!: string;

  @Field(() => Int, { description: 'The version that the edit rests on.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name that others see, up to 200 characters.',
  })
  displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Unique in the tenant, whatever the case of its letters. That of another user is edited by whoever holds everything.',
  })
  email?: string | null;
}

@ObjectType()
abstract class UserPayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user as it is now; null when the call was refused.',
  })
  user!: UserType | null;
}

@ObjectType('UserUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a user.',
})
export class UserUpdatePayload extends UserPayload {}

@InputType()
abstract class UserInput extends KeyedInput {
  @Field(() => ID, { description: 'The user it is about, by its id.' })
  userId!: string;
}

@InputType('UserDeactivateInput', { description: 'The user who may act no more.' })
export class UserDeactivateInput extends UserInput {}

@ObjectType('UserDeactivatePayload', {
  simpleResolvers: true,
  description: 'What became of deactivating a user.',
})
export class UserDeactivatePayload extends UserPayload {}

@InputType('UserReactivateInput', { description: 'The user who may act again.' })
export class UserReactivateInput extends UserInput {}

@ObjectType('UserReactivatePayload', {
  simpleResolvers: true,
  description: 'What became of reactivating a user.',
})
export class UserReactivatePayload extends UserPayload {}

@InputType('UserEraseInput', { description: 'The user whose name and address go for good.' })
export class UserEraseInput extends UserInput {}

@ObjectType('UserErasePayload', {
  simpleResolvers: true,
  description: 'What became of erasing a user.',
})
export class UserErasePayload extends UserPayload {}

@InputType()
abstract class ServiceAccountInput extends KeyedInput {
  @Field(() => ID, { description: 'The service account it is about, by its id.' })
  serviceAccountId!: string;
}

@ObjectType()
abstract class ServiceAccountPayload extends RefusablePayload {
  @Field(() => ServiceAccountType, {
    nullable: true,
    description: 'The service account as it is now; null when the call was refused.',
  })
  serviceAccount!: ServiceAccountType | null;
}

@InputType('ServiceAccountDeactivateInput', {
  description: 'The service account that may act no more.',
})
export class ServiceAccountDeactivateInput extends ServiceAccountInput {}

@ObjectType('ServiceAccountDeactivatePayload', {
  simpleResolvers: true,
  description: 'What became of deactivating a service account.',
})
export class ServiceAccountDeactivatePayload extends ServiceAccountPayload {}

@InputType('ServiceAccountReactivateInput', {
  description: 'The service account that may act again.',
})
export class ServiceAccountReactivateInput extends ServiceAccountInput {}

@ObjectType('ServiceAccountReactivatePayload', {
  simpleResolvers: true,
  description: 'What became of reactivating a service account.',
})
export class ServiceAccountReactivatePayload extends ServiceAccountPayload {}
