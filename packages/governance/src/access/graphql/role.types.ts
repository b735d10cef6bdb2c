import { make } from '@duebook/kernel';
import {
  connectionType,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { EVERY_PERMISSION } from '../domain/grant';
import type { PermissionDescription } from '../domain/permission-catalogue';
import type { Role } from '../domain/role';

@ObjectType('Permission', {
  simpleResolvers: true,
  description: 'A right that roles can give. The list is fixed by the version of Duebook.',
})
export class PermissionType {
  @Field(() => String, {
    description: '<package>.<object>.<verb>, for example "ledger.invoice.post".',
  })
  name!: string;

  @Field(() => String, { description: 'What its holder may do, a sentence in English.' })
  description!: string;

  @Field(() => Boolean, {
    description: 'Whether a role may be given with it up to an amount: see RoleAssignInput.',
  })
  isAmountLimited!: boolean;
}

export function permissionType(permission: PermissionDescription): PermissionType {
  const { name, description, isAmountLimited = false } = permission;
  return make(PermissionType, { name, description, isAmountLimited });
}

/** A named set of permissions; their descriptions are looked up when they are asked for. */
@ObjectType('Role', {
  implements: Node,
  simpleResolvers: true,
  description: 'A named set of permissions.',
})
export class RoleType extends Node {
  @Field(() => String, { description: 'Unique in the tenant, for example "CREDIT_CONTROLLER".' })
  code!: string;

  @Field(() => String, { description: 'What people call it, in English for shipped roles.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese; null for roles of the tenant’s own.',
  })
  nameZh!: string | null;

  @Field(() => String, { description: 'What it is for, in a sentence.' })
  description!: string;

  @Field(() => Int, { description: 'Its version, for edits; rises by one with each.' })
  version!: number;

  @Field(() => Boolean, { description: 'Whether Duebook created it with the tenant.' })
  isShipped!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it gives every permission, also those that later versions add.',
  })
  givesEverything!: boolean;

  readonly permissionNames!: readonly string[];
}

/** The API's form of a role. */
export function roleType({ permissions, ...role }: Role): RoleType {
  return make(RoleType, {
    ...role,
    id: encodeId('Role', role.id),
    givesEverything: permissions.includes(EVERY_PERMISSION),
    permissionNames: permissions,
  });
}

export const RolePage = connectionType('Role', () => RoleType);

@InputType('RoleCreateInput', { description: 'A role of the tenant’s own.' })
export class RoleCreateInput extends KeyedInput {
  @Field(() => String, {
    description: '1 to 40 capitals, digits or underscores, unique in the tenant.',
  })
  code!: string;

  @Field(() => String, { description: 'What people call it, up to 200 characters.' })
  name!: string;

  @Field(() => String, { description: 'What it is for, up to 500 characters.' })
  description!: string;

  @Field(() => [String], { description: 'Names of the permissions it gives, at least one.' })
  permissions!: string[];
}

@ObjectType('RoleCreatePayload', {
  simpleResolvers: true,
  description: 'What became of defining a role.',
})
export class RoleCreatePayload extends RefusablePayload {
  @Field(() => RoleType, {
    nullable: true,
    description: 'The new role; null when the call was refused.',
  })
  role!: RoleType | null;
}
