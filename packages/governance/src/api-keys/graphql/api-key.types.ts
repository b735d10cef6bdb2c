import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  encodeId,
  Node,
  UserError,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ApiKey } from '../domain/api-key';

/** A key; its principal is read when it is asked for. */
@ObjectType('ApiKey', {
  implements: Node,
  simpleResolvers: true,
  description: 'A key by which a user or service account is recognised. Its text is kept nowhere.',
})
export class ApiKeyType extends Node {
  @Field(() => String, { description: 'What the key is for.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The permissions it is limited to; null when it may do all that its principal may.',
  })
  scope!: string[] | null;

  @Field(() => DateTimeScalar, { description: 'When it was issued.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'From when on it is refused.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was revoked; null while it is not.',
  })
  revokedAt!: Date | null;

  principalId!: string;
}

export function apiKeyType(key: ApiKey): ApiKeyType {
  const { name, createdAt, expiresAt, revokedAt, principalId } = key;
  return make(ApiKeyType, {
    id: encodeId('ApiKey', key.id),
    name,
    scope: key.scope && [...key.scope],
    createdAt,
    expiresAt,
    revokedAt,
    principalId,
  });
}

export const ApiKeyPage = connectionType('ApiKey', () => ApiKeyType);

@InputType('ApiKeyCreateInput', { description: 'A new API key.' })
export class ApiKeyCreateInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The user or service account that the key stands for.' })
  principalId!: string;

  @Field(() => String, { description: 'What the key is for, up to 200 characters.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Permissions to limit it to; null for all that the principal holds.',
  })
  scope?: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it is refused, at most 366 days ahead; null for 90 days.',
  })
  expiresAt?: Date | null;
}

@ObjectType('ApiKeyCreatePayload', {
  simpleResolvers: true,
  description: 'What became of issuing a key.',
})
export class ApiKeyCreatePayload {
  @Field(() => ApiKeyType, {
    nullable: true,
    description: 'The new key; null when the call was refused.',
  })
  apiKey!: ApiKeyType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text to send as "Authorization: Bearer …". Keep it now: it is shown this once. Null when the call was refused, and when it repeats an earlier one.',
  })
  keyText!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether this call repeats an earlier one, whose answer alone held the text. If that answer was lost, revoke the key and create another.',
  })
  wasShownBefore!: boolean;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@InputType('ApiKeyRevokeInput', { description: 'The key to end.' })
export class ApiKeyRevokeInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The key.' })
  apiKeyId!: string;
}

@ObjectType('ApiKeyRevokePayload', {
  simpleResolvers: true,
  description: 'What became of revoking a key.',
})
export class ApiKeyRevokePayload {
  @Field(() => ApiKeyType, {
    nullable: true,
    description: 'The revoked key; null when the call was refused.',
  })
  apiKey!: ApiKeyType | null;

  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}
