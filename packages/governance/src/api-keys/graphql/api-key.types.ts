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
import type { VisibleApiKey } from '../application/read-api-keys';
import type { ApiKeyState } from '../domain/api-key';

const ApiKeyStateEnum = declareEnum('ApiKeyState', 'Whether a key is taken, and if not, why.', {
  ACTIVE: 'It is taken, as long as its principal may act.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'Somebody ended it.',
} satisfies Record<ApiKeyState, string>);

/** A key; its principal is read when it is asked for. */
@ObjectType('ApiKey', {
  implements: Node,
  simpleResolvers: true,
  description: 'A key by which a user or service account is recognised. Its text is kept nowhere.',
})
export class ApiKeyType extends Node {
  @Field(() => String, { description: 'What the key is for, as whoever issued it said.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The permissions it is limited to; null when it may do all that its principal may.',
  })
  scope!: string[] | null;

  @Field(() => DateTimeScalar, { description: 'When it was issued, and good from.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'From when on it is refused.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was revoked; null while it is not.',
  })
  revokedAt!: Date | null;

  @Field(() => ApiKeyStateEnum, { description: 'Whether it is taken, and if not, why.' })
  state!: ApiKeyState;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was last good for a request, written down once an hour at most; null when it never was.',
  })
  lastUsedAt!: Date | null;

  principalId!: string;
  replacesId!: string | null;
  replacedById!: string | null;
}

export function apiKeyType(key: VisibleApiKey): ApiKeyType {
  const { name, createdAt, expiresAt, revokedAt, state, lastUsedAt, principalId } = key;
  return make(ApiKeyType, {
    id: encodeId('ApiKey', key.id),
    scope: key.scope && [...key.scope],
    ...{ name, createdAt, expiresAt, revokedAt, state, lastUsedAt, principalId },
    ...{ replacesId: key.replaces, replacedById: key.replacedBy },
  });
}

@InputType('ApiKeyFilter', {
  description: 'What a list of keys is narrowed to; a field that is null filters nothing.',
})
class ApiKeyFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only keys of this user or service account.' })
  principalId?: string | null;

  @Field(() => [ApiKeyStateEnum], {
    nullable: true,
    description: 'Only keys that are in one of these states now.',
  })
  states?: ApiKeyState[] | null;
}

@ArgsType()
export class ApiKeysArgs extends ConnectionArgs {
  @Field(() => ApiKeyFilterInput, { nullable: true, description: 'Which keys; null for all.' })
  filter?: ApiKeyFilterInput | null;
}

export const ApiKeyPage = connectionType('ApiKey', () => ApiKeyType);

@InputType('ApiKeyCreateInput', { description: 'A new API key.' })
export class ApiKeyCreateInput extends KeyedInput {
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
export class ApiKeyCreatePayload extends RefusablePayload {
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
}

@InputType('ApiKeyRevokeInput', { description: 'The key to end.' })
export class ApiKeyRevokeInput extends KeyedInput {
  @Field(() => ID, { description: 'The key to end, by its id.' })
  apiKeyId!: string;
}

@ObjectType('ApiKeyRevokePayload', {
  simpleResolvers: true,
  description: 'What became of revoking a key.',
})
export class ApiKeyRevokePayload extends RefusablePayload {
  @Field(() => ApiKeyType, {
    nullable: true,
    description: 'The revoked key; null when the call was refused.',
  })
  apiKey!: ApiKeyType | null;
}

@InputType('ApiKeyRotateInput', { description: 'The key to replace by a new one.' })
export class ApiKeyRotateInput extends KeyedInput {
  @Field(() => ID, { description: 'The key to replace: neither expired nor revoked nor replaced.' })
  apiKeyId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'For how many hours both keys are good, 0 to 168, or until the old one would have expired; 24 when null.',
  })
  overlapHours?: number | null;
}

@ObjectType('ApiKeyRotatePayload', {
  simpleResolvers: true,
  description: 'What became of replacing a key.',
})
export class ApiKeyRotatePayload extends RefusablePayload {
  @Field(() => ApiKeyType, {
    nullable: true,
    description:
      'The new key: of the same principal, name and scope, and for as long as the old one was issued for; null when the call was refused.',
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
      'Whether this call repeats an earlier one, whose answer alone held the text. If that answer was lost, rotate the new key.',
  })
  wasShownBefore!: boolean;
}
