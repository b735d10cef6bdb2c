import { KeyedInput, RefusablePayload } from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RoleType } from './role.types';

@InputType('RoleUpdateInput', {
  description: 'An edit of a role of the tenant’s own; what is null stays.',
})
export class RoleUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The role to edit, one of the tenant’s own.' })
  roleId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What people call it, up to 200 characters.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for, up to 500 characters.' })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of all the permissions it gives from then on, at least one.',
  })
  permissions?: string[] | null;
}

@ObjectType('RoleUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a role.',
})
export class RoleUpdatePayload extends RefusablePayload {
  @Field(() => RoleType, {
    nullable: true,
    description: 'The role as it is now; null when the call was refused.',
  })
  role!: RoleType | null;
}

@InputType('RoleDeleteInput', { description: 'A role of the tenant’s own that is to go.' })
export class RoleDeleteInput extends KeyedInput {
  @Field(() => ID, { description: 'The role to delete, one of the tenant’s own.' })
  roleId!: string;
}

@ObjectType('RoleDeletePayload', {
  simpleResolvers: true,
  description: 'What became of deleting a role.',
})
export class RoleDeletePayload extends RefusablePayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The id that the role had; null when the call was refused.',
  })
  roleId!: string | null;
}
