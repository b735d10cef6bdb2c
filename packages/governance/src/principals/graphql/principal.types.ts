import { make, Money } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  MoneyInput,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { VisiblePrincipal, VisibleUser } from '../application/read-principals';
import type { ServiceAccount } from '../domain/principal';
import type { RoleAssignment } from '../../access/domain/role-assignment';
import { ConflictAcceptanceInput } from '../../segregation/graphql/conflict.inputs';

/** A role held; the role and the legal entity are read when they are asked for. */
@ObjectType('RoleAssignment', {
  simpleResolvers: true,
  description: 'A role that a user or service account holds, and where.',
})
export class RoleAssignmentType {
  @Field(() => DateTimeScalar, { description: 'Since when it is held there.' })
  assignedAt!: Date;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Up to how much those of its permissions reach that are amount-limited; null for any amount.',
  })
  amountLimit!: MoneyType | null;

  roleId!: string;
  legalEntityId!: string | null;
}

export function roleAssignmentType(assignment: RoleAssignment): RoleAssignmentType {
  const { assignedAt, roleId, legalEntityId, amountLimit } = assignment;
  return make(RoleAssignmentType, {
    ...{ assignedAt, roleId, legalEntityId },
    amountLimit: amountLimit && moneyType(Money.of(amountLimit.amount, amountLimit.currency)),
  });
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

  @Field(() => Boolean, {
    description:
      'Whether the user may act. False once deactivated: nothing by which the user is recognised is taken then.',
  })
  isActive!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether name and address were taken out for good: the name is "Former user" then, and the address null.',
  })
  isErased!: boolean;

  @Field(() => Int, { description: 'Rises by one with each edit; to be sent with the next.' })
  version!: number;

  principalId!: string;
}

export function userType(user: VisibleUser): UserType {
  const { id, displayName, email, isActive, isErased, version } = user;
  return make(UserType, {
    id: encodeId('User', id),
    ...{ displayName, email, isActive, isErased, version, principalId: id },
  });
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

  @Field(() => Boolean, {
    description:
      'Whether it may act. False once deactivated: none of its keys and tokens is taken then.',
  })
  isActive!: boolean;

  principalId!: string;
}

export function serviceAccountType({ id, name, isActive }: ServiceAccount): ServiceAccountType {
  return make(ServiceAccountType, {
    id: encodeId('ServiceAccount', id),
    ...{ name, isActive, principalId: id },
  });
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
export class UserCreateInput extends KeyedInput {
  @Field(() => String, { description: 'The name that others see, up to 200 characters.' })
  displayName!: string;

  @Field(() => String, { description: 'Unique in the tenant, whatever the case of its letters.' })
  email!: string;
}

@ObjectType('UserCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a user.',
})
export class UserCreatePayload extends RefusablePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The new user, who holds no role yet; null when the call was refused.',
  })
  user!: UserType | null;
}

@InputType('ServiceAccountCreateInput', { description: 'A new service account.' })
export class ServiceAccountCreateInput extends KeyedInput {
  @Field(() => String, { description: 'Unique among service accounts, up to 200 characters.' })
  name!: string;
}

@ObjectType('ServiceAccountCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a service account.',
})
export class ServiceAccountCreatePayload extends RefusablePayload {
  @Field(() => ServiceAccountType, {
    nullable: true,
    description: 'The new service account, without any role; null when the call was refused.',
  })
  serviceAccount!: ServiceAccountType | null;
}

@InputType()
abstract class RolePlaceInput extends KeyedInput {
  @Field(() => ID, { description: 'The user or service account.' })
  principalId!: string;

  @Field(() => ID, { description: 'The role that is given or taken, by its id.' })
  roleId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity in which the role is held; null for the whole tenant.',
  })
  legalEntityId?: string | null;
}

@InputType('RoleAssignInput', { description: 'Who is given which role, and where.' })
export class RoleAssignInput extends RolePlaceInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Up to how much its amount-limited permissions reach, in the functional currency of the legal entity; null for any amount. Given for the whole tenant, they then reach into the legal entities of that currency alone.',
  })
  amountLimit?: MoneyInput | null;

  @Field(() => ConflictAcceptanceInput, {
    nullable: true,
    description:
      'Answers for the conflicts that the role brings, of which there need not be any; null to have them refused. Needs governance.conflict.accept there.',
  })
  conflictAcceptance?: ConflictAcceptanceInput | null;
}

@InputType('RoleUnassignInput', { description: 'From whom which role is taken, and where.' })
export class RoleUnassignInput extends RolePlaceInput {}

@ObjectType()
abstract class RolePlacePayload extends RefusablePayload {
  @Field(() => PrincipalType, {
    nullable: true,
    description: 'The principal with the roles held now; null when the call was refused.',
  })
  principal!: PrincipalType | null;
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
