import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ExternalIdentity } from '../domain/external-identity';

/** Somebody as an issuer calls them; issuer and principal are read when they are asked for. */
@ObjectType('ExternalIdentity', {
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody as a token issuer calls them, and who that is here.',
})
export class ExternalIdentityType extends Node {
  @Field(() => String, { description: 'What the issuer writes into the claim that names them.' })
  subject!: string;

  @Field(() => DateTimeScalar, { description: 'Since when its tokens stand for the principal.' })
  linkedAt!: Date;

  tokenIssuerId!: string;
  principalId!: string;
}

export function externalIdentityType(identity: ExternalIdentity): ExternalIdentityType {
  const { subject, linkedAt, tokenIssuerId, principalId } = identity;
  return make(ExternalIdentityType, {
    id: encodeId('ExternalIdentity', identity.id),
    ...{ subject, linkedAt, tokenIssuerId, principalId },
  });
}

export const ExternalIdentityPage = connectionType('ExternalIdentity', () => ExternalIdentityType);

@InputType('ExternalIdentityFilter', {
  description: 'What a list of identities is narrowed to; a field that is null filters nothing.',
})
class ExternalIdentityFilterInput {
  @Field(() => ID, { nullable: true, description: 'Those of this token issuer.' })
  tokenIssuerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of this user or service account.' })
  principalId?: string | null;
}

@ArgsType()
export class ExternalIdentitiesArgs extends ConnectionArgs {
  @Field(() => ExternalIdentityFilterInput, {
    nullable: true,
    description: 'Which identities; null for all.',
  })
  filter?: ExternalIdentityFilterInput | null;
}

@InputType('ExternalIdentityLinkInput', { description: 'Whom an issuer means by a subject.' })
export class ExternalIdentityLinkInput extends KeyedInput {
  @Field(() => ID, { description: 'The token issuer that calls somebody so.' })
  tokenIssuerId!: string;

  @Field(() => String, {
    description:
      'What the issuer writes into the claim that names them, to the letter, up to 255 characters.',
  })
  subject!: string;

  @Field(() => ID, { description: 'The user or service account.' })
  principalId!: string;
}

@ObjectType('ExternalIdentityLinkPayload', {
  simpleResolvers: true,
  description: 'What became of linking an identity.',
})
export class ExternalIdentityLinkPayload extends RefusablePayload {
  @Field(() => ExternalIdentityType, {
    nullable: true,
    description: 'The linked identity; null when the call was refused.',
  })
  externalIdentity!: ExternalIdentityType | null;
}

@InputType('ExternalIdentityUnlinkInput', {
  description: 'The identity that is no one’s any more.',
})
export class ExternalIdentityUnlinkInput extends KeyedInput {
  @Field(() => ID, { description: 'The linked identity, by its id.' })
  externalIdentityId!: string;
}

@ObjectType('ExternalIdentityUnlinkPayload', {
  simpleResolvers: true,
  description: 'What became of unlinking an identity.',
})
export class ExternalIdentityUnlinkPayload extends RefusablePayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the identity, which is no more; null when the call was refused.',
  })
  externalIdentityId!: string | null;
}
