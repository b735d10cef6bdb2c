import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateTimeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
  UserError,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ServiceAccountType } from '../../principals/graphql/principal.types';
import type { RegisteredOperation } from '../domain/registered-operation';

/** An operation; whose it is is read when it is asked for. */
@ObjectType('RegisteredOperation', {
  implements: Node,
  simpleResolvers: true,
  description:
    'An operation of this API that a service account may run by the hash of its text, without sending it. Changes of the API keep it working.',
})
export class RegisteredOperationType extends Node {
  @Field(() => String, { description: 'What its document calls it.' })
  name!: string;

  @Field(() => String, { description: 'Its text, to the letter as it was registered.' })
  document!: string;

  @Field(() => String, {
    description:
      'SHA-256 of the text in UTF-8, 64 digits of lower-case hexadecimal: run it as `documentId: "sha256:<these>"`.',
  })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it can be run.' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it cannot be run any more; null while it can.',
  })
  retiredAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last run, within an hour; null while it never was.',
  })
  lastUsedAt!: Date | null;

  serviceAccountId!: string;
}

export function registeredOperationType(operation: RegisteredOperation): RegisteredOperationType {
  return make(RegisteredOperationType, {
    ...operation,
    id: encodeId('RegisteredOperation', operation.id),
  });
}

export const RegisteredOperationPage = connectionType(
  'RegisteredOperation',
  () => RegisteredOperationType,
);

@InputType('RegisteredOperationFilter', { description: 'Which registered operations to list.' })
export class RegisteredOperationFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Those of this service account; null for those of all.',
  })
  serviceAccountId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for what can be run no more, false for what can; null for both.',
  })
  isRetired?: boolean | null;
}

@ArgsType()
export class RegisteredOperationsArgs extends ConnectionArgs {
  @Field(() => RegisteredOperationFilter, {
    nullable: true,
    description: 'Which operations to list; all when null.',
  })
  filter?: RegisteredOperationFilter | null;
}

@InputType('OperationRegisterInput', { description: 'Operations of a service account.' })
export class OperationRegisterInput extends KeyedInput {
  @Field(() => ID, { description: 'The service account that is to run them.' })
  serviceAccountId!: string;

  @Field(() => [String], {
    description:
      '1 to 100 documents, each with one query or mutation that has a name, and the fragments that it uses.',
  })
  documents!: string[];
}

@ObjectType('OperationRegisterPayload', {
  simpleResolvers: true,
  description: 'What became of registering operations.',
})
export class OperationRegisterPayload extends RefusablePayload {
  @Field(() => [RegisteredOperationType], {
    nullable: true,
    description:
      'The operations in the order of the documents, also those that were registered before; each once. Null when the call was refused.',
  })
  operations!: RegisteredOperationType[] | null;
}

@InputType('OperationRetireInput', { description: 'The operation to end.' })
export class OperationRetireInput extends KeyedInput {
  @Field(() => ID, { description: 'The registered operation to end, by its id.' })
  operationId!: string;
}

@ObjectType('OperationRetirePayload', {
  simpleResolvers: true,
  description: 'What became of ending an operation.',
})
export class OperationRetirePayload extends RefusablePayload {
  @Field(() => RegisteredOperationType, {
    nullable: true,
    description: 'The operation, retired; null when the call was refused.',
  })
  operation!: RegisteredOperationType | null;
}

@InputType('ServiceAccountRestrictInput', { description: 'What a service account may run.' })
export class ServiceAccountRestrictInput extends KeyedInput {
  @Field(() => ID, { description: 'The service account that is limited, or no more.' })
  serviceAccountId!: string;

  @Field(() => Boolean, {
    description: 'True when it may run its registered operations alone, false when any.',
  })
  onlyRegisteredOperations!: boolean;
}

@ObjectType('ServiceAccountRestrictPayload', {
  simpleResolvers: true,
  description: 'What became of limiting a service account.',
})
export class ServiceAccountRestrictPayload extends RefusablePayload {
  @Field(() => ServiceAccountType, {
    nullable: true,
    description: 'The service account as it stands; null when the call was refused.',
  })
  serviceAccount!: ServiceAccountType | null;
}

/** A document that is none, or not one of this API. */
@ObjectType('OperationInvalidError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A document that cannot be registered.',
})
export class OperationInvalidError extends UserError {
  @Field(() => [String], { description: 'What is wrong with it, a sentence each.' })
  problems!: string[];
}
