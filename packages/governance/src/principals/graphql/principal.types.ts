import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  Node,
  UserError,
} from '@duebook/platform/graphql';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { VisiblePrincipal, VisibleUser } from '../application/read-principals';
import type { ServiceAccount } from '../domain/principal';
import type { RoleAssignment } from '../../access/domain/role-assignment';

/** A role held; the role and the legal entity are read when they are asked for. */
@ObjectType('RoleAssignment', {
  simpleResolvers: true,
  description: 'A role that a user or service account holds, and where.',
})
export class RoleAssignmentType {
  @Field(() => DateTimeScalar, { description: 'Since when it is held.' })
  assignedAt!: Date;

  roleId!: string;
  legalEntityId!: string | null;
}

export function roleAssignmentType(assignment: RoleAssignment): RoleAssignmentType {
  const { assignedAt, roleId, legalEntityId } = assignment;
  return make(RoleAssignmentType, { assignedAt, roleId, legalEntityId });
}

/** A person of the tenant. */
@ObjectType('User', {
  implements: Node,
  simpleResolvers: true,
  description: 'A person of the tenant.',
})
export class UserType extends Node {
  @Field(() => String, { description: 'The name that others see.' })
  displayName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'E-mail address in lower case; null unless the viewer is this user or holds governance.user.read.',
  })
  email!: string | null;

  principalId!: string;
}

export function userType({ id, displayName, email }: VisibleUser): UserType {
  return make(UserType, { id: encodeId('User', id), displayName, email, principalId: id });
}

/** A program that acts in its own name. */
@ObjectType('ServiceAccount', {
  implements: Node,
  simpleResolvers: true,
  description: 'A program that acts in its own name, by API keys of its own.',
})
export class ServiceAccountType extends Node {
  @Field(() => String, { description: 'Unique among the tenant’s service accounts.' })
  name!: string;

  principalId!: string;
}

export function serviceAccountType({ id, name }: ServiceAccount): ServiceAccountType {
  return make(ServiceAccountType, { id: encodeId('ServiceAccount', id), name, principalId: id });
}

/** Whoever can hold roles and keys. */
export const PrincipalType = createUnionType({
  name: 'Principal',
  description: 'Whoever can hold roles and keys, and in whose name things are done.',
  types: () => [UserType, ServiceAccountType] as const,
});
export type PrincipalType = UserType | ServiceAccountType;

export function principalType(principal: VisiblePrincipal): PrincipalType {
  return principal.kind === 'USER' ? userType(principal) : serviceAccountType(principal);
}

export const UserPage = connectionType('User', () => UserType);
export const ServiceAccountPage = connectionType('ServiceAccount', () => ServiceAccountType);

@InputType('UserCreateInput', { description: 'A new user.' })
export class UserCreateInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => String, { description: 'The name that others see, up to 200 characters.' })
  displayName!: string;

  @Field(() => String, { description: 'Unique in the tenant, whatever the case of its letters.' })
  email!: string;
}

@ObjectType('UserCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a user.',
})
export class UserCreatePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The new user, who holds no role yet; null when the call was refused.',
  })
  user!: UserType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@InputType('ServiceAccountCreateInput', { description: 'A new service account.' })
export class ServiceAccountCreateInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Unique among service accounts, up to 200 characters.' })
  name!: string;
}

@ObjectType('ServiceAccountCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a service account.',
})
export class ServiceAccountCreatePayload {
  @Field(() => ServiceAccountType, {
    nullable: true,
    description: 'The new service account, without any role; null when the call was refused.',
  })
  serviceAccount!: ServiceAccountType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@InputType()
abstract class RolePlaceInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The user or service account.' })
  principalId!: string;

  @Field(() => ID, { description: 'The role.' })
  roleId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity in which the role is held; null for the whole tenant.',
  })
  legalEntityId?: string | null;
}

@InputType('RoleAssignInput', { description: 'Who is given which role, and where.' })
export class RoleAssignInput extends RolePlaceInput {}

@InputType('RoleUnassignInput', { description: 'From whom which role is taken, and where.' })
export class RoleUnassignInput extends RolePlaceInput {}

@ObjectType()
abstract class RolePlacePayload {
  @Field(() => PrincipalType, {
    nullable: true,
    description: 'The principal with the roles held now; null when the call was refused.',
  })
  principal!: PrincipalType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('RoleAssignPayload', {
  simpleResolvers: true,
  description: 'What became of giving a role.',
})
export class RoleAssignPayload extends RolePlacePayload {}

@ObjectType('RoleUnassignPayload', {
  simpleResolvers: true,
  description: 'What became of taking a role away.',
})
export class RoleUnassignPayload extends RolePlacePayload {}
